"use strict";
const told = document.querySelector(".told");
function copySelected(text) {
  const box = document.createElement("textarea");
  box.value = text;
  box.className = "told";
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}
async function copy(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copySelected(text);
    }
  }
  return copySelected(text);
}
document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) {
    return;
  }
  const field = button.closest(".field");
  const done = await copy(field.querySelector(".value").textContent);
  button.textContent = done ? button.dataset.done : button.dataset.failed;
  field.classList.toggle("copied", done);
  told.textContent = field.querySelector(".label").firstChild.textContent.trim() + " " + button.textContent;
  button.focus();
});
