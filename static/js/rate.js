/* The form behind the code on the door, for phones of every age (ES5, no fetch). Without this file the form works
   as it stands. With it: each answer gets a key of its own here on the phone; without signal it waits in the phone
   and is delivered once; a voice recorded in the page (voice.js) goes along; a photo is made small before it travels. */
(function () {
  "use strict";
  var form = document.querySelector("[data-rate]");
  var note = document.querySelector("[data-kept]");
  if (!form || !note || !window.FormData || !window.XMLHttpRequest) { return; }

  var PLACE = "bandeng-answers";
  var AGAIN = 20000;
  var PATIENCE = 1500; // so long she waits for an answer before she wonders whether she pressed it
  var HOUR = 3600000;
  var sending = false;
  var delivering = false;
  var told = "";

  function each(list, act) { Array.prototype.forEach.call(list, act); }

  // What comes of a delivery nobody pressed for is said aside: nothing moves under a hand that writes.
  function tell(words, css, aside) {
    var pressed = document.activeElement;
    note.textContent = words;
    note.className = css || "note late";
    note.hidden = false;
    if (aside) { return; }
    note.scrollIntoView();
    if (pressed && pressed.tagName === "BUTTON") { note.focus(); } // "do not press again" goes with the focus
  }

  // How many wait is said aside only when it is another number: a reader of the screen would hear it every time.
  function say(what, n, aside) {
    if (aside && told === what + n) { return; }
    if (n) { told = what + n; }
    var words = note.getAttribute("data-" + what).replace("{n}", n);
    tell(words, what === "none" ? "note ok" : "note", aside);
    if (what === "signin") { note.appendChild(document.createTextNode(" ")); note.appendChild(wayIn()); }
  }

  function wayIn() {
    var link = document.createElement("a");
    link.href = note.getAttribute("data-login") || location.href;
    link.textContent = note.getAttribute("data-way");
    return link;
  }

  function newKey() {
    var numbers = [];
    var i;
    if (window.crypto && crypto.getRandomValues) {
      numbers = new Uint8Array(16);
      crypto.getRandomValues(numbers);
    } else {
      for (i = 0; i < 16; i += 1) { numbers[i] = Math.floor(Math.random() * 256); }
    }
    numbers[6] = (numbers[6] & 15) | 64;
    numbers[8] = (numbers[8] & 63) | 128;
    var text = "";
    for (i = 0; i < 16; i += 1) { text += (256 + numbers[i]).toString(16).slice(1); }
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  // ---- answers that wait in the phone

  function waiting() {
    try { return JSON.parse(localStorage.getItem(PLACE)) || []; } catch (fault) { return []; }
  }

  function keep(answers) {
    try {
      if (answers.length) { localStorage.setItem(PLACE, JSON.stringify(answers)); } else { localStorage.removeItem(PLACE); }
      return true;
    } catch (fault) { return false; }
  }

  function bytesOf(file, then) {
    var reader = new FileReader();
    reader.onload = function () { then(reader.result); };
    reader.onerror = function () { then(null); };
    reader.readAsDataURL(file);
  }

  function fileOf(url) {
    var parts = url.split(",");
    var text = atob(parts[1]);
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i += 1) { bytes[i] = text.charCodeAt(i); }
    return new Blob([bytes], { type: parts[0].slice(5).split(";")[0] });
  }

  function token() { return form.elements.csrfmiddlewaretoken; }

  function chosen() { return form.querySelector(".faces input:checked"); }

  // What was chosen and written, as [name, value]; files come apart. A token is the page's, not the answer's.
  function fields() {
    var found = [["hour", String(Math.floor(Date.now() / HOUR))]];
    each(form.elements, function (one) {
      var ticked = one.type !== "radio" && one.type !== "checkbox" || one.checked;
      if (one.name && one !== token() && one.type !== "file" && ticked && one.value) { found.push([one.name, one.value]); }
    });
    return found;
  }

  function body(pairs, files) {
    if (!files.length) {
      return pairs.map(function (pair) {
        return encodeURIComponent(pair[0]) + "=" + encodeURIComponent(pair[1]);
      }).join("&");
    }
    var data = new FormData();
    pairs.forEach(function (pair) { data.append(pair[0], pair[1]); });
    files.forEach(function (file) { data.append(file.name, file.blob, file.name); });
    return data;
  }

  // then(status, answer): status 0 is no signal.
  function post(address, pairs, files, then) {
    var request = new XMLHttpRequest();
    var data = body(token() ? pairs.concat([["csrfmiddlewaretoken", token().value]]) : pairs, files);
    request.open("POST", address);
    request.setRequestHeader("Accept", "application/json");
    if (typeof data === "string") { request.setRequestHeader("Content-Type", "application/x-www-form-urlencoded"); }
    request.timeout = 60000;
    request.onload = function () { then(request.status, request.responseText); };
    request.onerror = request.ontimeout = function () { then(0, ""); };
    request.send(data);
  }

  function word(text, name) {
    try { return JSON.parse(text)[name]; } catch (fault) { return undefined; }
  }

  // What comes of an answer: kept, over, later (no signal), signin (a helper whom the site knows no more).
  function fate(status, text, signed) {
    if (status === 0 || status === 429 || status >= 500) { return "later"; }
    if (signed && (status === 401 || status === 403)) { return "signin"; }
    return word(text, "onward") ? "kept" : "over";
  }

  // One after the other, the oldest first; who was delivered already is known by its key. An answer that is not
  // taken stays in the phone unless it can never be taken; a helper's waits for a page of hers.
  function deliver() {
    if (!delivering) { next(waiting().filter(function (one) { return token() || !one.signed; }), ""); }
  }

  function next(queue, said) {
    var first = queue.shift();
    delivering = Boolean(first);
    if (!first) { sum(said); return; }
    var files = first.files.map(function (file) { return { name: file.name, blob: fileOf(file.url) }; });
    post(first.to, first.fields, files, function (status, text) {
      var came = fate(status, text, first.signed);
      if (came === "later") { delivering = false; say("waits", waiting().length, true); return; }
      if (came === "over") { giveBack(first); }
      if (came !== "signin") { keep(waiting().filter(function (one) { return one.key !== first.key; })); }
      var faults = came === "over" && word(text, "faults");
      next(queue, faults ? note.getAttribute("data-faulty") + faults.join("") : came === "kept" ? said || came : came);
    });
  }

  function sum(said) {
    if (said === "signin") { say(said, waiting().length, true); }
    else if (said === "over") { say(said, 1, true); }
    else if (said === "kept") { say(waiting().length ? "waits" : "none", waiting().length, true); }
    else if (said) { tell(said, "", true); }
  }

  // What was written in an answer that is not taken stands below the note, folded: the next neighbour looks on.
  function giveBack(one) {
    var words = one.fields.filter(isWritten).map(function (pair) { return pair[1]; }).join("\n");
    if (!words) { return; }
    var box = document.createElement("details");
    var summary = box.appendChild(document.createElement("summary"));
    var text = box.appendChild(document.createElement("textarea"));
    summary.textContent = note.getAttribute("data-yours");
    text.setAttribute("aria-label", summary.textContent);
    text.readOnly = true;
    text.rows = 4;
    text.value = words;
    note.parentNode.insertBefore(box, note.nextSibling);
  }

  function isWritten(pair) {
    var field = form.elements[pair[0]];
    return pair[0] === "text" || Boolean(field) && field.type === "textarea";
  }

  function hold(key, pairs, files, why) {
    var left = files.length;
    var kept = [];
    function done() {
      var one = { key: key, to: location.pathname, signed: Boolean(token()), fields: pairs, files: kept };
      if (!keep(waiting().concat(one))) { say("full", 0); return; }
      say(why, waiting().length);
      fresh();
    }
    if (!left) { done(); return; }
    files.forEach(function (file) {
      bytesOf(file.blob, function (url) {
        if (url) { kept.push({ name: file.name, url: url }); }
        left -= 1;
        if (!left) { done(); }
      });
    });
  }

  // ---- sending

  function fresh() {
    form.reset();
    form.elements.key.value = newKey();
  }

  function files(then) {
    var found = [];
    each(form.querySelectorAll("input[type=file]"), function (one) {
      var file = one.recorded || one.files && one.files[0];
      if (file) { found.push({ name: one.name, blob: file }); }
    });
    var left = found.length;
    if (!left) { then(found); }
    found.forEach(function (file) {
      small(file, function (blob) {
        file.blob = blob;
        left -= 1;
        if (!left) { then(found); }
      });
    });
  }

  function small(file, then) {
    var canvas = document.createElement("canvas");
    if (file.name !== "photo" || !canvas.toBlob || !window.URL) { then(file.blob); return; }
    var picture = new Image();
    picture.onload = function () {
      var scale = Math.min(1, 1600 / Math.max(picture.width, picture.height));
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) { then(blob || file.blob); }, "image/jpeg", 0.8);
    };
    picture.onerror = function () { then(file.blob); };
    bytesOf(file.blob, function (url) { picture.src = url; });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    if (sending) { return; }
    sending = true;
    var slow = setTimeout(say, PATIENCE, "sends", 0);
    files(function (found) {
      var pairs = fields();
      post(location.pathname + location.search, pairs, found, function (status, text) {
        var came = fate(status, text, Boolean(token()));
        sending = false;
        clearTimeout(slow);
        if (came === "kept") { location.href = word(text, "onward"); return; }
        if (status === 422) { tell(word(text, "faults").join("")); return; }
        if (came === "later" && !chosen()) { say("choose", 0); return; }
        if (came === "later") { hold(form.elements.key.value, pairs, found, "waits"); return; }
        if (came === "signin") { hold(form.elements.key.value, pairs, found, "signin"); return; }
        form.submit(); // over, or not hers: the page that comes says so
      });
    });
  });

  // A page that came back from the browser's memory brings an old key along; every answer has its own.
  form.elements.key.value = newKey();
  window.addEventListener("pageshow", function (event) { if (event.persisted) { form.elements.key.value = newKey(); } });
  window.addEventListener("online", deliver);
  setInterval(deliver, AGAIN);
  deliver();
})();
