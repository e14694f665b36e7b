"""A copy that was given: shown again and taken out exactly as it was then, whatever was said since."""

from collections.abc import Callable, Mapping

from flask import Response, g, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.record import CopyGiven
from formengine.record.copies import as_it_stood
from formengine.writers.copy import Copy, copy_as_json, copy_as_markdown, copy_sheet
from formengine.writers.pdf import WHAT_TO_INSTALL, as_pdf, pdf_can_be_made
from webapp.conversations.blueprint import form_of, its_form, the_conversation
from webapp.copies.blueprint import HERE, bp
from webapp.copies.making import as_it_leaves, made
from webapp.stores import store

_TEXTS: Mapping[str, tuple[Callable[[Copy], str], str]] = {
    "html": (lambda copy: as_it_leaves(copy_sheet(copy)).document(), "text/html"),
    "md": (copy_as_markdown, "text/markdown"),
    "json": (copy_as_json, "application/json"),
}


@bp.get(f"{HERE}/<int:number>/")
def given(conversation_id: str, number: int) -> ResponseReturnValue:  # noqa: ARG001
    """It is on the log: now it can be printed, sent, taken along."""
    return render_template(
        "copies/given.html",
        person=g.person,
        conversation=the_conversation(),
        form=its_form(),
        copy=_copy(number),
        number=number,
        pdf=pdf_can_be_made(),
        what_to_install=WHAT_TO_INSTALL,
    )


@bp.get(f"{HERE}/<int:number>/<kind>")
def file(conversation_id: str, number: int, kind: str) -> ResponseReturnValue:
    """The copy itself. Its name says nothing of whom it is about or who it is for."""
    given = _copy(number)
    if kind not in ("print", "pdf", *_TEXTS):
        raise NotFound
    copy = _as_given(conversation_id, given, number)
    if kind == "print":
        return as_it_leaves(copy_sheet(copy)).document(url_for("copies.stylesheet"))
    name = f"copy-{given.at[:10]}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if kind == "pdf":
        return Response(
            as_pdf(as_it_leaves(copy_sheet(copy))), content_type="application/pdf", headers=headers
        )
    write, media = _TEXTS[kind]
    return Response(write(copy), content_type=f"{media}; charset=utf-8", headers=headers)


def _copy(number: int) -> CopyGiven:
    copies = the_conversation().copies
    if not 0 < number <= len(copies):
        raise NotFound
    return copies[number - 1]


def _as_given(conversation_id: str, copy: CopyGiven, number: int) -> Copy:
    steps = store().history(conversation_id, by=g.account.id, why="to take out a copy that was given")
    revision = [step.revision for step in steps if step.did == "copy-given"][number - 1]
    then = as_it_stood(the_conversation(), steps, revision)
    return made(then, form_of(then), copy, g.person, copy.at)[0]
