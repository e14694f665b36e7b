"""From a comment on a question to the version that settles it, and a conversation that goes on with that version."""

import json
import secrets
from collections.abc import Iterator
from typing import Any

from formengine.home import FORMS
from tests.browser.states.beginning import add_somebody, begin, sign_in

MEANT = "What has gone well since we last met?"
ASKED = "Which part of your week would you not want to lose?"
SAID = "People ask me what this means."


def walk(page: Any) -> Iterator[str]:
    name = f"walk-{secrets.token_hex(4)}"
    title = f"A form to walk through ({name[5:]})"
    as_somebody(page, "Robin Achterberg")
    yield from looked_through(page, a_version(name, title, MEANT))
    publish(page, "It is new.")
    as_somebody(page, "Meera Kotecha")
    talk = begin(page, add_somebody(page, "Somebody Answering"), title)
    page.locator(".govuk-task-list a[href*='/themes/']").first.click()
    theme = page.url
    page.locator("textarea").first.fill("The canteen on Thursdays.")
    page.locator(".say-something").first.click()
    yield "say something"
    page.get_by_role("button", name="Send it").click()
    yield "say something, nothing written"
    page.get_by_label("What do you want to say?").fill(SAID)
    page.get_by_role("button", name="Send it").click()
    yield "thank you"
    as_somebody(page, "Robin Achterberg")
    yield from _settled(page, a_version(name, title, ASKED))
    yield from _asked_of_people(page)
    as_somebody(page, "Meera Kotecha")
    yield "people, told what came of it"
    page.get_by_role("button", name="I have read this").click()
    page.goto(talk)
    yield "overview, a newer version"
    page.goto(f"{talk}move")
    yield "what a move does"
    page.goto(f"/people/newer-version/{name}")
    yield "what a move does to several"
    page.get_by_role("button", name="Move those I chose").click()
    yield "what a move does to several, none chosen"
    page.goto(f"{talk}move")
    page.get_by_role("button", name="Move this conversation").click()
    yield "overview, moved"
    page.get_by_role("link", name="Kept from version 1").first.click()
    yield "kept from version 1"
    assert page.locator("textarea").first.input_value() == "The canteen on Thursdays."
    page.goto(theme)
    yield "theme, after a move"
    assert page.locator("textarea").first.input_value() == ""
    as_somebody(page, "Robin Achterberg")
    yield from _retired(page, name)


def as_somebody(page: Any, name: str) -> None:
    page.context.clear_cookies()
    sign_in(page, name)


def looked_through(page: Any, version: bytes) -> Iterator[str]:
    page.goto("/designer/publish/")
    yield "what to publish"
    page.get_by_role("button", name="Look it through").last.click()
    yield "what to publish, nothing chosen"
    page.locator("#file").set_input_files(
        {"name": "form.json", "mimeType": "application/json", "buffer": version}
    )
    page.get_by_role("button", name="Look it through").last.click()


def publish(page: Any, why: str) -> None:
    for reason in page.get_by_label("Why this stands").all():
        reason.fill("Tried with four people: they understood it.")
    page.get_by_label("Yes", exact=True).check()
    first = page.get_by_role("group", name="Person or group 1")
    first.get_by_label("Who, as they want to be called").fill("The Thursday group at the canteen")
    first.get_by_label("What they asked for").fill("That the first question says what it means.")
    first.get_by_label("What was not done, and why").fill("Pictures: they come with the next version.")
    first.get_by_label("Paid", exact=True).check()
    page.get_by_label("Why this version is published").fill(why)
    page.get_by_role("button", name="Publish version").click()


def _settled(page: Any, version: bytes) -> Iterator[str]:
    page.goto("/feedback/")
    yield "comments that wait"
    page.get_by_role("link", name=SAID).last.click()
    yield "one comment"
    page.get_by_role("button", name="Tell them").click()
    yield "one comment, wrong"
    for _ in looked_through(page, version):
        pass
    yield "before publishing"
    page.get_by_role("button", name="Publish version 2").click()
    yield "before publishing, wrong"
    page.get_by_label(SAID).check()
    publish(page, "The first question was not understood.")
    yield "a version published here"


def _asked_of_people(page: Any) -> Iterator[str]:
    page.get_by_role("link", name="Ask people who draw on care").click()
    yield "ask people"
    page.get_by_role("button", name="Make the link").click()
    yield "ask people, wrong"
    page.get_by_label("Who it is for").fill("The Thursday group")
    page.get_by_label("Ask for a code too").check()
    page.get_by_role("button", name="Make the link").click()
    yield "the link to look"
    link, code = (page.locator(f"#{name}").inner_text() for name in ("the-link", "the-code"))
    page.goto(link)
    yield "a form by a link, its code"
    page.get_by_label("Your code").fill("12")
    page.get_by_role("button", name="Go in").click()
    yield "a form by a link, a wrong code"
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Go in").click()
    yield "a form by a link"
    page.get_by_role("link", name="Say something about the whole form").click()
    yield "say something by a link"
    page.get_by_label("What do you want to say?").fill("Shorter, please.")
    page.get_by_role("button", name="Send it").click()
    yield "a form by a link, something said"
    page.get_by_role("button", name="Do not show here what I said").click()
    yield "a form by a link, what was said taken off"
    page.get_by_role("link", name="Say something about the whole form").click()
    page.get_by_label("What do you want to say?").fill("Too long by far. " * 300)
    page.context.clear_cookies()
    page.get_by_role("button", name="Send it").click()
    yield "too long, and the code not given any more"
    page.goto("/look/never-was/form")
    yield "a link that does not open"


def _retired(page: Any, name: str) -> Iterator[str]:
    page.goto(f"/designer/forms/{name}/history")
    yield "history, with versions published here"
    for number in (2, 1):
        page.goto(f"/designer/publish/retire/{name}/{number}")
        if number == 2:
            yield "retire"
            page.get_by_role("button", name="Retire version").click()
            yield "retire, without a reason"
        page.get_by_label("Why it is retired").fill("The walk is over.")
        page.get_by_role("button", name="Retire version").click()
    yield "a version retired here"


def a_version(name: str, title: str, first: str) -> bytes:
    """The shipped review under another name, with this as its first question."""
    form = json.loads((FORMS / "review" / "v1.json").read_text(encoding="utf-8"))
    asked = next(
        question
        for section in form["sections"]
        for question in section.get("questions", ())
        if question["kind"] == "long-text"
    )
    asked["text"] = first
    return json.dumps({**form, "id": name, "title": title, "status": "draft"}).encode()
