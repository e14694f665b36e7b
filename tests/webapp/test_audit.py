"""Learning from talks: drawn by chance, read by a peer for a while, what worked first, and nobody is counted."""

import json
import re
from datetime import date, timedelta

import pytest

from formengine.home import FORMS
from formengine.record import Change, Mark, Statement
from tests.webapp.conftest import A_FORM, Browser, id_in, put_form, with_typed
from webapp.audit import readings

MARK = Mark(kind="unsafe-at-home", reason="He reads her post", decided_by="Meera")


@pytest.fixture
def library(library):
    return put_form(library, json.loads((FORMS / "practice-audit" / "v1.json").read_text(encoding="utf-8")))


@pytest.fixture
def finish(kept, errol):
    """A finished talk of somebody's, by id."""

    def talk(worker: str = "meera", words: str = "Bread by seven.", team: str = "north") -> str:
        card = kept.store.start(errol, A_FORM, by=worker, team=team)
        said = [
            Statement(question="good-day", said_by="person", value=words),
            Statement(question="good-day", said_by="carer", value="He takes her purse.", marks=(MARK,)),
        ]
        kept.store.save(
            card.id, [Change(statement=each) for each in said], by=worker, request=f"said {card.id}"
        )
        kept.store.finish(card.id, by=worker)
        return card.id

    return talk


def draw(browser, many="4"):
    typed = {"many": many, "reason": "How we hear what people are good at."}
    return browser.fill("/learning/draw", typed, action="/learning/draw")


@pytest.fixture
def drawn(finish, signed_in) -> tuple[str, Browser, str]:
    """One talk of Meera's, drawn: its reading's path, the reader's browser, the talk."""
    talk = finish()
    draw(signed_in("sunita"))
    reading = readings_of(signed_in)[0]
    return f"/readings/{reading.id}/", signed_in(reading.reader), talk


def readings_of(signed_in):
    app = signed_in("sunita").client.application
    with app.app_context():
        return readings.all_readings()


def test_chance_gives_each_talk_to_a_peer_who_had_no_hand_in_it(finish, signed_in, kept):
    talks = {finish("meera"), finish("ali"), finish("meera")}
    helped = finish("meera")
    kept.store.agree(helped, agreement(), by="ali")
    assert draw(signed_in("sunita"), "12") == "/learning/"
    found = readings_of(signed_in)
    assert {reading.conversation for reading in found} == talks | {helped}
    for reading in found:
        hands = {step.by for step in kept.store.history(reading.conversation, by="tests")}
        assert reading.reader not in hands
        assert reading.reader in ("meera", "ali", "sunita")  # of the team that held it


def agreement():
    from formengine.record import Agreement

    return Agreement(view="agrees")


def test_what_is_open_closed_to_most_corrected_of_another_team_or_drawn_before_is_not_drawn(
    finish, signed_in, kept, errol
):
    kept.store.start(errol, A_FORM, by="meera", team="north")
    finish("beth", team="coast")
    old = finish()
    kept.store.correct(old, "A date was wrong.", by="meera")
    page = signed_in("sunita").fill(
        "/learning/draw", {"many": "3", "reason": "So."}, action="/learning/draw", status=422
    )
    assert "There is no finished talk of your team" in page.text
    finish_guarded(kept, errol)
    once = finish()
    draw(signed_in("sunita"))
    assert [reading.conversation for reading in readings_of(signed_in)] == [once]
    signed_in("sunita").fill(
        "/learning/draw", {"many": "2", "reason": "Again."}, action="/learning/draw", status=422
    )
    finish()
    kept.store.add_aside("sealed", errol, "sealed", {"reason": "A cousin."}, person=errol, by="meera")
    signed_in("sunita").fill(
        "/learning/draw", {"many": "2", "reason": "Sealed."}, action="/learning/draw", status=422
    )


def finish_guarded(kept, errol):
    """A talk in which all that was said is marked."""
    card = kept.store.start(errol, A_FORM, by="meera", team="north")
    said = Statement(question="good-day", said_by="person", value="He takes my card.", marks=(MARK,))
    kept.store.save(card.id, [Change(statement=said)], by="meera", request="guarded")
    kept.store.finish(card.id, by="meera")


def test_the_same_page_sent_five_times_is_one_draw(finish, signed_in):
    for _ in range(6):
        finish()
    sunita = signed_in("sunita")
    page = sunita.get("/learning/draw")
    fields = with_typed(page.fields("/learning/draw"), {"many": "2", "reason": "So."})
    for _ in range(5):
        assert sunita.post("/learning/draw", fields) == "/learning/"
    assert len(readings_of(signed_in)) == 2


def test_the_reader_sees_the_talk_without_what_is_marked_and_the_look_is_told(drawn, meera, errol):
    path, reader, _ = drawn
    page = reader.get(path)
    assert "Bread by seven." in page.text
    assert "purse" not in page.text
    assert "not for every reader" in page.text
    home = meera.get(f"/people/{errol}/looked").text
    assert f"looked at it: {readings.WHY}" in home
    assert "purse" not in home


def test_it_opens_for_nobody_else_and_for_nobody_once_its_time_is_over(drawn, signed_in, kept, monkeypatch):
    path, reader, _ = drawn
    assert reader.get(path).status == 200
    for name in {"meera", "ali", "sunita", "beth", "robin", "ade"} - {readings_of(signed_in)[0].reader}:
        for each in (path, f"{path}learn", f"{path}learned"):
            if (name, each) != ("meera", f"{path}learned"):  # she holds the talk
                signed_in(name).get(each, status=403)
    later = date.today() + timedelta(days=30)
    monkeypatch.setattr(readings, "today", lambda: later)
    for each in (path, f"{path}learn"):
        assert "This reading is over" in reader.get(each, status=403).h1
    assert kept.store.verify() == []


def test_what_worked_comes_first_and_the_persons_view_before_the_rest(drawn):
    path, reader, _ = drawn
    headings = ["".join(e.itertext()).strip() for e in reader.get(f"{path}learn").document.iter("h2")]
    assert headings == [
        "About this talk",
        "What worked",
        "What the person says",
        "Reading on",
        "What we take from it",
    ]


def test_it_is_saved_gone_on_with_finished_and_read_by_whoever_held_the_talk(drawn, meera, signed_in):
    path, reader, _ = drawn
    first = reader.fill(
        f"{path}learn", {"proud-of": "The pause before the hard part."}, button="save", action="learn"
    )
    assert first.startswith(f"{path}learn")
    assert "The pause before the hard part." in [v for _, v in reader.get(f"{path}learn").fields("learn")]
    typed = {"person-good": "She waited for me.", "learn": "Ask about the garden."}
    assert reader.fill(f"{path}learn", typed, button="finish", action="learn") == f"{path}learned"
    for browser in (reader, meera):
        page = browser.get(f"{path}learned")
        assert "The pause before the hard part." in page.text
        assert "She waited for me." in page.text
    reader.get(path, status=403)
    (other,) = {"sunita", "ali"} - {readings_of(signed_in)[0].reader}
    signed_in(other).get(f"{path}learned", status=403)


def test_a_page_left_open_in_another_tab_saves_over_nothing(drawn):
    path, reader, _ = drawn
    stale = reader.get(f"{path}learn").fields("learn")
    reader.fill(f"{path}learn", {"learn": "First."}, button="save", action="learn")
    page = reader.post(f"{path}learn", [*with_typed(stale, {"learn": "Second."}), ("save", "1")], status=422)
    assert "saved from another page meanwhile" in page.text
    assert "Second." in [v for _, v in page.fields("learn")]
    assert "First." in [v for _, v in reader.get(f"{path}learn").fields("learn")]
    reader.post(f"{path}learn", [*page.fields("learn"), ("save", "1")])
    assert "Second." in [v for _, v in reader.get(f"{path}learn").fields("learn")]


def test_what_is_wrong_in_one_box_stops_no_later_save(drawn):
    path, reader, _ = drawn
    page = reader.fill(
        f"{path}learn", {"read-on:day": "31", "learn": "Kept."}, button="save", action="learn", status=422
    )
    assert "Kept." in [v for _, v in reader.get(f"{path}learn").fields("learn")]
    fields = with_typed(page.fields("learn"), {"read-on:day": ""})
    assert reader.post(f"{path}learn", [*fields, ("finish", "1")]) == f"{path}learned"


def test_a_talk_put_back_opens_no_more(drawn):
    path, reader, _ = drawn
    assert reader.fill(path, {"reason": "I know him."}, action="put-back") == "/learning/"
    assert "It was put back" in reader.get(path, status=403).text


def test_the_learning_is_told_when_all_have_read_without_name_record_or_number(finish, signed_in):
    names = ("meera", "ali", "sunita")
    for name in names:
        finish(name, words="The person's own sentence about bread.")
    sunita = signed_in("sunita")
    draw(sunita)
    found = readings_of(signed_in)
    for place, reading in enumerate(found):
        listing = sunita.get("/learning/").text
        assert "Told when all have been read" in listing
        sunita.get(f"/learning/{reading.draw}")
        browser = signed_in(reading.reader)
        typed = {
            "learn": f"Ask about the garden, {'abc'[place]}.",
            "keep-doing": "Waiting.",
            "proud-of": "Hidden pride.",
        }
        browser.fill(f"/readings/{reading.id}/learn", typed, button="finish", action="learn")
    for name in (*names, "robin", "tess"):
        told = signed_in(name).get(f"/learning/{found[0].draw}").text
        assert all(f"Ask about the garden, {letter}." in told for letter in "abc")
        assert [
            n for n in ("Meera", "Ali", "Sunita", "Errol", "own sentence", "Hidden pride") if n in told
        ] == []
        assert re.findall(r"\d+", told.replace(re.search(r"drawn by chance on ([^.]+)\.", told)[1], "")) == []
    signed_in("beth").get(f"/learning/{found[0].draw}", status=404)


def test_nothing_of_an_audit_is_in_the_record_or_an_export(drawn, kept):
    path, reader, talk = drawn
    reader.fill(f"{path}learn", {"learn": "Zebra."}, button="finish", action="learn")
    assert "Zebra" not in json.dumps(kept.store.export(id_in(f"/x/{talk}"), by="tests"))


def test_words_that_come_after_the_last_day_of_a_reading_are_given_back(drawn, monkeypatch):
    reading, reader, _ = drawn
    fields = reader.get(f"{reading}learn").fields(f"{reading}learn")
    name = next(n for n, _ in fields if n.endswith(":base") or n in ("keep-doing", "learn"))
    monkeypatch.setattr(readings, "today", lambda: date.today() + timedelta(days=90))
    sent = with_typed(fields, {name.partition(":")[0]: "She let the silence be."})
    assert "She let the silence be." in reader.post(f"{reading}learn", sent, status=403).text


@pytest.mark.parametrize("many", ["00019", "0001" + "9" * 5000])
def test_no_way_of_writing_a_number_draws_more_than_may_be_drawn(finish, signed_in, many):
    finish()
    typed = {"many": many, "reason": "How we hear what people are good at."}
    sunita = signed_in("sunita")
    assert "Say how many" in sunita.fill("/learning/draw", typed, action="/learning/draw", status=422).text
    assert readings_of(signed_in) == []


def test_a_talk_that_was_only_weighed_is_logged_as_looked_at_by_nobody(finish, signed_in, kept, errol):
    finish("meera"), finish("ali")
    finish_guarded(kept, errol)
    draw(signed_in("sunita"), "1")
    assert len(readings_of(signed_in)) == 1
    assert [look for look in kept.store.who_looked(errol, by="tests") if look.by == "sunita"] == []
