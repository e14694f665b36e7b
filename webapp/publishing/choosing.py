"""What to publish: a draft from the workbench, or a file. Either is kept as it is, by its hash, to be looked at."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from formengine.errors import RefusedDefinition, UnreadableFile
from formengine.load import form_from
from formengine.writers import definition_of
from webapp.designer.sizes import too_much
from webapp.designer.upload import LARGEST, read_sent
from webapp.publishing.blueprint import bp
from webapp.stores import kept, names_of, store

_TOO_LARGE = (
    f"That file is larger than {LARGEST // 1_000_000} MB, more than a form holds. Nothing was read or kept."
)


@bp.url_value_preprocessor
def _size_limited(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    if endpoint == "publishing.choose":
        request.max_content_length = LARGEST + 10_000


@bp.errorhandler(RequestEntityTooLarge)
def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    return _page(_TOO_LARGE), 413


@bp.route("/", methods=["GET", "POST"])
def choose() -> ResponseReturnValue:
    if request.method == "GET":
        return _page("")
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return _page("Choose a file first."), 422
    try:
        reading = read_sent(sent.read(), sent.filename)
    except RefusedDefinition as refused:
        first = refused.findings[0]
        return _page(f"That is not a form yet: line {first.line}: {first.message} Nothing was kept."), 422
    except UnreadableFile as unreadable:
        return _page(str(unreadable)), 422
    definition = definition_of(reading.loaded.form)
    return redirect(url_for("publishing.publish", digest=store().keep_form(definition)), code=303)


@bp.post("/draft/<draft_id>")
def of_draft(draft_id: str) -> ResponseReturnValue:
    """A draft as it stands now; one that is too long says so on its own page. Raises NoSuchDraft."""
    draft = kept().drafts.draft(draft_id)
    if too_much(form_from(draft.definition)):
        return redirect(url_for("workbench.bench", draft_id=draft_id), code=303)
    digest = store().keep_form(draft.definition)
    return redirect(url_for("publishing.publish", digest=digest, draft=draft_id), code=303)


def _page(wrong: str) -> str:
    drafts = kept().drafts.drafts()
    names = names_of([draft.changed_by for draft in drafts])
    return render_template("publishing/choose.html", drafts=drafts, names=names, wrong=wrong)
