/* A recording goes on where it was left, and is told slower or faster. Without script the browser's own bar plays it. */
(function () {
  "use strict";
  var STEP = 5; // seconds between two notes of the place

  function shelf(act) {
    // A phone may forbid a page to keep anything; then every listening begins at the beginning.
    try { return act(window.localStorage); } catch (refused) { return null; }
  }

  function clock(seconds) {
    var rest = Math.floor(seconds % 60);
    return Math.floor(seconds / 60) + ":" + (rest < 10 ? "0" : "") + rest;
  }

  function mind(figure) {
    var audio = figure.querySelector("audio, video");
    var key = "place:" + audio.getAttribute("src");
    var noted = 0;
    var left = parseFloat(shelf(function (kept) { return kept.getItem(key); })) || 0;
    var words = figure.querySelector("[data-left]");

    if (left && words) {
      words.textContent = words.getAttribute("data-left").replace("%s", clock(left));
      words.hidden = false;
    }
    audio.addEventListener("loadedmetadata", function () {
      if (left && left < audio.duration - STEP) { audio.currentTime = left; }
    });
    audio.addEventListener("timeupdate", function () {
      if (Math.abs(audio.currentTime - noted) < STEP) { return; }
      noted = audio.currentTime;
      shelf(function (kept) { kept.setItem(key, String(Math.floor(noted))); });
    });
    audio.addEventListener("ended", function () {
      left = 0;
      shelf(function (kept) { kept.removeItem(key); });
    });
    speeds(figure, audio);
  }

  function speeds(figure, audio) {
    var row = figure.querySelector("[data-speeds]");
    if (!row) { return; }
    row.hidden = false;
    row.addEventListener("click", function (event) {
      var speed = event.target.getAttribute("data-speed");
      if (!speed) { return; }
      audio.playbackRate = audio.defaultPlaybackRate = parseFloat(speed);
      Array.prototype.forEach.call(row.querySelectorAll("[data-speed]"), function (button) {
        button.setAttribute("aria-pressed", String(button === event.target));
      });
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-player]"), mind);
})();
