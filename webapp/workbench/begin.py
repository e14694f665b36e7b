"""The drafts there are, and how one is begun: from a version, from a file of any kind we read, or from nothing."""

from collections.abc import Mapping
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from formengine.errors import NoSuchForm, RefusedDefinition, UnreadableFile
from formengine.load import digest
from formengine.store.drafts import Origin
from formengine.writers import definition_of
from webapp.conversations.changes import request_of
from webapp.designer.upload import LARGEST, plain_name, read_sent, refused_in_words
from webapp.designer.versions import Name, everything, names
from webapp.designer.versions import definition as definition_at
from webapp.sent_lines import line_sent
from webapp.stores import names_of
from webapp.workbench.blueprint import bp
from webapp.workbench.boxes import FORM_KINDS
from webapp.workbench.drafts import drafts
from webapp.workbench.looking import faults
from webapp.workbench.typing_in import as_id

Definition = dict[str, Any]

REWORKED = "reworked"
"""What the id of a draft begun from a poor form ends in: it is a form of its own."""


@bp.url_value_preprocessor
def _size_limited(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Set before anything reads what was sent, so that a great file is refused and not held."""
    if endpoint == "workbench.begin":
        request.max_content_length = LARGEST + 10_000


@bp.errorhandler(RequestEntityTooLarge)
def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    if request.endpoint != "workbench.begin":
        return error.get_response()
    said = f"That file is larger than {LARGEST // 1_000_000} MB, more than a form holds. Nothing was read or kept."
    return _page({"file": said}, {}), 413


@bp.get("/")
def index() -> ResponseReturnValue:
    """The drafts people work on, and those that were published or put away."""
    return _page()


@bp.post("/")
def begin() -> ResponseReturnValue:
    """Begin a draft, and go to it."""
    how = request.args.get("how", "")
    try:
        definition, origin = {"version": _from_version, "file": _from_file, "nothing": _from_nothing}[how]()
    except KeyError:
        return _page({"version": "Choose what to begin from."}), 422
    except _Wrong as wrong:
        return _page({wrong.box: str(wrong)}), 422
    draft = drafts().begin(
        definition,
        by=g.account.id,
        request=request_of(request.form, f"begin {how} {g.account.id} {digest(definition)}"),
        origin=origin,
    )
    flash("A draft is begun. Whatever you change is kept, and nobody but designers sees it.")
    return redirect(url_for("workbench.bench", draft_id=draft.id), code=303)


@bp.post("/<draft_id>/put-away")
def put_away(draft_id: str) -> ResponseReturnValue:
    """Stop work on a draft. It is kept, and begins again only as a new draft. Raises NoSuchDraft."""
    card = drafts().draft(draft_id).card
    if card.is_open:
        drafts().close(draft_id, "put away", by=g.account.id)
        flash(f"The draft of “{card.title}” is put away. It is kept as it was.")
    return redirect(url_for("workbench.index"), code=303)


LONGEST_TITLE = 200


class _Wrong(Exception):
    def __init__(self, box: str, said: str) -> None:
        self.box = box
        super().__init__(said)


def _page(wrong: Mapping[str, str] | None = None, typed: Mapping[str, str] | None = None) -> str:
    cards, closed = drafts().drafts(), drafts().drafts(closed=True)
    return render_template(
        "workbench/index.html",
        drafts=cards,
        closed=closed,
        names=names_of([each.changed_by for each in (*cards, *closed)]),
        versions={str(name): _called(name) for name in everything()},
        wanted=request.args.get("version", ""),
        kinds=FORM_KINDS,
        wrong=wrong or {},
        typed=request.form if typed is None else typed,
    )


def _called(name: Name) -> str:
    return f"{definition_at(name)['title']}, version {name.number}{' (poor)' if name.is_poor else ''}"


def _from_version() -> tuple[Definition, Origin]:
    try:
        name = Name.read(request.form.get("version", ""))
        given = definition_at(name)
    except NoSuchForm:
        raise _Wrong("version", "Choose a version first.") from None
    origin = Origin(form_id=given["id"], version=given["version"], hash=digest(given))
    if name.is_poor:  # two of them have the id of a form in use, and none is ever to be its next version
        given = {**given, "id": f"{given['id']}-{REWORKED}"}
    return as_draft(given, next_version(given["id"])), origin


def _from_file() -> tuple[Definition, Origin]:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise _Wrong("file", "Choose a file first.")
    name = plain_name(sent.filename)
    try:
        form = read_sent(sent.read(), name).loaded.form
    except RefusedDefinition as refused:
        first = "; ".join(each.message for each in refused.findings[:3])
        raise _Wrong("file", f"{refused_in_words(name, refused)} {first}") from None
    except UnreadableFile as unreadable:
        raise _Wrong("file", str(unreadable)) from None
    given = definition_of(form)
    if found := faults(as_draft(given, 1)):
        raise _Wrong("file", f"{name} was read, and cannot be changed here yet: {found[0].message}")
    return as_draft(given, next_version(given["id"])), Origin(file=name)


def _from_nothing() -> tuple[Definition, Origin]:
    title = line_sent("title")
    kind = request.form.get("kind", "conversation")
    if len(title) > LONGEST_TITLE:
        raise _Wrong(
            "title", f"This is {len(title)} characters long. Call it something of up to {LONGEST_TITLE}."
        )
    if not as_id(title):
        raise _Wrong("title", "Write what the form is called.")
    if kind not in FORM_KINDS:
        raise _Wrong("title", "Choose what kind of form it is.")
    name = as_id(title)
    question = {"id": "matters-most", "kind": "long-text", "text": "What matters most to you?"}
    section = {"id": "what-matters", "title": "What matters to you", "questions": [question]}
    given = {
        "id": name, "version": next_version(name), "kind": kind, "title": title, "status": "draft", "shaped_by": [],
        "sections": [section],
    }  # fmt: skip
    return given, Origin()


def as_draft(given: Mapping[str, Any], number: int) -> Definition:
    """A version as the beginning of the next: why it was published, and who shaped it, was said of that one."""
    made = {
        name: value
        for name, value in given.items()
        if name not in ("changes", "$schema", "version", "status")
    }
    return {"id": made.pop("id"), "version": number, "status": "draft", **made, "shaped_by": []}


def next_version(form_id: str) -> int:
    try:
        return names(form_id)[-1].number + 1
    except NoSuchForm:
        return 1
