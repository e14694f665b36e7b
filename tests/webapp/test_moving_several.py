"""A practitioner goes on with a newer version in several of their conversations at once: looked at first, and nothing dropped."""

import copy

import pytest

from formengine.record import Person
from tests.webapp.conftest import A_FORM, id_in
from tests.webapp.giving import say
from tests.webapp.pages import words
from tests.webapp.test_moving import OWES

AT = "/people/newer-version/a-talk"


@pytest.fixture
def others(kept, talk):
    """Two more of Meera's, one of them finished in its answers by nobody; and one that is Ali's. Their paths."""
    found = []
    for name, worker in (("Ann Lee", "meera"), ("Bo Ray", "meera"), ("Cy Dee", "ali")):
        person = kept.store.add_person(Person(id="", name=name), by=worker)
        found.append(f"/conversations/{kept.store.start(person.id, A_FORM, by=worker, team='north').id}")
    say(kept, talk, "good-day", "Bread by seven.")
    say(kept, found[0], "help", "alone")
    return found


@pytest.fixture
def publish(kept):
    """Version 2: `good-day` asks about rent, “Who helps?” is put in other words."""
    form = copy.deepcopy(A_FORM)
    good_day, _, _, helps = form["sections"][0]["questions"]
    good_day["text"], helps["text"] = OWES, "Who helps you?"

    def now():
        kept.store.publish({**form, "version": 2}, {"why": "Rent."}, after=0, by="robin")

    return now


LONG = "We agreed to, " * 60 + "all of us."


def versions(kept, *talks):
    return [kept.store.card(id_in(talk)).form.version for talk in talks]


def looks(kept, talk):
    return len(kept.store.who_looked(kept.store.card(id_in(talk)).person, by="a test"))


def rows(page):
    """Of each conversation: whose, on which version, how many stay, are asked in other words, are kept apart."""
    told = [[words(cell).split(" answer by")[0] for cell in row] for row in page.document.iter("tr")]
    return {cells[0]: cells[1:] for cells in told[1:]}


def pressed(page, *talks, **typed):
    fields = [(name, value) for name, value in page.fields(AT) if name != "move"]
    fields = [(name, typed.get(name, value)) for name, value in fields]
    return [*fields, *(("move", id_in(talk)) for talk in talks)]


def test_what_a_move_does_to_each_is_told_in_numbers_and_is_no_look_at_anybody(
    meera, kept, talk, others, publish
):
    publish()
    assert AT in meera.get("/people/").links().values()
    before = [looks(kept, each) for each in (talk, *others)]
    page = meera.get(AT)
    assert rows(page) == {
        "Ann Lee": ["1", "0", "1", "0"], "Bo Ray": ["1", "0", "0", "0"], "Errol Tavernier": ["1", "0", "0", "1"],
    }  # fmt: skip
    assert "Cy Dee" not in page.text
    assert "Bread" not in page.text
    assert {f"{talk}/move", f"{others[0]}/move"} <= set(page.links().values())
    assert [looks(kept, each) for each in (talk, *others)] == [
        count + 1 for count in before
    ]  # each by asking here
    chosen = [
        box.get("value")
        for box in page.document.iter("input")
        if box.get("name") == "move" and box.get("checked") is not None
    ]
    assert chosen == [id_in(others[1])]  # ticked is only what changes nothing


def test_those_that_are_chosen_are_moved_with_their_answers_and_no_others(meera, kept, talk, others, publish):
    publish()
    page = meera.get(AT)
    moved = meera.post(AT, pressed(page, talk, others[1], reason=LONG), status=200)
    assert "2 conversations are on version 2 now" in moved.text
    assert versions(kept, talk, *others) == [2, 1, 2, 1]
    record = kept.store.conversation(id_in(talk), by="a test")
    assert [said.value for said in record.statements if not said.is_empty] == ["Bread by seven."]
    assert record.moves[-1].reason == LONG
    assert "Ann Lee" in meera.get(AT).text


def test_sent_twice_they_are_moved_once(meera, kept, talk, others, publish):
    publish()
    fields = pressed(meera.get(AT), talk, others[0])
    meera.post(AT, fields, status=200)
    once = [kept.store.card(id_in(each)).revision for each in (talk, *others)]
    meera.post(AT, fields, status=200)
    assert [kept.store.card(id_in(each)).revision for each in (talk, *others)] == once


def test_what_was_written_on_meanwhile_is_not_moved_and_the_others_are(meera, kept, talk, others, publish):
    publish()
    page = meera.get(AT)
    say(kept, talk, "good-day", "Bread by eight.")
    told = meera.post(AT, pressed(page, talk, others[0]), status=422)
    assert versions(kept, talk, others[0]) == [1, 2]
    assert "Errol Tavernier: Something was added to this record after you looked" in told.text
    assert "1 conversation is on version 2 now" in told.text


def test_nobodys_elses_is_moved(meera, kept, others, publish):
    publish()
    meera.post(AT, pressed(meera.get(AT), others[2]), status=422)
    assert versions(kept, *others) == [1, 1, 1]


def test_a_version_that_was_published_meanwhile_moves_nothing(meera, kept, talk, publish):
    publish()
    fields = pressed(meera.get(AT), talk)
    kept.store.publish({**A_FORM, "version": 3}, {"why": "Again."}, after=2, by="robin")
    told = meera.post(AT, fields, status=422)
    assert "Another version was published since you looked" in told.text
    assert versions(kept, talk) == [1]


@pytest.mark.usefixtures("others")
def test_where_none_is_chosen_or_none_waits_that_is_said(meera, publish):
    assert "None of your conversations is on an older version" in meera.get(AT).text
    publish()
    assert "Choose at least one" in meera.post(AT, pressed(meera.get(AT)), status=422).text
