"""What is known of somebody is asked once and used wherever it is wanted."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from formengine.record import Acquaintance, Communication, Person, Review
from tests.webapp.conftest import A_FORM, id_in
from tests.webapp.pages import words as words_of
from webapp.copies.formats import FORMATS, format_for
from webapp.dates import as_date, today
from webapp.people import COPY_FORMATS

YVONNE = Acquaintance(
    id="r1", name="Yvonne", who_to_me="sister", authority="attorney-health", may_have_copy=True
)
DEAN = Acquaintance(id="r2", name="Dean", who_to_me="neighbour")


@pytest.fixture
def among_people(kept, errol):
    person = kept.store.person(errol, by="meera")
    kept.store.change_person(replace(person, acquaintances=(YVONNE, DEAN)), by="meera")
    return errol


def communicates(kept, person, **told):
    known = kept.store.person(person, by="meera")
    kept.store.change_person(replace(known, communication=Communication(**told)), by="meera")


def test_every_form_a_copy_can_take_can_be_asked_for_and_is_chosen_when_one_is_given(
    meera, kept, errol, talk
):
    assert {format_for(asked) for asked in COPY_FORMATS if asked} == set(FORMATS)
    kept.store.note(id_in(talk), a_note(), by="meera")
    for asked in filter(None, COPY_FORMATS):
        meera.fill(f"/people/{errol}/communication", {"copy_format": asked})
        assert dict(meera.get(f"{talk}/copies/").fields())["format"] == format_for(asked)


def a_note():
    from formengine.record import Note

    return Note(text="Soup.", said_by="person")


def day(fields):
    return "-".join(dict(fields)[f"review_on:{part}"] for part in ("year", "month", "day"))


def in_a_year():
    now = today()
    return now.replace(year=now.year + 1, day=min(now.day, 28))


def plainly(on: date):
    return f"{on.year}-{on.month}-{on.day}"


def test_a_day_to_ask_again_is_offered_where_nobody_was_asked_or_the_day_has_come(meera, kept, errol):
    page = f"/people/{errol}/communication"
    assert day(meera.get(page).fields()) == plainly(in_a_year())
    communicates(kept, errol, needs="Large print", review_on=(today() - timedelta(days=1)).isoformat())
    assert day(meera.get(page).fields()) == plainly(in_a_year())
    soon = today() + timedelta(days=40)
    communicates(kept, errol, needs="Large print", review_on=soon.isoformat())
    assert day(meera.get(page).fields()) == plainly(soon)


def test_a_day_to_ask_again_that_is_emptied_is_gone(meera, kept, errol):
    communicates(kept, errol, needs="Large print", review_on="2020-01-01")
    emptied = {f"review_on:{part}": "" for part in ("day", "month", "year")}
    meera.fill(f"/people/{errol}/communication", emptied)
    assert kept.store.person(errol, by="meera").communication == Communication(needs="Large print")


def test_who_begins_a_talk_is_told_that_it_is_time_to_ask_again(meera, kept, errol):
    path = f"/conversations/start/{errol}"
    assert "It is time to ask" not in meera.get(path).text
    communicates(kept, errol, needs="Large print", review_on="2020-01-01")
    page = meera.get(path)
    assert "It is time to ask" in page.text
    assert f"/people/{errol}/communication" in page.links().values()


def test_rights_and_copies_written_down_are_in_sight_on_a_persons_page(meera, among_people):
    text = words_of(meera.get(f"/people/{among_people}").document)
    assert "Yvonne, sister. Attorney for health and welfare. May have a copy" in text
    assert "Dean, neighbour Change" in text


def test_whoever_agrees_for_them_is_known_already(meera, kept, among_people, talk):
    page = meera.get(f"{talk}/agreement")
    assert "Written down already: Yvonne, attorney for health and welfare" in page.text
    typed = {
        "view": "agrees",
        "who": "for-the-person",
        "name": " yvonne ",
        "authority": "attorney",
        "how_given": "spoken",
    }
    meera.fill(f"{talk}/agreement", {**typed, "authority_seen": "The paper, today"})
    assert among_people
    agreed = kept.store.conversation(id_in(talk), by="meera").agreements[0]
    assert (agreed.name, agreed.who_to_person) == ("yvonne", "sister")


def test_what_somebody_is_called_here_is_not_written_over_by_what_was_known(meera, kept, among_people, talk):
    assert among_people
    meera.fill(f"{talk}/agreement", {"part_name": "Dean", "part_who": "her landlord"}, button="add_part")
    meera.fill(f"{talk}/agreement", {"part_name": "Yvonne"}, button="add_part")
    took = kept.store.conversation(id_in(talk), by="meera").took_part
    assert [(part.name, part.who_to_person) for part in took] == [
        ("Dean", "her landlord"),
        ("Yvonne", "sister"),
    ]


def test_a_page_for_a_copy_says_whether_the_person_has_said_that_somebody_may_have_one(
    meera, among_people, talk
):
    assert among_people
    said = "It is written down that Errol has said so"
    for reader, is_said in (("a:r1", True), ("a:r2", False)):
        page = meera.get(f"{talk}/copies/")
        fields = [(n, v) for n, v in page.fields() if n != "reader"]
        page = meera.post(f"{talk}/copies/", [*fields, ("reader", reader), ("look", "1")], 200)
        assert (said in page.text) is is_said
        assert "asked" not in dict(page.fields())


def test_what_is_open_comes_before_what_is_finished(meera, kept, errol, talk):
    done = kept.store.start(errol, A_FORM, by="meera", team="north").id
    kept.store.finish(done, by="meera")
    mine = meera.get("/people/").document.find(".//section[@aria-labelledby='mine']")
    open_ones, finished = mine.findall("./ul")[0], mine.find("./details")
    assert [f"{talk}/" in link.get("href") for link in open_ones.iterfind(".//a[2]")] == [True]
    assert words_of(finished.find("summary")) == "Finished (1)"
    assert done in finished.find(".//a[2]").get("href")


def in_the_list(browser, section):
    found = browser.get("/team/").document.find(f".//section[@aria-labelledby='{section}']")
    return [words_of(each) for each in found.iter("li")] if found is not None else []


def test_what_waits_in_a_team_holds_days_to_look_again_and_to_ask_again(signed_in, kept, errol, talk):
    assert talk
    soon, late = (today() + timedelta(days=days) for days in (10, 20))
    for name, on, talked in (("Errol Tavernier", soon, errol), ("Linh", late, None), ("Wilf", soon, None)):
        person = talked or kept.store.add_person(Person(id="", name=name), by="meera").id
        team = "coast" if name == "Wilf" else "north"
        card = kept.store.start(person, A_FORM, by="beth" if name == "Wilf" else "ali", team=team)
        kept.store.set_review(card.id, Review(on=on.isoformat()), by="ali")
        kept.store.finish(card.id, by="ali")
        communicates(kept, person, needs="Large print", review_on=on.isoformat())
    ali = signed_in("ali")
    day = as_date(soon.isoformat())
    assert in_the_list(ali, "due") == [f"Errol Tavernier A talk On {day}, with Ali"]
    assert in_the_list(ali, "ask") == [f"Errol Tavernier On {day}"]
    link = ali.get("/team/").document.find(".//section[@aria-labelledby='ask']//a")
    assert link.get("href") == f"/people/{errol}/communication"
    ali.fill(link.get("href"), {"review_on:year": str(soon.year + 1)})
    assert in_the_list(ali, "ask") == []


def test_nobody_whose_record_is_closed_to_most_is_in_the_list_of_the_team(
    meera, signed_in, kept, errol, talk
):
    assert talk
    communicates(kept, errol, needs="Large print", review_on="2020-01-01")
    assert in_the_list(signed_in("ali"), "ask") != []
    meera.fill(f"/people/{errol}/closed", {"reason": "A cousin of his works in the north team."})
    assert in_the_list(signed_in("ali"), "ask") == []
    assert in_the_list(meera, "ask") != []
