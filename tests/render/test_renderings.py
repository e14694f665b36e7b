"""One definition, three renderings: a theme a page, one question a page, and print. The same answers come out of all."""

import copy
from functools import cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from formengine.answers import check
from formengine.load import find_form, form_ids
from formengine.model import Form, Question
from formengine.model.kinds import Choices, Date, Grid, Group, Number, Scale, YesNo
from formengine.record import Said, transcript
from formengine.record.transcript import Asked
from formengine.render.entries import kept_entries
from formengine.render.pages import FormPages
from formengine.render.reading import read
from formengine.render.steps import StepPages
from tests.builders import a_conversation, a_form, a_question, a_section
from tests.render.pages import environment, parsed

MACROS = environment()
EVERYBODY = frozenset({"person", "carer"})
"""Whom one question a page asks: what is asked of the worker has no such page."""

Boxes = list[tuple[str, str]]
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n<>&\"'{}%"), min_size=1, max_size=40
).filter(str.strip)


def boxes(draw: st.DrawFn, question: Question, name: str) -> Boxes:
    """What somebody types and ticks for one question, by the names of its boxes, none of it impossible."""
    match question:
        case Grid() | Group():
            return _rows(draw, question)
        case Date():
            return [
                (f"{name}:day", "5"),
                (f"{name}:month", "3"),
                (f"{name}:year", str(draw(st.integers(2020, 2024)))),
            ]
        case Number():
            least = question.minimum if question.minimum is not None else 0
            return [(name, str(int(least) + draw(st.integers(0, 3))))]
        case YesNo():
            return [(name, draw(st.sampled_from(["yes", "no"])))]
        case Choices():
            free = [option.value for option in question.labels if not option.alone]
            least = max(1, question.at_least)
            most = question.at_most or len(free)
            chosen = draw(
                st.lists(st.sampled_from(free), unique=True, min_size=least, max_size=max(least, most))
            )
            return [(name, value) for value in chosen]
        case _ if question.labels:
            return [(name, str(draw(st.sampled_from([option.value for option in question.labels]))))]
        case Scale():
            raise AssertionError("a scale lists its steps")
        case _:
            return [(name, draw(TEXT)[: getattr(question, "max_length", 40)])]


def _rows(draw: st.DrawFn, question: Group | Grid) -> Boxes:
    typed: Boxes = []
    fixed = [row.id for row in question.rows] if isinstance(question, Grid) else []
    added = ["r1"] if isinstance(question, Group) or question.add_rows else []
    for row in [*fixed[:1], *added]:
        here = f"{question.id}:{row}"
        if row in added:
            typed.append((f"{question.id}:row", row))
        if row in added and isinstance(question, Grid):
            typed.append((f"{here}:label", draw(TEXT)))
        if isinstance(question, Grid):
            cells = [
                (f"{here}:{column.id}:{part.id}", part)
                for column in question.columns
                for part in column.questions
            ]
        else:
            cells = [(f"{here}:{part.id}", part) for part in question.parts]
        for name, part in cells:
            if draw(st.booleans()):
                typed += boxes(draw, part, name)
    return typed


@st.composite
def talks(draw: st.DrawFn, form: Form) -> dict[str, Boxes]:
    """What is typed for some of the questions of a form, by question."""
    asked = [q for q in form.questions() if q.asks and q.asked_of in EVERYBODY]
    chosen = draw(st.lists(st.sampled_from(asked), unique_by=lambda q: q.id, min_size=1, max_size=8))
    return {question.id: boxes(draw, question, question.id) for question in chosen}


@cache
def fields_of(html: str) -> frozenset[str]:
    """The names of the boxes on a page."""
    return frozenset(
        box.get("name", "")
        for box in parsed(html).iter()
        if box.tag in ("input", "textarea", "select", "button")
    )


def sent_from(html: str, typed: Boxes) -> MultiDict[str, str]:
    """What a browser sends of this page when that is typed into it. A box that is not there cannot be typed into."""
    there = fields_of(html)
    missing = [name for name, _ in typed if name not in there]
    assert missing == [], missing
    return MultiDict(typed)


def by_theme(form: Form) -> FormPages:
    """Compiled once a form, and kept with it as the form keeps its judge."""
    if "_by_theme" not in form.__dict__:
        object.__setattr__(form, "_by_theme", FormPages(MACROS, form))
    pages: FormPages = form.__dict__["_by_theme"]
    return pages


def step_by_step(form: Form) -> StepPages:
    if "_steps" not in form.__dict__:
        object.__setattr__(form, "_steps", StepPages(MACROS, form, EVERYBODY))
    pages: StepPages = form.__dict__["_steps"]
    return pages


def held_theme_by_theme(form: Form, talk: dict[str, Boxes]) -> dict[str, Any]:
    """Each theme's page filled in and sent, with every box of the page that was typed into."""
    pages = by_theme(form)
    answers: dict[str, Any] = {}
    for theme in form.sections:
        page = pages.themes[theme.id]
        more = [q.id for q in page.questions if isinstance(q, Grid) and q.add_rows]
        entries = kept_entries(page.questions, {}, more=more)
        everything = {q.id for q in page.questions}
        sections = {s.id for s in theme.walk()}
        html = "".join(part.questions for part in page.parts(entries, everything, sections, {}))
        typed = [box for q in page.questions for box in talk.get(q.id, ())]
        sent = sent_from(html, typed)
        answers.update(_read(page.questions, talk, sent))
    return answers


def held_step_by_step(form: Form, talk: dict[str, Boxes], *, easy: bool) -> dict[str, Any]:
    """Each question's own page filled in and sent."""
    pages = step_by_step(form)
    answers: dict[str, Any] = {}
    steps = {step.name: step for step in pages.steps}
    for name, typed in talk.items():
        step = steps[name]
        more = [name] if isinstance(step.question, Grid) and step.question.add_rows else []
        html = pages.page(step, easy=easy).html(kept_entries([step.question], {}, more=more))
        answers.update(_read([step.question], talk, sent_from(html, typed)))
    return answers


def _read(questions: Any, talk: dict[str, Boxes], sent: MultiDict[str, str]) -> dict[str, Any]:
    found = {}
    for question in questions:
        if question.id not in talk:
            continue
        reading = read(question, sent)
        assert reading.errors == {}
        if reading.answer:
            found[question.id] = {reading.said_by: dict(reading.answer)}
    return found


def printed(form: Form, answers: dict[str, Any]) -> dict[str, list[str]]:
    """What the print holds, by question."""
    statements = {name: said[next(iter(said))]["value"] for name, said in answers.items()}
    blocks = transcript(a_conversation(statements), form).blocks
    return {
        block.id: [said.answer for said in block.said if isinstance(said, Said)]
        for block in blocks
        if isinstance(block, Asked) and block.said
    }


def same_from_all(form: Form, talk: dict[str, Boxes]) -> None:
    themes = held_theme_by_theme(form, talk)
    assert held_step_by_step(form, talk, easy=False) == themes
    assert held_step_by_step(form, talk, easy=True) == themes
    assert [finding for finding in check(form, themes) if finding.rule == "answer/type"] == []
    asked = {question.id: question for question in form.questions()}
    on_paper = printed(form, themes)
    assert on_paper == {
        name: [asked[name].as_text(said[next(iter(said))]["value"])] for name, said in themes.items()
    }
    for name, typed in talk.items():
        paper = "\n".join(on_paper.get(name, ()))
        for box, words in typed:
            if box == name and asked[name].kind.endswith("-text"):
                assert words in paper


SHIPPED = [(form_id, find_form(form_id).form) for form_id in form_ids()]


@pytest.mark.parametrize("form", [form for _, form in SHIPPED], ids=[name for name, _ in SHIPPED])
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_shipped_form_gives_the_same_answers_in_every_rendering(form: Form, data: st.DataObject) -> None:
    if not any(q.asks and q.asked_of in EVERYBODY for q in form.questions()):
        return  # for workers alone: it has no pages of one question
    same_from_all(form, data.draw(talks(form)))


KINDS = ("short-text", "long-text", "choice", "choices", "yes-no", "number", "date", "scale", "statement", "group", "people", "grid")  # fmt: skip


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form of any kinds in any order, with and without easier words, hints and sections within."""
    kinds = draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))
    questions = []
    for n, kind in enumerate(kinds):
        keys: dict[str, Any] = {"text": f"Question {n} of {kind}?"}
        if draw(st.booleans()):
            keys["easy_read"] = f"Easier {n}?"
        if draw(st.booleans()):
            keys["hint"] = "Big or small."
        if draw(st.booleans()):
            keys["asked_of"] = draw(st.sampled_from(["person", "carer"]))
        questions.append(a_question(f"q{n}", kind=kind, **copy.deepcopy(keys)))
    cut = draw(st.integers(0, len(questions)))
    first, rest = questions[:cut], questions[cut:]
    outer = a_section(*(first or [a_question("opener")]), id="outer")
    if rest:
        outer["sections"] = [a_section(*rest, id="inner", title="Within")]
    return a_form(sections=[outer])


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_generated_form_gives_the_same_answers_in_every_rendering(data: st.DataObject) -> None:
    form = data.draw(forms())
    same_from_all(form, data.draw(talks(form)))


def test_the_worker_is_asked_nothing_step_by_step_and_a_theme_page_asks_it() -> None:
    form = a_form(a_question("mine"), a_question("seen", asked_of="worker"))
    assert [step.name for step in step_by_step(form).shown({})] == ["mine"]
    html = "".join(
        part.questions
        for part in by_theme(form)
        .themes["what-matters"]
        .parts(kept_entries(form.questions(), {}), {"mine", "seen"}, {"what-matters"}, {})
    )
    assert {"mine", "seen"} <= fields_of(html)


def test_a_step_holds_no_box_of_the_workers() -> None:
    form = a_form(a_question("mine", worker_view=True, guidance="Ask, then wait.", required=True))
    pages = step_by_step(form)
    html = pages.page(pages.shown({})[0]).html(kept_entries(form.questions(), {}))
    assert fields_of(html) == {"mine", "mine:state"}
    assert "Ask, then wait." not in html
    assert "Needed to finish" not in html


def test_easier_words_stand_first_where_they_are_chosen() -> None:
    form = a_form(
        a_question("mine", text="What is a good day like for you?", easy_read="Tell us about a good day.")
    )
    pages = step_by_step(form)
    step = pages.shown({})[0]
    assert pages.question(step, easy=True).text == "Tell us about a good day."
    assert pages.question(step).text == "What is a good day like for you?"
