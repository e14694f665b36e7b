"""Whole journeys in a real browser, with scripts and without, on a desk and on a phone."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from formengine.load import find_form
from formengine.record import Conversation
from formengine.store import open_store
from tests.browser.filling import fill


def record_at(database: Any, address: str) -> Conversation:
    """The record, read back from the file on the disk."""
    store = open_store(f"sqlite:///{database}")
    try:
        return store.conversation(urlsplit(address).path.split("/")[2], by="tests")
    finally:
        store.close()


def said(record: Conversation) -> dict[str, Any]:
    return {
        s.question: s.value
        for s in record.statements
        if s.said_by in ("person", "worker") and s.value is not None
    }


# The other two of the four ways are walked by the person alone, in test_myself.
@pytest.mark.parametrize(
    ("scripts", "width"), [(True, 1160), (False, 320)], ids=["scripts on, a desk", "scripts off, a phone"]
)
def test_a_first_conversation_is_held_from_start_to_print(begun, records, scripts, width):
    page = begun(scripts=scripts, width=width)
    talk = page.url
    form = find_form("first-conversation").form
    typed = {}
    for theme in form.sections:
        page.goto(f"{talk}themes/{theme.id}")
        for question in theme.all_questions():
            if question.asks and page.locator(f"[name='{question.id}:base']").count():
                typed[question.id] = fill(page, question)
        page.get_by_role("button", name="Save and see all themes").click()
        expect(page).to_have_url(talk)

    record = record_at(records, talk)
    assert said(record) == typed
    assert len(typed) > 20

    page.get_by_role("link", name="Read back what was said").click()
    expect(page.locator("main")).to_contain_text("It’s a long story")
    page.get_by_role("link", name="Go on: who agrees").click()
    page.get_by_label("Agrees in part").check()
    page.get_by_label("In their words", exact=True).fill("I’d have liked somebody for the sheets.")
    page.get_by_role("button", name="Record this").click()
    expect(page.locator("main")).to_contain_text("Errol: Agrees in part")
    page.get_by_role("link", name="Go on: finish").click()
    page.get_by_role("button", name="Finish this record").click()
    expect(page.locator("main")).to_contain_text("A finished record does not change.")
    page.get_by_role("link", name="Print in large print").click()
    expect(page.get_by_text("I’d have liked somebody for the sheets.")).to_be_visible()

    finished = record_at(records, talk)
    assert finished.status == "finished"
    assert said(finished) == typed


def test_what_is_typed_is_saved_without_any_button(begun, records):
    page = begun()
    talk = page.url
    page.goto(f"{talk}themes/what-matters")
    page.locator("[name='good-day']").fill("Up at six with the radio.")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    assert record_at(records, talk).said("good-day").value == "Up at six with the radio."
    page.reload()
    expect(page.locator("[name='good-day']")).to_have_value("Up at six with the radio.")


def test_a_failed_save_says_so_and_is_tried_again_until_it_is_saved(begun, records):
    page = begun()
    talk = page.url
    page.goto(f"{talk}themes/what-matters")
    page.route("**/answers/*", lambda route: route.abort())
    page.locator("[name='good-day']").fill("Bread by seven.")
    expect(page.locator("[data-save-status]")).to_contain_text("Not saved")
    page.unroute("**/answers/*")
    page.get_by_role("button", name="Try again now").click()
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    assert record_at(records, talk).said("good-day").value == "Bread by seven."


def test_an_answer_whose_reply_was_lost_is_saved_once(begun, records):
    page = begun()
    talk = page.url
    page.goto(f"{talk}themes/what-matters")

    def take_but_never_answer(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/answers/*", take_but_never_answer, times=1)
    page.locator("[name='good-day']").fill("Bread by seven.")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    record = record_at(records, talk)
    assert (record.said("good-day").value, record.conflicts) == ("Bread by seven.", ())


def test_words_typed_on_while_a_save_is_under_way_are_saved_too(begun, records):
    page = begun()
    talk = page.url
    page.goto(f"{talk}themes/what-matters")
    page.locator("[name='good-day']").press_sequentially(
        "Up at six, porridge, the bus. " * 4, delay=15, timeout=60_000
    )
    page.get_by_role("button", name="Save and see all themes").click()
    expect(page).to_have_url(talk)
    record = record_at(records, talk)
    assert (record.said("good-day").value, record.conflicts) == ("Up at six, porridge, the bus. " * 4, ())


def test_two_windows_on_one_answer_show_both_texts_and_ask(begun, records):
    page = begun()
    talk = page.url
    other = page.context.new_page()
    for window in (page, other):
        window.goto(f"{talk}themes/what-matters")
    page.locator("[name='good-day']").fill("Quiet.")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    other.locator("[name='good-day']").fill("Visitors.")
    expect(other.locator("[data-save-status]")).to_contain_text("Both are kept.")
    other.get_by_role("link", name="See both").click()
    other.get_by_label("Keep both, as written here").check()
    other.get_by_role("button", name="Save what I chose").click()
    expect(other).to_have_url(talk)
    record = record_at(records, talk)
    assert (record.said("good-day").value, record.conflicts) == ("Quiet.\n\nVisitors.", ())


def test_signing_out_in_another_window_keeps_what_is_typed_after(begun, records):
    page = begun()
    talk = page.url
    page.goto(f"{talk}themes/what-matters")
    other = page.context.new_page()
    other.goto("/people/")
    other.get_by_role("button", name="Sign out").click()
    page.locator("[name='good-day']").fill("Bread by seven, then the garden.")
    expect(page.locator("[data-save-status]")).to_contain_text(
        "You have been signed out. Your words are kept"
    )
    other.goto("/sign-in")
    other.get_by_role("button", name="Meera Kotecha").click()
    expect(other.locator("h1")).to_have_text("Your words were kept")
    expect(other.locator("main")).to_contain_text("Bread by seven, then the garden.")
    other.get_by_role("button", name="Save these words").click()
    assert record_at(records, talk).said("good-day").value == "Bread by seven, then the garden."


def test_a_page_of_another_session_gives_its_words_back_without_scripts(begun, records):
    page = begun(scripts=False)
    talk = page.url
    page.goto(f"{talk}themes/what-matters")
    other = page.context.new_page()
    other.goto("/people/")
    other.get_by_role("button", name="Sign out").click()
    page.locator("[name='good-day']").fill("Bread by seven, then the garden.")
    page.get_by_role("button", name="Save and see all themes").click()
    expect(page.locator("main")).to_contain_text("Your words are kept for you")
    page.get_by_role("button", name="Beth Oyelaran").click()
    expect(page.locator("main")).not_to_contain_text("Bread by seven")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/sign-in")
    page.get_by_role("button", name="Meera Kotecha").click()
    page.get_by_role("button", name="Save these words").click()
    assert record_at(records, talk).said("good-day").value == "Bread by seven, then the garden."


def test_a_question_that_an_answer_brings_appears_while_talking(begun, records):
    page = begun(form="When things are hard")
    talk = page.url
    page.goto(f"{talk}themes/right-now")
    expect(page.locator("[name='safe-tonight']")).to_have_count(0)
    page.locator("[name='safe-now'][value='no']").check()
    page.locator("[name='safe-tonight']").fill("A warm room, and Hanna knocking.")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    page.reload()
    assert record_at(records, talk).said("safe-tonight").value == "A warm room, and Hanna knocking."
    page.locator("[name='safe-now'][value='yes']").check()
    expect(page.locator("[name='safe-tonight']")).to_have_count(0)
    assert record_at(records, talk).said("safe-tonight").value == "A warm room, and Hanna knocking."
