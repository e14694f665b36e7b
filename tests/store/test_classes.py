"""Classes: a learner's work is kept while the class lasts, and nothing of anybody is left when it ends."""

from datetime import UTC, datetime, timedelta

import pytest

from formengine.record import Person
from formengine.store.classes import (
    MOST_DEEDS,
    MOST_LEARNERS,
    Classes,
    Deed,
    Learner,
    TeachingClass,
    session_of,
)
from formengine.store.purpose import AnotherPurpose, open_for, purpose_of
from formengine.store.sessions import KeptSession, Sessions

NOON = datetime(2026, 3, 5, 12, tzinfo=UTC)
FOUR = NOON + timedelta(hours=4)


def a_class(**given):
    usual = {
        "id": "k1", "code": "amber-kettle-47", "doing": "rework contact-screening", "led_by": "tess",
        "made_at": NOON.isoformat(), "ends_at": FOUR.isoformat(),
    }  # fmt: skip
    return TeachingClass(**{**usual, **given})


def a_learner(name="Sam", **given):
    usual = {
        "id": f"p-{name}",
        "class_id": "k1",
        "name": name,
        "number": "4821",
        "joined_at": NOON.isoformat(),
    }
    return Learner(**{**usual, **given})


@pytest.fixture
def classes(store):
    found = Classes(store.database)
    assert found.make(a_class())
    return found


def test_a_class_is_found_by_its_code_and_by_who_leads_it(classes):
    assert classes.of_code("amber-kettle-47") == a_class()
    assert classes.led_by("tess", NOON) == [a_class()]
    assert classes.led_by("tess", FOUR) == []
    assert classes.led_by("robin", NOON) == []
    assert not classes.make(a_class(id="k2"))


def test_what_each_learner_does_is_their_own_and_stays(classes, opened):
    for name in ("Sam", "Ayesha"):
        assert classes.join(a_learner(name), NOON) == ""
    classes.do("p-Sam", Deed("up", "s0q1"))
    classes.do("p-Ayesha", Deed("reword", "s0q1", "What matters to you?"))
    classes.do("p-Sam", Deed("first", "s0q2"))
    again = Classes(opened().database)
    assert again.deeds("p-Sam") == [Deed("up", "s0q1"), Deed("first", "s0q2")]
    assert again.deeds_of_all("k1") == {
        "p-Sam": [Deed("up", "s0q1"), Deed("first", "s0q2")],
        "p-Ayesha": [Deed("reword", "s0q1", "What matters to you?")],
    }
    assert again.undo("p-Sam", 2) == Deed("first", "s0q2")
    assert again.deeds("p-Sam") == [Deed("up", "s0q1")]


def test_the_same_press_sent_twice_is_done_once(classes):
    classes.join(a_learner(), NOON)
    for _ in range(2):
        classes.do("p-Sam", Deed("up", "s0q1"), "r1")
    assert classes.deeds("p-Sam") == [Deed("up", "s0q1")]


@pytest.mark.parametrize("name", ["Sam", " sam ", "SAM"])
def test_a_name_is_one_persons_in_a_class(classes, name):
    classes.join(a_learner(), NOON)
    assert classes.join(a_learner(name, id="other"), NOON) == "taken"
    assert classes.named("k1", name) == a_learner()


def test_a_class_that_is_full_or_over_takes_nobody_in(classes):
    for n in range(MOST_LEARNERS):
        classes.join(a_learner(f"n{n}"), NOON)
    assert classes.join(a_learner(), NOON) == "full"
    assert classes.join(a_learner(), FOUR) == "ended"


def test_there_is_an_end_to_what_is_kept_of_one_learner(classes):
    classes.join(a_learner(), NOON)
    kept = [classes.do("p-Sam", Deed("up", "s0q1")) for _ in range(MOST_DEEDS + 1)]
    assert kept == [True] * MOST_DEEDS + [False]


def test_a_class_starts_over_and_can_be_brought_back(classes):
    classes.join(a_learner(), NOON)
    classes.do("p-Sam", Deed("up", "s0q1"))
    classes.start_over("k1", 1)
    assert classes.deeds("p-Sam") == []
    classes.do("p-Sam", Deed("down", "s0q1"))
    classes.bring_back("k1", 2)
    assert classes.deeds("p-Sam") == [Deed("up", "s0q1")]
    classes.start_over("k1", 1)
    assert classes.deeds("p-Sam") == []


def test_pressed_twice_a_class_is_started_over_once_and_brought_back_once(classes):
    classes.join(a_learner(), NOON)
    classes.do("p-Sam", Deed("up", "s0q1"))
    for _ in range(3):
        classes.start_over("k1", 1)
    classes.do("p-Sam", Deed("down", "s0q1"))
    classes.start_over("k1", 2)
    for _ in range(3):
        classes.bring_back("k1", 3)
    assert classes.deeds("p-Sam") == [Deed("down", "s0q1")]


def test_pressed_twice_one_thing_is_taken_back(classes):
    classes.join(a_learner(), NOON)
    classes.do("p-Sam", Deed("up", "s0q1"))
    classes.do("p-Sam", Deed("down", "s0q1"))
    assert [classes.undo("p-Sam", 2) for _ in range(3)] == [Deed("down", "s0q1"), None, None]


def rows_about_anybody(store):
    with store.database.reading() as rows:
        counted = {
            table: rows.one(f"SELECT count(*) FROM {table}")[0]
            for table in ("learners", "deeds", "class_tries")
        }
        said = [row[0] for row in rows.all("SELECT content FROM sessions")]
    return {**counted, "said": [each for each in said if each != '{"account": "learner p-Philippa"}']}


@pytest.mark.parametrize("how", ["by hand", "by itself"])
def test_when_a_class_ends_nobody_is_left_in_the_file(classes, store, file, how):
    classes.join(a_learner("Philippa"), NOON)
    classes.do("p-Philippa", Deed("reword", "s0q1", "What does the harbour mean to you?"))
    session = KeptSession(
        account=session_of("p-Philippa"),
        content={"csrf": "x"},
        started_at=NOON.isoformat(),
        seen_at=NOON.isoformat(),
    )
    Sessions(store.database).keep_session("hash", session)
    classes.sweep(NOON)
    assert classes.learners("k1")
    if how == "by hand":
        classes.end("k1", NOON.isoformat())
    else:
        classes.sweep(FOUR)
    assert rows_about_anybody(store) == {"learners": 0, "deeds": 0, "class_tries": 0, "said": []}
    assert Sessions(store.database).session("hash").ended_at
    lesson = classes.of_code("amber-kettle-47")
    assert (lesson.is_open(NOON), lesson.shown) == (False, "")
    store.close()
    left = b"".join(each.read_bytes() for each in file.parent.glob("records.db*"))
    assert b"Philippa" not in left.replace(b"p-Philippa", b"")
    assert b"harbour" not in left


def test_a_class_that_ended_a_day_ago_never_was(classes):
    classes.end("k1", NOON.isoformat())
    classes.sweep(NOON + timedelta(hours=23))
    assert classes.of_code("amber-kettle-47") is not None
    classes.sweep(NOON + timedelta(hours=25))
    assert classes.of_code("amber-kettle-47") is None


def test_one_learner_is_let_go_of_and_nobody_else(classes):
    for name in ("Sam", "Ayesha"):
        classes.join(a_learner(name), NOON)
        classes.do(f"p-{name}", Deed("up", "s0q1"))
    classes.show("k1", "p-Sam")
    classes.let_go("k2", "p-Sam", NOON.isoformat())
    assert len(classes.learners("k1")) == 2
    classes.let_go("k1", "p-Sam", NOON.isoformat())
    assert classes.learners("k1") == [a_learner("Ayesha")]
    assert list(classes.deeds_of_all("k1")) == ["p-Ayesha"]
    assert classes.lesson("k1").shown == ""


def test_tries_are_counted_before_they_are_looked_at(classes):
    at = NOON.isoformat()
    tried = [classes.begin_try({"from:here": 3, "all": 100}, at, at) for _ in range(4)]
    assert tried == [True, True, True, False]
    classes.was_right(["from:here", "all"], at)
    assert classes.begin_try({"from:here": 3, "all": 100}, at, at)
    later = (NOON + timedelta(hours=1)).isoformat()
    assert classes.begin_try({"from:here": 1}, later, later)


def test_a_database_with_records_is_never_taught_from_and_one_for_teaching_never_holds_records(opened):
    store = opened()
    assert open_for(store.database, "teaching") == "teaching"
    assert purpose_of(opened().database) == "teaching"
    with pytest.raises(AnotherPurpose, match="everybody in it is made up"):
        open_for(store.database, "records")


def test_records_are_not_taught_from(store):
    store.add_person(Person(id="", name="Zoë Hart"), by="ann")
    with pytest.raises(AnotherPurpose, match="holds records of people"):
        open_for(store.database, "teaching")
    assert open_for(store.database, "demonstration") == "records"
    assert open_for(store.database, "records") == "records"
