"""Paper to take along, for any form there is: themes and prompts, or the form with room to write."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from formengine.load import find_form
from formengine.model import Form
from formengine.writers.paper import blank_form, prompt_sheet
from formengine.writers.pdf import WHAT_TO_INSTALL, as_pdf, pdf_can_be_made
from formengine.writers.sheet import Sheet, Size
from webapp.copies.blueprint import bp
from webapp.stores import forms


@bp.get("/paper/<form_id>/")
def paper(form_id: str) -> ResponseReturnValue:
    return render_template(
        "copies/paper.html", form=_form(form_id), pdf=pdf_can_be_made(), what_to_install=WHAT_TO_INSTALL
    )


@bp.get("/paper/<form_id>/prompts.<kind>")
def prompts(form_id: str, kind: str) -> ResponseReturnValue:
    return _sent(prompt_sheet(_form(form_id), _size()), f"{form_id}-prompts", kind)


@bp.get("/paper/<form_id>/blank.<kind>")
def blank(form_id: str, kind: str) -> ResponseReturnValue:
    return _sent(blank_form(_form(form_id), _size()), f"{form_id}-blank", kind)


def _form(form_id: str) -> Form:
    """Raises NoSuchForm."""
    return find_form(form_id, None, forms().library).form


def _size() -> Size:
    return "large" if request.args.get("size") == "large" else "standard"


def _sent(sheet: Sheet, name: str, kind: str) -> ResponseReturnValue:
    if kind == "html":
        return sheet.document(url_for("copies.stylesheet"))
    if kind != "pdf":
        raise NotFound
    headers = {"Content-Disposition": f'inline; filename="{name}.pdf"'}
    return Response(as_pdf(sheet), content_type="application/pdf", headers=headers)
