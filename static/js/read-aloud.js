/* A text read out by the phone itself, where it can; elsewhere the button does not appear. */
(function () {
  "use strict";
  var voice = window.speechSynthesis;
  if (!voice || !window.SpeechSynthesisUtterance) { return; }

  // Sentence by sentence: phones fall silent in the middle of a long text.
  function sentences(place) {
    return (place.innerText.match(/[^。！？；\n]+[。！？；]?/g) || [])
      .map(function (text) { return text.trim(); })
      .filter(Boolean);
  }

  function mind(button) {
    var place = document.getElementById(button.getAttribute("data-read"));
    var read = button.textContent;
    var speaking = false;
    if (!place) { return; }

    function stop() {
      speaking = false;
      voice.cancel();
      button.textContent = read;
      button.setAttribute("aria-pressed", "false");
    }

    function start() {
      var texts = sentences(place);
      voice.cancel();
      speaking = true;
      button.textContent = button.getAttribute("data-stop");
      button.setAttribute("aria-pressed", "true");
      texts.forEach(function (text, number) {
        var said = new window.SpeechSynthesisUtterance(text);
        said.lang = document.documentElement.lang === "en" ? "en" : "zh-CN";
        said.rate = 0.9;
        if (number === texts.length - 1) { said.onend = stop; }
        voice.speak(said);
      });
    }

    button.hidden = false;
    button.addEventListener("click", function () { if (speaking) { stop(); } else { start(); } });
    window.addEventListener("pagehide", function () { voice.cancel(); });
  }

  Array.prototype.forEach.call(document.querySelectorAll("[data-read]"), mind);
})();
