"""A definition becomes a form: nothing in it is lost, and every part knows where it stands."""

import json
import time
from pathlib import Path

import pytest

from formengine.documents import parse_json
from formengine.home import FORMS
from formengine.load import digest, load_form, loaded
from formengine.model import All, Any_, Not
from formengine.model import Test as ATest
from tests.builders import a_definition, a_document, a_form, a_loaded, a_question, a_section

SHIPPED = sorted(FORMS.rglob("v*.json"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(FORMS)))
def test_every_question_of_a_shipped_form_stands_where_it_says(path: Path) -> None:
    form = load_form(path).form
    definition = json.loads(path.read_text(encoding="utf-8"))
    for question in form.questions():
        here = definition
        for part in question.pointer.split("/")[1:]:
            here = here[int(part)] if isinstance(here, list) else here[part]
        assert (here["id"], here["text"], here["kind"]) == (question.id, question.text, question.kind)


def test_parts_and_columns_know_where_they_stand() -> None:
    form = a_form(a_question("people", kind="group"), a_question("grid", kind="grid"))
    group, grid = form.questions()
    assert [part.pointer for part in group.parts] == ["/sections/0/questions/0/questions/0"]
    assert [part.pointer for part in grid.parts] == ["/sections/0/questions/1/columns/0/questions/0"]


def test_a_form_knows_the_line_and_column_of_its_questions() -> None:
    given = a_loaded(a_question("a"), a_question("b"))
    line, column = given.whereabouts.of(given.form.question("b").pointer + "/text")
    text = a_document(a_definition(a_question("a"), a_question("b"))).text.splitlines()
    assert text[line - 1][column - 1 :].startswith('"What does a good day')
    assert line > given.whereabouts.of(given.form.question("a").pointer + "/text")[0]


def test_conditions_are_read_with_all_their_parts() -> None:
    a, b = {"question": "a", "is": True}, {"question": "b", "more_than": 2}
    form = a_form(a_question(show_when={"all": [a, {"any": [b, {"not": a}]}]}))
    yes, more = ATest("a", "is", True), ATest("b", "more_than", 2)
    assert form.question("good-day").show_when == All((yes, Any_((more, Not(yes)))))


def test_sections_say_whose_questions_they_ask_unless_a_question_says_otherwise() -> None:
    inner = a_section(
        a_question("a"), a_question("b", asked_of="person"), a_question("c", kind="group"), id="inner"
    )
    form = a_form(
        sections=[a_section(a_question("top"), asked_of="carer", sections=[inner | {"asked_of": "worker"}])]
    )
    assert {q.id: q.asked_of for q in form.questions()} == {
        "top": "carer",
        "a": "worker",
        "b": "person",
        "c": "worker",
    }
    assert form.question("c").parts[0].asked_of == "worker"


def test_the_digest_is_of_what_is_said_not_of_how_it_is_laid_out() -> None:
    definition = a_definition()
    turned = dict(reversed(definition.items()))
    assert digest(definition) == digest(turned)
    assert digest(definition) != digest({**definition, "title": "Another"})


def test_a_form_is_the_same_form_wherever_its_parts_stand() -> None:
    plain = a_definition()
    spaced = parse_json(("\n\n" + json.dumps(plain)).encode())
    assert loaded(spaced).form == loaded(a_document(plain)).form


def test_two_thousand_questions_load_in_under_a_second() -> None:
    questions = [
        a_question(
            f"q{n}",
            kind="choice",
            prompts=["Who?", "Where?"],
            hint="Take your time.",
            serves=["care-act:9.4.b"],
        )
        for n in range(2000)
    ]
    raw = json.dumps(a_definition(sections=[a_section(*questions)])).encode()
    started = time.process_time()
    form = loaded(parse_json(raw)).form
    spent = time.process_time() - started
    assert sum(1 for _ in form.questions()) == 2000
    assert spent < 1.0, f"{spent:.2f} s of CPU"


def test_two_thousand_broken_questions_are_told_of_in_time_that_grows_with_their_number() -> None:
    def spent(count: int) -> float:
        document = a_document(a_definition(*(a_question(f"q{n}", hnit="x") for n in range(count))))
        started = time.process_time()
        with pytest.raises(Exception, match=f"{count} faults"):
            loaded(document)
        return time.process_time() - started

    spent(100)
    assert spent(2000) < 40 * max(spent(200), 0.005)
