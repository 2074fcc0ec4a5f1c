/* A button that copies the text before it; without script the text is selected by hand. */
document.querySelectorAll("[data-copy]").forEach(function (button) {
  var field = button.parentNode.querySelector("textarea");
  var word = button.textContent;

  function done() {
    button.textContent = button.dataset.done;
    setTimeout(function () { button.textContent = word; }, 3000);
  }

  function byHand() {
    field.focus();
    field.select();
    if (document.execCommand("copy")) { done(); }
  }

  button.hidden = false;
  field.addEventListener("focus", function () { field.select(); });
  button.addEventListener("click", function () {
    if (navigator.clipboard) { navigator.clipboard.writeText(field.value).then(done, byHand); } else { byHand(); }
  });
});
