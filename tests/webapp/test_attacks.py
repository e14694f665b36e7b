"""What somebody with bad intent, or too much interest, may try: each try stands here with what must come of it."""

import pytest

from formengine.record import Change, CopyGiven, Mark, Statement
from tests.webapp.by_link import invited, question
from tests.webapp.conftest import id_in, with_typed

OWN = Statement(question="good-day", said_by="person", value="Bread, and the radio on.")
UNSAFE = Statement(
    question="good-day",
    said_by="person",
    value="He takes my card.",
    marks=(Mark(kind="unsafe-at-home", reason="He reads her post", decided_by="Meera"),),
)


def say(kept, talk, *said):
    changes = [Change(statement=each) for each in said]
    return kept.store.save(id_in(talk), changes, by="meera", request=f"said {said!r}").revision


def record_of(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests")


# behind a link


@pytest.mark.parametrize("shares", ["", "yes"])
def test_a_carer_cannot_take_out_the_persons_words_by_a_page_made_up(meera, talk, kept, inside, shares):
    revision = say(kept, talk, OWN)
    way = invited(meera, talk, voice="carer", name="Shanelle", shares=shares)
    browser = inside(way)
    fields = browser.get(question(way, "good-day")).fields()
    made_up = {"good-day": "Mine.", "good-day:base": f"person person.{revision}", "good-day:said": "person"}
    browser.post(question(way, "good-day"), with_typed(fields, {**made_up, "next": "1"}))
    record = record_of(kept, talk)
    assert record.said("good-day", "person").value == OWN.value
    assert record.said("good-day", "carer").value == "Mine."


@pytest.mark.parametrize("sent", ["questions", "answers"])
def test_a_marked_answer_is_not_overwritten_by_guessing_its_revision(meera, talk, kept, inside, sent):
    revision = say(kept, talk, UNSAFE)
    way = invited(meera, talk)
    browser = inside(way)
    fields = browser.get(question(way, "good-day")).fields()
    guessed = {"good-day": "All is well.", "good-day:base": f"person person.{revision}"}
    browser.client.post(f"{way[0]}{sent}/good-day", data=dict(with_typed(fields, guessed)))
    record = record_of(kept, talk)
    assert (record.said("good-day").value, record.said("good-day").marks) == (UNSAFE.value, UNSAFE.marks)
    assert [conflict.mine.value for conflict in record.conflicts] == ["All is well."]


def test_one_carer_does_not_overwrite_another_by_guessing_a_revision(meera, talk, kept, inside):
    first, second = (invited(meera, talk, voice="carer", name=name) for name in ("Shanelle", "Yvonne"))
    inside(first).fill(question(first, "good-day"), {"good-day": "I bring the bread."}, button="next")
    revision = record_of(kept, talk).said("good-day", "carer").revision
    browser = inside(second)
    guessed = {"good-day": "I do everything.", "good-day:base": f"carer carer.{revision}"}
    browser.fill(question(second, "good-day"), guessed, button="next")
    assert record_of(kept, talk).said("good-day", "carer").value == "I bring the bread."


def test_a_link_says_nothing_in_the_voice_of_the_worker(meera, talk, kept, alone, way_in):
    say(kept, talk, Statement(question="good-day", said_by="worker", words="He is low."))
    made_up = {"good-day": "x", "good-day:base": "worker worker.1", "good-day:view": "He is fine."}
    alone.fill(question(way_in, "good-day"), made_up, button="next")
    assert record_of(kept, talk).said("good-day", "worker").words == "He is low."
