"""From a keystroke on the workbench to the findings on the page, in a real browser: `python -m benchmarks.keystroke`.

Drafts of 20, 60 and 200 questions, put together from the forms that are shipped. A question in the middle is typed into
key by key; the clock runs in the page, from the key to the frame that shows what is found in the form as it then is.
The next key waits for that, as a slow typist does. Then a line is typed faster than anybody does, 20 ms a key, as
dictation comes, and the last key is timed; and a line is pasted. Sizes may be named: `python -m benchmarks.keystroke 200`.
"""

import copy
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from formengine.home import FORMS
from formengine.load import form_ids, form_path
from tests.browser.chromium import browser, chromium
from tests.browser.serving import served

SIZES = (20, 60, 200)
BAR = 150
"""Milliseconds, on a form of 200 questions."""

TYPED = "Does the service user suffer from falls, in order to facilitate a referral? "
TIMES = 60
LINES = 30

WATCH = """() => {
  window.times = [];
  let begun = 0;
  document.querySelector("#editor").addEventListener("keydown", () => { begun = performance.now(); }, true);
  new MutationObserver(() => {
    const from = begun;
    requestAnimationFrame(() => requestAnimationFrame(() => window.times.push(performance.now() - from)));
  }).observe(document.documentElement, { attributes: true, attributeFilter: ["data-looked"] });
}"""


def main(sizes: Sequence[int] = SIZES) -> int:
    if not chromium():
        print("Chromium is absent, so there is nothing to measure.")
        return 0
    worst = 0.0
    with (
        tempfile.TemporaryDirectory() as folder,
        served(Path(folder) / "bench.sqlite") as server,
        browser() as run,
    ):
        context = run.new_context(base_url=server.address, viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto("/sign-in")
        page.get_by_role("button", name="Robin").click()
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        for size in sizes:
            measured = _typed(page, size, Path(folder))
            worst = statistics.median(measured["key by key"])
            for said, times in measured.items():
                ordered = sorted(times)
                median, p95 = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
                print(
                    f"{size:>4} questions, {said}: median {median:.0f} ms, p95 {p95:.0f} ms ({len(times)} times)"
                )
    print(f"The bar: under {BAR} ms on {sizes[-1]} questions; the median there is {worst:.0f} ms.")
    return 0


def _typed(page: Any, size: int, folder: Path) -> dict[str, list[float]]:
    definition = form_of(size)
    file = folder / f"of-{size}.json"
    file.write_text(json.dumps(definition), encoding="utf-8")
    page.goto("/workbench/")
    page.get_by_label("From a file", exact=True).set_input_files(file)
    page.get_by_role("button", name="Begin from this file").click()
    rows = page.locator(".bench-row--question a")
    rows.nth(size // 2).click()
    page.wait_for_url("**part=q*")
    box = page.get_by_label("The question", exact=True)
    box.fill("")
    page.evaluate(WATCH)
    # The first looks fill what is kept warm.
    for n in range(5):
        _key(page, TYPED[n], waits=True)
    page.evaluate("window.times.length = 0")
    for n in range(TIMES):
        _key(page, TYPED[n % len(TYPED)], waits=True)
    singly = page.evaluate("window.times.splice(0)")
    page.evaluate("navigator.clipboard.writeText('in order to ')")
    at_speed, pasted = [], []
    for _ in range(LINES):
        box.press_sequentially("in order to ", delay=20)
        page.wait_for_timeout(1500)
        at_speed.append(page.evaluate("window.times.splice(0).at(-1)"))
        page.keyboard.press("Control+V")
        page.wait_for_timeout(1500)
        pasted.append(page.evaluate("window.times.splice(0).at(-1)"))
    return {"key by key": singly, "a line at 20 ms a key": at_speed, "a line pasted": pasted}


def _key(page: Any, letter: str, *, waits: bool) -> None:
    before = page.evaluate("window.times.length")
    page.keyboard.type(letter)
    if waits:
        page.wait_for_function("n => window.times.length > n", arg=before, polling=10)


def form_of(size: int) -> dict[str, Any]:
    """Sections of the shipped forms, one after the other, until there are so many questions; ids made their own."""
    sections: list[dict[str, Any]] = []
    many = 0
    for form_id in form_ids(FORMS):
        given = json.loads(form_path(form_id).read_text(encoding="utf-8"))
        for section in given["sections"]:
            if many >= size:
                break
            made = copy.deepcopy(section)
            made["id"] = f"section-{len(sections)}"
            made.pop("domain", None)
            many += _cut(made, f"p{len(sections)}", size - many)
            sections.append(made)
    return {
        "id": f"of-{size}", "version": 1, "kind": "assessment", "title": f"A form of {size} questions",
        "duties": ["care-act:needs-assessment"], "sections": sections,
    }  # fmt: skip


def _cut(section: dict[str, Any], prefix: str, most: int) -> int:
    questions = section.get("questions", [])[:most]
    ids = {each["id"] for each in questions}
    for each in questions:
        if _asks_elsewhere(each, ids):
            each.pop("show_when")
        elif "show_when" in each:
            each["show_when"]["question"] = f"{prefix}-{each['show_when']['question']}"[:80]
        each.pop("feeds", None)
        each["id"] = f"{prefix}-{each['id']}"[:80]
    section["questions"] = questions
    section.pop("show_when", None)
    many = len(questions)
    inside = []
    for n, each in enumerate(section.get("sections", [])):
        if many < most:
            each["id"] = f"{section['id']}-{n}"
            many += _cut(each, f"{prefix}-{n}", most - many)
            inside.append(each)
    if inside:
        section["sections"] = inside
    else:
        section.pop("sections", None)
    return many


def _asks_elsewhere(question: dict[str, Any], ids: set[str]) -> bool:
    when = question.get("show_when")
    return when is not None and when.get("question") not in ids


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or SIZES))
