"""From a comment to the version that settles it and back to its author, in a real browser without scripts."""

import secrets
from pathlib import Path
from typing import Any

from formengine.store import open_store
from formengine.store.feedback import Feedback
from tests.browser.states.beginning import add_somebody, begin
from tests.browser.states.publishing import (
    ASKED,
    MEANT,
    SAID,
    a_version,
    as_somebody,
    looked_through,
    publish,
)


def test_a_comment_waits_is_settled_by_a_version_and_its_author_is_told(
    open_page: Any, records: Path
) -> None:
    page = open_page(scripts=False)
    name = f"settled-{secrets.token_hex(4)}"
    title = f"A form to settle ({name[8:]})"
    as_somebody(page, "Robin Achterberg")
    _publish_version(page, a_version(name, title, MEANT), "It is new.")
    as_somebody(page, "Beth Oyelaran")
    talk = begin(page, add_somebody(page, "Somebody Beside the Sea"), title)
    page.locator(".govuk-task-list a[href*='/themes/']").first.click()
    page.get_by_role("textbox", name=MEANT).first.fill("Swimming, in spite of the cold.")
    page.locator(".say-something", has_text=MEANT).click()
    page.get_by_label("What do you want to say?").fill(SAID)
    page.get_by_role("button", name="Send it").click()

    as_somebody(page, "Robin Achterberg")
    page.goto("/feedback/")
    waiting = page.get_by_role("listitem").filter(has_text=SAID).filter(has_text="Somebody who works with it")
    assert waiting.count() >= 1
    assert "Beth" not in page.locator("main").inner_text()
    assert "Swimming" not in page.locator("main").inner_text()
    for _ in looked_through(page, a_version(name, title, ASKED)):
        pass
    page.get_by_label(SAID).check()
    publish(page, "It says now what it means.")
    assert "It settles 1 comment." in page.locator("main").inner_text()

    as_somebody(page, "Beth Oyelaran")
    told = page.get_by_role("region", name="What came of what you said")
    assert SAID in told.inner_text()
    assert "Version 2 of the form settles it. It says now what it means." in told.inner_text()
    page.get_by_role("button", name="I have read this").click()
    assert page.get_by_role("region", name="What came of what you said").count() == 0
    page.goto(f"{talk}check")
    assert "Swimming, in spite of the cold." in page.locator("main").inner_text()
    assert SAID not in page.locator("main").inner_text()

    store = open_store(f"sqlite:///{records}")
    (comment,) = Feedback(store.database).about(name)
    store.close()
    assert (comment.asked, comment.words, comment.name) == (MEANT, SAID, "")
    assert comment.outcome is not None
    assert (comment.outcome.did, comment.outcome.version) == ("settled", 2)
    assert comment.outcome.told_at


def _publish_version(page: Any, version: bytes, why: str) -> None:
    for _ in looked_through(page, version):
        pass
    publish(page, why)
