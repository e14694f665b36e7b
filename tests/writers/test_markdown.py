"""Forms and records as Markdown: what people are asked and what they said, and never anything else."""

from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.home import FORMS
from formengine.load import load_form
from formengine.writers import WRITERS, form_as_markdown, record_as_markdown
from formengine.writers.wording import in_words, literally, quoted
from tests.builders import a_form, a_question, a_section

HOSTILE = [
    "<script>alert(1)</script>",
    "[tea](javascript:alert(1))",
    "![x](http://example.org/x.png)",
    "# not a heading",
    "1. not a list",
    "- not a list either",
    "    not code",
    "> not a quotation",
    "`code` *stars* _lines_ **both** ~~gone~~ | a table | $1 &amp; \\",
    "===",
    "http://example.org",
]


def words_of(html: str) -> str:
    import html as escapes
    import re

    return escapes.unescape(re.sub("<[^>]*>", "", html))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_typed_is_text_and_nothing_more(text: str) -> None:
    html = markdown.markdown(literally(text))
    assert html.startswith("<p>")
    assert html.count("<") == 2
    assert words_of(html).strip() == text.strip()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]), max_size=60))
def test_no_text_makes_a_tag_of_its_own_inside_a_quotation(text: str) -> None:
    html = markdown.markdown(quoted(text))
    assert set(tags(html)) <= {"blockquote", "/blockquote", "p", "/p", "br /"}


def tags(html: str) -> list[str]:
    return [part.partition(">")[0] for part in html.split("<")[1:]]


def test_a_form_reads_as_people_are_asked() -> None:
    form = a_form(
        sections=[
            a_section(
                a_question(
                    "alone",
                    kind="choice",
                    text="Who lives with you?",
                    hint="Pets count.",
                    other="Someone else",
                ),
                a_question(
                    "since",
                    kind="date",
                    text="Since when?",
                    required=True,
                    show_when={"question": "alone", "is": "alone"},
                ),
                a_question("goals", kind="group", text="Your goals", item="goal", prompts=["A small one?"]),
                title="You & yours",
            )
        ]
    )
    assert form_as_markdown(form) == (
        "# A form\n\nVersion 1, draft.\n\nShaped by people with lived experience: nobody yet.\n\n"
        "## You &amp; yours\n\n"
        "**Who lives with you?**\n\nPets count.\n\n*one of these*\n\n- ○ Alone\n- ○ With others\n- ○ Someone else\n\n"
        "**Since when?**\n\n*a date; asked for to finish; asked when “Who lives with you?” is “Alone”*\n\n"
        "**Your goals**\n\n*once for each goal*\n\n- A small one?\n\n- What is it? (a line of words)\n"
    )


@pytest.mark.parametrize(
    "path", sorted(FORMS.rglob("v*.json")), ids=lambda path: str(path.relative_to(FORMS))
)
def test_every_question_of_a_shipped_form_is_in_its_markdown(path: Any) -> None:
    form = load_form(path).form
    text = form_as_markdown(form)
    assert [question.text for question in form.questions() if literally(question.text) not in text] == []


def test_what_markdown_cannot_say_is_listed() -> None:
    form = a_form(a_question(framing="strengths", feeds=["plan"]))
    assert [what for what, _ in WRITERS["markdown"].losses(form)] == [
        "“What does a good day look like for you?”, framing",
        "“What does a good day look like for you?”, feeds",
    ]


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ({"question": "a", "is": True}, "“A?” is “Yes”"),
        ({"question": "b", "includes": "bus"}, "“B?” includes “The bus”"),
        ({"question": "c", "at_least": 3}, "“C?” is at least 3"),
        ({"question": "c", "answered": False}, "“C?” is not answered"),
        ({"not": {"question": "c", "is_not": 1}}, "it is not so that “C?” is not “1”"),
        (
            {"all": [{"question": "a", "is": False}, {"any": [{"question": "c", "less_than": 1}, {"question": "c", "more_than": 5}]}]},
            "“A?” is “No” and (“C?” is less than 1 or “C?” is more than 5)",
        ),
        ({"question": "gone", "is": "x"}, "“gone”, which this form does not ask, is answered in a certain way"),
    ],
)  # fmt: skip
def test_a_condition_reads_as_people_would_say_it(condition: Any, said: str) -> None:
    form = a_form(
        a_question("a", kind="yes-no", text="A?"),
        a_question("b", kind="choices", text="B?"),
        a_question("c", kind="number", text="C?"),
        a_question("d", show_when=condition),
    )
    shown_when = form.question("d").show_when
    assert shown_when is not None
    assert in_words(shown_when, form) == said


def test_a_record_says_who_said_what_and_keeps_nothing_back() -> None:
    form = a_form(
        a_question("day", text="A good day?"),
        a_question("drives", kind="yes-no", text="Do you drive?"),
        a_question("hidden", text="Hidden?", show_when={"question": "drives", "is": True}),
    )
    document: dict[str, Any] = {
        "conversation": {
            "id": "c1", "person": "p1", "started_by": "J Amin", "started_at": "2026-11-23T10:30:00+00:00",
            "took_part": [{"name": "Wilf", "part": "brother"}], "agreements": [], "copies": [], "notes": [],
            "running_notes": [], "waiting": [], "review": {"on": "2027-05-01"},
        },
        "person": {"name": "Lorraine <Bell>"},
        "form": {"id": "a-form", "version": 1, "hash": "0"},
        "answers": {
            "day": {
                "worker": {"words": "Everything is in reach."},
                "person": {"value": "Bread\n# by seven", "words": "She laughed."},
            },
            "drives": {"person": {"state": "could-not-be-asked", "why": "Her son was there."}},
            "hidden": {"carer": {"value": "Yes", "marks": [{"kind": "in-confidence", "reason": "Asked to", "decided_by": "J"}]}},
            "gone": {"person": {"value": ["a", True]}},
        },
    }  # fmt: skip
    assert record_as_markdown(document, form) == (
        "# A form\n\nAbout Lorraine &lt;Bell&gt;.\n\n"
        "- Form: A form, version 1\n- Started 2026-11-23 at 10:30 by J Amin\n- Not finished yet\n\n"
        "## What matters to you\n\n"
        "**A good day?**\n\nSaid by the person:\n\n> Bread  \n> \\# by seven\n\n> She laughed.\n\n"
        "Said by the worker:\n\n> Everything is in reach.\n\n"
        "**Do you drive?**\n\nSaid by the person:\n\n*Could not be asked: Her son was there.*\n\n"
        "**Hidden?**\n\nSaid by their carer:\n\n> Yes\n\n*Said in confidence: Asked to (decided by J)*\n\n"
        "## Answers to questions this version does not ask\n\n"
        "**gone**\n\nSaid by the person:\n\n> a  \n> yes\n\n"
        "## Who took part\n\n- name: Wilf\n- part: brother\n\n## Review\n\n- on: 2027-05-01\n"
    )
