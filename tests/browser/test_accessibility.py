"""Every page, in every state, on a desk and at 320 px: nothing that keeps anybody out, as far as machines can tell."""

from typing import Any

import pytest
from playwright.sync_api import Error

from tests.browser.keeping_out import bring_checkers, what_keeps_out
from tests.browser.states import WALKS
from tests.browser.valid_html import Checker


@pytest.mark.parametrize("area", WALKS)
def test_no_page_keeps_anybody_out(open_page: Any, valid_html: Checker, area: str) -> None:
    page, wrong, sent = open_page(), {}, {}
    page.on("response", lambda response: _keep_document(page, response))
    bring_checkers(page)
    for name in WALKS[area](page):
        assert name not in sent, f"two states are called {name!r}"
        page.wait_for_load_state("load")  # and its styles: they say how large a button is
        sent[name] = _as_sent(page)
        if found := what_keeps_out(page, may_be_drawing=True):
            wrong[name] = found
    assert wrong == {}
    assert sent
    assert valid_html.invalid(sent) == set()


def _as_sent(page: Any) -> bytes:
    """The page before the browser mended it. A body that the browser let go of already is asked for again."""
    try:
        body: bytes = page.document_sent.body()
    except Error:
        body = page.context.request.get(page.url).body()
    return body


def _keep_document(page: Any, response: Any) -> None:
    """The last page the server sent, an error page too."""
    if response.request.is_navigation_request() and response.status not in range(300, 400):
        page.document_sent = response
