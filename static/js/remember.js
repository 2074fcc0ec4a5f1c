/* Keeps the code of a concern on this phone, only when its owner ticks, and offers it where codes are asked for. */
(function () {
  "use strict";
  var LIST = "concern-codes";
  var MOST = 10;

  function read() {
    try { return JSON.parse(localStorage.getItem(LIST)) || []; } catch (refused) { return []; }
  }

  function write(rows) {
    try {
      if (rows.length) { localStorage.setItem(LIST, JSON.stringify(rows.slice(-MOST))); }
      else { localStorage.removeItem(LIST); }
      return true;
    } catch (refused) { return false; }
  }

  function without(code) { return read().filter(function (row) { return row.code !== code; }); }

  // Beside a receipt: the tick.
  var tick = document.querySelector("[data-remember]");
  if (tick) {
    try { sessionStorage.removeItem("bandeng-voice"); } catch (refused) { /* nothing was kept */ }  // it has arrived
    var box = tick.querySelector("input");
    var code = tick.getAttribute("data-remember");
    tick.hidden = false;
    box.checked = without(code).length < read().length;
    box.addEventListener("change", function () {
      var rows = without(code);
      if (box.checked) { rows.push({ code: code, on: tick.getAttribute("data-on") }); }
      if (!write(rows)) { box.checked = false; }
    });
  }

  // Where a code is asked for: those ticked before, one press each, and a way to forget them all.
  var place = document.querySelector("[data-remembered]");
  var rows = read();
  if (!place || !rows.length) { return; }
  var list = place.querySelector("ul");
  rows.forEach(function (row) {
    var line = document.createElement("li");
    var button = document.createElement("button");
    button.className = "btn";
    button.type = "button";
    button.textContent = row.code + (row.on ? " · " + row.on : "");
    button.addEventListener("click", function () {
      var field = document.getElementById("code");
      field.value = row.code;
      field.form.submit();
    });
    line.appendChild(button);
    list.appendChild(line);
  });
  place.querySelector("[data-forget]").addEventListener("click", function () {
    write([]);
    place.hidden = true;
  });
  place.hidden = false;
}());
