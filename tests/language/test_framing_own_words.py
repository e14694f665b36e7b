"""The questions and patterns we wrote are ours: no run of eight words is shared with the outside texts."""

import json
import re
from pathlib import Path

from formengine.language.framing.sources import FOLDER, read_sources

OWN = Path(__file__).parents[2] / "benchmarks" / "framing" / "own_questions.jsonl"


def _runs(text):
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {" ".join(words[start : start + 8]) for start in range(len(words) - 7)}


def _plain(text):
    return " ".join(re.findall(r"[a-z0-9']+", text.lower()))


def _ours():
    rows = [json.loads(line) for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert len(rows) > 1_000
    examples = [
        text for one in read_sources(FOLDER)["patterns"] for text in [*one["good"], *one["near_miss"]]
    ]
    return [row["text"] for row in rows] + examples


def test_no_run_of_eight_words_is_shared_with_the_labelled_questions(shared):
    theirs = set()
    for line in (shared / "questions" / "labelled.jsonl").read_text(encoding="utf-8").splitlines():
        theirs |= _runs(json.loads(line)["text"])
    assert [text for text in _ours() if _runs(text) & theirs] == []


def test_none_of_our_questions_is_one_of_the_labelled(shared):
    lines = (shared / "questions" / "labelled.jsonl").read_text(encoding="utf-8").splitlines()
    theirs = {_plain(json.loads(line)["text"]) for line in lines}
    rows = [json.loads(line)["text"] for line in OWN.read_text(encoding="utf-8").splitlines()]
    assert [
        text for text in rows if _plain(text) in theirs
    ] == []  # or a fold would learn from what it leaves out


def test_no_run_of_eight_words_is_shared_with_the_public_suites(shared):
    kept = [*(shared / "suites").rglob("*.json")]
    assert len(kept) > 50
    ours = {run: text for text in _ours() for run in _runs(text)}
    found = set()
    for path in kept:
        found |= {ours[run] for run in _runs(path.read_text(encoding="utf-8")) if run in ours}
    assert sorted(found) == []
