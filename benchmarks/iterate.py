"""Comparing and telling the history of many versions, in CPU seconds, and how often edits are told for what they are.

The forms are made from the shipped ones, question by question; the linter's part of a history is timed by itself,
so that a slower rule is not taken for a slower comparison.
"""

import json
import random
import sys
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from time import process_time
from typing import Any

from formengine.documents import parse_json
from formengine.iterate import compare, history
from formengine.iterate.reports import history_page
from formengine.lint import lint
from formengine.load import Loaded, loaded
from tests.iterate.edits import edited, hackney, shipped, texts, without_ids
from tests.iterate.rates import moved_and_reworded, told_apart

VERSIONS, QUESTIONS, LARGE = 100, 200, 2000
LIMIT = 5.0
SHARED = Path(__file__).resolve().parents[2] / "shared"


def main() -> int:
    series = list(_series(VERSIONS, QUESTIONS))
    history([_loaded(series[0])])  # rules and word lists are read once, not once a history
    told = [_loaded(version) for version in series]
    began = process_time()
    for version in told:
        lint(version)
    linted = process_time() - began
    began = process_time()
    made = history(told)
    spent = process_time() - began
    began = process_time()
    page = history_page(made)
    paged = process_time() - began
    print(
        f"history of {VERSIONS} versions of {QUESTIONS} questions: {spent:.2f} s CPU (promise: under {LIMIT:g} s)"
    )
    print(
        f"  of which the linter alone: {linted:.2f} s; the page ({len(page) / 1024:,.0f} KB) after it: {paged:.2f} s"
    )
    for size in (LARGE // 4, LARGE // 2, LARGE):
        _large(size)
    _rates()
    return int(spent >= LIMIT)


def _large(size: int) -> None:
    first, second = _series(2, size)
    old, new = _loaded(first).form, _loaded(second).form
    began = process_time()
    compare(old, new)
    apart = process_time() - began
    renamed = _loaded(without_ids(second) | {"version": 2}).form
    began = process_time()
    compare(old, renamed)
    print(
        f"one comparison of {size:,} questions: {apart:.2f} s CPU; with every id another: {process_time() - began:.2f} s"
    )


def _series(count: int, size: int) -> Iterator[dict[str, Any]]:
    """Versions of one form of that many questions, a few edits from one to the next."""
    dice = random.Random(11)
    pool = [
        question
        for _, form in shipped()
        for section in form["sections"]
        for question in section.get("questions", [])
    ]
    sections: list[dict[str, Any]] = [
        {"id": f"part-{n}", "title": f"Part {n}", "domain": f"area-{n}", "questions": []}
        for n in range(size // 20)
    ]
    for n in range(size):
        question = deepcopy(pool[n % len(pool)])
        question = {key: value for key, value in question.items() if key not in ("show_when", "feeds")}
        again = n // len(pool)
        question["id"] = f"{question['id'][:60]}-at-{n}"
        question["text"] += f" ({again})" if again else ""
        sections[n % len(sections)]["questions"].append(question)
    form = {"id": "long", "version": 1, "kind": "assessment", "title": "A long form", "sections": sections}
    for version in range(1, count + 1):
        form = deepcopy(form) | {"version": version, "changes": {"why": f"Reason {version}"}}
        for _ in range(6):
            _edit(form["sections"], dice, version)  # type: ignore[arg-type]
        yield form


def _edit(sections: list[dict[str, Any]], dice: random.Random, version: int) -> None:
    here, there = dice.sample(sections, 2)
    if not here["questions"]:
        return
    question = here["questions"].pop(dice.randrange(len(here["questions"])))
    match dice.choice(("move", "reword", "hint", "replace")):
        case "move":
            there["questions"].insert(dice.randint(0, len(there["questions"])), question)
        case "reword":
            here["questions"].append(question | {"text": f"{question['text']} And in winter?"})
        case "hint":
            here["questions"].append(question | {"hint": f"Version {version}."})
        case _:
            text = f"What did you tell us in month {version}, and did anything come of it?"
            new = {"id": f"asked-{version}-{dice.randrange(10**6)}", "kind": "long-text", "text": text}
            here["questions"].append(new)


def _loaded(definition: dict[str, Any]) -> Loaded:
    name = f"v{definition['version']}.json"
    return loaded(parse_json(json.dumps(definition, ensure_ascii=False).encode(), name))


def _rates() -> None:
    print("moved and reworded at once, among questions taken out and put in (told for what they are):")
    forms = {"shipped forms": shipped()}
    forms["the same as exports without ids"] = [
        (n, without_ids(d) | {"_slugged": True}) for n, d in shipped()
    ]
    if SHARED.is_dir():
        forms["a borough's forms, ids from words"] = [(n, d | {"_slugged": True}) for n, d in hackney(SHARED)]
    else:
        print("  ../shared is absent: a borough's own forms are left out")
    for name, definitions in forms.items():
        pool = texts(definition for _, definition in definitions)
        for severity in (0.2, 0.3, 0.5):
            made = [edited(d, n, severity=severity, pool=pool) for n in range(6) for _, d in definitions]
            both, alone = told_apart(made), moved_and_reworded(made)
            print(
                f"  {name}, {severity:.0%} of words changed: {both.share:.1%} of {both.of}"
                f" (only the moved and reworded: {alone.share:.1%} of {alone.of})"
            )


if __name__ == "__main__":
    sys.exit(main())
