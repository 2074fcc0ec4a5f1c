/* What is pasted with mark-up goes along with it, so that heads and tables are known; without script the plain
   text is enough. The mark-up is cleaned where it arrives. */
document.querySelectorAll("[data-paste]").forEach(function (box) {
  var markup = box.form.elements[box.dataset.paste];
  box.addEventListener("paste", function (event) {
    var html = event.clipboardData && event.clipboardData.getData("text/html");
    markup.value = box.value.trim() || !html || html.length > 2000000 ? "" : html;
  });
  box.addEventListener("input", function (event) {
    if (event.inputType !== "insertFromPaste") markup.value = "";
  });
});
