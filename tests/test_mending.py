"""What --fix does to a file: swaps and moves that bring no new finding, and nothing else."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formengine.documents import Document, parse_json
from formengine.home import FORMS
from formengine.lint import Config, lint
from formengine.load import loaded
from formengine.mending import difference, mended
from tests.builders import a_definition, a_question, a_section

USUAL = Config(every_occurrence=True)
HARD = a_question("hard", text="What do you have difficulty with in the kitchen?")
STRONG = a_question("strong", text="What do you enjoy cooking?")
NAME = a_question("name", text="What is your name?", kind="short-text", purpose="identity")


def a_file(definition: Any, indent: int | None = 1) -> Document:
    return parse_json(json.dumps(definition, indent=indent, ensure_ascii=False).encode(), "f.json")


def kitchen(*questions: Any, **keys: Any) -> Any:
    first = a_section(a_question("day", text="What does a good day look like for you?"), id="first")
    return a_definition(
        sections=[first, a_section(*questions, id="kitchen", title="The kitchen", domain="home", **keys)],
        kind="assessment",
    )


def order_after(document: Document, section: int = 1) -> list[str]:
    after = json.loads(mended(document, loaded(document), USUAL).text)
    return [question["id"] for question in after["sections"][section]["questions"]]


def test_an_open_question_of_strengths_goes_first_in_its_area_and_what_is_set_aside_stays_before_it() -> None:
    assert order_after(a_file(kitchen(NAME, HARD, STRONG))) == ["name", "strong", "hard"]


def test_only_what_is_moved_changes_and_keeps_its_own_layout() -> None:
    written = (
        '{"id":"f","version":1,"kind":"assessment","title":"T","sections":[\n'
        '  {"id":"k","title":"The kitchen","domain":"home",\n   "questions":[\n'
        '     {"id":"hard","kind":"long-text",  "text":"What do you have difficulty with in the kitchen?"} ,\n'
        '\t{"id":"strong",\n  "kind":"long-text","text":"What do you enjoy cooking?"}\n  ]}]}\n'
    )
    document = parse_json(written.encode(), "f.json")
    after = mended(document, loaded(document), USUAL).text

    assert after == (
        '{"id":"f","version":1,"kind":"assessment","title":"T","sections":[\n'
        '  {"id":"k","title":"The kitchen","domain":"home",\n   "questions":[\n'
        '     {"id":"strong",\n  "kind":"long-text","text":"What do you enjoy cooking?"} ,\n'
        '\t{"id":"hard","kind":"long-text",  "text":"What do you have difficulty with in the kitchen?"}\n  ]}]}\n'
    )
    assert difference(written, after, "f.json").startswith("--- f.json\n+++ f.json (fixed)\n@@")


@pytest.mark.parametrize(
    "strong",
    [
        {**STRONG, "show_when": {"question": "hard", "answered": True}},
        {**STRONG, "text": "What helps you with this?"},
        {**STRONG, "text": "What else do you enjoy?"},
        {**STRONG, "text": "What do you want to go on cooking, and enjoy?"},
        {**STRONG, "text": "2. What do you enjoy cooking?"},
        {**STRONG, "kind": "yes-no"},
        {**STRONG, "text": "Informal support available"},
        {**STRONG, "text": "How should staff manage the kitchen?"},
    ],
    ids=[
        "it is shown by the other",
        "it leans back",
        "it says else",
        "it says want",
        "it is numbered",
        "it is closed",
        "it is a label",
        "it is for staff",
    ],
)
def test_what_hangs_on_the_order_is_left_where_it_is(strong: Any) -> None:
    assert order_after(a_file(kitchen(HARD, strong))) == ["hard", "strong"]


def test_an_introduction_keeps_the_question_it_is_about() -> None:
    words = a_question("words", text="Now some questions about what you like.", kind="information")

    assert order_after(a_file(kitchen(HARD, words, STRONG))) == ["hard", "words", "strong"]


def test_what_follows_a_question_and_leans_on_it_keeps_it_there() -> None:
    after = a_question("after", text="Who helps you with that?")

    assert order_after(a_file(kitchen(HARD, STRONG, after))) == ["hard", "strong", "after"]


def test_a_block_of_a_legal_test_keeps_its_order() -> None:
    legal = kitchen(HARD, STRONG, legal_test="care-act:eligibility-adult")

    assert order_after(a_file(legal)) == ["hard", "strong"]


TEXTS = [
    "What do you have difficulty with?",
    "What do you enjoy?",
    "What are you proud of?",
    "What risks worry you?",
    "What are you unable to do?",
    "What helps you do this?",
    "Which equipment do you utilise  in order to rest ??",
    "What do you need help with?",
    "Who matters to you?",
    "When were you born?",
]
QUESTIONS = st.lists(
    st.tuples(st.sampled_from(TEXTS), st.sampled_from(["long-text", "yes-no", "information"]), st.integers(-1, 3)),
    min_size=1,
    max_size=6,
)  # fmt: skip


def made(sections: list[Any]) -> Any:
    """Sections of questions with ids of their own, some shown by an earlier one."""
    built = []
    for s, asked in enumerate(sections):
        questions = []
        for n, (text, kind, shown_by) in enumerate(asked):
            keys = (
                {"show_when": {"question": f"q{s}-{shown_by}", "answered": True}} if 0 <= shown_by < n else {}
            )
            questions.append(a_question(f"q{s}-{n}", kind, text=text, **keys))
        built.append(a_section(*questions, id=f"s{s}", title="The kitchen", domain="home"))
    return a_definition(sections=built, kind="assessment")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(st.lists(QUESTIONS, min_size=1, max_size=3), st.sampled_from([None, 0, 1, 4]))
def test_mending_loses_nothing_finds_nothing_new_and_is_done_at_once(
    sections: list[Any], indent: int | None
) -> None:
    document = a_file(made(sections), indent)
    before = loaded(document)
    text = mended(document, before, USUAL).text
    after = parse_json(text.encode(), "f.json")

    assert mended(after, loaded(after), USUAL).text == text
    assert sorted(q.id for q in before.form.questions()) == sorted(
        q.id for q in loaded(after).form.questions()
    )
    new = {(f.rule, f.question) for f in lint(loaded(after), USUAL)} - {
        (f.rule, f.question) for f in lint(before, USUAL)
    }
    assert new == set()


@pytest.mark.parametrize(
    "path", sorted((FORMS / "poor").glob("*/v1.json")), ids=lambda path: path.parent.name
)
def test_poor_forms_of_ours_keep_every_question_and_are_done_at_once(path: Path) -> None:
    document = parse_json(path.read_bytes(), str(path))
    text = mended(document, loaded(document), USUAL).text
    after = parse_json(text.encode(), str(path))

    assert sorted(q.id for q in loaded(after).form.questions()) == sorted(
        q.id for q in loaded(document).form.questions()
    )
    assert mended(after, loaded(after), USUAL).text == text
