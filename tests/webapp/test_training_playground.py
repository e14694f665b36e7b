"""The playground: any question, how it is read and why, in words; and nothing of it kept."""

import pytest

from formengine.home import FORMS
from formengine.language.framing import reading
from tests.webapp.conftest import Browser
from tests.webapp.pages import words
from webapp.training.wording import LONGEST, Typed, can_stand, look_at

DEFICIT = "Does the service user suffer from incontinence?"


@pytest.fixture
def library():
    return FORMS


@pytest.fixture
def tess(signed_in) -> Browser:
    return signed_in("tess")


def look(browser, status=200, **typed):
    return browser.fill("/training/playground", typed, action="/training/playground", status=status)


def test_a_question_is_read_with_its_evidence_where_it_stands_and_in_words(tess):
    page = look(tess, text=DEFICIT)
    assert "It asks about problems" in page.text
    marked = [words(mark) for mark in page.document.iter("mark")]
    assert "suffer problems" in marked
    assert (
        words(next(p for p in page.document.iter("p") if p.get("class") == "looked-at"))
        .replace(" problems", "")
        .replace(" services", "")
        == DEFICIT
    )


def test_what_the_linter_finds_is_shown_with_its_rule(tess):
    page = look(tess, text=DEFICIT)
    assert "“service user” makes a person into a kind of person" in page.text
    assert "/designer/rules/labels-people" in page.links().values()


@pytest.mark.parametrize(
    "text",
    [
        DEFICIT,
        "What are you good at?",
        "What do you struggle with, and what helps?",
        "Postcode",
        "???",
        "a" * 300,
    ],
)
def test_the_stretches_of_a_question_are_its_words_and_nothing_else(text):
    shown = look_at(Typed(text=text))
    assert "".join(stretch.words for stretch in shown.stretches) == text
    assert shown.framing == reading(text, kind="long-text").framing


@pytest.mark.parametrize(
    "text", [DEFICIT, "What problems do you have with toileting?", "Do you not disagree with this plan?"]
)
def test_a_wording_shown_as_better_breaks_no_rule_itself(text):
    offered = [each for _, some in look_at(Typed(text=text)).better for each in some]
    assert offered
    assert [each for each in offered if not can_stand(each)] == []


def test_where_a_question_stands_counts(tess):
    page = look(tess, text="How often?", heading="Falls and accidents")
    assert "in the heading" in page.text


def test_answers_are_read_too(tess):
    page = look(tess, text="Group", kind="choice", answers="Frail elderly\nPD\nOther")
    assert "/designer/rules/labels-people" in page.links().values()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": "  "}, "Write or paste a question first."),
        ({"text": "a" * (LONGEST + 1)}, "This is 1,001 characters long. Up to 1,000 can be read here."),
        ({"text": "Which?", "kind": "choice", "answers": "one"}, "one a line: at least two."),
        ({"text": "Which?", "kind": "choice", "answers": "\n".join(map(str, range(60)))}, "Up to 40 answers"),
    ],
)
def test_what_cannot_be_read_is_said_beside_its_box_and_what_was_typed_stays(tess, typed, said):
    page = look(tess, status=422, **typed)
    assert said in page.text
    assert dict(page.fields("/training/playground"))["text"].strip() == typed["text"].strip()


def test_words_that_are_markup_or_control_signs_are_shown_as_words(tess):
    page = look(tess, text="<script>alert(1)</script> What \x00do\x1b you suffer from?")
    assert "<script>alert(1)</script> What do you suffer from?" in page.text.replace(" problems", "")


def test_a_question_of_a_form_can_be_brought_in_the_address(tess):
    page = tess.get("/training/playground?text=What+would+you+not+want+to+lose%3F")
    assert "It asks about strengths" in page.text


def test_nothing_typed_is_kept(tess, kept, tmp_path):
    look(tess, text="What is your Zanzibarquestion?")
    kept.store.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert b"Zanzibarquestion" not in path.read_bytes(), path
