"""A conversation handed on: by whom, to whom, what the team keeps of it, and that nobody's words are lost by it."""

from datetime import UTC, datetime

import pytest

from formengine.record import Change, Review, Statement
from formengine.store.accounts import Account
from tests.webapp.conftest import A_FORM, PROOF, Browser, id_in, with_typed
from tests.webapp.pages import Page
from webapp.stores import Kept

ALI, SUNITA, NORTHS = "ali north", "sunita north", ("ali north", "sunita north")
BETH = "beth coast"
SAID = "Bread by seven, then the radio."
CANNOT = "Whoever you chose cannot take it"


@pytest.fixture
def sunita(signed_in) -> Browser:
    return signed_in("sunita")


def somebody(
    kept: Kept, name: str, role: str = "practitioner", team: str = "north", closed_at: str = ""
) -> str:
    account = Account(
        id=name, email=f"{name}@example.org", name=name.title(), role=role, team=team, proof=PROOF, closed_at=closed_at
    )  # fmt: skip
    kept.accounts.open_account(account)
    return name


def close(kept: Kept, name: str) -> None:
    kept.accounts.close_account(name, datetime.now(UTC).isoformat())


def seal(kept: Kept, person: str) -> None:
    kept.store.add_aside(
        "sealed", person, "sealed", {"reason": "A cousin works here."}, person=person, by="meera"
    )


def hand_on(browser: Browser, talk: str, to: str = ALI, elsewhere: str = "", status: int = 303) -> Page | str:
    typed = {"to": to, **({"elsewhere": elsewhere} if elsewhere else {})}
    return browser.fill(f"{talk}/hand-on", typed, action="/hand-on", status=status)


def held(kept: Kept, talk: str) -> tuple[str, str]:
    card = kept.store.card(id_in(talk))
    return card.worker, card.team


def turns(kept: Kept, talk: str) -> list[tuple[str, str, str]]:
    return [(turn.worker, turn.team, turn.by) for turn in kept.store.in_hand(id_in(talk))[0].handed_over]


def token_of(browser: Browser) -> str:
    return dict(browser.get("/designer/").fields("/sign-out"))["csrf_token"]


def offered(page: Page) -> dict[str, list[str]]:
    """Who can be chosen: colleagues, and by team the others."""
    radios = [box.get("value") for box in page.document.iter("input") if box.get("type") == "radio"]
    groups = {
        group.get("label"): [option.get("value") for option in group.iter("option")]
        for group in page.document.iter("optgroup")
    }
    return {"colleagues": [each for each in radios if each != "elsewhere"], **groups}


# who it can be handed to


def test_colleagues_come_first_then_other_teams_and_never_who_cannot_take_it(meera, kept, talk):
    somebody(kept, "gone", closed_at="2026-01-01T00:00:00Z")
    somebody(kept, "ann", team="west", role="senior")
    somebody(kept, "solo", team="")
    somebody(kept, "dee", role="designer", team="north")
    page = meera.get(f"{talk}/hand-on")
    assert offered(page) == {
        "colleagues": list(NORTHS), "coast": [BETH], "west": ["ann west"], "In no team": ["solo "],
    }  # fmt: skip
    assert list(offered(page)) == ["colleagues", "coast", "west", "In no team"]
    assert "You hold this conversation with Errol." in page.text
    assert (
        "Your team will no longer be able to open it, or the page about Errol, except for a few" in page.text
    )


def test_the_page_about_somebody_stays_with_a_team_that_holds_something_else_of_theirs(
    meera, kept, errol, talk
):
    kept.store.start(errol, A_FORM, by="ali", team="north")
    assert "will no longer be able to open it, except for a few hours" in meera.get(f"{talk}/hand-on").text


def test_a_senior_is_offered_themselves_too_and_not_who_holds_it(sunita, talk):
    page = sunita.get(f"{talk}/hand-on")
    assert offered(page) == {"colleagues": [ALI, SUNITA], "coast": [BETH]}
    assert "Sunita (you)" in page.text
    assert "Meera holds this conversation with Errol." in page.text


def test_a_senior_takes_it_themselves(sunita, kept, talk):
    hand_on(sunita, talk, SUNITA)
    assert held(kept, talk) == ("sunita", "north")
    assert turns(kept, talk) == [("sunita", "north", "sunita")]


def test_where_there_is_nobody_to_take_it_the_page_says_so(meera, kept, talk):
    close(kept, "ali")
    close(kept, "sunita")
    page = meera.get(f"{talk}/hand-on")
    assert offered(page) == {"colleagues": [], "coast": [BETH]}
    assert "Nobody else in your team holds conversations now." in page.text
    close(kept, "beth")
    page = meera.get(f"{talk}/hand-on")
    assert "Nobody else holds conversations here now." in page.text


def test_where_nobody_is_left_to_take_it_that_is_told_too(meera, kept, talk):
    fields = with_typed(meera.get(f"{talk}/hand-on").fields("/hand-on"), {"to": ALI})
    for name in ("ali", "sunita", "beth"):
        close(kept, name)
    page = meera.post(f"{talk}/hand-on", fields, status=422)
    assert CANNOT in page.text
    assert "Nobody else holds conversations here now." in page.text


# who may


@pytest.mark.parametrize("finished", [False, True])
@pytest.mark.parametrize(
    ("name", "status"),
    [("meera", 200), ("sunita", 200), *((name, 403) for name in ("ali", "beth", "robin", "tess", "ade"))],
)
def test_whoever_holds_it_and_seniors_of_its_team_hand_it_on_open_or_finished(
    signed_in, kept, errol, talk, name, status, finished
):
    if finished:
        kept.store.finish(id_in(talk), by="meera")
    browser = signed_in(name)
    assert browser.client.get(f"{talk}/hand-on").status_code == status
    overview = browser.client.get(f"{talk}/")
    assert ("/hand-on" in overview.text) is (status == 200)
    if status == 403:
        sent = {"csrf_token": token_of(browser), "person": errol, "held_by": "meera", "to": ALI}
        assert browser.client.post(f"{talk}/hand-on", data=sent).status_code == 403
        assert held(kept, talk) == ("meera", "north")
    else:
        hand_on(browser, talk)
        assert held(kept, talk) == ("ali", "north")
    assert kept.store.verify() == []


def test_somebody_there_on_duty_does_not_hand_it_on(signed_in, kept, errol, talk):
    told = {"reason": "being on duty", "words": "She rang."}
    kept.store.add_aside("across", errol, "reached-across", told, person=errol, by="beth")
    beth = signed_in("beth")
    assert "/hand-on" not in beth.client.get(f"{talk}/").text
    page = beth.get(f"{talk}/hand-on", status=403)
    assert page.h1 == "Another team holds this record"


def test_a_colleague_is_told_why_the_page_is_not_theirs(signed_in, talk):
    page = signed_in("ali").get(f"{talk}/hand-on", status=403)
    assert page.h1 == "This is for whoever holds it, and for seniors"
    assert "say why" not in page.text


# what comes of it


def test_it_is_with_whoever_took_it_and_everybody_reads_so(meera, signed_in, kept, errol, talk):
    assert hand_on(meera, talk) == f"{talk}/"
    assert (held(kept, talk), turns(kept, talk)) == (("ali", "north"), [("ali", "north", "meera")])
    assert "begun" in meera.get(f"{talk}/").text
    assert "by Meera" in meera.get(f"{talk}/").text
    assert "Ali holds it now: handed on by you, today" in meera.get(f"{talk}/").text
    ali = signed_in("ali")
    mine = ali.get("/people/").text
    assert "Handed on to you by Meera, today" in mine
    assert mine.index("A talk with Errol Tavernier") < mine.index("Handed on to you")
    assert "You hold it now: handed on by Meera, today" in ali.get(f"{talk}/").text
    looked = ali.get(f"/people/{errol}/looked").text
    assert "Who holds Errol’s conversations and plans now: Ali." in looked
    whole = ali.client.get(f"{talk}/download/json").json
    assert [step["detail"] for step in whole["history"] if step["did"] == "handed-over"] == [
        {"worker": "ali", "team": "north"}
    ]
    assert "Handed on to you" not in meera.get("/people/").text
    assert kept.store.verify() == []


def test_what_a_person_has_in_hand_says_with_whom_they_talked(meera, signed_in, kept, talk):
    said = Change(statement=Statement(question="good-day", said_by="person", value=SAID))
    kept.store.save(id_in(talk), [said], by="meera", request="s")
    hand_on(meera, talk)
    ali = signed_in("ali")
    assert "by Meera" in ali.get(f"{talk}/print").text
    from tests.webapp.giving import everything_of, give

    for kind, text in everything_of(ali, give(ali, talk)).items():
        if kind != "json":
            assert "with Meera" in " ".join(text.split()), kind


def test_in_another_team_it_opens_for_that_team_and_for_this_one_no_longer(meera, signed_in, kept, talk):
    assert hand_on(meera, talk, "elsewhere", BETH) == "/people/"
    assert "The conversation with Errol Tavernier is with Beth now." in meera.get("/people/").text
    assert held(kept, talk) == ("beth", "coast")
    assert "A talk" in signed_in("beth").get(f"{talk}/").h1
    for name in ("ali", "sunita"):
        assert signed_in(name).get(f"{talk}/", status=403).h1 == "Another team holds this record"
    page = meera.get(f"{talk}/", status=403)
    assert page.h1 == "Beth holds this conversation now"
    assert "It was handed on by you, today" in page.text
    assert "Errol" not in page.text


def test_a_closed_record_is_handed_on_with_a_warning_and_opens_for_whoever_took_it(
    meera, signed_in, kept, errol, talk
):
    seal(kept, errol)
    page = meera.get(f"{talk}/hand-on")
    assert "Make sure that it is nobody it was closed to." in page.text
    assert "by saying why" not in page.text
    assert hand_on(meera, talk) == "/people/"
    assert "A talk" in signed_in("ali").get(f"{talk}/").h1
    assert "A talk" in signed_in("sunita").get(f"{talk}/").h1
    assert "It is closed" in meera.get(f"{talk}/", status=403).text


def test_a_senior_hands_on_a_closed_record_that_another_senior_of_the_team_may_see(sunita, kept, errol, talk):
    seal(kept, errol)
    assert hand_on(sunita, talk) == f"{talk}/"
    assert held(kept, talk) == ("ali", "north")


def test_whoever_moved_team_hands_on_what_they_still_hold_for_the_old_one(meera, kept, talk):
    kept.accounts.change_account("meera", name="Meera", role="practitioner", team="coast")
    page = meera.get(f"{talk}/hand-on")
    assert offered(page) == {"colleagues": list(NORTHS), "coast": [BETH]}
    assert "in north takes it" in page.text
    assert "north will no longer be able to open it" in page.text
    hand_on(meera, talk, "elsewhere", BETH)
    assert "A talk" in meera.get(f"{talk}/").h1


# what is refused


@pytest.mark.parametrize(
    ("to", "told"), [(None, "Choose who takes it."), ("elsewhere", "Choose who takes it.")]
)
def test_nobody_chosen_is_told_beside_the_box(meera, kept, talk, to, told):
    page = meera.get(f"{talk}/hand-on")
    fields = with_typed(page.fields("/hand-on"), {"to": to} if to else {})
    page = meera.post(f"{talk}/hand-on", fields, status=422)
    assert page.title.startswith("Error: ")
    assert told in page.text
    assert turns(kept, talk) == []


@pytest.mark.parametrize("way", ["colleague", "elsewhere"])
@pytest.mark.parametrize("change", ["closed", "role", "team"])
def test_whose_account_changed_meanwhile_does_not_get_it(meera, kept, talk, change, way):
    who = "ali" if way == "colleague" else "beth"
    typed = {"to": ALI} if way == "colleague" else {"to": "elsewhere", "elsewhere": BETH}
    fields = with_typed(meera.get(f"{talk}/hand-on").fields("/hand-on"), typed)
    if change == "closed":
        close(kept, who)
    else:
        role, team = ("designer", "north") if change == "role" else ("practitioner", "south")
        kept.accounts.change_account(who, name=who.title(), role=role, team=team)
    page = meera.post(f"{talk}/hand-on", fields, status=422)
    assert CANNOT in page.text
    assert (held(kept, talk), turns(kept, talk)) == (("meera", "north"), [])


@pytest.mark.parametrize(
    "to", ["meera north", "robin ", "nobody north", "beth north", "x", "\x00", "ali", "elsewhere"]
)
def test_what_no_page_offers_is_refused(meera, kept, talk, to):
    fields = with_typed(meera.get(f"{talk}/hand-on").fields("/hand-on"), {"to": to, "elsewhere": "robin "})
    assert CANNOT in meera.post(f"{talk}/hand-on", fields, status=422).text
    assert turns(kept, talk) == []


def test_it_is_not_handed_to_whoever_holds_it(sunita, kept, talk):
    fields = with_typed(sunita.get(f"{talk}/hand-on").fields("/hand-on"), {"to": "meera north"})
    assert CANNOT in sunita.post(f"{talk}/hand-on", fields, status=422).text
    assert turns(kept, talk) == []


def test_of_two_who_hand_it_on_at_once_the_second_is_told_who_holds_it_now(
    meera, sunita, signed_in, kept, talk
):
    somebody(kept, "noor", role="senior")
    noor = signed_in("noor")
    stale = {
        name: browser.get(f"{talk}/hand-on").fields("/hand-on")
        for name, browser in (("m", meera), ("n", noor))
    }
    hand_on(sunita, talk)
    page = noor.post(f"{talk}/hand-on", with_typed(stale["n"], {"to": SUNITA}), status=422)
    assert "Ali holds it now. Sunita handed it on today" in page.text
    assert "You have handed nothing on." in page.text
    page = meera.post(f"{talk}/hand-on", with_typed(stale["m"], {"to": SUNITA}), status=403)
    assert page.h1 == "Ali holds this conversation now"
    assert turns(kept, talk) == [("ali", "north", "sunita")]
    noor.post(f"{talk}/hand-on", with_typed(noor.get(f"{talk}/hand-on").fields("/hand-on"), {"to": SUNITA}))
    assert held(kept, talk) == ("sunita", "north")


@pytest.mark.parametrize(("to", "elsewhere"), [(ALI, ""), ("elsewhere", BETH)])
@pytest.mark.parametrize("name", ["meera", "sunita"])
def test_pressed_twice_it_is_handed_on_once_and_the_answer_is_the_same(
    signed_in, kept, talk, name, to, elsewhere
):
    browser = signed_in(name)
    fields = with_typed(browser.get(f"{talk}/hand-on").fields("/hand-on"), {"to": to, "elsewhere": elsewhere})
    first = browser.post(f"{talk}/hand-on", fields)
    again = browser.post(f"{talk}/hand-on", fields)
    assert first in (again, f"{talk}/")
    assert len(turns(kept, talk)) == 1


# words that were being typed


def typing(browser: Browser, talk: str) -> tuple[str, list[tuple[str, str]]]:
    at = f"{talk}/themes/what-matters"
    return at, [
        *with_typed(browser.get(at).fields(), {"good-day": SAID, "good-day:said": "person"}),
        ("next", "1"),
    ]


def test_words_typed_before_it_went_to_another_team_are_refused_and_shown_to_be_copied(meera, kept, talk):
    at, fields = typing(meera, talk)
    hand_on(meera, talk, "elsewhere", BETH)
    page = meera.post(at, fields, status=403)
    assert page.h1 == "Beth holds this conversation now"
    assert "Nothing was saved. Copy what you typed, and give it to Beth" in page.text
    assert SAID in page.text
    assert kept.store.in_hand(id_in(talk))[0].statements == ()


def test_words_that_save_themselves_are_refused_with_a_sentence_that_says_who_to_give_them_to(
    meera, kept, talk
):
    _, fields = typing(meera, talk)
    hand_on(meera, talk, "elsewhere", BETH)
    answer = meera.client.post(
        f"{talk}/answers/good-day", data=dict(fields), headers={"Accept": "application/json"}
    )
    assert (answer.status_code, answer.json["status"]) == (403, "not-saved")
    assert answer.json["message"].startswith("Beth holds this conversation now, so this was not saved.")
    assert kept.store.in_hand(id_in(talk))[0].statements == ()


def test_words_of_a_former_colleague_in_the_team_are_saved_as_anybodys_in_it(meera, kept, talk):
    at, fields = typing(meera, talk)
    hand_on(meera, talk)
    meera.post(at, fields)
    assert kept.store.in_hand(id_in(talk))[0].answers["good-day"]["person"]["value"] == SAID


def test_words_for_a_closed_record_that_went_on_come_back_to_whoever_held_it(meera, kept, errol, talk):
    seal(kept, errol)
    at, fields = typing(meera, talk)
    hand_on(meera, talk)
    assert SAID in meera.post(at, fields, status=403).text


def test_nobody_else_is_told_who_holds_it(meera, signed_in, kept, talk):
    at, fields = typing(meera, talk)
    kept.store.hand_over(id_in(talk), "beth", by="meera", team="coast")
    page = signed_in("ali").get(f"{talk}/", status=403)
    assert page.h1 == "Another team holds this record"
    assert "Beth" not in page.text
    assert SAID in meera.post(at, fields, status=403).text


# a second look, when it is handed on meanwhile


def test_what_was_sent_back_waits_for_whoever_holds_it_now(meera, signed_in, sunita, kept, errol, talk):
    told = {"words": "Look at the stairs.", "revision": 1, "to": "sunita"}
    kept.store.add_aside("second-look", id_in(talk), "sent", told, person=errol, by="meera")
    kept.store.add_aside("second-look", id_in(talk), "sent-back", told, person=errol, by="sunita")
    assert "By Sunita" in meera.get("/team/").text
    hand_on(meera, talk)
    assert "Nothing was sent back to you." in meera.get("/team/").text
    assert "By Sunita" in signed_in("ali").get("/team/").text
    assert "Look at the stairs." in signed_in("ali").get(f"{talk}/second-look").text
    assert "By Sunita" not in sunita.get("/team/").text


def test_a_senior_who_took_it_does_not_look_over_it(meera, sunita, kept, errol, talk):
    told = {"words": "", "revision": 1, "to": "sunita"}
    kept.store.add_aside("second-look", id_in(talk), "sent", told, person=errol, by="meera")
    hand_on(meera, talk, SUNITA)
    assert "Nothing waits for a second look." in sunita.get("/team/").text
    page = sunita.get(f"{talk}/second-look")
    assert "I have looked it over" not in page.text
    fields = [*page.fields("/second-look"), ("turn", "looked-over")]
    assert "nobody looks over their own" in sunita.post(f"{talk}/second-look", fields, status=422).text


# leavers


@pytest.fixture
def three(kept, errol, talk) -> list[str]:
    """Meera's conversations, and one that is finished."""
    cards = [kept.store.start(errol, A_FORM, by="meera", team="north") for _ in range(3)]
    kept.store.finish(cards[2].id, by="meera")
    return [id_in(talk), cards[0].id, cards[1].id]


def all_on(browser: Browser) -> list[tuple[str, str]]:
    return browser.get("/team/").fields("/team/hand-on")


@pytest.mark.parametrize(
    ("role", "team", "closed", "why"),
    [
        ("practitioner", "north", True, "Their account is closed."),
        ("practitioner", "coast", False, "They work in coast now."),
        ("practitioner", "", False, "They are in no team now."),
        ("designer", "north", False, "They hold no conversations now."),
    ],
)
def test_seniors_see_what_somebody_who_left_holds_each_with_a_link(
    sunita, kept, three, role, team, closed, why
):
    assert "Held by somebody who has left" not in sunita.get("/team/").text
    kept.accounts.change_account("meera", name="Meera", role=role, team=team)
    if closed:
        close(kept, "meera")
    page = sunita.get("/team/")
    assert "Held by somebody who has left the team" in page.text
    assert f"Meera {why}" in page.text
    links = [a.get("href") for a in page.document.iter("a")]
    assert {each for each in links if each.endswith("/hand-on")} == {
        f"/conversations/{each}/hand-on" for each in three
    }
    assert "Hand all 3 on" in page.text


def test_a_plan_with_a_day_to_look_again_waits_too_until_a_newer_one_has(sunita, kept, errol):
    plan = kept.store.start(errol, A_FORM, by="meera", team="north")
    kept.store.set_review(plan.id, Review(on="2027-01-15"), by="meera")
    kept.store.finish(plan.id, by="meera")
    close(kept, "meera")
    assert "To be looked at again on 15 January 2027" in sunita.get("/team/").text
    newer = kept.store.start(errol, A_FORM, by="ali", team="north")
    assert "To be looked at again on 15 January 2027" in sunita.get("/team/").text
    kept.store.set_review(newer.id, Review(on="2027-07-15"), by="ali")
    assert "Held by somebody who has left" not in sunita.get("/team/").text


def test_nobody_but_seniors_of_that_team_sees_or_hands_on_what_leavers_hold(signed_in, kept, three):
    somebody(kept, "ann", role="senior", team="coast")
    somebody(kept, "solo", role="senior", team="")
    close(kept, "meera")
    for name, status in (("ali", 403), ("ann", 422), ("solo", 422)):
        browser = signed_in(name)
        assert "Meera" not in browser.get("/team/").text
        sent = {"csrf_token": token_of(browser), "held_by": "meera", "to": ALI, "conversation": three}
        assert browser.client.post("/team/hand-on", data=sent).status_code == status
    assert {card.id for card in kept.store.mine("meera")} >= set(three)


def test_a_senior_of_another_team_hands_on_nothing_by_its_number(signed_in, kept, three):
    somebody(kept, "ann", role="senior", team="coast")
    close(kept, "meera")
    ann = signed_in("ann")
    sent = [
        ("csrf_token", token_of(ann)),
        ("held_by", "meera"),
        ("to", BETH),
        *(("conversation", each) for each in three),
    ]
    assert ann.post("/team/hand-on", sent) == "/team/"
    assert "0 conversations were handed on to Beth. 3 conversations were not" in ann.get("/team/").text
    assert {card.id for card in kept.store.mine("meera")} >= set(three)


def test_all_that_somebody_held_goes_to_one_colleague_and_it_is_said_how_many(sunita, signed_in, kept, three):
    close(kept, "meera")
    fields = with_typed(all_on(sunita), {"to": ALI})
    assert sunita.post("/team/hand-on", fields) == "/team/"
    page = sunita.get("/team/")
    assert "3 conversations were handed on to Ali." in page.text
    assert "Held by somebody who has left" not in page.text
    assert {card.id for card in kept.store.mine("ali")} == set(three)
    assert len(kept.store.mine("meera")) == 1
    assert signed_in("ali").get("/people/").text.count("Handed on to you by Sunita") == 3
    assert "handed on to Ali" not in sunita.get("/team/").text


def test_a_senior_takes_all_of_them_themselves(sunita, kept, three):
    close(kept, "meera")
    sunita.post("/team/hand-on", with_typed(all_on(sunita), {"to": SUNITA}))
    assert {card.id for card in kept.store.mine("sunita")} == set(three)


def test_sent_twice_all_are_handed_on_once_and_counted_the_same(sunita, kept, three):
    close(kept, "meera")
    fields = with_typed(all_on(sunita), {"to": ALI})
    for _ in range(2):
        sunita.post("/team/hand-on", fields)
    said = sunita.get("/team/").text
    assert (said.count("3 conversations were handed on to Ali."), said.count("0 conversations")) == (1, 0)
    assert [len(turns(kept, f"/conversations/{each}")) for each in three] == [1, 1, 1]
    assert kept.store.verify() == []


def test_one_that_somebody_else_handed_on_meanwhile_stays_where_it_went(sunita, kept, three):
    somebody(kept, "noor")
    close(kept, "meera")
    fields = with_typed(all_on(sunita), {"to": ALI})
    kept.store.hand_over(three[1], "noor", by="noor", team="north")
    sunita.post("/team/hand-on", fields)
    said = "2 conversations were handed on to Ali. 1 conversation was not: it was handed on or closed to most"
    assert said in sunita.get("/team/").text
    assert kept.store.card(three[1]).worker == "noor"


def test_closed_records_are_handed_on_one_by_one(sunita, kept, errol, three):
    assert three
    close(kept, "meera")
    before = with_typed(all_on(sunita), {"to": ALI})
    seal(kept, errol)
    page = sunita.get("/team/")
    assert page.text.count("Closed to most: see why first, and hand it on by itself") == 3
    assert "Hand all" not in page.text
    sunita.post("/team/hand-on", before)
    assert "0 conversations were handed on to Ali." in sunita.get("/team/").text
    assert kept.store.mine("ali") == []


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("", "Choose who takes them."),
        ("nobody north", CANNOT),
        (BETH, CANNOT),
        ("meera north", CANNOT),
    ],
)
def test_to_nobody_or_to_whom_it_cannot_go_nothing_goes(sunita, kept, three, to, told):
    close(kept, "meera")
    page = sunita.post("/team/hand-on", with_typed(all_on(sunita), {"to": to}), status=422)
    assert told in page.text
    assert page.title.startswith("Error: ")
    assert {card.id for card in kept.store.mine("meera")} >= set(three)


def test_whoever_came_back_meanwhile_keeps_theirs(sunita, kept, three):
    close(kept, "meera")
    fields = with_typed(all_on(sunita), {"to": ALI})
    kept.accounts.open_again("meera")
    page = sunita.post("/team/hand-on", fields, status=422)
    assert "Whoever held these is in your team. Nothing was handed on." in page.text
    assert {card.id for card in kept.store.mine("meera")} >= set(three)


# whoever looks after accounts


def test_before_an_account_is_closed_the_number_it_still_holds_is_told_and_nothing_else(signed_in, three):
    ade = signed_in("ade")
    assert "They hold" not in ade.get("/accounts/ali").text
    page = ade.get("/accounts/meera")
    assert "They hold 3 open conversations. A senior of the team can hand them on" in page.text
    ade.fill("/accounts/meera", action="/accounts/meera/close")
    page = ade.get("/accounts/meera")
    assert "They still hold 3 open conversations." in page.text
    assert "Errol" not in page.text
    assert not any(each in ade.client.get("/accounts/meera").text for each in three)


def test_names_and_teams_stay_words_wherever_they_are_offered(meera, sunita, kept, three, talk):
    nasty = "\"'><script>alert(1)</script>{{7*7}}"
    kept.accounts.change_account("ali", name=nasty, role="practitioner", team="north")
    kept.accounts.change_account("beth", name=nasty, role="practitioner", team=nasty)
    page = meera.get(f"{talk}/hand-on")
    assert offered(page) == {"colleagues": list(NORTHS), nasty: [f"beth {nasty}"]}
    assert nasty in page.text
    kept.accounts.change_account("meera", name=nasty, role="practitioner", team=nasty)
    assert f"They work in {nasty} now." in sunita.get("/team/").text
    sunita.fill("/team/", {"to": ALI}, action="/team/hand-on")
    assert f"3 conversations were handed on to {nasty}." in sunita.get("/team/").text
    assert three
