"""The questions written blind stay unseen: no training text and no example of a pattern is one of them."""

import re
from collections import Counter

from benchmarks.framing.rows import LABELS, own
from benchmarks.framing.unseen import report, unseen
from formengine.language.framing.sources import FOLDER, read_sources


def _plain(text):
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def _runs(text):
    words = _plain(text).split()
    return {" ".join(words[start : start + 8]) for start in range(len(words) - 7)}


def _learnt_from():
    patterns = read_sources(FOLDER)["patterns"]
    examples = [text for one in patterns for text in [*one["good"], *one["near_miss"]]]
    return [row.text for row in own()] + examples


def test_none_is_learnt_from():
    theirs = {_plain(row.text) for row in unseen()}
    assert [text for text in _learnt_from() if _plain(text) in theirs] == []


def test_no_run_of_eight_words_is_shared_with_what_is_learnt_from():
    theirs = set().union(*(_runs(row.text) for row in unseen()))
    assert [text for text in _learnt_from() if _runs(text) & theirs] == []


def test_no_run_of_eight_words_is_shared_with_outside_texts(shared):
    ours = {run for row in unseen() for run in _runs(row.text)}
    kept = [*(shared / "suites").rglob("*.json"), shared / "questions" / "labelled.jsonl"]
    assert len(kept) > 50
    found = set()
    for path in kept:
        found |= _runs(path.read_text(encoding="utf-8")) & ours
    assert found == set()


def test_the_labels_are_balanced_and_a_third_is_held_back():
    rows = unseen()
    counted = Counter(row.label for row in rows)
    assert all(26 <= counted[label] <= 28 for label in LABELS)
    held = Counter(row.label for row in rows if row.held_back)
    assert all(8 <= held[label] <= 9 for label in LABELS)


def test_the_report_scores_both_parts():
    assert re.search(r"Held back.* 43 +[01]\.\d", report())
    assert re.search(r"The rest.* 93 +[01]\.\d", report())
