"""An audit from the draw to what it taught, in a real browser, without scripts, on a phone: and nobody's talk is named."""

from typing import Any

from tests.browser.states import audit


def test_an_audit_from_the_draw_to_what_was_learned(open_page: Any) -> None:
    page = open_page(scripts=False, width=320)
    seen = {name: page.locator("main").inner_text() for name in audit.walk(page)}
    assert "Ask about the garden sooner." in seen["what was learned from a talk"]
    assert "This reading is over" in seen["a reading that is over"]
    assert "Told when all have been read" in seen["learning, one read"]
    told = seen["what we have learned"]
    assert "Ask about the garden sooner." in told
    assert "Waiting." in told
    assert "The pause before the hard part." not in told
    assert [name for name in ("Meera", "Errol", "Savvas", "Hafsa", "Wilf") if name in told] == []
