"""A conversation goes on with a newer version of its form: looked at first, answer by answer, and nothing dropped."""

import copy
from dataclasses import replace
from typing import Any

import pytest

from formengine.record import Change, Statement
from tests.webapp.by_link import question
from tests.webapp.conftest import A_FORM, id_in, with_typed
from tests.webapp.giving import PLAIN, give, mark, say
from tests.webapp.test_second_look import turn

OWES = "How much rent is owed to the landlord?"
ASKED = "What does a good day look like for you?"


@pytest.fixture
def second() -> dict[str, Any]:
    """Version 2: `good-day` asks about rent, `since` is gone, “Who helps?” is put in other words."""
    form = copy.deepcopy(A_FORM)
    matters, later, _ = form["sections"]
    good_day, _, _, helps = matters["questions"]
    good_day["text"], helps["text"] = OWES, "Who helps you?"
    later["questions"] = [q for q in later["questions"] if q["id"] != "since"]
    return {**form, "version": 2}


@pytest.fixture
def publish(kept, second):
    def now() -> None:
        kept.store.publish(second, {"why": "People asked to talk about rent."}, after=0, by="robin")

    return now


def answers(kept, talk):
    """What stands, by what it is kept under."""
    record = kept.store.conversation(id_in(talk), by="a test")
    return {said.question: said.value for said in record.statements if not said.is_empty}


def kept_name(kept, talk, name):
    record = kept.store.conversation(id_in(talk), by="a test")
    (found,) = (place for place, was in record.kept.items() if was.question == name)
    return found


def test_what_a_move_does_is_shown_before_it_is_done(meera, talk, kept, publish):
    for name, value in (("good-day", "Bread by seven."), ("help", "alone"), ("out", "bus")):
        say(kept, talk, name, ["bus"] if name == "out" else value)
    assert "move" not in meera.get(f"{talk}/").text
    assert "see what a move would do" not in meera.get("/people/").text
    publish()
    assert "see what a move to version 2 would do" in meera.get(f"{talk}/").text
    mine = meera.get("/people/")
    assert (
        "Version 2 of this form is in use, this is on 1. Finish it as it is, or see what a move" in mine.text
    )
    assert f"{talk}/move" in [*mine.links(), *mine.links().values()]
    page = meera.get(f"{talk}/move")
    assert "1 answer stays with the same question" in page.text
    assert "1 answer stands under a question that is now asked in other words" in page.text
    assert "1 answer is kept apart, under the question as you asked it" in page.text
    assert (
        f"{ASKED} Bread by seven. The person The new version asks something else here: “{OWES}”" in page.text
    )
    assert answers(kept, talk) == {"good-day": "Bread by seven.", "help": "alone", "out": ["bus"]}

    meera.post(f"{talk}/move", with_typed(page.fields(), {"reason": "She wants to talk about rent."}))

    name = kept_name(kept, talk, "good-day")
    assert answers(kept, talk) == {name: "Bread by seven.", "help": "alone", "out": ["bus"]}
    overview = meera.get(f"{talk}/")
    assert "Moved from version 1 to version 2" in overview.text
    assert "because: She wants to talk about rent." in overview.text
    assert "Bread" not in meera.get(f"{talk}/themes/what-matters").text
    assert "Answered in version 1, which asked: “Who helps?”" in meera.get(f"{talk}/themes/what-matters").text
    apart = meera.get(f"{talk}/themes/{name.removesuffix('_good-day')}")
    assert ASKED in apart.text
    assert dict(apart.fields())[name] == "Bread by seven."
    read = meera.get(f"{talk}/check").text
    assert f"{ASKED}" in read
    assert "Bread by seven." in read
    assert "Who helps you? (Answered in version 1, which asked: “Who helps?”)" in read


def test_an_answer_to_other_words_can_be_kept_with_them(meera, talk, kept, publish):
    say(kept, talk, "help", "alone")
    publish()
    meera.fill(f"{talk}/move", {"apart": "help"})
    assert answers(kept, talk) == {kept_name(kept, talk, "help"): "alone"}


def test_a_preview_that_is_out_of_date_moves_nothing(meera, talk, kept, publish):
    publish()
    fields = meera.get(f"{talk}/move").fields()
    say(kept, talk, "good-day", "Bread by seven.")
    page = meera.post(f"{talk}/move", fields, 422)
    assert "Something was added to this record after you looked" in page.text
    assert answers(kept, talk) == {"good-day": "Bread by seven."}


def test_words_typed_on_a_page_from_before_the_move_stay_with_its_question(
    meera, signed_in, talk, kept, publish
):
    say(kept, talk, "good-day", "Bread.")
    path = f"{talk}/themes/what-matters"
    ali = signed_in("ali")
    open_page = ali.get(path).fields()
    publish()
    meera.fill(f"{talk}/move")
    went = ali.post(path, with_typed(open_page, {"good-day": "Bread by seven."}))
    assert went == f"{talk}/?typed=before"
    name = kept_name(kept, talk, "good-day")
    assert answers(kept, talk) == {name: "Bread by seven."}
    assert "with the question it was typed to" in meera.get(went).text


def test_so_do_words_that_are_saved_as_they_are_typed(meera, talk, kept, publish):
    path = f"{talk}/themes/what-matters"
    open_page = meera.get(path).fields()
    publish()
    meera.fill(f"{talk}/move")
    sent = with_typed(open_page, {"good-day": "Bread by seven."})
    reply = meera.client.post(f"{talk}/answers/good-day", data=dict(sent)).json
    assert reply["status"] == "saved"
    name = kept_name(kept, talk, "good-day")
    assert answers(kept, talk) == {name: "Bread by seven."}
    sent = with_typed(open_page, {"good-day": "Bread by six.", "good-day:base": reply["base"]})
    assert meera.client.post(f"{talk}/answers/good-day", data=dict(sent)).json["status"] == "saved"
    assert answers(kept, talk) == {name: "Bread by six."}


def test_a_person_by_their_link_goes_on_and_finds_their_own_words(meera, alone, way_in, talk, kept, publish):
    open_page = alone.get(question(way_in, "good-day")).fields()
    publish()
    meera.fill(f"{talk}/move")
    sent = [*with_typed(open_page, {"good-day": "Bread by seven."}), ("next", "1")]
    assert alone.post(question(way_in, "good-day"), sent) == f"{way_in[0]}parts"
    name = kept_name(kept, talk, "good-day")
    assert answers(kept, talk) == {name: "Bread by seven."}
    step = alone.get(question(way_in, "good-day"))
    assert (step.h1, dict(step.fields())["good-day"].strip()) == (OWES, "")
    assert dict(alone.get(question(way_in, name)).fields())[name] == "Bread by seven."
    assert f"{ASKED} Change: {ASKED} Bread by seven." in alone.get(f"{way_in[0]}check").text


def test_a_copy_given_before_stays_as_it_was_given_and_what_was_held_back_is_still_known(
    meera, talk, kept, publish
):
    say(kept, talk, "good-day", "He counts my money.", marks=(mark(),))
    say(kept, talk, "help", "shared")
    given = give(meera, talk, all="held", all_reason="He lives there.", all_by="Meera")
    before = meera.client.get(f"{given}html").text
    assert "He counts" not in before
    publish()
    meera.fill(f"{talk}/move")
    assert meera.client.get(f"{given}html").text == before
    assert f"{ASKED}" in meera.get(f"{talk}/copies/log").text
    kept.store.mark(
        id_in(talk), kept_name(kept, talk, "good-day"), "person", [], "He has moved out.", by="meera"
    )
    fields = [*with_typed(meera.get(f"{talk}/copies/").fields(), PLAIN), ("look", "1")]
    assert "Held back before: He lives there." in meera.post(f"{talk}/copies/", fields, 200).text


def test_what_a_senior_wrote_goes_on_with_the_answer_it_was_about(meera, signed_in, talk, kept, publish):
    say(kept, talk, "good-day", "Bread by seven.")
    at, sunita = f"{talk}/second-look", signed_in("sunita")
    turn(meera, at, "sent", words="Is it clear?")
    sunita.fill(f"{at}/good-day", {"words": "Ask about the oven."}, action="/good-day")
    turn(sunita, at, "sent-back", words="One thing.")
    publish()
    meera.fill(f"{talk}/move")
    page = meera.get(at).text
    assert "Ask about the oven." in page
    assert OWES not in page
    say(kept, talk, "good-day", "Ninety pounds.")
    turn(meera, at, "sent", words="")
    changed = sunita.get(f"{at}?only=changed").text
    assert "Ninety pounds." in changed
    assert "Bread by seven." not in changed


def test_what_is_guarded_before_it_is_answered_stays_so(talk, kept, second):
    record = kept.store.conversation(id_in(talk), by="a test")
    empty = Statement(question="help", said_by="carer", marks=(mark(),))
    kept.store.save(record.id, [Change(statement=replace(empty, words="x"))], by="meera", request="a")
    kept.store.save(record.id, [Change(statement=empty, based_on=2)], by="meera", request="b")
    kept.store.move(record.id, second, apart=["help"], by="meera")
    now = kept.store.conversation(record.id, by="a test")
    (name,) = (name for name, was in now.kept.items() if was.question == "help")
    assert [each.kind for each in now.said(name, "carer").marks] == ["unsafe-at-home"]
    assert now.said("help", "carer").marks == ()
