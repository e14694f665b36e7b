"""A second look at a record: asked for, written beside the answers, sent back, and in nothing that leaves."""

import json

import pytest

from formengine.record import Change, Statement
from tests.webapp.conftest import Browser, id_in
from tests.webapp.giving import everything_of, give
from tests.webapp.test_pages import say

PLANTED = "Zebra: ask him about the stairs again"


@pytest.fixture
def sunita(signed_in) -> Browser:
    return signed_in("sunita")


def turn(browser, path, turn, **typed):
    """Press one of the buttons of the page."""
    page = browser.get(path)
    fields = [(n, typed.get(n, v)) for n, v in page.fields("/second-look")]
    return browser.post(path, [*fields, ("turn", turn)])


@pytest.fixture
def asked(meera, talk, kept) -> str:
    say(kept, talk, "good-day", "Bread by seven.")
    turn(meera, f"{talk}/second-look", "sent", words="Is the part about the stairs clear?")
    return f"{talk}/second-look"


def test_a_senior_reads_of_it_writes_beside_an_answer_and_sends_it_back(meera, sunita, talk, asked):
    waits = sunita.get("/team/")
    assert "Sent by Meera to Sunita" in waits.text
    assert "1 thing waits for you" in sunita.get("/people/").text
    assert "Is the part about the stairs clear?" in sunita.get(asked).text
    sunita.fill(f"{asked}/good-day", {"words": PLANTED}, action="/good-day")
    turn(sunita, asked, "sent-back", words="Lovely start. One thing beside the first answer.")
    assert "Sent back to you" in meera.get("/team/").text
    page = meera.get(asked)
    assert PLANTED in page.text
    assert "One thing beside the first answer." in page.text
    assert "Sent back" in meera.get(f"{talk}/").text


def test_only_what_changed_since_is_shown(meera, sunita, talk, asked, kept):
    say(kept, talk, "drives", True)
    turn(sunita, asked, "sent-back", words="Look at the first again.")
    say(kept, talk, "good-day", "Bread by seven, and the stairs done.")
    turn(meera, asked, "sent", words="")
    page = sunita.get(f"{asked}?only=changed")
    assert "Bread by seven, and the stairs done." in page.text
    assert "Before, the person: “Bread by seven.”" in page.text
    assert "Do you drive?" not in page.text
    assert "Do you drive?" in sunita.get(asked).text


def test_words_changed_there_and_back_are_no_change(sunita, talk, asked, kept):
    turn(sunita, asked, "sent-back", words="Look again.")
    say(kept, talk, "good-day", "Something else.")
    record = kept.store.conversation(id_in(talk), by="tests")
    back = Statement(question="good-day", said_by="person", value="Bread by seven.")
    change = Change(statement=back, based_on=record.revision_of("good-day"))
    kept.store.save(id_in(talk), [change], by="meera", request="back again")
    assert "Nothing has changed since." in sunita.get(f"{asked}?only=changed").text


def test_it_is_between_the_holder_and_the_seniors_of_the_team(signed_in, asked):
    for name in ("ali", "beth", "robin", "tess", "ade"):
        signed_in(name).get(asked, status=403)
        assert (
            "second look"
            not in signed_in(name).get("/team/", status=200 if name in ("ali", "beth") else 403).text
        )


def test_nobody_looks_over_their_own(sunita, kept, errol):
    from tests.webapp.conftest import A_FORM

    card = kept.store.start(errol, A_FORM, by="sunita", team="north")
    path = f"/conversations/{card.id}/second-look"
    told = {"to": "meera", "words": "", "revision": 1}
    kept.store.add_aside("second-look", card.id, "sent", told, person=errol, by="sunita")
    assert "I have looked it over" not in sunita.get(path).text
    fields = sunita.get(path).fields("/second-look")
    page = sunita.post(path, [*fields, ("turn", "looked-over")], status=422)
    assert "nobody looks over their own" in page.text


def test_a_turn_taken_while_another_was_is_told_and_not_done(meera, sunita, asked):
    stale = sunita.get(asked).fields("/second-look")
    turn(meera, asked, "taken-back")
    page = sunita.post(asked, [*stale, ("turn", "looked-over")], status=422)
    assert "Somebody else was here before you." in page.text
    assert "Asked for" not in page.text


def test_nothing_written_beside_a_record_is_in_anything_that_leaves(meera, sunita, talk, asked, kept, errol):
    sunita.fill(f"{asked}/good-day", {"words": PLANTED}, action="/good-day")
    turn(sunita, asked, "looked-over", words=PLANTED)
    went = give(meera, talk)
    found = everything_of(meera, went)
    found |= {
        path: meera.client.get(path).text
        for path in (
            f"{talk}/print", f"{talk}/check", f"{talk}/download/json", f"{talk}/download/md", f"{talk}/copies/log",
            f"{talk}/copies/log/for-the-person", f"/people/{errol}", f"/people/{errol}/looked", f"{talk}/",
        )
    }  # fmt: skip
    found["export"] = json.dumps(kept.store.export(id_in(talk), by="meera"))
    assert [where for where, text in found.items() if "Zebra" in text] == []
    assert "Zebra" in meera.get(asked).text


def test_the_answer_and_the_record_stay_as_they_are(sunita, asked, kept, talk):
    before = kept.store.conversation(id_in(talk), by="tests")
    sunita.fill(f"{asked}/good-day", {"words": PLANTED}, action="/good-day")
    turn(sunita, asked, "sent-back", words="Again.")
    assert kept.store.conversation(id_in(talk), by="tests") == before
