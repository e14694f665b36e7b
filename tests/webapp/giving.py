"""Copies in tests: what is chosen on the page, and everything in a copy that a reader could find."""

import io
from typing import Any

import pypdf

from formengine.record import Change, Mark, Statement
from tests.webapp.conftest import Browser, id_in, with_typed
from webapp.stores import Kept

SAY = "He hits me when the door is shut"
PLAIN = {"where": "hand", "format": "print"}


def say(
    kept: Kept, talk: str, question: str, words: str, *, by: str = "person", marks: tuple[Mark, ...] = ()
) -> None:
    """Put words into a record, over what stands."""
    record = kept.store.conversation(id_in(talk), by="meera")
    change = Change(
        statement=Statement(question=question, said_by=by, value=words, marks=marks),  # type: ignore[arg-type]
        based_on=record.revision_of(question, by),  # type: ignore[arg-type]
    )
    kept.store.save(
        id_in(talk), [change], by="meera", request=f"say {question} {by} {len(words)} {record.revision}"
    )


def sent_along(browser: Browser, path: str) -> list[tuple[str, str]]:
    """What every form of a page sends beside what is typed, where there is more than one."""
    wanted = ("csrf_token", "keeper", "person", "request")
    inputs = (box for box in browser.get(path).document.iter("input") if box.get("name") in wanted)
    return list({str(box.get("name")): str(box.get("value")) for box in inputs}.items())


def mark(kind: Any = "unsafe-at-home", reason: str = "He lives there.") -> Mark:
    return Mark(kind=kind, reason=reason, decided_by="Meera")


def give(browser: Browser, talk: str, **chosen: Any) -> str:
    """Look through with these choices, press give on what is then shown; the path of the copy."""
    page = browser.get(f"{talk}/copies/")
    fields = [*with_typed(page.fields(), {**PLAIN, **chosen}), ("look", "1")]
    page = browser.post(f"{talk}/copies/", fields, 200)
    assert not isinstance(page, str)
    went = browser.post(f"{talk}/copies/", [*page.fields(), ("give", "1")])
    assert isinstance(went, str), went.text
    return went


def everything_of(browser: Browser, path: str) -> dict[str, str]:
    """Every form of a copy as its reader has it: words, and all that comes with them."""
    found = {}
    for kind in ("print", "html", "pdf", "md", "json"):
        response = browser.client.get(path + kind)
        assert response.status_code == 200, kind
        text = pdf_text(response.data) if kind == "pdf" else response.text
        found[kind] = f"{path}{kind}\n{response.headers}\n{text}"
    return found


def pdf_text(pdf: bytes) -> str:
    """All the words of a PDF, and what it says of itself."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    pages = "\n".join(page.extract_text() for page in reader.pages)
    return f"{dict(reader.metadata or {})}\n{reader.xmp_metadata and reader.xmp_metadata.stream.get_data()}\n{pages}"
