// The boxes of a form that no longer stand as the server drew them: somebody wrote in them before the scripts of the
// page came, or the browser brought back what was written.

export function typedIn(form) {
  return [...form.elements].filter(isTyped);
}

function isTyped(box) {
  if (box.type === "checkbox" || box.type === "radio") return box.checked !== box.defaultChecked;
  if (box instanceof HTMLSelectElement) return isChosen(box);
  if (box instanceof HTMLTextAreaElement) return box.value !== box.defaultValue.replace(/\r\n?/g, "\n");
  return isOneLine(box) && box.value !== box.defaultValue.replace(/[\r\n]/g, "");
}

function isOneLine(box) {
  return box instanceof HTMLInputElement && !["hidden", "file", "submit", "button"].includes(box.type);
}

// A list that is drawn with nothing chosen stands on its first line.
function isChosen(list) {
  const drawn = [...list.options].map((option) => option.defaultSelected);
  if (!list.multiple && !drawn.includes(true)) return list.selectedIndex > 0;
  return [...list.options].some((option, at) => option.selected !== drawn[at]);
}
