"""A draft that was put away or published while somebody wrote on it: nothing is saved, and their words come back."""

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from formengine.store.drafts import DraftClosed
from webapp.resend import typed, wants_json, words_of
from webapp.workbench.blueprint import bp


@bp.errorhandler(DraftClosed)
def closed(_error: DraftClosed) -> ResponseReturnValue:
    """409: what was typed, to be copied."""
    if wants_json():
        told = "This draft was put away or published meanwhile, so this was not saved. Copy it, then begin a new draft."
        return jsonify(status="not-saved", message=told), 409
    json = request.form.get("json", "")
    words = [json] if json else typed_words()
    return render_template("workbench/closed.html", words=words), 409


def typed_words() -> list[str]:
    """What was typed on the page that came back. A title of one word counts as words, too."""
    named = [value for name, value in typed() if name in ("title", "text", "label") and value.strip()]
    sentences = (
        words for words in words_of(typed()) if " " in words.strip()
    )  # the rest is what boxes are called
    return list(dict.fromkeys([*named, *sentences]))
