// Behind a link a page asks for the code again when nothing was done for a while. Two minutes before it says so, and
// more time is one press away. Without this file the page says when, and every button on it gives more time.

const WARN = 120000;

export function closing() {
  const line = document.querySelector("[data-closing]");
  const soon = document.querySelector("[data-closing-soon]");
  if (!line || !soon) return;
  let timer = 0;

  const wait = () => {
    clearTimeout(timer);
    soon.hidden = true;
    const left = Date.parse(line.dataset.closes) - Date.now() - WARN;
    timer = setTimeout(() => (soon.hidden = false), Math.max(left, 1000));
  };

  const until = (moment, words) => {
    line.dataset.closes = moment;
    line.querySelector("[data-closes-words]").textContent = words;
    wait();
  };

  // What is saved by itself gives more time too.
  document.addEventListener("closes", (event) => until(event.detail.closes, event.detail.closes_words));

  soon.querySelector("[data-more-time]").addEventListener("click", async () => {
    const response = await fetch(window.location.href, { credentials: "same-origin" }).catch(() => null);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-closing]");
    if (fresh) until(fresh.dataset.closes, fresh.querySelector("[data-closes-words]").textContent);
    else window.location.reload();
  });

  wait();
}
