/* A plan's board: what is taken, what an hour would clash with, and writing it down. It draws nothing. */
function PlanBoard(root) {
  var words = JSON.parse(document.getElementById("plan-words").textContent);
  var form = document.getElementById("plan-put");
  var board = { data: JSON.parse(document.getElementById("plan-board").textContent) };

  function name(list, id) {
    var found = list.find(function (one) { return one.id === id; });
    return found ? found.title : "";
  }

  function clock(text) { return text.slice(11, 16); }

  function meets(one, hour) { return one.start < hour.end && one.end > hour.start; }

  function who(id) { return name(board.data.people, id) || name(board.data.venues, id); }

  function sentence(key, id, row) {
    var what = row.title || row.what;
    return board.say(what ? key + "_by" : key, { who: who(id), from: clock(row.start), to: clock(row.end), what: what });
  }

  /* Whom and what the line takes: a square holds several talks at once. */
  function taking(line) {
    var many = board.data.venues.some(function (one) { return one.many && one.id === line.venue; });
    return line.people.concat(line.venue && !many ? [line.venue] : []);
  }

  board.say = function (key, said) {
    return words[key].replace(/\{(\w+)\}/g, function (_all, part) { return said && part in said ? said[part] : ""; });
  };

  board.line = function (id) { return board.data.lines.find(function (one) { return one.id === id; }); };

  /* What else takes this one: other lines of the draft first. */
  function others(id, hour) {
    var lines = board.data.lines.filter(function (one) { return one.id !== hour.id && !one.off && taking(one).indexOf(id) >= 0; });
    return lines.concat(board.data.busy.filter(function (one) { return one.of === id; }));
  }

  function minutes(text) { return Date.parse(text + "Z") / 60000; }

  function road(one, two) {
    var a = board.data.roads.spots[one.venue || one.at], b = board.data.roads.spots[two.venue || two.at];
    return a === undefined || b === undefined || a === b ? 0 : board.data.roads.minutes[Math.max(a, b)][Math.min(a, b)];
  }

  /* As home/bookings/roads.py: behind the first her rest, before the second her rest and the setting up. */
  function needs(one, id) {
    var person = board.data.people.find(function (found) { return found.id === id; });
    var rest = person ? person.rest : 0;
    return one.of ? one : { before: rest + one.ready, after: rest };
  }

  function far(id, one, two) {
    var away = road(one, two);
    if (!away) { return false; }
    if (one.start > two.start) { return far(id, two, one); }
    return minutes(two.start) - needs(two, id).before - minutes(one.end) - needs(one, id).after < away;
  }

  /* hour: {id, start, end, people, venue, ready}, the hours as 2026-05-05T09:00. The first clash in a sentence, or "". */
  board.clash = function (hour) {
    if (hour.start <= board.text(new Date())) { return board.say("past"); }
    return first("taken", taking(hour), hour, function (_id, one) { return meets(one, hour); }) ||
      first("far", hour.people, hour, function (id, one) { return far(id, one, hour); });
  };

  function first(key, ids, hour, hits) {
    var found = "";
    ids.some(function (id) {
      var row = others(id, hour).find(function (one) { return hits(id, one); });
      found = row ? sentence(key, id, row) : "";
      return found;
    });
    return found;
  }

  /* The clock on the wall, as the server says hours. */
  board.text = function (date) {
    function two(number) { return String(number).padStart(2, "0"); }
    return date.getFullYear() + "-" + two(date.getMonth() + 1) + "-" + two(date.getDate()) +
      "T" + two(date.getHours()) + ":" + two(date.getMinutes());
  };

  /* The answer's sentence, and the board as it is then, whether it was written down or not. */
  board.put = function (said) {
    var body = new URLSearchParams(said);
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    return fetch(form.action, { method: "POST", body: body, headers: { "X-Requested-With": "XMLHttpRequest" } })
      .then(function (answer) {
        if (!answer.ok && answer.status !== 409) { throw new Error(answer.status); }
        return answer.json();
      })
      .then(function (found) { board.data = found.board; return found.sentence; })
      .catch(function () { return board.say("lost"); });
  };

  return board;
}
