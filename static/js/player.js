/* A recording goes on where it was left, under a deck with large buttons. Without script the browser's own bar plays it. */
(function () {
  "use strict";
  var STEP = 5; // seconds between two notes of the place
  var BACK = 15;

  // A phone may forbid a page to keep anything; then every listening begins at the beginning.
  function memory(act) {
    try { return act(window.localStorage); } catch (refused) { return null; }
  }

  function clock(seconds) {
    var rest = Math.floor(seconds % 60);
    return Math.floor(seconds / 60) + ":" + (rest < 10 ? "0" : "") + rest;
  }

  // The file alone: its address may move to another host or be signed anew.
  function nameOf(audio) {
    return "place:" + audio.getAttribute("src").split("?")[0];
  }

  function remember(figure, audio) {
    var name = nameOf(audio);
    var noted = 0;
    var left = parseFloat(memory(function (kept) { return kept.getItem(name); })) || 0;
    var words = figure.querySelector("[data-left]");
    if (left && words) {
      words.textContent = words.getAttribute("data-left").replace("{t}", clock(left));
      words.hidden = false;
    }
    audio.addEventListener("loadedmetadata", function () {
      if (left && left < audio.duration - STEP) { audio.currentTime = left; }
    });
    audio.addEventListener("timeupdate", function () {
      if (Math.abs(audio.currentTime - noted) < STEP) { return; }
      noted = audio.currentTime;
      memory(function (kept) { kept.setItem(name, String(Math.floor(noted))); });
    });
    audio.addEventListener("ended", function () {
      left = 0;
      memory(function (kept) { kept.removeItem(name); });
    });
  }

  function deck(figure, audio) {
    var board = figure.querySelector("[data-deck]");
    var play = board.querySelector("[data-play]");
    var way = board.querySelector("[data-way]");
    var names = [play.getAttribute("aria-label"), play.getAttribute("data-pause-label")];

    function told() {
      var length = audio.duration || 0;
      board.querySelector("[data-now]").textContent = clock(audio.currentTime);
      if (length) { board.querySelector("[data-all]").textContent = clock(length); }
      way.value = length ? Math.round(1000 * audio.currentTime / length) : 0;
      way.setAttribute("aria-valuetext", clock(audio.currentTime));
    }

    function turned() {
      figure.classList[audio.paused ? "remove" : "add"]("playing");
      play.setAttribute("aria-label", names[audio.paused ? 0 : 1]);
    }

    play.addEventListener("click", function () { if (audio.paused) { audio.play(); } else { audio.pause(); } });
    way.addEventListener("input", function () {
      if (audio.duration) { audio.currentTime = audio.duration * way.value / 1000; }
    });
    board.querySelector("[data-back]").addEventListener("click", function () {
      audio.currentTime = Math.max(audio.currentTime - BACK, 0);
    });
    ["timeupdate", "loadedmetadata", "seeked"].forEach(function (name) { audio.addEventListener(name, told); });
    ["play", "pause", "ended"].forEach(function (name) { audio.addEventListener(name, turned); });
    // What cannot be played is left to the browser's bar and the link below it, which say so.
    audio.addEventListener("error", function () { board.hidden = true; audio.controls = true; });
    speed(board, audio);
    board.hidden = false;
    audio.controls = false;
  }

  // One button goes round: as it was spoken, slower, faster.
  function speed(board, audio) {
    var button = board.querySelector("[data-speeds]");
    var steps = button.getAttribute("data-speeds").split("|").map(function (step) { return step.split(":"); });
    var now = 0;
    button.addEventListener("click", function () {
      now = (now + 1) % steps.length;
      audio.defaultPlaybackRate = audio.playbackRate = parseFloat(steps[now][0]);
      button.textContent = steps[now][1];
    });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-player]"), function (figure) {
    var audio = figure.querySelector("audio");
    if (!audio) { return; }
    remember(figure, audio);
    if (figure.querySelector("[data-deck]")) { deck(figure, audio); }
  });
})();
