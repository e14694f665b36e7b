"""Hostile forms and lexicons end in bounded time."""

import time
from dataclasses import replace

import pytest

from formengine.language.lexicon import FaultyLexicon, Term, read_lexicon
from formengine.lint import Config, lint
from formengine.lint.rules import FaultyRule, read_rule
from tests.builders import a_loaded, a_question

EVERYTHING = Config(strict=True, ignore=("order", "traps", "duties", "plans"))
"""Framing has limits and tests of its own."""


def a_form_saying(text):
    """A form with a question as long as a reader of another format may give."""
    came = a_loaded(a_question("q", text="x"))
    (section,) = came.form.sections
    (question,) = section.questions
    section = replace(section, questions=(replace(question, text=text),))
    return replace(came, form=replace(came.form, sections=(section,)))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 1_000_000,
        " " * 1_000_000 + "?",
        "a " * 500_000,
        "(" * 200_000 + "“" * 200_000,
        "not un" * 150_000,
        "the the " * 100_000,
        "service user " * 20_000,
        "\u202e" + "\x00\u200f" * 200_000,
        "What do you do and " * 50_000,
    ],
    ids=["one word", "spaces", "words", "brackets", "noes", "the the", "terms", "controls", "and"],
)
def test_a_question_of_a_megabyte_is_read_in_seconds(text):
    start = time.process_time()
    lint(a_form_saying(text), EVERYTHING)

    assert time.process_time() - start < 20


def test_a_lexicon_of_a_hundred_thousand_terms_is_searched_in_seconds():
    terms = tuple(
        Term(term=f"w{n}", forms=(f"zword{n}",), tier="avoid", say="x", rule="jargon") for n in range(100_000)
    )
    start = time.process_time()
    found = lint(
        a_loaded(a_question("q", text="What is zword77777?")), Config(select=("jargon",), terms=terms)
    )

    assert [finding.message[:13] for finding in found] == ["“zword77777” "]
    assert time.process_time() - start < 20


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"id": "x", "title": "x", "terms": [{"term": "a", "forms": [""], "tier": "avoid", "say": "b", "rule": "jargon"}]}', "is empty"),
        ('{"id": "x", "title": "x", "terms": []}', "too few"),
        ('{"id": "x", "title": "x", "terms": [{"term": "a", "tier": "nasty", "say": "b"}]}', "must be one of"),
        ('{"id": "x", "title": "x", "terms": [{"term": "a", "forms": ["x"], "tier": "avoid", "say": "b", "rule": "jargon"}]}', "forms 1"),
    ],
    ids=["empty form", "no terms", "tier", "one letter"],
)  # fmt: skip
def test_a_lexicon_that_would_flag_everything_is_refused_in_a_sentence(tmp_path, text, said):
    path = tmp_path / "ours.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(FaultyLexicon, match="cannot be used as a lexicon") as told:
        read_lexicon(path)
    assert said in str(told.value)


@pytest.mark.parametrize("text", ["= 3", 'id = "x"', 'id = "other"\ncheck = "order"', "id = 3", "\x00"])
def test_a_rule_file_that_is_none_is_refused_in_a_sentence(tmp_path, text):
    path = tmp_path / "x.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(FaultyRule, match=r"x\.toml: "):
        read_rule(path)
