"""An app over a store of its own, and a client that reads every page strictly."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from argon2 import PasswordHasher
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.test import TestResponse

from formengine.record import Person
from formengine.store.accounts import Account
from tests.builders import a_definition, a_question, a_section
from tests.webapp.pages import Page, faults, parsed
from webapp import create_app, proofs
from webapp.policy import Guarded
from webapp.stores import Kept

PASSWORD = "a long enough password"

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""The same proofs at a ten-thousandth of the cost: `test_proofs` holds what they cost outside the tests."""

PROOF, _NOBODYS = QUICK.hash(PASSWORD), QUICK.hash("nobody has this password")

GOALS = [
    {"id": "what", "kind": "short-text", "text": "What is it?"},
    {"id": "by-when", "kind": "date", "text": "By when?"},
]

THEMES = [
    a_section(
        a_question("good-day", worker_view=True),
        a_question("drives", kind="yes-no", text="Do you drive?"),
        a_question(
            "car", kind="short-text", text="What do you drive?", show_when={"question": "drives", "is": True}
        ),
        a_question("help", kind="choice", text="Who helps?", other="Somebody else"),
        id="what-matters",
        sections=[
            a_section(
                a_question("hours", kind="number", text="How many hours?", whole=True),
                id="inner",
                title="Within",
            )
        ],
    ),
    a_section(
        a_question("goals", kind="group", text="What have we agreed?", questions=GOALS, item="goal"),
        a_question("out", kind="choices", text="How do you get out?"),
        a_question("since", kind="date", text="Since when?", partial=True),
        a_question("pace", kind="scale", text="How was the pace?"),
        a_question("mine", kind="statement", text="This is my conversation."),
        a_question("hopes", kind="grid", text="What do you hope for?"),
        a_question("near", kind="people", text="Who is near?"),
        id="next",
        title="What happens next",
    ),
    a_section(
        a_question("seen", asked_of="worker", text="What did you notice?", required=True),
        id="worker",
        title="For the worker",
    ),
]

A_FORM = a_definition(
    id="a-talk",
    title="A talk",
    status="published",
    description="A form for tests.",
    sections=THEMES,
)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "forms" / "poor").mkdir(parents=True)
    return put_form(tmp_path / "forms", A_FORM)


def put_form(library: Path, definition: Mapping[str, Any]) -> Path:
    """A library that holds this version."""
    path = library / definition["id"] / f"v{definition['version']}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(definition), encoding="utf-8")
    return library


@pytest.fixture(autouse=True)
def _quick_proofs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "hasher", QUICK)
    monkeypatch.setattr(proofs, "NOBODYS", _NOBODYS)


class _Compiled(BytecodeCache):
    """Templates that the app of one test compiled, for the apps of the others: code that nothing can change."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def an_app(database: str, **options: Any) -> Guarded:
    app = create_app(database, **options)
    app.jinja_env.bytecode_cache = _COMPILED
    return app


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite'}"


@pytest.fixture
def app(database_url: str, library: Path) -> Iterable[Guarded]:
    app = an_app(database_url, forms=library, secret_key="for tests")
    app.testing = True
    kept: Kept = app.extensions["kept"]
    for name, role, team in (
        ("meera", "practitioner", "north"),
        ("beth", "practitioner", "coast"),
        ("ali", "practitioner", "north"),
        ("sunita", "senior", "north"),
        ("robin", "designer", ""),
        ("tess", "trainer", ""),
        ("ade", "administrator", ""),
    ):
        account = Account(
            id=name, email=f"{name}@example.org", name=name.title(), role=role, team=team, proof=PROOF
        )
        kept.accounts.open_account(account)
    yield app
    kept.store.close()


@pytest.fixture
def kept(app: Guarded) -> Kept:
    found: Kept = app.extensions["kept"]
    return found


class Browser:
    """A client that fails on malformed HTML, whatever the test is about, and sends forms as browsers do."""

    def __init__(self, app: Guarded) -> None:
        self.client = app.test_client()

    def get(self, path: str, status: int = 200) -> Page:
        return self._page(self.client.get(path), status)

    def post(self, path: str, fields: Any, status: int = 303) -> Page | str:
        """The page that came back, or where it sent us on to."""
        response = self.client.post(
            path, data=_encoded(fields), content_type="application/x-www-form-urlencoded"
        )
        if response.status_code in (302, 303):
            assert status == response.status_code, (response.status_code, response.headers["Location"])
            return response.headers["Location"]
        return self._page(response, status)

    def fill(
        self,
        path: str,
        typed: Mapping[str, Any] | None = None,
        *,
        button: str = "",
        action: str = "",
        status: int = 303,
    ) -> Page | str:
        """Open a page, type into its form over what stands there, press a button."""
        page = self.get(path)
        fields = with_typed(page.fields(action), typed or {})
        if button:
            fields.append((button, "1"))
        return self.post(page.form(action).get("action") or path, fields, status)

    def _page(self, response: TestResponse, status: int) -> Page:
        assert response.status_code == status, (response.status_code, _told(response))
        assert response.content_type == "text/html; charset=utf-8", response.content_type
        document = parsed(response.text)
        assert not faults(document), faults(document)
        return Page(document, response.status_code, response.headers)


def with_typed(fields: list[tuple[str, str]], typed: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What is sent when this was typed over what stood there."""
    sent = [(name, value) for name, value in fields if name not in typed]
    for name, value in typed.items():
        sent += [(name, each) for each in value] if isinstance(value, list) else [(name, str(value))]
    return sent


def _encoded(fields: Any) -> str:
    from urllib.parse import urlencode

    return urlencode(fields)


def _told(response: TestResponse) -> str:
    return re.sub(r"<[^>]+>", " ", response.text)[:2000]


def demonstrator(demonstration: Guarded, account: str) -> Browser:
    """A browser in which somebody of the demonstration was chosen."""
    browser = Browser(demonstration)
    page = browser.get("/sign-in")
    browser.post("/sign-in", [*page.fields("/sign-in"), ("account", account)])
    return browser


@pytest.fixture
def signed_in(app: Guarded) -> Callable[[str], Browser]:
    """A browser in which somebody has signed in."""

    def as_somebody(name: str) -> Browser:
        browser = Browser(app)
        browser.fill("/sign-in", {"email": f"{name}@example.org", "password": PASSWORD}, action="/sign-in")
        return browser

    return as_somebody


@pytest.fixture
def meera(signed_in: Callable[[str], Browser]) -> Browser:
    return signed_in("meera")


@pytest.fixture
def errol(kept: Kept) -> str:
    """Somebody to talk with, by id."""
    return kept.store.add_person(Person(id="", name="Errol Tavernier", called="Errol"), by="meera").id


@pytest.fixture
def talk(kept: Kept, errol: str) -> str:
    """An open conversation of Meera's with Errol: its path."""
    card = kept.store.start(errol, A_FORM, by="meera", team="north")
    return f"/conversations/{card.id}"


@pytest.fixture
def way_in(meera: Browser, talk: str) -> tuple[str, str]:
    """A link for Errol to fill in the talk himself, and its code."""
    from tests.webapp.by_link import invited

    return invited(meera, talk)  # type: ignore[no-untyped-call,no-any-return]


@pytest.fixture
def inside(app: Guarded) -> Callable[[tuple[str, str]], Browser]:
    """A browser of somebody's own, in which the code was given."""

    def go(way: tuple[str, str]) -> Browser:
        browser = Browser(app)
        assert browser.fill(way[0], {"code": way[1]}) == f"{way[0]}parts"
        return browser

    return go


@pytest.fixture
def alone(inside: Callable[[tuple[str, str]], Browser], way_in: tuple[str, str]) -> Browser:
    return inside(way_in)


def id_in(path: str) -> str:
    return urlsplit(path).path.split("/")[2]
