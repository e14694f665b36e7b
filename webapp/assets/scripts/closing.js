// A page asks who is there again when nothing was done for a while. Two minutes before it says so, and more time is one
// press away. Without this file the page says when, and every button on it gives more time.

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
    if (line.dataset.more) return stay();
    const response = await fetch(window.location.href, { credentials: "same-origin" }).catch(() => null);
    if (!response?.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("[data-closing]");
    if (fresh) until(fresh.dataset.closes, fresh.querySelector("[data-closes-words]").textContent);
    else window.location.reload();
  });

  // Signed in: a word to the server is enough, and the page with all that is typed in it stays as it is.
  const stay = async () => {
    const response = await fetch(line.dataset.more, { credentials: "same-origin" }).catch(() => null);
    const now = response?.ok ? await response.json() : {};
    if (now.closes) until(now.closes, now.closes_words);
  };

  wait();
}
