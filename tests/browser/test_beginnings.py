"""A plan from a conversation and a review from the plan; two practitioners on one record; a whole talk by keyboard alone."""

from typing import Any

import pytest
from playwright.sync_api import expect

from formengine.documents import read_json
from formengine.load import find_form, form_path
from formengine.record import Change, Person, Statement
from formengine.store import Store, open_store
from tests.browser.keys import Keys
from tests.browser.test_journey import record_at

SAID = {
    "name-to-use": "Somebody",
    "most-important": "My own front door.",
    "works": "The market on Thursdays.",
    "safe-contact": "Ring after six.",
}


def finished_talk(store: Store, name: str) -> str:
    """Somebody with a finished first conversation: their id."""
    person = store.add_person(Person(id="", name=name), by="demo-meera")
    definition = read_json(form_path("first-conversation", find_form("first-conversation").form.version)).data
    card = store.start(person.id, definition, by="demo-meera", team="North team")
    changes = [Change(statement=Statement(question=q, said_by="person", value=v)) for q, v in SAID.items()]
    store.save(card.id, changes, by="demo-meera", request=f"said to {card.id}")
    store.finish(card.id, by="demo-meera")
    return person.id


def choose(page: Any, question: str, choice: str) -> None:
    page.locator(f"[name='{question}.person'][value='{choice}']").check()


def save_all(page: Any) -> None:
    page.get_by_role("button", name="Save and see all themes").click()


@pytest.mark.parametrize(
    ("scripts", "width"), [(True, 1160), (False, 320)], ids=["scripts on", "scripts off, narrow"]
)
def test_a_plan_begins_from_a_conversation_and_a_review_from_the_plan(
    signed_in: Any, records: Any, scripts: bool, width: int
) -> None:
    store = open_store(f"sqlite:///{records}")
    person = finished_talk(store, f"Somebody Planned {width}")
    page = signed_in(scripts=scripts, width=width)
    page.goto(f"/people/{person}")
    page.get_by_role("link", name="Go on from this: My care and support plan").click()
    page.get_by_label("Where do you talk?").select_option("at home")
    page.get_by_role("button", name="Start").click()
    expect(page.locator("h1")).to_contain_text("said before")
    for words in SAID.values():
        expect(page.locator("main")).to_contain_text(words)
    choose(page, "name-to-use", "still-true")
    choose(page, "most-important", "changed")
    choose(page, "works", "no-longer")
    page.get_by_role("button", name="Save what we have looked at").first.click()
    expect(page.locator("main")).to_contain_text("What you chose for 3 answers is saved. 1 still to look at.")
    page.get_by_role("link", name="Write what has changed").click()
    box = page.locator("[name='most-important']")
    expect(box).to_have_value("My own front door.")
    box.fill("My own front door, and a ramp to it.")
    save_all(page)
    plan = page.url
    page.goto(f"{plan}themes/how")
    page.locator("[name='goals:r1:what']").fill("Walk to the shop")
    page.locator("[name='goals:r1:who']").fill("Me, with Yvonne on Tuesdays")
    save_all(page)
    kept = record_at(records, plan)
    assert {s.question: s.value for s in kept.statements} == {
        "name-to-use": "Somebody",
        "most-important": "My own front door, and a ramp to it.",
        "goals": [
            {"row": "r1", "answers": {"what": "Walk to the shop", "who": "Me, with Yvonne on Tuesdays"}}
        ],
    }
    assert (kept.place, {c.question: c.choice for c in kept.carried}) == (
        "at home", {"name-to-use": "still-true", "most-important": "changed", "works": "no-longer"},
    )  # fmt: skip
    store.finish(kept.id, by="demo-meera")

    page.goto(f"/people/{person}")
    page.get_by_role("link", name="Go on from this: Looking at your plan together").click()
    page.get_by_role("button", name="Start").click()
    expect(page.locator("h2").first).to_have_text("The goals of the plan")
    expect(page.locator(".own-words").first).to_contain_text("Walk to the shop")
    choose(page, "goals", "still-true")
    page.get_by_role("button", name="Save what we have looked at").first.click()
    page.get_by_role("link", name="Go on to all themes").click()
    review = page.url
    page.goto(f"{review}themes/your-goals")
    expect(page.locator("[name='goals:r1:what']")).to_have_value("Walk to the shop")
    page.locator("[name='goals:r1:shown']").fill("She comes back with bread.")
    save_all(page)
    goals = record_at(records, review).said("goals")
    assert goals is not None
    assert goals.value[0]["answers"] == {
        "what": "Walk to the shop", "who": "Me, with Yvonne on Tuesdays", "shown": "She comes back with bread.",
    }  # fmt: skip
    assert goals.source == f"conversation:{kept.id}@{kept.revision_of('goals')}"
    page.goto(f"{review}check")
    expect(page.locator("main")).to_contain_text("and changed since")
    store.close()


def test_two_practitioners_on_one_record_lose_nothing_of_each_other(
    begun: Any, signed_in: Any, records: Any
) -> None:
    meera = begun()
    talk = meera.url
    sunita = signed_in("Sunita Dhaliwal")
    for page in (meera, sunita):
        page.goto(f"{talk}themes/what-matters")
    meera.locator("[name='good-day']").fill("Up at six with the radio.")
    sunita.locator("[name='most-important']").fill("My own front door.")
    for page in (meera, sunita):
        expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    sunita.locator("[name='good-day']").fill("Visitors, and the cat.")
    expect(sunita.locator("[data-save-status]")).to_contain_text("Somebody else changed this answer too.")
    sunita.get_by_role("link", name="See both").click()
    for words in ("Meera Kotecha", "Sunita Dhaliwal", "Up at six with the radio.", "Visitors, and the cat."):
        expect(sunita.locator("main")).to_contain_text(words)
    sunita.get_by_label("Keep both, as written here").check()
    sunita.get_by_role("button", name="Save what I chose").click()
    expect(sunita).to_have_url(talk)
    record = record_at(records, talk)
    assert {s.question: s.value for s in record.statements} == {
        "good-day": "Up at six with the radio.\n\nVisitors, and the cat.", "most-important": "My own front door.",
    }  # fmt: skip
    assert record.conflicts == ()


def test_a_whole_talk_is_held_by_keyboard_alone(open_page: Any, records: Any) -> None:
    page = open_page()
    keys = Keys(page)
    page.goto("/sign-in")
    keys.press("Meera Kotecha")
    page.goto("/people/")
    keys.type("Find somebody by name", "Errol")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.press("Errol Augustus Tavernier")
    keys.press("Start a conversation")
    keys.pick("A first conversation", "When things are hard")
    keys.press("Start")
    talk = page.url
    keys.press("Notes first")
    keys.type("What Errol says", "The boiler went on Monday.\nYvonne brings soup.")
    keys.press("Save, and file passages")
    keys.press("Passage 2", " ")
    keys.to("The question it answers")
    page.keyboard.type("What")
    keys.press("File it there")
    expect(page.locator("main")).to_contain_text("It stands under What")
    page.goto(talk)
    keys.press("Looking again")
    keys.type("Day", "5")
    keys.type("Month", "3")
    keys.type("Year", "2027")
    keys.press("Save and see all themes")
    keys.press("Read back what was said")
    keys.press("Go on: who agrees")
    keys.pick("Agrees", "Agrees in part")
    keys.type("In their words", "Mostly.")
    keys.to("Record this")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Recorded so far")
    keys.press("Go on: finish")
    keys.press("Finish this record")
    expect(page.locator("main")).to_contain_text("A finished record does not change.")
    record = record_at(records, talk)
    assert record.status == "finished"
    assert [(a.view, a.words) for a in record.agreements] == [("partly", "Mostly.")]
    assert [f.passage for f in record.filed] == ["Yvonne brings soup."]
    filed = record.said(record.filed[0].question)
    assert filed is not None
    assert filed.value == "Yvonne brings soup."


def test_two_minutes_before_signing_out_the_page_says_so_and_keeps_what_is_typed(begun: Any) -> None:
    page = begun()
    page.clock.install()
    page.goto(f"{page.url}themes/what-matters")
    soon = page.locator("[data-closing-soon]")
    page.clock.run_for(57 * 60 * 1000)
    expect(soon).to_be_hidden()
    page.clock.run_for(80 * 1000)
    expect(soon).to_contain_text("You will be signed out in two minutes")
    page.locator("[name='good-day']").fill("Up at six with the radio.")
    with page.expect_response("**/signed-in") as told:
        page.get_by_role("button", name="Stay signed in").click()
    assert told.value.json()["account"] == "demo-meera"
    expect(page.locator("[name='good-day']")).to_have_value("Up at six with the radio.")
