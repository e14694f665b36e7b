// Each answer saves itself a moment after it is typed, said or pasted. Nothing is kept in the browser: what the
// status line calls saved has a revision number from the server. Without this file the buttons do the same.

import { typedIn } from "./typed.js";

const WAIT = 500;
const LONGEST_UNSAVED = 800;
const LONGEST_WAIT = 30000;
const KEEPALIVE = 60000;

export function autosave() {
  const form = document.querySelector("form[data-autosave]");
  if (form) new Autosave(form);
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.answers = new Map();
    this.line = document.querySelector("[data-save-status]");
    this.again = document.querySelector("[data-save-again]");
    this.leaving = false;

    form.addEventListener("input", (event) => this.changed(event.target, WAIT));
    form.addEventListener("change", (event) => this.changed(event.target, 0));
    form.addEventListener("submit", (event) => this.submitted(event));
    this.again?.addEventListener("click", () => this.retryAll());
    window.addEventListener("online", () => this.retryAll());
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () =>
      document.visibilityState === "hidden" ? this.retryAll() : this.comeBack(),
    );
    // What was written before this came is saved as if it were written now.
    for (const control of typedIn(form)) this.changed(control, WAIT);
  }

  answer(question) {
    if (!this.answers.has(question)) {
      this.answers.set(question, { dirty: false, unsaved: false, since: 0, sending: null, timer: 0, failures: 0, body: null, problem: "" });
    }
    return this.answers.get(question);
  }

  changed(control, wait) {
    const question = (control.name ?? "").split(":")[0];
    if (!question || !this.form.elements.namedItem(`${question}:base`)) return;
    const answer = this.answer(question);
    // Leaving a box tells of the change that was told of already.
    if (!answer.dirty && !answer.failures && answer.sent === this.wordsOf(question)) return;
    // Whoever types without a pause is saved all the same: no word waits longer than LONGEST_UNSAVED.
    const now = Date.now();
    if (!answer.dirty) answer.since = now;
    answer.dirty = true;
    if (!answer.failures) {
      const least = Math.max(0, Math.min(wait, answer.since + LONGEST_UNSAVED - now));
      clearTimeout(answer.timer);
      answer.timer = setTimeout(() => this.send(question), least);
    }
    this.tell();
  }

  // What stands in the boxes of one answer, without the revision they were typed over.
  wordsOf(question) {
    const typed = [...new FormData(this.form)].filter(
      ([name]) => name === question || (name.startsWith(`${question}:`) && name !== `${question}:base`),
    );
    return JSON.stringify(typed);
  }

  // The boxes of one answer, and what the server must know to take them.
  bodyOf(question) {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (name === question || name.startsWith(`${question}:`)) body.append(name, value);
    }
    for (const name of ["csrf_token", "keeper", "person"]) body.set(name, this.form.elements.namedItem(name).value);
    body.set("request", identifier());
    return body;
  }

  async send(question) {
    const answer = this.answer(question);
    clearTimeout(answer.timer);
    if (answer.sending) return;
    // A try that may have arrived is sent again as it was: the server knows it by its request id.
    const body = answer.body ?? this.bodyOf(question);
    if (!answer.body) answer.sent = this.wordsOf(question);
    answer.body = body;
    answer.dirty = answer.failures ? answer.dirty : false;
    answer.sending = this.post(question, body);
    this.tell();
    const reply = await answer.sending;
    answer.sending = null;
    this.settle(question, answer, reply);
    this.tell();
  }

  async post(question, body) {
    try {
      const response = await fetch(this.form.dataset.autosave + question, {
        method: "POST",
        body,
        headers: { Accept: "application/json" },
        credentials: "same-origin",
        keepalive: body.toString().length < KEEPALIVE,
      });
      const json = response.headers.get("Content-Type")?.startsWith("application/json");
      return json ? await response.json() : { status: "failed" };
    } catch {
      return { status: "failed" };
    }
  }

  settle(question, answer, reply) {
    if (reply.csrf_token) this.form.elements.namedItem("csrf_token").value = reply.csrf_token;
    answer.unsaved = ["failed", "not-saved", "signed-out"].includes(reply.status);
    if (reply.status === "failed") {
      if (reply.csrf_token) answer.body?.set("csrf_token", reply.csrf_token);
      answer.failures += 1;
      answer.problem = "failed";
      answer.timer = setTimeout(() => this.send(question), this.backOff(answer));
      return;
    }
    answer.failures = 0;
    answer.body = null;
    answer.problem = reply.status === "saved" ? "" : reply.message;
    answer.link = reply.link;
    answer.linkWords = reply.link_words;
    answer.signedOut = reply.status === "signed-out";
    if (answer.signedOut) answer.dirty = true;
    if (reply.base) this.form.elements.namedItem(`${question}:base`).value = reply.base;
    if (reply.at) this.at = reply.at;
    if (reply.closes) document.dispatchEvent(new CustomEvent("closes", { detail: reply }));
    if (reply.shown !== undefined) this.showing(reply.shown);
    if (reply.wording !== undefined) this.suggesting(question, reply.wording);
    if (answer.dirty && !answer.signedOut) this.send(question);
  }

  backOff(answer) {
    return Math.min(LONGEST_WAIT, 1000 * 2 ** (answer.failures - 1));
  }

  // Somebody may have signed in again in another window: then what waits here can be saved after all.
  async comeBack() {
    const waiting = [...this.answers].filter(([, answer]) => answer.signedOut);
    if (!waiting.length) return;
    const response = await fetch("/signed-in", { credentials: "same-origin" }).catch(() => null);
    const now = response?.ok ? await response.json() : {};
    if (!now.account) return;
    this.form.elements.namedItem("csrf_token").value = now.csrf_token;
    for (const [question] of waiting) this.send(question);
  }

  // A thought about the worker's words stands beneath the answer: quiet, not announced, and gone when the words are.
  suggesting(question, words) {
    const block = this.form.querySelector(`[data-question="${CSS.escape(question)}"]`);
    let note = block?.querySelector("[data-wording]");
    if (!block || (!note && !words)) return;
    if (!note) {
      note = document.createElement("div");
      note.className = "others";
      note.dataset.wording = "";
      note.append(document.createElement("p"));
      note.firstChild.className = "govuk-hint";
      block.querySelector(".question__about")?.before(note);
    }
    note.hidden = !words;
    note.firstElementChild.textContent = words;
  }

  // An answer may bring a question, or make one needless. What was typed in it stays in the record.
  async showing(shown) {
    const blocks = () => [...this.form.querySelectorAll("[data-question]")];
    const here = blocks().map((block) => block.dataset.question);
    if (here.join() === shown.join()) return;
    if (!shown.every((question) => here.includes(question))) {
      const response = await fetch(window.location.href, { credentials: "same-origin" }).catch(() => null);
      if (!response?.ok) return;
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      let before = null;
      for (const fresh of page.querySelectorAll("form[data-autosave] [data-question]")) {
        const old = blocks().find((block) => block.dataset.question === fresh.dataset.question);
        if (old) {
          before = old;
          continue;
        }
        const added = document.importNode(fresh, true);
        if (before) before.after(added);
        else blocks()[0].before(added);
        const base = page.querySelector(`[name="${fresh.dataset.question}:base"]`);
        if (base) this.form.append(document.importNode(base, true));
        before = added;
      }
    }
    for (const block of blocks()) {
      if (!shown.includes(block.dataset.question) && !block.contains(document.activeElement) && !this.waits(block.dataset.question)) {
        block.remove();
        this.form.elements.namedItem(`${block.dataset.question}:base`)?.remove();
      }
    }
  }

  // Whether words of this answer are not on the server yet.
  waits(question) {
    const answer = this.answers.get(question);
    return Boolean(answer && (answer.dirty || answer.unsaved || answer.sending));
  }

  retryAll() {
    for (const [question, answer] of this.answers) {
      if (answer.unsaved || answer.dirty) this.send(question);
    }
  }

  // The page goes: what is not saved is sent with it, beside what may be on its way already. Whoever typed both is not
  // asked to choose between them: the server knows that the one goes on from the other.
  leave() {
    for (const [question, answer] of this.answers) {
      if (answer.dirty || answer.unsaved) this.post(question, this.bodyOf(question));
    }
  }

  // The whole page is about to be sent: let what is on its way arrive first, so that no answer meets itself.
  async submitted(event) {
    const under = [...this.answers.values()].map((answer) => answer.sending).filter(Boolean);
    for (const answer of this.answers.values()) clearTimeout(answer.timer);
    if (!under.length || this.leaving) {
      // All of it is on its way with the page: nothing is left to be sent when the page goes.
      for (const answer of this.answers.values()) answer.dirty = answer.unsaved = false;
      return;
    }
    event.preventDefault();
    this.leaving = true;
    const patience = new Promise((resolve) => setTimeout(resolve, 4000));
    await Promise.race([Promise.all(under), patience]);
    await Promise.resolve();
    for (const answer of this.answers.values()) {
      clearTimeout(answer.timer);
      answer.dirty = answer.unsaved = false;
    }
    this.form.requestSubmit(event.submitter);
  }

  tell() {
    if (!this.line) return;
    const all = [...this.answers.values()];
    const wrong = all.find((answer) => answer.problem);
    const busy = all.some((answer) => answer.sending || answer.dirty);
    const failed = all.some((answer) => answer.problem === "failed");
    const again = all.some((answer) => answer.unsaved && !answer.signedOut);
    const words = failed
      ? "Not saved: try again. Your words are still on this page."
      : wrong
        ? wrong.problem
        : busy
          ? "Saving"
          : this.at
            ? `Saved at ${this.at}`
            : this.line.textContent;
    this.line.classList.toggle("save-status--not-saved", Boolean(wrong));
    const link = failed ? "" : (wrong?.link ?? "");
    if (this.told === words + link) return this.offer(again);
    this.told = words + link;
    this.line.textContent = words;
    if (link) {
      const anchor = document.createElement("a");
      anchor.href = link;
      anchor.textContent = wrong.linkWords ?? (wrong.signedOut ? "Sign in" : "See both");
      if (wrong.signedOut) anchor.target = "_blank";
      this.line.append(" ", anchor);
    }
    this.offer(again);
  }

  offer(failed) {
    if (this.again) this.again.hidden = !failed;
  }
}

function identifier() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
