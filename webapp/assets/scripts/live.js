// A part of a page that changes while others work is fetched again every few seconds. Without this file the page has a
// link that does the same. What somebody is in the middle of (a box, a fold) is never touched: only the parts marked are.

export function live() {
  const parts = [...document.querySelectorAll("[data-live][id]")];
  if (!parts.length) return;
  const every = Math.min(...parts.map((part) => Number(part.dataset.live) || 10)) * 1000;

  const look = async () => {
    if (document.hidden) return;
    const response = await fetch(window.location.href, { credentials: "same-origin" }).catch(() => null);
    if (!response) return;
    if (response.redirected || !response.ok) {
      for (const part of parts.filter((part) => part.dataset.ended)) part.textContent = part.dataset.ended;
      if (response.redirected) clearInterval(timer);
      return;
    }
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of parts) {
      const now = fresh.getElementById(part.id);
      // What is only for sending differs each time, and says nothing.
      if (!now || said(now) === said(part) || part.contains(document.activeElement)) continue;
      part.replaceChildren(...now.childNodes);
    }
  };

  const said = (part) => [part.textContent, ...[...part.querySelectorAll("[value]:not([type=hidden])")].map((one) => one.value)].join("\n");
  const timer = setInterval(look, every);
}
