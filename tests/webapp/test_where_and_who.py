"""Where a talk is held and where one answer was said; people entered once; how they communicate, asked again; the time
before somebody is signed out."""

import pytest

from formengine.record import Acquaintance, Communication, Mark, Person
from tests.webapp.conftest import A_FORM, id_in, with_typed
from webapp.sessions import IDLE

YVONNE = Acquaintance(id="a1", name="Yvonne", who_to_me="my sister", reach="01632 960001")


@pytest.fixture
def errol(kept):
    """Errol, with somebody in his life, and a day on which to ask again that has come."""
    known = Communication(needs="Large print", copy_format="large-print", review_on="2026-01-05")
    person = Person(
        id="", name="Errol Tavernier", called="Errol", communication=known, acquaintances=(YVONNE,)
    )
    return kept.store.add_person(person, by="meera").id


def record_of(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests")


def test_where_a_talk_is_held_is_asked_as_it_begins_and_can_be_put_right(meera, errol, kept):
    talk = meera.fill(f"/conversations/start/{errol}", {"form": "a-talk", "place": "by telephone"}).rstrip(
        "/"
    )
    assert record_of(kept, talk).place == "by telephone"
    assert "Where: by telephone" in meera.get(f"{talk}/").text
    meera.fill(f"{talk}/place", {"place": "other", "place_other": "on the allotment"})
    assert record_of(kept, talk).place == "on the allotment"
    before = kept.store.card(id_in(talk)).revision
    meera.fill(f"{talk}/place", {})
    assert kept.store.card(id_in(talk)).revision == before, "what did not change is no revision"


def test_one_answer_may_have_been_said_somewhere_else(meera, talk, kept):
    path = f"{talk}/themes/what-matters"
    meera.fill(path, {"good-day": "Quiet."}, button="overview")
    link = meera.get(f"{talk}/check").links()[
        "Said somewhere else? the person: What does a good day look like for you?"
    ]
    meera.fill(link, {"good-day:where": "on the telephone, a day later"}, button="save")
    said = record_of(kept, talk).said("good-day")
    assert (said.value, said.where) == ("Quiet.", "on the telephone, a day later")
    assert "Said: on the telephone, a day later" in meera.get(path).text
    meera.fill(path, {"good-day": "Quiet, mostly."}, button="overview")
    assert record_of(kept, talk).said("good-day").where == "on the telephone, a day later"
    assert "Said: on the telephone, a day later" in meera.get(f"{talk}/check").text


def test_people_entered_once_are_offered_where_a_form_asks_for_people(meera, talk, kept):
    path = f"{talk}/themes/next"
    page = meera.get(path)
    assert "Add Yvonne, my sister" in page.text
    fields = with_typed(page.fields(), {"pace": "3"})
    assert meera.post(path, [*fields, ("offer:near", "a1")]).startswith(path)
    record = record_of(kept, talk)
    assert [row["answers"] for row in record.said("near").value] == [
        {"name": "Yvonne", "relation": "my sister", "reach": "01632 960001"}
    ]
    assert record.said("pace").value == 3, "whatever button is pressed, all is saved"
    assert "Add Yvonne" not in meera.get(path).text
    assert meera.post(path, [*meera.get(path).fields(), ("offer:near", "nobody")]) == f"{path}#near_"
    assert len(record_of(kept, talk).said("near").value) == 1


def in_their_life(kept, person):
    return [
        (each.name, each.who_to_me, each.reach) for each in kept.store.person(person, by="t").acquaintances
    ]


def test_whoever_is_named_in_a_form_first_is_taken_into_their_life_by_a_button(meera, talk, kept, errol):
    path = f"{talk}/themes/next"
    told = {
        "near:r1:name": "  Hanna  Wójcik ",
        "near:r1:relation": "runs the launderette",
        "near:r1:reach": "Below",
    }
    page = meera.get(meera.fill(path, told, button="next") and path)
    assert "Keep Hanna Wójcik among the people in Errol’s life" in page.text
    assert in_their_life(kept, errol) == [("Yvonne", "my sister", "01632 960001")]
    fields = with_typed(page.fields(), {"pace": "3"})
    for _ in range(2):
        assert meera.post(path, [*fields, ("into-life:near:r1", "1")]) == f"{path}#near_"
    assert in_their_life(kept, errol)[1:] == [("Hanna Wójcik", "runs the launderette", "Below")]
    assert record_of(kept, talk).said("pace").value == 3, "whatever button is pressed, all is saved"
    assert "Keep Hanna" not in meera.get(path).text
    other = kept.store.start(errol, A_FORM, by="meera", team="north").id
    assert "Add Hanna Wójcik, runs the launderette" in meera.get(f"/conversations/{other}/themes/next").text


def test_nobody_named_in_a_marked_answer_is_offered_to_be_taken_into_their_life(meera, talk, kept, errol):
    path = f"{talk}/themes/next"
    meera.fill(path, {"near:r1:name": "Dean"}, button="next")
    mark = Mark(kind="unsafe-at-home", reason="He must not know.", decided_by="Meera")
    kept.store.mark(id_in(talk), "near", "person", [mark], "He must not know.", by="meera")
    page = meera.get(path)
    assert "Keep Dean" not in page.text
    meera.post(path, [*page.fields(), ("into-life:near:r1", "1")])
    meera.post(path, [*page.fields(), ("into-life:goals:r1", "1"), ("into-life:", "1")])
    assert [name for name, *_ in in_their_life(kept, errol)] == ["Yvonne"]


def test_how_somebody_communicates_is_asked_again_on_the_day(meera, errol):
    assert "It is time to ask Errol again" in meera.get(f"/people/{errol}").text
    meera.fill(
        f"/people/{errol}/communication",
        {"review_on:day": "1", "review_on:month": "1", "review_on:year": "2099"},
    )
    assert "It is time to ask" not in meera.get(f"/people/{errol}").text


def test_every_page_says_until_when_somebody_stays_signed_in_and_a_word_is_enough_to_stay(meera, talk):
    page = meera.get(f"{talk}/")
    (line,) = [p for p in page.document.iter("p") if "data-closing" in p.attrib]
    assert "You stay signed in until" in "".join(line.itertext())
    now = meera.client.get(line.get("data-more")).json
    assert now["closes"] >= line.get("data-closes")
    assert IDLE.seconds == 3600
    fields = dict(with_typed(meera.get(f"{talk}/themes/what-matters").fields(), {"good-day": "Quiet."}))
    saved = meera.client.post(
        f"{talk}/answers/good-day", data=fields, headers={"Accept": "application/json"}
    ).json
    assert saved["status"] == "saved"
    assert saved["closes"]
