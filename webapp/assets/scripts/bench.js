// The workbench comes alive: findings as one types, words that save themselves, moves without a page loading anew.
// Everything here has a button that does the same without it.

import { Drags } from "./bench-drags.js";
import { Editor } from "./bench-editor.js";
import { swapFrom } from "./bench-swap.js";

const room = document.querySelector("[data-bench]");
if (room) begin();

function begin() {
  const bench = { editor: null, drags: new Drags(act) };
  let busy = Promise.resolve();
  let leaving = false;

  const take = () => {
    for (const each of document.querySelectorAll("[data-only-scripts]")) each.hidden = false;
    bench.drags.watch();
    bench.editor?.stop();
    const form = document.querySelector("form[data-editor]");
    bench.editor = form ? new Editor(form, { again: (words) => go(location.href, "keep", words) }) : null;
  };

  // One thing after another, so that no answer is put over a later one.
  const inTurn = (what) => (busy = busy.then(what, what));

  const show = (html, address, focus, words) => {
    if (leaving) return;
    const late = bench.editor?.typedSince();
    if (!swapFrom(html, focus, words)) return location.assign(address);
    history.replaceState(null, "", address);
    take();
    if (late) bench.editor?.bringLate(late);
    document.querySelector("[data-preview]")?.dispatchEvent(new Event("came-in", { bubbles: true }));
  };

  const go = (address, focus, words) =>
    inTurn(async () => {
      await bench.editor?.flush();
      if (bench.editor?.stuck) return;
      bench.editor?.noteSent();
      try {
        const response = await fetch(address, { credentials: "same-origin", headers: { Accept: "text/html" } });
        show(await response.text(), response.url.split("#")[0], focus, words);
      } catch {
        if (!leaving) location.assign(address);
      }
    });

  const send = (form, button, focus) =>
    inTurn(async () => {
      const editor = bench.editor;
      await editor?.settle();
      if (editor?.stuck) return;
      if (!form.isConnected) form = document.getElementById("editor");
      bench.editor?.noteSent();
      const body = new URLSearchParams(new FormData(form));
      if (button?.name) body.set(button.name, button.value);
      try {
        const response = await fetch(form.getAttribute("action"), {
          method: "POST",
          body,
          credentials: "same-origin",
          headers: { Accept: "text/html" },
        });
        show(await response.text(), response.url.split("#")[0], focus);
      } catch {
        editor?.tell("Not sent: the connection is away. Your words are still here. Try again in a moment.");
      }
    });

  // A move that begins in the outline: the part goes first into the boxes, then where it should.
  async function act(key, fields, focus) {
    const form = document.getElementById("editor");
    if (!form) return;
    if (form.elements.namedItem("key").value !== key) {
      const link = document.querySelector(`[data-key="${CSS.escape(key)}"] a`);
      await go(link.href, { id: link.id });
    }
    const now = document.getElementById("editor");
    if (!now || now.elements.namedItem("key").value !== key) return;
    for (const [name, value] of Object.entries(fields)) {
      let box = now.elements.namedItem(name);
      if (box?.tagName === "SELECT" && ![...box.options].some((option) => option.value === value)) return;
      if (!box || box instanceof RadioNodeList || box.tagName === "BUTTON") {
        box = Object.assign(document.createElement("input"), { type: "hidden", name });
        now.append(box);
      }
      box.value = value;
    }
    await send(now, null, focus);
  }

  document.addEventListener("submit", (event) => {
    if (event.target.getAttribute("id") !== "editor" || event.defaultPrevented) return;
    event.preventDefault();
    const button = event.submitter;
    const adds = button?.value?.startsWith("add-");
    send(event.target, button, adds ? { box: true } : button?.id ? { id: button.id } : { id: "part" });
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".bench-row__link, .preview__ways a[id]");
    if (!link || !room.contains(link) && !document.getElementById("bench")?.contains(link)) return;
    if (!link.href.includes("?part=") || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    go(link.href, link.matches(".bench-row__link") ? { id: "part" } : { id: link.id });
  });

  document.addEventListener("keydown", (event) => {
    const row = event.target.closest?.(".bench-row");
    if (!row || !event.altKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    event.preventDefault();
    act(row.dataset.key, { do: event.key === "ArrowUp" ? "up" : "down" }, { row: row.dataset.key });
  });

  // What is typed and not yet kept is said before the page goes.
  window.addEventListener("beforeunload", () => (leaving = true));
  window.addEventListener("pageshow", () => (leaving = false));
  window.addEventListener("pagehide", () => bench.editor?.leave());
  take();
}
