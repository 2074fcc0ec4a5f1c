/* A voice is recorded in the page, for phones of every age (ES5). What was said goes into the file input of its box,
   so the form is sent as it always is; without this file the input itself asks the phone's recorder. Where a browser
   lets no script fill an input, the sound hangs at it (input.recorded) for a form that is sent by script. A form that
   comes back, since a village was looked for or something is missing, still has what was said: in this tab only, under
   the form's own key, until another form is opened. */
(function () {
  "use strict";
  var MOST = 60;
  var PLACE = "bandeng-voice";

  function filled(input, blob) {
    input.recorded = blob;
    try {
      var carrier = new DataTransfer();
      carrier.items.add(new File([blob], "voice", { type: blob.type }));
      input.files = carrier.files;
      return input.files.length === 1;
    } catch (old) { return false; }
  }

  function keyOf(input) { return input.form && input.form.elements.key ? input.form.elements.key.value : ""; }

  function remember(input, blob, seconds) {
    var reader = new FileReader();
    reader.onload = function () {
      try { sessionStorage.setItem(PLACE, JSON.stringify([keyOf(input), seconds, reader.result])); } catch (full) { /* then it is not kept */ }
    };
    reader.readAsDataURL(blob);
  }

  // What was said into the same form before it came back; anything else is let go.
  function remembered(input) {
    var kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(PLACE));
      if (kept && kept[0] !== keyOf(input)) { sessionStorage.removeItem(PLACE); kept = null; }
    } catch (none) { /* nothing kept */ }
    if (!kept) { return null; }
    var parts = kept[2].split(",");
    var text = atob(parts[1]);
    var bytes = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i += 1) { bytes[i] = text.charCodeAt(i); }
    return { seconds: kept[1], blob: new Blob([bytes], { type: parts[0].slice(5).split(";")[0] }) };
  }

  function recorder(box) {
    var input = box.querySelector("input");
    var sentByScript = input.form.hasAttribute("data-rate");
    if (!window.MediaRecorder || !navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) { return; }
    if (!sentByScript && (!window.DataTransfer || !window.File)) { return; }
    var button = document.createElement("button");
    var word = document.createElement("p");
    var pieces = [];
    var began = 0;
    var machine = null;
    var clock = null;
    button.type = "button";
    button.className = "btn";
    button.textContent = box.getAttribute("data-start");
    word.className = "meta";
    word.setAttribute("role", "status");
    input.hidden = true;
    box.appendChild(button);
    box.appendChild(word);

    function stop() { if (machine && machine.state !== "inactive") { machine.stop(); } }

    function have(blob, seconds) {
      if (!filled(input, blob) && !sentByScript) { input.hidden = false; return; }
      button.textContent = box.getAttribute("data-again");
      word.textContent = box.getAttribute("data-have").replace("{n}", seconds);
    }

    function start(stream) {
      pieces = [];
      machine = new MediaRecorder(stream, { audioBitsPerSecond: 24000 });
      machine.ondataavailable = function (event) { if (event.data.size) { pieces.push(event.data); } };
      machine.onstop = function () {
        clearInterval(clock);
        stream.getTracks().forEach(function (track) { track.stop(); });
        var seconds = Math.max(1, Math.round((Date.now() - began) / 1000));
        var blob = new Blob(pieces, { type: machine.mimeType });
        have(blob, seconds);
        if (!sentByScript) { remember(input, blob, seconds); }
      };
      machine.start();
      began = Date.now();
      button.textContent = box.getAttribute("data-stop");
      clock = setInterval(function () {
        var seconds = Math.round((Date.now() - began) / 1000);
        word.textContent = "0:" + (seconds < 10 ? "0" : "") + seconds;
        if (seconds >= MOST) { stop(); }
      }, 500);
    }

    button.addEventListener("click", function () {
      if (machine && machine.state === "recording") { stop(); return; }
      navigator.mediaDevices.getUserMedia({ audio: true }).then(start, function () {
        word.textContent = box.getAttribute("data-denied");
        input.hidden = false;
      });
    });
    // Who presses “send” while still speaking means all of it: the first press stops, and says so.
    input.form.addEventListener("submit", function (event) {
      if (machine && machine.state === "recording") { event.preventDefault(); event.stopImmediatePropagation(); stop(); button.focus(); }
    });
    input.form.addEventListener("reset", function () {
      input.recorded = null;
      word.textContent = "";
      button.textContent = box.getAttribute("data-start");
    });
    var before = sentByScript ? null : remembered(input);
    if (before) {
      have(before.blob, before.seconds);
      var lost = box.querySelector("[data-lost]");
      if (lost) { box.removeChild(lost); }
    }
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-voice]"), recorder);
}());
