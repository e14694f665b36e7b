"""Supported self-assessment by the person alone, in a real browser: scripts on and off, on a desk and on a phone."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from formengine.load import find_form
from formengine.record import Conversation
from formengine.store import open_store
from tests.browser.filling import fill
from tests.browser.keeping_out import bring_checkers, what_keeps_out
from tests.browser.keys import Keys

TITLE = "My life, in my own words"


def record_at(database: Path, address: str) -> Conversation:
    """The record, read back from the file on the disk."""
    store = open_store(f"sqlite:///{database}")
    try:
        return store.conversation(urlsplit(address).path.split("/")[2], by="tests")
    finally:
        store.close()


def invited(page: Any, talk: str, who: str = "Errol, in their own words") -> tuple[str, str]:
    """The link and the code, as the worker's page shows them once."""
    page.goto(talk)
    page.get_by_role("link", name="Invite Errol to fill this in").click()
    page.get_by_label(who).check()
    page.get_by_role("button", name="Make the link").click()
    return page.locator("#the-link").inner_text().strip(), page.locator("#the-code").inner_text().strip()


def went_in(page: Any, way: tuple[str, str]) -> None:
    page.goto(way[0])
    page.get_by_label("Your code").fill(way[1])
    page.get_by_role("button", name="Go in").click()
    expect(page.locator("h1")).to_have_text(TITLE)


@pytest.fixture
def alone(begun: Any, open_page: Any) -> Any:
    """Errol with a link of his own in a browser of his own; gives his page, the talk, and his link and code."""

    def go(**options: Any) -> tuple[Any, str, tuple[str, str]]:
        worker = begun(form=TITLE)
        talk = worker.url
        way = invited(worker, talk)
        page = open_page(**options)
        went_in(page, way)
        return page, talk, way

    return go


# The other two of the four ways are walked by the practitioner, in test_journey.
@pytest.mark.parametrize(
    ("scripts", "width"), [(True, 320), (False, 1160)], ids=["scripts on, a phone", "scripts off, a desk"]
)
def test_the_person_fills_in_the_whole_form_alone(
    alone: Any, signed_in: Any, records: Path, scripts: bool, width: int
) -> None:
    page, talk, way = alone(scripts=scripts, width=width)
    asked = {question.id: question for question in find_form("supported-self-assessment").form.questions()}
    typed: dict[str, Any] = {}
    page.get_by_role("link", name="Begin").click()
    for n in range(200):
        if "/questions/" not in page.url:
            break
        question = asked[urlsplit(page.url).path.split("/")[-1]]
        if question.asks:
            typed[question.id] = fill(page, question)
        if n == 10:  # stop in the middle, and come back later with the same link and code
            page.get_by_role("button", name="Save and stop for now").click()
            expect(page.locator("main")).to_contain_text("Everything is saved, and this page is closed.")
            went_in(page, way)
            page.get_by_role("link", name="Go on", exact=True).click()
            continue
        here = page.url
        page.get_by_role("button", name="Save and go on" if question.asks else "Go on", exact=True).click()
        expect(page).not_to_have_url(here)
    expect(page.locator("h1")).to_have_text("What I wrote")
    expect(page.locator("main")).to_contain_text("It’s a long story")
    page.get_by_role("link", name="Go on: I have finished").click()
    page.get_by_role("button", name="I have finished", exact=True).click()
    expect(page.locator("h1")).to_have_text("Thank you")

    record = record_at(records, talk)
    assert {s.question: s.value for s in record.statements if s.value is not None} == typed
    assert {s.said_by for s in record.statements} == {"person"}
    assert record.conflicts == ()
    assert len(typed) > 80

    worker = signed_in()
    worker.goto(talk)
    expect(worker.locator("main")).to_contain_text("Errol says they have finished filling this in")


def test_the_person_fills_it_in_alone_by_keyboard_alone(begun: Any, open_page: Any, records: Path) -> None:
    worker = begun(form=TITLE)
    talk = worker.url
    link, code = invited(worker, talk)
    page = open_page(width=320)
    keys = Keys(page)
    page.goto(link)
    keys.type("Your code", code)
    keys.press("Go in")
    keys.press("Begin")
    asked = {question.id: question for question in find_form("supported-self-assessment").form.questions()}
    typed: dict[str, Any] = {}
    done = set[str]()
    for _ in range(24):
        question = asked[urlsplit(page.url).path.split("/")[-1]]
        if question.kind.endswith("-text"):
            typed[question.id] = f"By the keys: {question.id}."
            keys.type(question.text, typed[question.id])
        elif question.kind in ("choice", "statement"):
            typed[question.id] = question.labels[-1].value
            keys.pick(question.labels[0].label, question.labels[-1].label)
        elif question.kind == "yes-no":
            typed[question.id] = True
            keys.pick("Yes", "Yes")
        else:
            keys.press("Go on" if not question.asks else "Save and go on")
            continue
        done.add(question.kind)
        keys.press("Save and go on")
    assert {"short-text", "long-text"} < done, "words are written and something is chosen"
    keys.press("See all parts")
    keys.press("Read what I wrote")
    keys.press("Go on: I have finished")
    keys.to("I have finished")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Thank you")
    record = record_at(records, talk)
    assert {s.question: s.value for s in record.statements if s.value is not None} == typed


def test_what_is_typed_is_saved_without_any_button(alone: Any, records: Path) -> None:
    page, talk, way = alone()
    page.goto(f"{way[0]}questions/good-day")
    page.locator("[name='good-day']").fill("Up at six with the radio.")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    said = record_at(records, talk).said("good-day")
    assert said is not None
    assert said.value == "Up at six with the radio."


def test_words_typed_on_a_closed_page_come_back_after_the_code(alone: Any, records: Path) -> None:
    page, talk, way = alone()
    page.goto(f"{way[0]}questions/good-day")
    other = page.context.new_page()
    other.goto(f"{way[0]}parts")
    other.get_by_role("button", name="Stop for now, and close this page").click()
    page.locator("[name='good-day']").fill("Saltfish at Yvonne’s.")
    expect(page.locator("[data-save-status]")).to_contain_text("Your words are kept")
    page.get_by_role("link", name="Give your code").click()
    expect(page.locator("main")).not_to_contain_text("Saltfish")
    page.get_by_label("Your code").fill(way[1])
    page.get_by_role("button", name="Go in").click()
    expect(page.locator("main")).to_contain_text("Saltfish at Yvonne’s.")
    page.get_by_role("button", name="Save these words").click()
    expect(page.locator("[name='good-day']")).to_have_value("Saltfish at Yvonne’s.")
    said = record_at(records, talk).said("good-day")
    assert said is not None
    assert said.value == "Saltfish at Yvonne’s."


def test_two_minutes_before_it_closes_the_page_says_so_and_gives_more_time(alone: Any) -> None:
    page, _, way = alone()
    page.clock.install()
    page.goto(f"{way[0]}questions/good-day")
    soon = page.locator("[data-closing-soon]")
    page.clock.run_for(27 * 60 * 1000)
    expect(soon).to_be_hidden()
    page.clock.run_for(70 * 1000)
    expect(soon).to_be_visible()
    expect(soon).to_contain_text("This page closes in two minutes")


def test_three_presses_of_escape_leave_and_coming_back_asks_for_the_code(alone: Any) -> None:
    page, _, way = alone()
    page.route("https://www.bbc.co.uk/**", lambda route: route.fulfill(body="Sunny"))
    expect(page.locator("[data-quick-hide]")).to_have_attribute("href", f"{urlsplit(way[0]).path}hide")
    page.context.request.get(f"{way[0]}hide", max_redirects=0)
    page.goto(f"{way[0]}parts")
    expect(page.locator("h1")).to_have_text("Type your code")


def test_no_page_behind_a_link_keeps_anybody_out(begun: Any, open_page: Any) -> None:
    worker = begun(form=TITLE)
    bring_checkers(worker)
    talk, wrong = worker.url, {}
    worker.goto(f"{talk}invite")
    wrong["invite"] = what_keeps_out(worker)
    way = invited(worker, talk)
    wrong["invited"] = what_keeps_out(worker)
    page = open_page()
    bring_checkers(page)
    page.goto(way[0])
    wrong["code"] = what_keeps_out(page)
    page.get_by_label("Your code").fill("1")
    page.get_by_role("button", name="Go in").click()
    wrong["code, wrong"] = what_keeps_out(page)
    went_in(page, way)
    wrong["parts"] = what_keeps_out(page)
    for name in ("about", "name-to-use", "helped-by", "people", "family-help", "own-words", "copy"):
        page.goto(f"{way[0]}questions/{name}")
        wrong[name] = what_keeps_out(page)
    page.goto(f"{way[0]}questions/name-to-use")
    page.get_by_role("button", name="Easier words").click()
    page.get_by_role("button", name="Usual size").click()
    wrong["easy"] = what_keeps_out(page)
    page.locator("[name='name-to-use']").fill("Errol")
    page.get_by_role("button", name="See all parts").click()
    for name in ("parts", "check", "finish"):
        page.goto(f"{way[0]}{name}")
        wrong[f"{name}, begun"] = what_keeps_out(page)
    page.goto(f"{way[0]}no/such")
    page.goto("/myself/nobody/")
    wrong["no such link"] = what_keeps_out(page)
    assert {name: found for name, found in wrong.items() if found} == {}
