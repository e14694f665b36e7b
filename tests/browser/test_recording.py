"""Writing a talk down in a real browser: a grid as there is room, words however they come, and a page that hides at once."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.test_journey import record_at

SAID = "Walk to the canteen with Skipper every day but Sunday, and cook the saltfish myself on Fridays."


def cells(page: Any) -> list[dict[str, float]]:
    return [cell.bounding_box() for cell in page.locator(".grid__row").first.locator(".grid__cell").all()]


@pytest.fixture
def grid(begun: Any) -> Any:
    """A plan on the page of its hopes, which are asked for in a grid."""

    def on_a(width: int, **options: Any) -> Any:
        page = begun(form="Building a good life", width=width, **options)
        page.goto(page.url.removesuffix("earlier") + "themes/hopes")
        return page

    return on_a


@pytest.mark.parametrize("scripts", [True, False])
def test_a_grid_is_a_grid_on_a_desk(grid: Any, scripts: bool) -> None:
    page = grid(1160, scripts=scripts)
    beside = cells(page)
    assert len(beside) == 5
    assert {box["y"] for box in beside} == {beside[0]["y"]}
    assert [box["x"] for box in beside] == sorted({box["x"] for box in beside})
    heads = [head.bounding_box() for head in page.locator(".grid__heads > *").all()]
    assert [abs(head["x"] - box["x"]) < 1 for head, box in zip(heads, beside, strict=True)] == [True] * 5


@pytest.mark.parametrize("scripts", [True, False])
def test_a_grid_is_steps_on_a_phone_each_with_its_name(grid: Any, scripts: bool) -> None:
    page = grid(320, scripts=scripts)
    beneath = cells(page)
    assert len(beneath) == 5
    assert {box["x"] for box in beneath} == {beneath[0]["x"]}
    assert all(upper["y"] + upper["height"] <= lower["y"] for upper, lower in pairwise(beneath))
    expect(page.locator(".grid__heads").first).to_be_hidden()
    for name in page.locator(".grid__row").first.locator(".grid__column").all():
        assert name.bounding_box()["height"] > 10


@pytest.mark.parametrize("width", [1160, 320])
def test_words_in_a_cell_are_seen_whole(grid: Any, width: int) -> None:
    page = grid(width)
    box = page.locator("[name$=':own:own-what']").first
    box.fill(SAID)
    assert box.evaluate(
        "box => box.scrollHeight <= box.clientHeight + 2 && box.scrollWidth <= box.clientWidth"
    )


def test_what_is_dictated_or_pasted_is_saved_as_what_is_typed(begun: Any, records: Any) -> None:
    page = begun()
    talk = page.url
    page.goto(f"{talk}themes/what-matters")
    page.locator("[name='most-important']").focus()
    page.keyboard.insert_text(
        "Said into a telephone."
    )  # one input, and no key was pressed: as dictation comes
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    page.locator("[name='most-important']").press("Control+a")
    page.keyboard.press("Control+c")
    page.locator("[name='good-day']").focus()
    page.keyboard.press("Control+v")
    page.keyboard.press("Control+v")
    expect(page.locator("[name='good-day']")).to_have_value("Said into a telephone." * 2)
    expect(page.locator("[data-save-status]")).to_have_text("Saving")
    expect(page.locator("[data-save-status]")).to_contain_text("Saved at")
    record = record_at(records, talk)
    assert [record.said(name).value for name in ("most-important", "good-day")] == [
        "Said into a telephone.",
        "Said into a telephone." * 2,
    ]


@pytest.mark.parametrize("how", ["the button", "three presses of Escape"])
def test_a_page_about_somebody_hides_at_once_and_back_does_not_show_it(
    begun: Any, records: Any, how: str
) -> None:
    page = begun()
    talk = page.url
    page.goto(f"{talk}themes/what-matters")
    away = page.locator("[data-quick-hide]").get_attribute("href")
    page.at_home.append(away)
    page.route(
        f"{away}**",
        lambda route: route.fulfill(body="<title>Weather</title><p>Rain later.", content_type="text/html"),
    )
    page.locator("[name='good-day']").fill("Bread by seven.")
    if how == "the button":
        page.locator("[data-quick-hide]").click()
    else:
        for _ in range(3):
            page.keyboard.press("Escape")
    expect(page.locator("body")).to_have_text("Rain later.")
    page.go_back()
    expect(page).not_to_have_url(f"{talk}themes/what-matters")
    assert record_at(records, talk).said("good-day").value == "Bread by seven."


@pytest.mark.parametrize("page_of", ["themes/what-led-here", "notes"])
def test_on_a_phone_how_saving_went_is_in_sight_while_one_types_and_covers_no_box(
    begun: Any, page_of: str
) -> None:
    page = begun(width=320, height=568)
    page.goto(page.url + page_of)
    status = page.locator("[data-save-status]")
    for box in page.locator("textarea:visible").all():
        box.focus()
        page.keyboard.type("Bread.")
        expect(status).to_contain_text("Saved at")
        expect(status).to_be_in_viewport(ratio=1)
        caret = box.evaluate("box => box.getBoundingClientRect().top + 40")
        assert caret < status.bounding_box()["y"]
    page.route("**/answers/**", lambda route: route.abort())
    page.keyboard.type(" And soup.")
    expect(status).to_contain_text("Not saved")
    expect(status).to_be_in_viewport(ratio=1)
    page.unroute("**/answers/**")
