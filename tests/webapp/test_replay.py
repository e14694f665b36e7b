"""Every form of the app sent once, and then four times more: what is kept after the first is kept after the last.

Nobody lists the forms. Somebody of each role walks through the app from its first page, follows every link, and sends every
form there is, with each of its buttons. A new form is met by itself; a route that takes words and that nobody can
come to in this way fails the test, until the world it walks in holds what leads there, or it is excused by name."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlencode, urlsplit

import pytest
from werkzeug.exceptions import HTTPException

from formengine.home import FORMS
from formengine.record import Change, Statement
from formengine.store.surveys import Round
from tests.webapp.by_link import invited
from tests.webapp.conftest import A_FORM, Browser, id_in, put_form, with_typed
from tests.webapp.pages import Page, parsed

TIMES = 5
EXCUSED = {
    "accounts.sign_in": "a session a sign-in, each with a token of its own",
    "accounts.sign_out": "ends the walk; ending what is ended is tested in test_signing_in",
    "accounts.let_go": "words are set aside only for who was signed out: test_words_come_back",
    "conversations.autosave": "sent by scripts, no form: test_holding sends it twice",
    "myself.autosave": "sent by scripts, no form: test_myself sends it twice",
    "myself.let_go": "words are set aside only for who was signed out: test_myself_sessions",
}
SHOWN_ELSEWHERE = {
    "conversations.keep_filed": "webapp/test_replay.py::test_a_passage_is_filed_once_and_a_record_moves_once",
    "conversations.move": "webapp/test_replay.py::test_a_passage_is_filed_once_and_a_record_moves_once",
    "conversations.finish": "store/test_verbs.py::test_every_verb_sent_again_is_done_once",
    "publishing.publish": "webapp/test_publishing.py::test_pressed_twice_it_is_published_once_and_whoever_was_slower_looks_again",
    "look.say": "store/test_publishing.py::test_a_comment_is_kept_once_and_its_author_told_once",
    "look.forget_browser": "webapp/test_feedback.py::test_whoever_shares_a_browser_takes_their_words_off_it_once",
    "myself.say": "store/test_publishing.py::test_a_comment_is_kept_once_and_its_author_told_once",
    "myself.told": "store/test_publishing.py::test_a_comment_is_kept_once_and_its_author_told_once",
}
"""What the walk does not come to, and the test that shows it sent again."""

NOT_YET = {
    "look.open_link",
    "myself.open_link",
    "publishing.of_draft",
    "training.all_classes",
    "training.lead",
    "training.take_step",
    "workbench.keep",
    "workbench.look",
    "workbench.put_away",
    "workbench.settle",
    "workbench.take_back",
    "workbench.whole",
}
"""What the walk does not come to, and is owed: its world holds nothing that leads there. None may be added."""

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
)
"""What ends something is sent when all else has been."""

_LOGS = (
    "set_aside",
    "sessions",
    "sign_in_tries",
    "class_tries",
    "heads",
    "roots",
    "sqlite_sequence",
    "sqlite_stat1",
)


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


@dataclass(frozen=True)
class Wish:
    """A form as it is sent: by whom, where to, with which fields."""

    walker: int
    endpoint: str
    path: str
    fields: tuple[tuple[str, str], ...]


def wishes(app, walkers: list[Walker], sent: dict[tuple[str, str], int]) -> Iterator[Wish]:
    """Every form that can be come to now, with each of its buttons; one of each kind for each walker."""
    for number, walker in enumerate(walkers):
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
            for wish in _forms(app, page, path, number):
                key = (walker.name, f"{wish.endpoint} {_button(wish)}")
                sent[key] = sent.get(key, 0) + 1
                if sent[key] <= 1:
                    yield wish


def _wanted(app, walker: Walker, path: str) -> bool:
    """Each kind of page a few times, so that the walk ends."""
    endpoint = _endpoint(app, path, "GET")
    if not path.startswith("/") or endpoint in ("", "static", "myself.hide"):
        return False
    walker.seen[endpoint] = walker.seen.get(endpoint, 0) + 1
    return walker.seen[endpoint] <= 3


def _endpoint(app, path: str, method: str) -> str:
    try:
        return app.url_map.bind("127.0.0.1").match(urlsplit(path).path, method=method)[0]
    except HTTPException:
        return ""


def _button(wish: Wish) -> str:
    return wish.fields[-1][0].split(":")[0] if wish.fields and wish.fields[-1][1] == "pressed" else ""


def _forms(app, page: Page, at: str, walker: int) -> Iterator[Wish]:
    for form in page.document.iter("form"):
        if form.get("method", "get").lower() != "post":
            continue
        path = form.get("action") or at
        endpoint = _endpoint(app, path, "POST")
        if endpoint in EXCUSED:
            continue
        fields = _filled(form, page._sent(form))
        buttons = [
            (button.get("name"), button.get("value", ""))
            for button in form.iter("button")
            if button.get("name") and button.get("type", "submit") == "submit"
        ]
        for pressed in buttons or [None]:
            extra = (pressed,) if pressed else ()
            yield Wish(walker, endpoint, path, (*fields, *extra))  # type: ignore[arg-type]


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


def kept_in(kept) -> dict[str, list[Any]]:
    """All there is but the logs of who looked, and what keeps a session."""
    with kept.store.database.reading() as rows:
        tables = [row[0] for row in rows.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = {
            name: sorted(map(repr, rows.all(f"SELECT * FROM {name}"))) for name in tables if name not in _LOGS
        }
        found["set_aside"] = sorted(map(repr, rows.all("SELECT account, path, fields FROM set_aside")))
        found["ledger"] = sorted(
            map(repr, rows.all("SELECT record, by, did, revision, request FROM ledger WHERE revision > 0"))
        )
    return found


def test_every_form_of_the_app_sent_five_times_keeps_what_it_kept_the_first_time(app, kept, walkers):
    sent: dict[tuple[str, str], int] = {}
    met, changed, twice = set(), set(), []
    later: list[Wish] = []
    for _ in range(3):  # what the first walk made leads to more forms in the next
        for wish in list(wishes(app, walkers, sent)):
            met.add(wish.endpoint)
            if wish.endpoint.rsplit(".", 1)[-1] in LAST or _button(wish) in ("finish", "send"):
                later.append(wish)
            else:
                twice += _send(kept, walkers, wish, changed)
    for wish in later:
        twice += _send(kept, walkers, wish, changed)
    assert twice == []
    assert takes_words(app) - met - set(EXCUSED) - set(SHOWN_ELSEWHERE) - NOT_YET == set()
    assert kept.store.verify() == []


def takes_words(app) -> set[str]:
    """Every route something can be sent to, but those of classes, which are held in a service of their own."""
    return {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "POST" in (rule.methods or ()) and not app.rules[rule.endpoint].by_class
    }


def test_whatever_is_excused_is_a_route_and_whatever_shows_it_is_a_test(app):
    assert {*EXCUSED, *SHOWN_ELSEWHERE, *NOT_YET} <= takes_words(app)
    for named in SHOWN_ELSEWHERE.values():
        file, test = named.split("::")
        assert f"def {test}(" in (Path(__file__).parent.parent / file).read_text(encoding="utf-8"), named


def _send(kept, walkers: list[Walker], wish: Wish, changed: set[str]) -> list[Any]:
    """Where what is kept after the first time and after the last are not the same."""
    client = walkers[wish.walker].browser.client
    body = urlencode(wish.fields)
    before = kept_in(kept)
    first = _status(client, wish, body)
    once = kept_in(kept)
    if once != before:
        changed.add(wish.endpoint)
    statuses = [first, *(_status(client, wish, body) for _ in range(TIMES - 1))]
    now = kept_in(kept)
    different = [name for name in now if now[name] != once.get(name)]
    return [(wish.endpoint, wish.path, statuses, different)] if different else []


def _status(client: Any, wish: Wish, body: str) -> int:
    response = client.post(wish.path, data=body, content_type="application/x-www-form-urlencoded")
    assert response.status_code < 500, wish
    return int(response.status_code)


def test_the_walk_finds_out_a_form_that_keeps_something_each_time(kept, meera, talk):
    """The walk is put to the test: a wish without an id of its own is kept twice, and it says so."""
    walker = Walker("meera", meera, ())
    page = meera.get(f"{talk}/note")
    fields = tuple((n, v or "Words.") for n, v in page.fields())
    assert _send(kept, [walker], Wish(0, "conversations.note", f"{talk}/note", fields), set()) == []
    count = iter(range(100))

    class Forgets:
        def post(self, _path, **_):
            kept.store.add_aside("audit", f"x{next(count)}", "drawn", {}, person="", by="meera")
            return meera.client.get(f"{talk}/")

    walker.browser = type("B", (), {"client": Forgets()})()
    ((*_, different),) = _send(kept, [walker], Wish(0, "conversations.note", f"{talk}/note", fields), set())
    assert "entries" in different
    assert id_in(talk)


def test_a_passage_is_filed_once_and_a_record_moves_once(kept, meera, talk):
    walker, changed = Walker("meera", meera, ()), set()
    meera.fill(f"{talk}/notes", {"$notes": "Up at six."}, button="file")
    filing = with_typed(
        meera.get(f"{talk}/notes/file").fields(), {"passage": "0-10", "question": "good-day", "save": "1"}
    )
    wish = Wish(0, "conversations.keep_filed", f"{talk}/notes/file", tuple(filing))
    assert _send(kept, [walker], wish, changed) == []
    kept.store.publish({**A_FORM, "version": 2}, {"why": "Rent."}, after=0, by="robin")
    moving = with_typed(meera.get(f"{talk}/move").fields(), {"reason": "Rent."})
    assert _send(kept, [walker], Wish(0, "conversations.move", f"{talk}/move", tuple(moving)), changed) == []
    assert changed == {"conversations.keep_filed", "conversations.move"}
