// What is selected in the running notes can be filed at once. Without this file passages are ticked line by line.

export function notes() {
  const form = document.querySelector("form[data-notes]");
  if (!form) return;
  const box = form.querySelector("textarea");
  const button = form.querySelector("[data-file]");
  const run = form.elements.namedItem("selected");
  const words = button.textContent;

  // The server counts letters; a browser counts halves of some.
  const letters = (text) => [...text].length;

  const selected = () => {
    const text = box.value.slice(box.selectionStart, box.selectionEnd);
    const start = box.selectionStart + text.length - text.trimStart().length;
    if (!text.trim()) return "";
    const first = letters(box.value.slice(0, start));
    return `${first}-${first + letters(text.trim())}`;
  };

  document.addEventListener("selectionchange", () => {
    if (document.activeElement !== box) return;
    run.value = selected();
    button.textContent = run.value ? button.dataset.fileSelected : words;
  });
}
