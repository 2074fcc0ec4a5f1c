/* A file that is sent from a chooser, beside the page being written: how much of it is there. A plain form
   leaves that to the browser. */
(function () {
  "use strict";
  var script = document.querySelector("[data-upload-progress]");
  var SLOW = 1e6; // bytes; less is there before one could read a word
  var send = XMLHttpRequest.prototype.send;

  XMLHttpRequest.prototype.send = function (body) {
    if (body instanceof FormData && weight(body) > SLOW) { watch(this); }
    return send.apply(this, arguments);
  };

  function weight(body) {
    var sum = 0;
    body.forEach(function (value) { sum += value instanceof File ? value.size : 0; });
    return sum;
  }

  function watch(request) {
    var box = document.createElement("div");
    var words = document.createElement("p");
    var bar = document.createElement("progress");
    box.className = "upload-progress";
    box.setAttribute("role", "status");
    bar.max = 100;
    box.appendChild(words);
    box.appendChild(bar);
    document.body.appendChild(box);
    request.upload.addEventListener("progress", function (event) {
      var part = Math.floor(100 * event.loaded / event.total);
      bar.value = part;
      // All of it is sent, and is being looked at: that takes a moment of its own.
      words.textContent = part < 100 ? script.dataset.uploadProgress.replace("{n}", part) : script.dataset.uploadChecking;
    });
    request.addEventListener("loadend", function () { box.remove(); });
  }
})();
