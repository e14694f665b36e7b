"""When a page behind a link cannot be kept: what happened, in words, and all that was typed."""

from flask import jsonify, render_template, request
from flask.typing import ResponseReturnValue

from formengine.store.refusals import RecordFinished, StoreTrouble
from webapp.myself.blueprint import bp, the_link
from webapp.myself.contents import around
from webapp.myself.waiting_words import mark_of, typed_words
from webapp.resend import wants_json, words_of


def too_late(token: str) -> ResponseReturnValue:
    """The record was finished meanwhile and does not change."""
    if wants_json():
        words = "This form was finished meanwhile, so this was not saved. Copy it and give it to your worker."
        return jsonify(status="not-saved", message=words), 409
    return render_template("myself/too-late.html", **around(token), words=words_of(typed_words())), 409


@bp.errorhandler(RecordFinished)
def finished_meanwhile(_error: RecordFinished) -> ResponseReturnValue:
    return too_late(_token())


@bp.errorhandler(StoreTrouble)
def in_trouble(_error: StoreTrouble) -> ResponseReturnValue:
    """The store is in the way. What was typed comes back with a button to try again."""
    words = "Something went wrong on our side. Wait a minute, then try again."
    if wants_json():
        return jsonify(status="failed", message=words), 503
    if request.method != "POST":
        return render_template("errors/error.html", title="Something went wrong", what_to_do=words), 503
    page = render_template(
        "myself/try-again.html",
        token=_token(),
        mark=mark_of(the_link()),
        fields=typed_words(),
        words_of=words_of,
    )
    return page, 503


def _token() -> str:
    return str((request.view_args or {}).get("token", ""))
