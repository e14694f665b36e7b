// A row of the outline taken by the pointer and set down elsewhere. Questions go into any section; what stands in
// another part stays with its likes. The same is done with Alt and an arrow key, or with “Move it somewhere else”.

export class Drags {
  constructor(act) {
    this.act = act;
  }

  watch() {
    const rows = document.querySelector("[data-rows]");
    if (!rows || !document.querySelector("form[data-editor]")) return;
    for (const row of rows.querySelectorAll(".bench-row:not(.bench-row--form)")) row.draggable = true;
    rows.addEventListener("dragstart", (event) => this.begin(event));
    rows.addEventListener("dragover", (event) => this.over(event));
    rows.addEventListener("drop", (event) => this.drop(event));
    rows.addEventListener("dragend", () => this.end());
  }

  begin(event) {
    const row = event.target.closest?.(".bench-row");
    if (!row) return;
    this.dragged = row;
    row.classList.add("bench-row--dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", row.dataset.key);
  }

  // Where it would stand: the part that holds it, and what it comes after.
  place(event) {
    const row = event.target.closest?.(".bench-row");
    const dragged = this.dragged;
    if (!row || !dragged || row === dragged) return null;
    const { kind, parent } = dragged.dataset;
    const box = row.getBoundingClientRect();
    const before = event.clientY < box.top + box.height / 2;
    if (row.dataset.kind === kind && (row.dataset.parent === parent || (kind === "question" && inSection(row) && inSection(dragged)))) {
      const after = before ? row.dataset.after : row.dataset.key;
      if (after === dragged.dataset.key) return null;
      return { row, before, to: `${row.dataset.parent} ${after}` };
    }
    if (kind === "question" && row.dataset.kind === "section" && inSection(dragged)) {
      return { row, before: false, to: `${row.dataset.key} ` };
    }
    return null;
  }

  over(event) {
    const place = this.place(event);
    this.unmark();
    if (!place) return;
    event.preventDefault();
    place.row.classList.add(place.before ? "bench-row--drop-before" : "bench-row--drop-after");
  }

  drop(event) {
    const place = this.place(event);
    const key = this.dragged?.dataset.key;
    this.end();
    if (!place || !key) return;
    event.preventDefault();
    this.act(key, { do: "move", to: place.to }, { row: key });
  }

  end() {
    this.unmark();
    this.dragged?.classList.remove("bench-row--dragged");
    this.dragged = null;
  }

  unmark() {
    for (const row of document.querySelectorAll(".bench-row--drop-before, .bench-row--drop-after")) {
      row.classList.remove("bench-row--drop-before", "bench-row--drop-after");
    }
  }
}

function inSection(row) {
  return row.dataset.parent.startsWith("s:");
}
