/* The lesson's editor. A form of a lesson shows the fields of its kind only; the files say how far they are;
   a file that is too large is refused before it is sent. Without this script every field is there. */
(function () {
  "use strict";
  var FIELDS = {
    article: ["body", "document"], slides: ["body", "document"], audio: ["recording", "body"],
    video: ["recording", "body"], pictures: ["body", "document"], sheet: ["body", "document"],
    questions: ["body"], script: ["body", "document", "cast_size", "props"]
  };
  var SOMETIMES = ["body", "recording", "document", "cast_size", "props"];

  function fit(select) {
    var stem = select.name.replace(/kind$/, "");
    var wanted = FIELDS[select.value] || SOMETIMES;
    SOMETIMES.forEach(function (name) {
      var field = inRow(select, name);
      if (field) { field.hidden = wanted.indexOf(name) < 0 && !filled(stem + name); }
    });
  }
  function inRow(select, name) {
    var row = select.closest("[data-inline-panel-child]");
    var found = row && row.querySelector('[data-contentpath="' + name + '"]');
    return found && (found.closest(".w-panel__wrapper, .w-panel") || found);
  }
  function filled(name) {
    var input = document.querySelector('[name="' + name + '"], [name="' + name + '-count"]');
    return Boolean(input && input.value && input.value !== "0");
  }
  function all() {
    document.querySelectorAll('select[name^="forms-"][name$="-kind"]').forEach(fit);
  }
  document.addEventListener("change", function (event) {
    if (/^forms-\d+-kind$/.test(event.target.name || "")) { fit(event.target); }
    if (event.target.type === "file") { weigh(event.target); }
  });
  document.addEventListener("click", function () { window.setTimeout(all, 50); });

  function weigh(input) {
    var script = document.querySelector("[data-upload-limit]");
    var limit = script ? Number(script.dataset.uploadLimit) : Infinity;
    var size = Array.prototype.reduce.call(input.files, function (sum, file) { return sum + file.size; }, 0);
    if (size > limit) { input.value = ""; }
    input.setCustomValidity(size > limit ? script.dataset.uploadWords : "");
    if (size > limit) { input.reportValidity(); }
  }

  function watch(box) {
    if (!box.querySelector("[data-open]")) { return; }
    window.setTimeout(function () { fetch(box.dataset.look).then(put.bind(null, box)); }, 3000);
  }
  function put(box, answer) {
    if (!answer.ok) { return; }
    answer.text().then(function (text) { box.innerHTML = text; watch(box); });
  }
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-again]");
    if (!button) { return; }
    var token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    fetch(button.dataset.again, { method: "POST", headers: { "X-CSRFToken": token } })
      .then(put.bind(null, button.closest("[data-look]")));
  });

  // A chooser that has refused a recording comes back with its first tab in front; the reason is in another.
  function showReason() {
    var reason = document.querySelector(".modal-body [role=tabpanel] .error-message");
    var tab = reason && document.getElementById(reason.closest("[role=tabpanel]").getAttribute("aria-labelledby"));
    if (tab) { tab.click(); }
  }
  document.addEventListener("DOMContentLoaded", function () {
    all();
    window.jQuery(document).on("ajaxComplete", function (event, request, sent) {
      if (sent.type === "POST") { window.setTimeout(showReason, 0); }
    });
    document.querySelectorAll("[data-look]").forEach(watch);
  });
})();
