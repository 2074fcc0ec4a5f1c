/* A plan on a calendar: by hand or by keys a talk goes to another hour, and what it would clash with is said. */
document.querySelectorAll("[data-plan-calendar]").forEach(function (root) {
  if (!window.EventCalendar || !window.matchMedia("(min-width: 768px)").matches) { return; }
  var board = PlanBoard(root);
  var lang = document.documentElement.lang || "zh-CN";
  var status = root.querySelector("[data-say]");
  var card = root.querySelector("[data-card]");
  var day = new Intl.DateTimeFormat(lang, { month: "long", day: "numeric", weekday: "short", hour: "numeric", minute: "2-digit", hour12: false });
  var whole = new Intl.DateTimeFormat(lang, { year: "numeric", month: "long", day: "numeric" });
  var VIEWS = { month: "dayGridMonth", week: "timeGridWeek", people: "resourceTimelineWeek", venues: "resourceTimelineWeek" };
  var mode = "week", picked = null, shown = null, due = null;

  function say(text, clash) {
    status.textContent = text;
    root.classList.toggle("plan-hit", Boolean(clash));
  }

  function inRows() { return mode === "people" || mode === "venues"; }

  function resources() {
    var none = { id: "none", title: board.say("nobody") };
    return [none].concat(mode === "venues" ? board.data.venues : board.data.people);
  }

  function rows(line) {
    var found = mode === "venues" ? (line.venue ? [line.venue] : []) : line.people;
    return found.length ? found : ["none"];
  }

  function events() {
    var lines = board.data.lines.map(function (line) {
      var kind = line.off ? "plan-off" : line.clash ? "plan-red" : line.changes.length ? "plan-new" : "plan-as-it-is";
      return { id: line.id, start: line.start, end: line.end, title: line.title, resourceIds: rows(line),
        editable: line.movable, classNames: [kind], extendedProps: { line: line.id } };
    });
    return lines.concat(inRows() ? busy(function () { return true; }) : []);
  }

  function busy(wanted) {
    return board.data.busy.filter(wanted).map(function (row, number) {
      return { id: "busy" + number, start: row.start, end: row.end, resourceIds: [row.of], display: "background", title: row.what };
    });
  }

  function content(info) {
    var line = board.line(info.event.id);
    if (!line) { return info.event.title; }
    var parts = [["b", info.timeText], ["span", line.title], ["small", line.names.join("、") || line.place]];
    return { domNodes: parts.map(function (part) {
      var node = document.createElement(part[0]);
      node.textContent = part[1];
      return node;
    }) };
  }

  /* The candidate as the board asks for it: the row it stands over takes the place of the one it came from. */
  function candidate(info) {
    var line = board.line(info.event.id);
    var people = line.people.slice(), venue = line.venue;
    if (info.newResource && mode === "people" && info.newResource.id !== "none") {
      people = people.filter(function (one) { return !info.oldResource || one !== info.oldResource.id; });
      people.push(info.newResource.id);
    }
    if (info.newResource && mode === "venues" && info.newResource.id !== "none") { venue = info.newResource.id; }
    return { id: line.id, start: board.text(info.event.start), end: board.text(info.event.end), people: people, venue: venue, ready: line.ready };
  }

  function name(hour, row) {
    var clash = board.clash(hour);
    say(board.say(row ? "at_row" : "at", { row: row, when: day.format(new Date(hour.start)), state: clash || board.say("free") }), clash);
    return clash;
  }

  function whileDragging(info) { name(candidate(info)); return true; }

  function write(said) {
    return board.put(Object.assign({ seen: board.line(said.line).seen }, said)).then(function (sentence) {
      say(sentence, false);
      draw(said.line);
    });
  }

  function dropped(info) {
    var hour = candidate(info);
    write({ line: hour.id, start: hour.start, end: hour.end,
      row: info.newResource ? info.newResource.id : "", from: info.oldResource ? info.oldResource.id : "" });
  }

  function draw(id) {
    picked = null;
    calendar.setOption("editable", board.data.open);
    calendar.setOption("resources", inRows() ? resources() : []);
    calendar.setOption("events", events());
    root.querySelector("[data-changes]").textContent = board.data.changes;
    if (id) { show(id); focus(id); }
  }

  function element(id) { return root.querySelector('[data-line="' + id + '"]'); }

  /* Drawn anew, a line has its focus back two frames later; a key that comes before goes to it all the same. */
  function focus(id) {
    var now = due = { id: id };
    requestAnimationFrame(function () { requestAnimationFrame(function () {
      var found = element(id);
      if (due === now) { due = null; }
      if (found) { found.focus(); found.classList.toggle("plan-picked", Boolean(picked)); }
    }); });
  }

  /* What is said of one line below the calendar, with its way to the list and back. */
  function show(id) {
    var line = board.line(id);
    shown = line && id;
    card.hidden = !line;
    if (!line) { return; }
    card.querySelector("b").textContent = line.title;
    card.querySelector("[data-words]").textContent = line.words.concat(line.words.length ? [] : [line.place, line.names.join("、")]).filter(Boolean).join(" · ");
    card.querySelector("[data-clash]").textContent = line.clash;
    card.querySelector("a").href = root.dataset.list + "#" + id;
    card.querySelector("button").hidden = !(line.changes.length && board.data.open);
  }

  // By keys.

  function pick(id) {
    var line = board.line(id);
    if (!line.movable) { return; }
    picked = { id: id, start: new Date(line.start), end: new Date(line.end), from: rows(line)[0], row: rows(line)[0] };
    show(id);
    say(board.say(inRows() ? "picked_row" : "picked", { title: line.title, when: day.format(picked.start) }), false);
    focus(id);
  }

  /* Where hours run from left to right and rows stand one above the other, the arrows go the same way. */
  var ACROSS = { ArrowLeft: -30, ArrowRight: 30 };
  var STEPS = { ArrowLeft: -1440, ArrowRight: 1440, ArrowUp: -30, ArrowDown: 30 };
  var ROWS = { ArrowUp: -1, ArrowDown: 1 };

  function step(event) {
    if (!inRows()) { later(STEPS[event.key]); } else if (event.key in ROWS) { climb(ROWS[event.key]); } else { later(ACROSS[event.key] * (event.shiftKey ? 48 : 1)); }
    redraw();
  }

  function later(minutes) {
    [picked.start, picked.end].forEach(function (date) { date.setMinutes(date.getMinutes() + minutes); });
  }

  /* To the next row; nobody is no row to go to, only one to come from. */
  function climb(by) {
    var ids = resources().map(function (one) { return one.id; }).filter(function (id) { return id !== "none" || id === picked.from; });
    picked.row = ids[Math.min(Math.max(ids.indexOf(picked.row) + by, 0), ids.length - 1)];
  }

  function redraw() {
    var event = Object.assign({}, calendar.getEventById(picked.id), { start: new Date(picked.start), end: new Date(picked.end) });
    if (inRows()) { event.resourceIds = rows(board.line(picked.id)).map(function (one) { return one === picked.from ? picked.row : one; }); }
    calendar.updateEvent(event);
    calendar.setOption("date", new Date(picked.start));
    var row = inRows() && resources().find(function (one) { return one.id === picked.row; });
    name(candidate({ event: event, oldResource: { id: picked.from }, newResource: row && picked.row !== picked.from ? row : null }), row && row.title);
    focus(picked.id);
  }

  function leave() {
    var id = picked.id;
    say(board.say("left"), false);
    draw(id);
  }

  function taken(id, event) {
    if (picked || (event.key !== "Enter" && event.key !== " ")) { return; }
    event.preventDefault();
    event.stopPropagation();
    pick(id);
  }

  /* Of the whole page while a line is in hand: it is drawn anew at each step, and no key must be lost between. */
  function steered(event) {
    var key = event.key;
    if (!picked && due && document.activeElement === document.body) { taken(due.id, event); return; }
    if (!picked || !(key in STEPS || key === "Escape" || key === "Tab" || key === "Enter")) { return; }
    if (key !== "Tab") { event.preventDefault(); }
    if (key in STEPS) { step(event); return; }
    if (key !== "Enter") { leave(); return; }
    var hour = picked;
    picked = null;
    write({ line: hour.id, start: board.text(hour.start), end: board.text(hour.end),
      row: hour.row === hour.from ? "" : hour.row, from: hour.from });
  }

  function mounted(info) {
    var line = board.line(info.event.id);
    if (!line) { return; }
    info.el.dataset.line = line.id;
    info.el.tabIndex = 0;
    info.el.setAttribute("role", "button");
    info.el.setAttribute("aria-label", [info.timeText, line.title, line.place, line.names.join("、"), line.clash].filter(Boolean).join(" "));
    info.el.addEventListener("keydown", function (event) { taken(line.id, event); });
    info.el.addEventListener("click", function () { show(line.id); });
  }

  var IN_WEEKS = {
    titleFormat: function (first, last) { return whole.format(first) + "—" + whole.format(last); },
    dayHeaderFormat: { month: "long", day: "numeric", weekday: "short" },
  };
  var today = board.text(new Date()).slice(0, 10);
  var calendar = EventCalendar.create(root.querySelector("[data-calendar]"), {
    view: VIEWS[mode],
    date: today > board.data.since ? today : board.data.since,
    locale: lang,
    firstDay: 1,
    headerToolbar: { start: "title", center: "", end: "prev,today,next" },
    buttonText: { today: board.say("today"), prev: board.say("prev"), next: board.say("next") },
    allDaySlot: false,
    slotMinTime: "07:00",
    slotMaxTime: "21:00",
    flexibleSlotTimeLimits: true,
    slotDuration: "00:30",
    snapDuration: "00:30",
    slotHeight: 28,
    slotEventOverlap: false,
    displayEventEnd: false,
    slotWidth: 34,
    height: "44rem",
    views: { dayGridMonth: { height: "auto" }, timeGridWeek: IN_WEEKS, resourceTimelineWeek: IN_WEEKS },
    nowIndicator: true,
    eventStartEditable: board.data.open,
    eventDurationEditable: board.data.open,
    editable: board.data.open,
    events: events(),
    resources: [],
    eventContent: content,
    eventDidMount: mounted,
    dragConstraint: whileDragging,
    resizeConstraint: whileDragging,
    eventDrop: dropped,
    eventResize: dropped,
    eventDragStop: function () { root.classList.remove("plan-hit"); },
    eventTimeFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
    slotLabelFormat: { hour: "2-digit", minute: "2-digit", hour12: false },
  });

  root.querySelectorAll("[data-view]").forEach(function (button) {
    button.addEventListener("click", function () {
      mode = button.dataset.view;
      root.querySelectorAll("[data-view]").forEach(function (one) {
        one.setAttribute("aria-pressed", String(one === button));
      });
      calendar.setOption("view", VIEWS[mode]);
      draw();
    });
  });
  card.querySelector("button").addEventListener("click", function () { write({ line: shown, act: "undo" }); });
  document.addEventListener("keydown", steered);
  root.hidden = false;
  root.dataset.ready = "yes";
});
