// The boxes of one part: what is found in them as they are typed in, and a save a moment after typing stops.

import { typedIn } from "./typed.js";

const PREVIEW_AFTER = 250;
const SAVE_AFTER = 900;
const SAY_AFTER = 1500;
const LONGEST_WAIT = 30000;
const NOT_TYPED = ["csrf_token", "request", "based_on", "keeper", "rendering", "to", "key"];
const JSON_OF_PART = ["part_json", "part_json_of"];

export class Editor {
  constructor(form, { again }) {
    this.form = form;
    this.again = again;
    this.stuck = false;
    this.failures = 0;
    this.sent = this.words();
    this.shown = new Map();
    this.line = form.querySelector("[data-save-status]");
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", (event) => this.changed(event.target.name === "kind"));
    // What was written before this came is kept as if it were written now.
    const early = typedIn(form);
    if (early.length) {
      this.sent = "";
      this.changed(early.some((box) => box.name === "kind"));
    }
  }

  field(name) {
    return this.form.elements.namedItem(name);
  }

  body() {
    return new URLSearchParams(new FormData(this.form));
  }

  // What stands in the boxes, without what only the server needs.
  words() {
    const body = this.body();
    for (const name of NOT_TYPED) body.delete(name);
    if (isAsDrawn(this.json)) for (const name of JSON_OF_PART) body.delete(name);
    return body.toString();
  }

  get json() {
    return this.field("part_json");
  }

  changed(isKind) {
    clearTimeout(this.drawing);
    clearTimeout(this.saving);
    if (isKind) {
      this.form.requestSubmit(document.getElementById("tool-save"));
      return;
    }
    this.lookSoon();
    this.drawing = setTimeout(() => this.look(true), PREVIEW_AFTER);
    this.saving = setTimeout(() => this.save(), SAVE_AFTER);
    if (!this.failures && !this.stuck) this.tell("Typing…");
  }

  // One look at a time: what is typed meanwhile is looked at as soon as the answer is here, and only as it then stands.
  async lookSoon() {
    if (this.isLooking) {
      this.wanted = true;
      return;
    }
    this.isLooking = true;
    try {
      do {
        this.wanted = false;
        await this.look();
      } while (this.wanted && this.form.isConnected);
    } finally {
      this.isLooking = false;
    }
  }

  async look(draws) {
    const abort = (this.abort = new AbortController());
    const body = this.body();
    body.set("page", this.form.dataset.page);
    if (draws) body.set("wants_preview", "1");
    try {
      const response = await fetch(this.form.dataset.look, {
        method: "POST",
        body,
        signal: abort.signal,
        credentials: "same-origin",
        headers: { Accept: "application/json" },
      });
      if (!response.ok) return;
      const told = await response.json();
      if (!abort.signal.aborted && this.form.isConnected) this.show(told);
    } catch {
      // A later look is on its way, or the connection is away: what stands stays.
    }
  }

  show(told) {
    this.mark(told.wrong ?? {});
    if (told.status !== "looked") return;
    if (told.preview !== undefined) {
      put("[data-preview]", told.preview);
      document.querySelector("[data-preview]")?.dispatchEvent(new Event("came-in", { bubbles: true }));
      return;
    }
    for (const [key, html] of this.shown) {
      if (!(key in told.rows)) put(`[data-inside="${key}"]`, html);
    }
    for (const key of [...this.shown.keys()]) if (!(key in told.rows)) this.shown.delete(key);
    for (const [key, html] of Object.entries(told.rows)) {
      const inside = document.querySelector(`[data-inside="${key}"]`);
      if (!inside) continue;
      if (!this.shown.has(key)) this.shown.set(key, inside.innerHTML);
      if (inside.innerHTML !== html) inside.innerHTML = html;
    }
    head(told);
    put("[data-findings]", told.findings);
    put("[data-strip]", told.strip);
    document.documentElement.dataset.looked = String(Number(document.documentElement.dataset.looked ?? 0) + 1);
    clearTimeout(this.saying);
    this.saying = setTimeout(() => {
      const said = document.querySelector("[data-said]");
      if (said && said.dataset.last !== told.said) {
        said.dataset.last = told.said;
        const words = document.createElement("p");
        words.textContent = told.said;
        words.className = "govuk-visually-hidden";
        said.replaceChildren(words);
      }
    }, SAY_AFTER);
  }

  mark(wrong) {
    for (const place of this.form.querySelectorAll("[data-wrong]")) {
      const sentence = wrong[place.dataset.wrong] ?? "";
      place.closest(".govuk-form-group, fieldset")?.classList.toggle("govuk-form-group--error", Boolean(sentence));
      if ((place.textContent ?? "").replace("Error:", "").trim() === sentence) continue;
      place.replaceChildren();
      if (!sentence) continue;
      const words = document.createElement("p");
      words.className = "govuk-error-message";
      const hidden = document.createElement("span");
      hidden.className = "govuk-visually-hidden";
      hidden.textContent = "Error: ";
      words.append(hidden, sentence);
      place.append(words);
    }
  }

  get dirty() {
    return this.words() !== this.sent;
  }

  save() {
    if (this.stuck || !this.form.isConnected) return Promise.resolve();
    if (this.inFlight) return this.inFlight.then(() => this.save());
    if (!this.dirty) return Promise.resolve();
    this.inFlight = this.post().finally(() => (this.inFlight = null));
    return this.inFlight;
  }

  async post() {
    const sending = this.words();
    // A try that may have arrived is sent again as it was: the server knows it by its request.
    const body = this.retry ?? this.body();
    if (!this.retry) body.set("request", identifier());
    body.set("do", "save");
    const boxes = this.retry ? null : snapshot(this.form);
    this.tell("Saving…");
    let reply;
    try {
      const response = await fetch(this.form.getAttribute("action"), {
        method: "POST",
        body,
        credentials: "same-origin",
        headers: { Accept: "application/json" },
      });
      reply = await response.json();
    } catch {
      reply = { status: "failed" };
    }
    if (reply.csrf_token) this.field("csrf_token").value = reply.csrf_token;
    if (reply.status === "saved") {
      this.failures = 0;
      this.retry = null;
      this.sent = sending;
      this.field("based_on").value = reply.revision;
      this.drawJson(reply);
      this.mark({});
      this.tell(reply.message);
      if (reply.boxes && boxes) this.bring(reply.boxes, boxes, reply.message);
      return;
    }
    if (reply.status === "not-saved") {
      this.retry = null;
      this.mark(reply.wrong ?? {});
      this.tell(reply.message);
      return;
    }
    if (reply.status === "clash") {
      this.stuck = true;
      this.retry = null;
      this.sent = sending;
      this.tell(reply.message, reply.link, "Look at both and choose");
      return;
    }
    if (reply.status === "signed-out") {
      this.stuck = true;
      this.tell(reply.message, reply.link, "Sign in again");
      return;
    }
    this.failures += 1;
    this.retry = body;
    this.tell("Not saved yet: the connection is away. Your words are here, and are tried again.");
    clearTimeout(this.saving);
    this.saving = setTimeout(() => this.save(), Math.min(LONGEST_WAIT, 1000 * 2 ** (this.failures - 1)));
  }

  // The JSON beside the boxes is of what was just saved, unless somebody is writing in it.
  drawJson({ part_json: text, revision }) {
    if (text === undefined || !isAsDrawn(this.json)) return;
    if (this.json.value !== text) this.json.value = this.json.defaultValue = text;
    this.field("part_json_of").value = revision;
  }

  // What somebody else changed meanwhile comes into the boxes that nobody touched here.
  bring(stands, boxes, message) {
    const untouched = !this.dirty;
    for (const [name, value] of Object.entries(stands)) {
      const box = this.field(name);
      if (!box || box instanceof RadioNodeList || !("value" in box)) continue;
      if (box.type === "checkbox") box.checked = box.checked === (boxes[name] === "1") ? value === "1" : box.checked;
      else if (box.value === boxes[name]) box.value = value;
    }
    if (untouched) this.sent = this.words();
    // The outline was drawn before it: draw it anew.
    this.again(message);
  }

  // What stood in the boxes when the page was asked for, and what was typed before the new one came.
  noteSent() {
    this.noted = snapshot(this.form);
  }

  typedSince() {
    if (!this.noted) return null;
    const now = snapshot(this.form);
    const late = Object.entries(now).filter(([name, value]) => this.noted[name] !== value && !NOT_TYPED.includes(name));
    return late.length ? { key: now.key, late, form: this } : null;
  }

  // Words typed while the page was on its way stand in it, or are sent after to the part they belong to.
  bringLate({ key, late, form }) {
    if (key !== this.field("key").value) {
      form.sendLate();
      return;
    }
    for (const [name, value] of late) {
      const box = this.field(name);
      if (box && "value" in box) box.value = value;
    }
    this.changed();
  }

  // Its boxes are gone from the page: nothing more is said of them.
  stop() {
    for (const timer of [this.saying, this.drawing, this.saving]) clearTimeout(timer);
    this.wanted = false;
  }

  // Wait for what is on its way.
  async settle() {
    clearTimeout(this.saving);
    clearTimeout(this.drawing);
    this.wanted = false;
    this.abort?.abort();
    await this.inFlight;
  }

  // Keep what is typed before going somewhere else on the page.
  async flush() {
    await this.settle();
    if (this.dirty) await this.save();
    if (this.dirty && this.failures) this.stuck = false;
  }

  leave() {
    if (this.dirty && !this.stuck && this.form.isConnected) this.sendLate();
  }

  sendLate() {
    const body = this.body();
    body.set("request", identifier());
    body.set("do", "save");
    fetch(this.form.getAttribute("action"), {
      method: "POST", body, keepalive: true, credentials: "same-origin", headers: { Accept: "application/json" },
    }).catch(() => {});
  }

  tell(words, link, linkWords) {
    if (!this.line || this.line.textContent === words) return;
    this.line.textContent = words;
    if (!link) return;
    const anchor = Object.assign(document.createElement("a"), { href: link, textContent: linkWords, className: "govuk-link" });
    this.line.append(" ", anchor);
    const said = document.querySelector("[data-said]");
    if (said) said.textContent = words;
  }
}

// The words over the boxes, and the name of the page, are those that stand in the boxes.
function head({ heading, title, form }) {
  if (heading === undefined) return;
  const place = document.getElementById("part");
  if (place && place.textContent !== heading) place.textContent = heading;
  const name = document.querySelector(".bench-head__title");
  if (name && name.textContent !== form) name.textContent = form;
  const [said, product] = [document.title.startsWith("Error: ") ? "Error: " : "", document.title.split(" – ").pop()];
  document.title = `${said}${title} – ${product}`;
}

function isAsDrawn(box) {
  return !box || box.value === box.defaultValue;
}

function put(where, html) {
  const place = document.querySelector(where);
  if (place && place.innerHTML !== html) place.innerHTML = html;
}

function snapshot(form) {
  const boxes = Object.fromEntries(new FormData(form));
  if (isAsDrawn(form.elements.namedItem("part_json"))) for (const name of JSON_OF_PART) delete boxes[name];
  return boxes;
}

function identifier() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
