"""Comparisons as pages, text and pictures: python -m tests.browser.versions [FOLDER]; with none, docs/versions.

The six versions of the first conversation, each against the one before, their history, and each poor form against
its good one. The text and the pages are what `formengine compare` and `formengine history` write; a picture shows the
top of a page as a browser has it."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from formengine.home import FORMS
from formengine.iterate import Comparison, compare, history
from formengine.iterate.reports import COMPARISON_REPORTS, HISTORY_REPORTS
from formengine.iterate.summary import in_short
from formengine.load import Loaded, find_form, versions
from tests.browser.chromium import browser
from tests.browser.screens import keep
from tests.browser.serving import ROOT
from webapp.training.pairs import PAIRS

FORM = "first-conversation"
TALLEST = 1500
"""Pixels: the top of a page tells what it is; the rest is in the page itself."""


@dataclass(frozen=True)
class Report:
    """One comparison: the name of its files, what it is called, and its two reports."""

    name: str
    called: str
    in_short: tuple[str, ...]
    text: str
    page: str


def reports() -> Iterator[Report]:
    there_are = [_named(find_form(FORM, number)) for number in versions(FORM)]
    told = history(there_are)
    yield Report(
        f"{FORM}-history", f"The history of its {len(there_are)} versions",
        tuple(f"{line.label}: {line.why}" for line in told.lines),
        HISTORY_REPORTS["text"](told), HISTORY_REPORTS["html"](told),
    )  # fmt: skip
    for old, new in pairwise(there_are):
        name = f"{FORM}-v{old.form.version}-v{new.form.version}"
        yield _report(name, f"Version {old.form.version} and version {new.form.version}", old, new)
    for pair in PAIRS.values():
        old, new = _named(find_form(pair.poor, None, FORMS / "poor")), _named(find_form(pair.good))
        yield _report(f"poor-{pair.poor}", f"Poor: {old.form.title}. Good: {new.form.title}", old, new)


def _report(name: str, called: str, old: Loaded, new: Loaded) -> Report:
    told: Comparison = compare(old, new)
    return Report(
        name, called, in_short(told), COMPARISON_REPORTS["text"](told), COMPARISON_REPORTS["html"](told)
    )


def _named(loaded: Loaded) -> Loaded:
    """Called by its form and file, wherever the project lies."""
    path = Path(loaded.name)
    return replace(
        loaded, name=path.relative_to(FORMS.parent).as_posix() if path.is_absolute() else loaded.name
    )


def index(told: list[Report]) -> str:
    lines = [
        "# Versions and pairs, compared",
        "",
        "Written by `python -m tests.browser.versions`: what `formengine compare` and `formengine history` say of the six",
        "versions of the first conversation, and of each poor form against the good one. Each has the report as text, the",
        "same as a page to open or print, and a picture of its top. Nothing here is held against a council: every form is",
        "ours, and every fault in a poor one was planted.",
        "",
    ]
    for report in told:
        lines += [f"## {report.called}", ""]
        lines += [f"- {phrase}" for phrase in report.in_short]
        lines += ["", f"[As text]({report.name}.txt), [as a page]({report.name}.html)", ""]
        lines += [f"![The top of the page: {report.called}]({report.name}.png)", ""]
    return "\n".join(lines)


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    told = list(reports())
    (folder / "README.md").write_text(index(told), encoding="utf-8")
    for report in told:
        (folder / f"{report.name}.txt").write_text(report.text.rstrip("\n") + "\n", encoding="utf-8")
        (folder / f"{report.name}.html").write_text(report.page.rstrip("\n") + "\n", encoding="utf-8")


def take(folder: Path) -> None:
    """The pictures of the pages that were written there."""
    with browser() as run:
        page = run.new_context(reduced_motion="reduce", viewport={"width": 900, "height": 700}).new_page()
        for path in sorted(folder.glob("*.html")):
            page.goto(path.resolve().as_uri())
            tall = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({"width": 900, "height": min(max(tall, 700), TALLEST)})
            keep(page.screenshot(), path.with_suffix(".png"))


if __name__ == "__main__":
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "versions"
    write(to)
    take(to)
