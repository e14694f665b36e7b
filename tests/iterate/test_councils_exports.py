"""Two exports of one council form, as its own system writes them: no ids but the words themselves."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from formengine.iterate import Comparison, compare
from formengine.readers import read_bytes
from tests.iterate.turning import said, turned

Export = dict[str, Any]


@pytest.fixture
def export(shared: Path) -> Export:
    path = shared / "suites" / "hackney" / "care-act-assessment.json"
    found: Export = json.loads(path.read_text(encoding="utf-8"))
    return found


def _compared(old: Export, new: Export) -> Comparison:
    first, second = (read_bytes(json.dumps(export).encode(), "export.json").loaded for export in (old, new))
    return compare(first, second)


def _fields(export: Export) -> list[list[Export]]:
    return [step["fields"] for theme in export["themes"] for step in theme["steps"]]


def _reword(field: Export, words: str) -> None:
    field["question"] = words
    field["id"] = words


def test_an_export_compared_with_itself_gives_nothing(shared: Path) -> None:
    for path in sorted((shared / "suites" / "hackney").glob("*.json")):
        same = json.loads(path.read_text(encoding="utf-8"))
        assert _compared(same, same).is_empty, path.name


def test_a_question_moved_and_reworded_at_once_is_neither_taken_out_nor_put_in(export: Export) -> None:
    new = deepcopy(export)
    fields = _fields(new)
    here = max(range(len(fields)), key=lambda n: len(fields[n]))
    at = next(n for n, field in enumerate(fields[here]) if len(field["question"].split()) > 7)
    moved = fields[here].pop(at)
    was = moved["question"]
    _reword(moved, f"{was} And on a Sunday?")
    fields[here - 1].insert(0, moved)
    questions = _compared(export, new).questions
    assert not questions.added
    assert not questions.removed
    (change,) = questions.changed
    assert (change.old.text, change.new.text) == (was, f"{was} And on a Sunday?")
    assert (change.moved, change.reworded) == (True, True)
    assert not change.new_meaning


def test_one_of_many_questions_in_the_same_words_is_missed_where_it_stood(export: Export) -> None:
    """The form asks some things again on page after page; taking one out moves none of the others."""
    new = deepcopy(export)
    texts = [field["question"] for step in _fields(export) for field in step]
    often = max(set(texts), key=lambda text: (texts.count(text), text))
    assert texts.count(often) > 3
    step = [step for step in _fields(new) if any(field["question"] == often for field in step)][2]
    step.remove(next(field for field in step if field["question"] == often))
    questions = _compared(export, new).questions
    assert [thing.text for thing in questions.removed] == [often]
    assert not questions.added
    assert not questions.changed


def test_the_other_way_round_it_says_the_reverse(export: Export) -> None:
    new = deepcopy(export)
    for n, step in enumerate(_fields(new)):
        if len(step) > 2 and n % 3 == 0:
            step.insert(0, step.pop())
            _reword(step[1], f"Tell us: {step[1]['question']}")
            step.pop()
    assert said(_compared(new, export)) == turned(_compared(export, new))
