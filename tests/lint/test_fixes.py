"""Safe swaps: plain words of exactly one meaning, and nothing else in the file."""

import json

import pytest

from formengine.documents import parse_json
from formengine.lint import Config, lint
from formengine.lint.fixes import fixed
from formengine.load import loaded
from tests.builders import a_definition, a_question

EVERYTHING = Config(strict=True, every_occurrence=True)


def after_fixing(text, **dump):
    written = json.dumps(
        a_definition(a_question("q", text=text)), indent=1, ensure_ascii=dump.get("escaped", False)
    )
    found = lint(loaded(parse_json(written.encode(), "f.json")), EVERYTHING)
    return json.loads(fixed(written, found))["sections"][0]["questions"][0]["text"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("What do you do in order to rest?", "What do you do to rest?"),
        ("In order to rest, what helps? What do you utilise?", "To rest, what helps? What do you use?"),
        ("Who helps ?? Is the the cat in?", "Who helps? Is the cat in?"),
        ("Where is the disabled toilet?", "Where is the accessible toilet?"),
    ],
)
def test_a_safe_swap_is_made(before, after):
    assert after_fixing(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "What is the service user unable to do?",
        "What needs do you have, and what do you want?",
        "Is there a risk of abuse or neglect? Are you eligible?",
        "He said “in order to” again.",
    ],
)
def test_what_could_change_a_meaning_is_left_alone(text):
    assert after_fixing(text) == text


def test_a_file_keeps_every_other_byte():
    written = '{"id":"f","version":1,"kind":"other",\n "title":"T",  "sections":[{"id":"s","title":"S","questions":\n[{"id":"q","kind":"long-text","text":"What do you utilise?"}]}]}'
    found = lint(loaded(parse_json(written.encode(), "f.json")), EVERYTHING)

    assert fixed(written, found) == written.replace("utilise", "use")


def test_fixing_twice_changes_nothing_more():
    once = after_fixing("What do you utilise  in order to rest ??")

    assert after_fixing(once) == once
