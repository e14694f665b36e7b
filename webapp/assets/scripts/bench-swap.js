// A page that came back takes the place of the one there is, without losing where somebody was.

// `focus` says where to: {id}, {row: key}, {box: true} for the first box, "keep" for where it is now.
export function swapFrom(html, focus, spokenAlso) {
  const came = new DOMParser().parseFromString(html, "text/html");
  const fresh = came.getElementById("bench");
  const stale = document.getElementById("bench");
  if (!fresh || !stale || !came.querySelector("[data-bench] .bench")) return false;
  const kept = focus === "keep" ? placeIn(document.activeElement) : null;
  const opened = [...stale.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
  const said = stale.querySelector("[data-said]");
  const words = fresh.querySelector("[data-said]");
  const top = window.scrollY;
  const within = stale.querySelector(".bench__part")?.scrollTop ?? 0;
  document.title = came.title;
  // The line that speaks stays the same element, so that what it says is heard.
  words.replaceWith(said);
  const spoken = words.cloneNode(true);
  if (spokenAlso) spoken.append(Object.assign(document.createElement("p"), { textContent: spokenAlso }));
  for (const summary of fresh.querySelectorAll("details > summary")) {
    if (opened.includes(summary.textContent)) summary.parentElement.open = true;
  }
  stale.replaceWith(fresh);
  bringStyles(came);
  said.replaceChildren();
  requestAnimationFrame(() => said.replaceChildren(...spoken.childNodes));
  window.scrollTo(0, top);
  if (focus === "keep") fresh.querySelector(".bench__part").scrollTop = within;
  focusOn(focus, kept);
  return true;
}

function bringStyles(came) {
  const there = new Set([...document.querySelectorAll("link[rel=stylesheet]")].map((each) => each.getAttribute("href")));
  for (const link of came.querySelectorAll("link[rel=stylesheet]")) {
    if (!there.has(link.getAttribute("href"))) document.head.append(document.importNode(link));
  }
}

function placeIn(element) {
  return element?.id ? { id: element.id, start: element.selectionStart, end: element.selectionEnd } : null;
}

function focusOn(focus, kept) {
  if (kept) {
    const box = document.getElementById(kept.id);
    box?.focus({ preventScroll: true });
    if (kept.start !== undefined && box?.setSelectionRange && kept.start !== null) box.setSelectionRange(kept.start, kept.end);
    return;
  }
  const wrong = document.querySelector(".govuk-error-summary");
  if (wrong) {
    wrong.tabIndex = -1;
    wrong.focus();
    return;
  }
  if (focus?.box) {
    const box = document.querySelector("#editor textarea, #editor input[type=text]");
    box?.focus();
    box?.select?.();
    return;
  }
  const element = focus?.row
    ? document.querySelector(`[data-key="${CSS.escape(focus.row)}"] a`)
    : document.getElementById(focus?.id ?? "part");
  (element ?? document.getElementById("part"))?.focus({ preventScroll: Boolean(element?.closest(".tools, .bench__outline")) });
}
