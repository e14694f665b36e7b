"""The files a designer edits and the copy that is loaded say the same, and an edit counts at once."""

import json
import shutil

import pytest

from formengine.language.framing import FRAMINGS
from formengine.language.framing.patterns import Malformed, elements
from formengine.language.framing.reader import read
from formengine.language.framing.sources import (
    COMPILED,
    FOLDER,
    WEIGHTS,
    checksum,
    compiled,
    load,
    read_sources,
)


def test_the_compiled_copy_is_what_the_sources_say():
    kept = json.loads((FOLDER / COMPILED).read_text(encoding="utf-8"))
    assert kept == compiled(read_sources(FOLDER), checksum(FOLDER))


def test_weights_are_kept_only_for_what_there_is():
    known = load()
    names = {pattern.name for pattern in known.patterns} | set(known.list_points_to)
    kept = json.loads((FOLDER / WEIGHTS).read_text(encoding="utf-8"))
    assert [name for name in kept if name[:2] in ("p:", "l:") and name[2:] not in names] == []


def test_a_pattern_a_designer_adds_counts_at_once(tmp_path):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    text = "Which zorbs have you flinked?"
    assert read(text, load(tmp_path)).framing == "neutral"
    (tmp_path / "our-own.toml").write_text(
        'points_to = "risk"\n[[pattern]]\nname = "zorbs"\nwhy = "Ours."\nask = ["zorbs .. flink*"]\n'
        'good = ["Which zorbs were flinking?"]\nnear_miss = ["Which zorbs?"]\n'
    )
    found = read(text, load(tmp_path))
    assert found.framing == "risk"
    assert [(one.words, one.pattern) for one in found.evidence] == [("zorbs have you flinked", "zorbs")]


def test_more_words_than_are_remembered_change_nothing():
    known = load()
    for number in range(30):
        assert read(" ".join(f"w{number}x{n}" for n in range(1500)) + " pain", known).framing in FRAMINGS
    assert read("What are you proud of?", known).framing == "strengths"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (".. ...", "The pattern '.. ...' has no word that must be there. Add one."),
        ("what|", "The pattern 'what|' has an empty choice in 'what|'. Remove the extra bar."),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern, why):
    with pytest.raises(Malformed) as stopped:
        elements(pattern)
    assert str(stopped.value) == why
