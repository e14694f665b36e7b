"""Every form of the app sent once, and then four times more: what is kept after the first is kept after each of the others.

Nobody lists the forms. Somebody of each role walks through the app from its first page, follows every link, and sends every
form there is, with each of its buttons; a new form is met by itself. What a walk cannot come to, or cannot fill in so that
something is kept, is sent by hand (test_by_hand)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag

import pytest

from formengine.home import FORMS
from formengine.record import Change, Statement
from formengine.store.surveys import Round
from tests.webapp.by_link import invited
from tests.webapp.conftest import A_FORM, Browser, put_form
from tests.webapp.pages import Page, parsed
from tests.webapp.replay.by_hand import IN_RECORDS, WALKED, name_of
from tests.webapp.replay.sending import Replayed, Wish, endpoint_of, replayed, typed_on

NOT_SENT = (
    *("accounts.sign_in", "accounts.sign_out", "accounts.let_go", "myself.let_go"),
    *("passwords.own", "staff.change", "staff.give_password", "staff.close"),
)
"""What would end the walk, or that of somebody else."""

LAST = (
    "finish",
    "correct",
    "put_away",
    "put_back",
    "retire",
    "end",
    "close",
    "closed",
    "leave",
    "take_out",
    "invite",
    "hand_on",
)
"""What ends something is sent when all else has been."""


@dataclass
class Walker:
    """Somebody in the app: which pages they saw, and which forms stood there."""

    name: str
    browser: Browser
    start: tuple[str, ...]
    seen: dict[str, int] = field(default_factory=dict)
    visited: set[str] = field(default_factory=set)


@pytest.fixture
def library(library):
    for form in ("practice-audit", "outcomes-survey"):
        put_form(library, json.loads((FORMS / form / "v1.json").read_text(encoding="utf-8")))
    return library


@pytest.fixture
def walkers(app, kept, errol, signed_in, inside) -> list[Walker]:
    """A world with something of everything in it, and those who walk in it."""
    meera = signed_in("meera")
    talk = kept.store.start(errol, A_FORM, by="meera", team="north")
    words = [
        Statement(question="good-day", said_by="person", value=said) for said in ("Bread.", "The radio.")
    ]
    for number, said in enumerate(words):  # two texts for one answer
        kept.store.save(
            talk.id, [Change(statement=said)], by=("meera", "ali")[number], request=f"said {number}"
        )
    done = kept.store.start(errol, A_FORM, by="meera", team="north")
    kept.store.save(done.id, [Change(statement=words[0])], by="meera", request="said")
    kept.store.finish(done.id, by="meera")
    way = invited(meera, f"/conversations/{talk.id}")
    survey = _survey(kept)
    _reading(kept, done.id, errol)
    own = kept.store.start(errol, A_FORM, by="sunita", team="north")
    assert own
    return [
        Walker("meera", meera, ("/", f"/conversations/{talk.id}/", f"/conversations/{done.id}/")),
        Walker("sunita", signed_in("sunita"), ("/", "/learning/")),
        Walker("beth", signed_in("beth"), ("/", f"/people/{errol}/another-team")),
        Walker("robin", signed_in("robin"), ("/", "/workbench/", "/designer/publish/")),
        Walker("tess", signed_in("tess"), ("/",)),
        Walker("ade", signed_in("ade"), ("/", "/surveys/open")),
        Walker("a person", inside(way), (way[0], f"{way[0]}parts")),
        Walker("somebody with a letter", Browser(app), (f"/survey/{survey}/",)),
    ]


def _survey(kept) -> str:
    from formengine.record.conversation import FormReference
    from webapp.sessions import token_hash

    form = kept.forms.definition("outcomes-survey")
    reference = FormReference(id="outcomes-survey", version=1, hash=kept.store.keep_form(form))
    new = Round(
        id="s1",
        form=reference,
        about="north",
        closes_on="2999-01-01",
        opened_by="ade",
        opened_at="2026-01-01",
    )
    kept.surveys.open_round(new, [token_hash("a-letter")])
    return "a-letter"


def _reading(kept, conversation: str, person: str) -> None:
    form = kept.forms.definition("practice-audit")
    reference = {"id": "practice-audit", "version": 1, "hash": kept.store.keep_form(form)}
    for reading in ("r1", "r2"):
        told = {
            "draw": "d1", "conversation": conversation, "reader": "sunita", "team": "north", "reason": "To learn.",
            "until": "2999-01-01", "form": reference,
        }  # fmt: skip
        kept.store.add_aside("audit", reading, "drawn", told, person=person, by="sunita")


def wishes(app, walkers: list[Walker], sent: dict[tuple[str, str], int]) -> Iterator[Wish]:
    """Every form that can be come to now, with each of its buttons; one of each kind for each walker."""
    for walker in walkers:
        walker.visited.clear()
        walker.seen.clear()
        waiting = list(walker.start)
        while waiting:
            path = urldefrag(waiting.pop(0)).url
            if path in walker.visited or not _wanted(app, walker, path):
                continue
            walker.visited.add(path)
            response = walker.browser.client.get(path)
            if response.status_code in (301, 302, 303):
                waiting.append(response.headers["Location"])
            if response.status_code != 200 or response.mimetype != "text/html":
                continue
            page = Page(parsed(response.text), 200, response.headers)
            waiting += [href for href in page.links().values() if href.startswith("/")]
            for wish in _forms(app, page, path, walker.browser):
                key = (walker.name, f"{endpoint_of(app, wish.path)} {_button(wish)}")
                sent[key] = sent.get(key, 0) + 1
                if sent[key] <= 1:
                    yield wish


def _wanted(app, walker: Walker, path: str) -> bool:
    """Each kind of page a few times, so that the walk ends."""
    endpoint = endpoint_of(app, path, "GET")
    if not path.startswith("/") or endpoint in ("", "static", "myself.hide"):
        return False
    walker.seen[endpoint] = walker.seen.get(endpoint, 0) + 1
    return walker.seen[endpoint] <= 3


def _button(wish: Wish) -> str:
    return wish.fields[-1][0].split(":")[0] if wish.fields and wish.fields[-1][1] == "pressed" else ""


def _forms(app, page: Page, at: str, browser: Browser) -> Iterator[Wish]:
    for form in page.document.iter("form"):
        if form.get("method", "get").lower() != "post":
            continue
        path = form.get("action") or at
        if endpoint_of(app, path) in NOT_SENT:
            continue
        fields = _filled(form, page._sent(form))
        buttons = [
            (button.get("name"), button.get("value", ""))
            for button in form.iter("button")
            if button.get("name") and button.get("type", "submit") == "submit"
        ]
        for pressed in buttons or [None]:
            extra = (pressed,) if pressed else ()
            yield Wish(browser, path, (*fields, *extra))


def _filled(form: Any, fields: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Something typed into every box that stands empty, and something chosen where nothing is."""
    kinds = {e.get("name"): (e.tag, e.get("type", "text")) for e in form.iter() if e.get("name")}
    typed = [
        (name, value or ("Words for the test." if _takes_words(kinds.get(name), name) else ""))
        for name, value in fields
    ]
    chosen = {name for name, _ in typed}
    for box in form.iter("input"):
        name = box.get("name", "")
        if box.get("type") == "radio" and name not in chosen:
            typed.append((name, box.get("value", "on")))
            chosen.add(name)
    return tuple(typed)


def _takes_words(kind: tuple[str, str] | None, name: str) -> bool:
    if kind is None or name.rsplit(":", 1)[-1] in ("day", "month", "year", "base"):
        return False
    return kind[0] == "textarea" or (kind[0] == "input" and kind[1] in ("text", "search"))


def test_every_form_of_the_app_sent_five_times_keeps_what_it_kept_the_first_time(app, kept, walkers):
    sent: dict[tuple[str, str], int] = {}
    later: list[Wish] = []
    came: list[tuple[str, str, Replayed]] = []

    def send(wish: Wish) -> None:
        came.append((endpoint_of(app, wish.path), wish.path, replayed(kept, wish)))

    for _ in range(3):  # what the first walk made leads to more forms in the next
        for wish in list(wishes(app, walkers, sent)):
            if endpoint_of(app, wish.path).rsplit(".", 1)[-1] in LAST or _button(wish) in ("finish", "send"):
                later.append(wish)
            else:
                send(wish)
    for wish in later:
        send(wish)
    assert [each for each in came if each[2].again] == []
    assert WALKED - {endpoint for endpoint, _, told in came if told.kept} == set()
    assert {endpoint for endpoint, *_ in came} <= {*WALKED, *map(name_of, IN_RECORDS)}
    assert kept.store.verify() == []


def test_what_is_kept_each_time_is_found_out(kept, meera, talk):
    """The check is put to the test: what is kept again the third time is found there and nowhere else."""
    note = typed_on(meera, f"{talk}/note", {"text": "Words."})
    assert replayed(kept, note).again == {}
    sends = iter((note.fields, note.fields, typed_on(meera, f"{talk}/note", {"text": "More words."}).fields))

    class Forgets(Wish):
        def send(self) -> int:
            return Wish(self.browser, self.path, next(sends, note.fields)).send()

    came = replayed(kept, Forgets(note.browser, note.path, note.fields))
    assert [(time, "entries" in tables) for time, tables in came.again.items()] == [(3, True)]
