// For someone who may not be safe if the screen is seen: the page is emptied at once, then left,
// and the back button does not come back to it.

export function quickHide() {
  const link = document.querySelector("[data-quick-hide]");
  if (!link) return;

  const hide = () => {
    document.body.hidden = true;
    document.title = "…";
    window.location.replace(link.href);
  };

  link.addEventListener("click", (event) => {
    event.preventDefault();
    hide();
  });

  let presses = 0;
  document.addEventListener("keydown", (event) => {
    presses = event.key === "Escape" ? presses + 1 : 0;
    if (presses === 3) hide();
  });
}
