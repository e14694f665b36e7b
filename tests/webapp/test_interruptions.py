"""Without scripts: every kind of box, whatever interrupts the page on its way, and what is lost of it. Beside this,
tests/browser/test_interruptions.py has what only a real browser can show."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from formengine.store import StoreFull
from tests.browser.every_kind import EVERY_KIND, THEME, boxes, filled, kept_in, lost
from tests.webapp.conftest import id_in, with_typed

Interrupted = Callable[..., None]


@pytest.fixture
def page_of(meera, kept, errol):
    """The page of every kind of box, saved once and then filled in again: its path and what the browser sends."""
    card = kept.store.start(errol, EVERY_KIND, by="meera", team="north")
    path = f"/conversations/{card.id}/themes/{THEME}"
    meera.fill(path, boxes(1), button="overview")
    assert set(lost(filled(1), kept_in(kept.store.conversation(card.id, by="t"))).values()) == {0}
    return path, [*with_typed(meera.get(path).fields(), boxes(2)), ("overview", "1")]


def _refresh(browser, path, fields, **_: Any) -> None:
    browser.post(path, fields)
    browser.get(path)


def _back_and_sent_again(browser, path, fields, **_: Any) -> None:
    for _n in range(3):
        browser.post(path, fields)


def _session_ended(browser, path, fields, kept, again, **_: Any) -> None:
    kept.sessions.end_sessions_of("meera", datetime.now(UTC).isoformat())
    browser.post(path, fields)
    fresh = again("meera")
    fresh.post(path, fresh.get("/kept-words").fields(path))


def _token_expired(_browser, path, fields, again, **_: Any) -> None:
    fresh = again("meera")
    page = fresh.post(path, fields, status=400)
    fresh.post(path, page.fields(path))


def _server_in_trouble(browser, path, fields, kept, monkeypatch, **_: Any) -> None:
    def no_room(*_args: Any, **_kwargs: Any) -> None:
        raise StoreFull("The disk is full. Nothing was saved by this step: make room, then save again.")

    with monkeypatch.context() as trouble:
        trouble.setattr(type(kept.store), "save", no_room)
        page = browser.post(path, fields, status=503)
    browser.post(path, page.fields(path))


def _second_tab(browser, path, fields, **_: Any) -> None:
    other = with_typed(browser.get(path).fields(), {"long": "Written in another tab."})
    browser.post(path, other)
    assert browser.post(path, fields).endswith("/settle")
    settle = path.split("/themes")[0] + "/settle"
    page = browser.get(settle)
    assert "Written in another tab." in page.text
    mine = next(name for name, _ in page.fields() if name.endswith(":both")).removesuffix(":both")
    browser.post(settle, with_typed(page.fields(), {f"{mine}:keep": "mine"}))


INTERRUPTIONS: dict[str, Interrupted] = {
    "refresh": _refresh,
    "back, and sent again": _back_and_sent_again,
    "session ended": _session_ended,
    "token expired": _token_expired,
    "5xx": _server_in_trouble,
    "second tab": _second_tab,
}


@pytest.mark.parametrize("interruption", INTERRUPTIONS)
def test_nothing_of_any_kind_of_box_is_lost(interruption, page_of, meera, signed_in, kept, monkeypatch):
    path, fields = page_of
    INTERRUPTIONS[interruption](meera, path, fields, kept=kept, again=signed_in, monkeypatch=monkeypatch)
    missing = lost(filled(2), kept_in(kept.store.conversation(id_in(path), by="t")))
    assert {box: count for box, count in missing.items() if count} == {}
    assert len(missing) == 13


def test_the_count_finds_what_is_missing():
    kept = filled(1) | {("long", "person"): "Bread in the", ("yes", "person"): None, ("number", "person"): 1}
    found = {box: count for box, count in lost(filled(1), kept).items() if count}
    assert found == {"long-text": len(filled(1)[("long", "person")]) - 12, "yes-no": 4, "number": 1}
