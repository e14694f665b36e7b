"""With colours of one's own, and where a wide window at 400 per cent leaves 320 px: what a theme needs can be seen."""

import pytest
from playwright.sync_api import expect

SIZES = {"320 px": (320, 800), "400 per cent of 1280 by 1024": (320, 256)}
HELD_TOGETHER = """element => {
    const seen = getComputedStyle(element), box = element.getBoundingClientRect();
    return [parseFloat(seen.borderTopWidth), seen.borderTopStyle, seen.borderTopColor !== seen.backgroundColor,
            box.left >= 0 && box.right <= innerWidth];
}"""
RINGED = """element => {
    const seen = getComputedStyle(element);
    return [parseFloat(seen.outlineWidth), seen.outlineStyle, seen.outlineColor !== getComputedStyle(document.body).backgroundColor];
}"""


@pytest.mark.parametrize("size", SIZES)
def test_buttons_focus_and_how_saving_went_are_seen_in_forced_colours(begun, size):
    page = begun(width=320)
    page.goto(f"{page.url}themes/what-matters")
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")

    first = page.get_by_role("button", name="Save and go on")
    other = page.get_by_role("button", name="Save and see all themes")
    assert first.evaluate(HELD_TOGETHER) == [
        3,
        "solid",
        True,
        True,
    ]  # told from the other by more than colour
    assert other.evaluate(HELD_TOGETHER) == [1, "solid", True, True]

    box = page.locator("[name='good-day']")
    box.fill("Up at six with the radio.")
    status = page.locator("[data-save-status]")
    expect(status).to_contain_text("Saved at")
    status.scroll_into_view_if_needed()
    expect(status).to_be_in_viewport()
    assert status.evaluate(HELD_TOGETHER) == [1, "solid", True, True]

    for element in (box, first, page.locator(".fold > summary").first):
        element.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")  # so that it is the keyboard that came here
        expect(element).to_be_focused()
        expect(element).to_be_in_viewport()
        assert element.evaluate(RINGED) == [3, "solid", True]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
