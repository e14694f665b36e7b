"""A designer at work in a real browser: by keyboard alone, by pointer, two at once, with scripts and without."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.browser.late_script import without_its_script

KEY = "() => (document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || '').replace(/\\s+/g, ' ')"


@pytest.fixture
def robin(signed_in: Any) -> Any:
    def begin(version: str = "poor/contact-screening.v1", **options: Any) -> Any:
        """A page on a draft begun from a version."""
        page = signed_in("Robin", **options)
        page.goto("/workbench/")
        page.get_by_label("From a version there is").select_option(version)
        page.get_by_role("button", name="Begin from this version").click()
        page.wait_for_url("**/workbench/d*/**")
        return page

    return begin


def kept(records: Path, page: Any) -> Any:
    """The draft as it lies on disk."""
    draft = page.url.split("/workbench/")[1].split("/")[0]
    with sqlite3.connect(f"file:{records}?mode=ro", uri=True) as database:
        (text,) = database.execute("SELECT definition FROM drafts WHERE id = ?", [draft]).fetchone()
    return json.loads(text)


def asked(definition: Any) -> list[str]:
    return [question["text"] for section in definition["sections"] for question in section["questions"]]


def asked_parts(definition: Any) -> list[Any]:
    return [question for section in definition["sections"] for question in section["questions"]]


def saved(page: Any) -> None:
    page.locator("[data-save-status]", has_text="Saved at").wait_for()


def said(page: Any, words: str) -> None:
    page.locator("[data-said]", has_text=words).wait_for(state="attached")


def tab_to(page: Any, name: str, key: str = "Tab", most: int = 80) -> None:
    """Press a key until what has the focus is called so."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate(KEY).strip().startswith(name):
            return
    raise AssertionError(f"{name!r} cannot be reached with {key}; the last was {page.evaluate(KEY)!r}")


def drag(page: Any, row: Any, onto: Any) -> None:
    """Take a row by the pointer, and let it go in the lower half of another when it is seen where it would stand; both are
    in sight."""
    row.and_(page.locator("[draggable=true]")).wait_for()  # the script is there
    start, end = row.bounding_box(), onto.bounding_box()
    page.mouse.move(start["x"] + 60, start["y"] + 12)
    page.mouse.down()
    page.mouse.move(start["x"] + 70, start["y"] + 20, steps=4)
    page.mouse.move(end["x"] + 60, end["y"] + end["height"] - 5, steps=8)
    onto.and_(page.locator(".bench-row--drop-after")).wait_for()
    page.mouse.up()


def test_a_form_is_reworked_by_keyboard_alone(robin: Any, records: Path) -> None:
    page = robin()
    before = asked(kept(records, page))
    page.keyboard.press("Tab")  # past the top of the page, wherever the last click left it
    tab_to(page, "1 . What is the presenting issue?")
    page.keyboard.press("Enter")
    page.wait_for_url("**part=q*")
    page.wait_for_function("() => document.activeElement.id === 'part'")
    tab_to(page, "The question")
    page.keyboard.press("Control+a")
    page.keyboard.type("What is going well in your life?")
    page.locator("[data-findings]", has_text="Begin with an open question").wait_for()
    said(page, "here. The linter finds")  # said aloud too, once typing stops
    saved(page)
    tab_to(page, "↓ Move down", "Shift+Tab")
    page.keyboard.press("Enter")
    said(page, "moved down")
    assert page.evaluate(KEY) == "↓ Move down"  # the focus stays where it can be pressed again
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('.part__place').innerText.startsWith('Question 3')")
    assert asked(kept(records, page))[:3] == [before[1], before[2], "What is going well in your life?"]
    tab_to(page, "Undo")
    page.keyboard.press("Enter")
    said(page, "Took back")
    assert asked(kept(records, page))[:2] == [before[1], "What is going well in your life?"]
    tab_to(page, "2 . What is going well in your life?", "Shift+Tab")
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_function("() => document.querySelector('.part__place').innerText.startsWith('Question 1 ')")
    assert page.evaluate("document.activeElement.classList.contains('bench-row__link')")
    assert asked(kept(records, page))[0] == "What is going well in your life?"
    tab_to(page, "Add a question after")
    page.keyboard.press("Enter")
    said(page, "A question added")
    page.keyboard.type("Who is proud of you?")  # over the words that stood there
    saved(page)
    assert asked(kept(records, page))[1] == "Who is proud of you?"


def test_findings_come_and_go_as_one_types_beside_the_question_and_for_the_whole_form(
    robin: Any, records: Path
) -> None:
    page = robin("first-conversation.v6")
    row = page.locator(".bench-row--question").nth(6)
    row.locator("a").click()
    page.wait_for_url("**part=q*")
    box = page.get_by_label("The question", exact=True)
    stood, strip = box.input_value(), page.locator("[data-strip]").inner_text()
    found = page.locator("[data-findings]").inner_text()
    box.press("End")
    box.press_sequentially(" Does the service user suffer from falls?")
    row.locator(".bench-row__finding", has_text="Name the person").first.wait_for()
    page.locator("[data-findings]", has_text="service user").wait_for()
    page.locator("[data-preview]", has_text="Does the service user suffer from falls?").wait_for()
    assert page.locator("[data-strip]").inner_text() != strip
    typed = f"{stood} Does the service user suffer from falls?"
    assert page.locator("#part").inner_text() == typed
    assert page.title().startswith(f"“{stood}")
    saved(page)
    beside = page.locator("#f-part-json")
    page.wait_for_function(
        "words => JSON.parse(document.querySelector('#f-part-json').value).text === words", arg=typed
    )
    box.fill(stood)
    page.wait_for_function(
        "words => document.querySelector('[data-findings]').innerText === words", arg=found
    )
    page.wait_for_function("words => document.querySelector('[data-strip]').innerText === words", arg=strip)
    page.wait_for_timeout(1200)
    assert stood in asked(kept(records, page))
    assert page.locator("#part").inner_text() == stood
    assert json.loads(beside.input_value())["text"] == stood


def test_the_name_of_the_form_follows_what_is_typed(robin: Any) -> None:
    page = robin("first-conversation.v6")
    page.get_by_label("Title", exact=True).fill("Our first talk")
    page.locator("h1", has_text="Our first talk").wait_for()
    assert page.locator("#part").inner_text() == "Our first talk"
    assert page.title().startswith("“Our first talk”: Our first talk, draft")


def test_json_that_somebody_is_writing_stays_when_the_page_saves_itself(robin: Any, records: Path) -> None:
    page = robin("first-conversation.v6")
    page.locator(".bench-row--question a").nth(6).click()
    page.wait_for_url("**part=q*")
    page.get_by_text("This part as JSON").click()
    beside = page.get_by_label("JSON of this part")
    text = beside.input_value()
    beside.fill(text + "  ")
    page.get_by_label("Hint below it", exact=True).fill("As it is for you.")
    saved(page)
    assert beside.input_value() == text + "  "
    beside.fill(text.replace('"text": "', '"text": "And you, '))
    page.get_by_role("button", name="Save", exact=True).click()
    said(page, "Saved.")
    question = next(each for each in asked_parts(kept(records, page)) if each["text"].startswith("And you, "))
    assert question["hint"] == "As it is for you."


def test_a_question_is_dragged_to_another_section_and_a_safe_swap_is_one_press(
    robin: Any, records: Path
) -> None:
    page = robin(height=2200)  # both ends of the way in sight
    first, last = page.locator(".bench-row--question").nth(0), page.locator(".bench-row--question").nth(7)
    moving, anchor = first.get_attribute("data-key"), last.get_attribute("data-key")
    drag(page, first, last)
    said(page, "moved after")
    keys = [each.get_attribute("data-key") for each in page.locator(".bench-row--question").all()]
    assert keys.index(moving) == keys.index(anchor) + 1
    page.get_by_label("The question", exact=True).fill("What do you do in order to stay well?")
    page.get_by_role("button", name="Change “in order to” to “to”").click()
    said(page, "“in order to” became “to”")
    assert "What do you do to stay well?" in asked(kept(records, page))


def test_two_designers_at_once_keep_both_texts_until_one_chooses(robin: Any, records: Path) -> None:
    page = robin()
    question = page.locator(".bench-row--question").first.get_attribute("data-key")
    page.goto(f"{page.url.split('?')[0]}?part={question}")
    other = page.context.new_page()
    other.goto(page.url)
    other.get_by_label("Hint below it").fill("As you would say it.")
    saved(other)
    page.get_by_label("The question", exact=True).fill("What brings you here?")
    said(page, "Somebody else changed other things")
    page.wait_for_function("() => document.querySelector('#f-hint').value === 'As you would say it.'")
    assert page.get_by_label("The question", exact=True).input_value() == "What brings you here?"
    other.get_by_label("The question", exact=True).fill("How are you today?")
    other.get_by_role("link", name="Look at both and choose").first.wait_for()
    assert asked(kept(records, page))[0] == "What brings you here?"
    other.get_by_role("link", name="Look at both and choose").first.click()
    other.get_by_label("How are you today?").check()
    other.get_by_role("button", name="Keep what I chose").click()
    other.get_by_text("What you chose is in the draft").wait_for()
    assert asked(kept(records, page))[0] == "How are you today?"


def test_words_typed_a_moment_before_leaving_are_kept(robin: Any, records: Path) -> None:
    page = robin()
    page.locator(".bench-row--question a").first.click()
    page.wait_for_url("**part=q*")
    page.get_by_label("The question", exact=True).fill("Typed, and gone at once")
    page.locator(".bench-row--question a").nth(3).click()
    page.wait_for_function("() => document.querySelector('.part__place').innerText.startsWith('Question 4')")
    assert "Typed, and gone at once" in asked(kept(records, page))


def test_all_of_it_works_without_scripts(robin: Any, records: Path) -> None:
    page = robin(scripts=False)
    page.locator(".bench-row--question a").nth(2).click()
    page.get_by_label("The question", exact=True).fill("What do you want to keep?")
    page.get_by_role("button", name="Move up").click()
    assert asked(kept(records, page))[1] == "What do you want to keep?"
    assert "moved up" in page.locator("[data-said]").inner_text()
    page.get_by_role("button", name="Undo").click()
    assert asked(kept(records, page))[2] == "What do you want to keep?"
    page.get_by_role("link", name="Step by step").click()
    assert "What do you want to keep?" in page.locator("[data-preview]").inner_text()


def test_words_typed_while_the_page_is_on_its_way_are_kept(robin: Any, records: Path) -> None:
    page = robin()
    page.locator(".bench-row--question a").nth(1).click()
    page.wait_for_url("**part=q*")
    page.route("**/workbench/*/", lambda route: (page.wait_for_timeout(300), route.continue_()))
    box = page.get_by_label("The question", exact=True)
    page.get_by_role("button", name="Move up").click()
    box.fill("Typed on the way")
    page.wait_for_function("() => document.querySelector('.part__place').innerText.startsWith('Question 1 ')")
    saved(page)
    assert asked(kept(records, page))[0] == "Typed on the way"


def test_words_typed_before_the_script_of_the_page_came_are_kept(robin: Any, records: Path) -> None:
    page = robin()
    page.locator(".bench-row--question a").first.click()
    page.wait_for_url("**part=q*")
    with without_its_script(page, page.url, "bench"):
        page.get_by_label("The question", exact=True).fill("Typed before it was ready")
    saved(page)
    assert asked(kept(records, page))[0] == "Typed before it was ready"


def test_a_part_that_nobody_wrote_in_saves_nothing_by_itself(robin: Any) -> None:
    page = robin()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    for part in (
        page.url,
        *(row.get_attribute("href") for row in page.locator(".bench-row--question a").all()),
    ):
        page.goto(part)
        page.wait_for_timeout(300)
    page.wait_for_timeout(1000)
    assert "GET" in sent
    assert "POST" not in sent
