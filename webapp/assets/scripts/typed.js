// The boxes of a form that no longer stand as the server drew them: somebody wrote in them before the scripts of the
// page came, or the browser brought back what was written.

export function typedIn(form) {
  return [...form.elements].filter(isTyped);
}

function isTyped(box) {
  if (box.options) return isChosen(box);
  if (box.type === "checkbox" || box.type === "radio") return box.checked !== box.defaultChecked;
  return box.defaultValue !== undefined && letters(box.value) !== letters(box.defaultValue);
}

// Boxes have line ends of their own.
function letters(text) {
  return text.replace(/[\r\n]/g, "");
}

// A list that is drawn with nothing chosen stands on its first line.
function isChosen(list) {
  const drawn = [...list.options].findIndex((option) => option.defaultSelected);
  return list.selectedIndex !== Math.max(drawn, 0);
}
