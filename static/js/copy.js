/* A button that copies a text; without script, or where the browser will not, one marks it by hand. */
document.querySelectorAll("[data-copy]").forEach(function (part) {
  var box = part.querySelector("textarea");
  var button = part.querySelector("button");
  var word = part.querySelector("[role=status]");
  function copied() { word.textContent = word.dataset.done; }
  function byHand() { box.focus(); box.select(); if (document.execCommand("copy")) { copied(); } }
  button.hidden = false;
  button.addEventListener("click", function () {
    if (!navigator.clipboard) { byHand(); return; }
    navigator.clipboard.writeText(box.value).then(copied, byHand);
  });
});
