"""What people send who have a link and no account: the person themselves, and whoever looks at a form."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import urlsplit

from formengine.load import digest
from tests.webapp.conftest import A_FORM, Browser, id_in
from tests.webapp.replay.sending import Wish, typed_on
from tests.webapp.replay.world import World
from webapp.myself.sessions import key_of


def open_link(world: World) -> Wish:
    path, code, _ = world.way_in()
    return typed_on(Browser(world.app), path, {"code": code})


def autosave(world: World) -> Wish:
    path, _, browser = world.way_in()
    whole = typed_on(browser, f"{path}questions/good-day", {"good-day": "The radio."})
    return Wish(browser, f"{path}answers/good-day", whole.fields)


def let_go(world: World) -> Wish:
    """Words that were set aside when the page behind the link had closed."""
    path, code, browser = world.way_in()
    late = typed_on(browser, f"{path}questions/good-day", {"good-day": "Said too late."})
    (link,) = world.kept.links.of(id_in(world.last_talk))
    world.kept.sessions.end_sessions_of(key_of(link), datetime.now(UTC).isoformat())
    assert late.send() == 303
    browser.fill(path, {"code": code})
    return typed_on(browser, f"{path}kept-words", action="/let-go")


def close(world: World) -> Wish:
    path, _, browser = world.way_in()
    return typed_on(browser, f"{path}parts", action="/close")


def finish(world: World) -> Wish:
    path, _, browser = world.way_in()
    return typed_on(browser, f"{path}finish", action="/finish")


def end(world: World) -> Wish:
    world.way_in()
    return typed_on(world.by("meera"), f"{world.last_talk}/invite", action="/end")


def say(world: World) -> Wish:
    path, _, browser = world.way_in()
    return typed_on(browser, f"{path}questions/good-day/say", {"words": "Ask of bad days too."})


def told(world: World) -> Wish:
    """They said something, and were answered."""
    path, _, browser = world.way_in()
    browser.fill(f"{path}questions/good-day/say", {"words": "Ask of bad days too."})
    comment = world.kept.feedback.everything()[-1]
    typed = {"did": "declined", "why": "The law asks for it."}
    world.by("robin").fill(f"/feedback/{comment.id}", typed, action=f"/feedback/{comment.id}")
    return typed_on(browser, f"{path}parts", action="/told")


def _link(world: World) -> tuple[str, str]:
    """A link to look at a form, and its code."""
    page = world.by("robin").fill(
        f"/feedback/ask/{digest(A_FORM)}",
        {"given_to": "The Tuesday group", "with_code": "yes"},
        action=f"/ask/{digest(A_FORM)}",
        status=200,
    )
    assert not isinstance(page, str)
    told = {e.get("id"): "".join(e.itertext()) for e in page.document.iter() if e.get("id")}
    return urlsplit(told["the-link"]).path, re.sub(r"\D", "", told.get("the-code", ""))


def look_open(world: World) -> Wish:
    path, code = _link(world)
    return typed_on(Browser(world.app), path, {"code": code})


def look_say(world: World) -> Wish:
    path, code = _link(world)
    browser = Browser(world.app)
    browser.fill(path, {"code": code})
    return typed_on(browser, f"{path}say?question=good-day", {"words": "Ask of bad days too."})


def look_forget(world: World) -> Wish:
    said = look_say(world)
    assert said.send() == 303
    return typed_on(said.browser, said.path.replace("/say", "/form").partition("?")[0], action="/forget")


WISHES: dict[str, Callable[[World], Wish]] = {
    "myself.open_link": open_link,
    "myself.autosave": autosave,
    "myself.let_go": let_go,
    "myself.close": close,
    "myself.finish": finish,
    "myself.say": say,
    "myself.told": told,
    "inviting.end": end,
    "look.open_link": look_open,
    "look.say": look_say,
    "look.forget_browser": look_forget,
}
