"""When something cannot be done: a page that says what happened and what to do, with any words that were typed."""

from flask import Flask, current_app, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, SecurityError

from formengine.errors import FormEngineError, NoSuchForm
from formengine.store.refusals import NotFound, RecordFinished
from webapp.resend import finished, typed, wants_json, words_of
from webapp.sessions import the_session

_WORDS = {
    400: ("We could not read that", "Go back, check the page, and try again."),
    403: ("This is not yours to see", "If you think you should be able to see it, ask whoever looks after your account."),
    404: ("We cannot find that page", "Check the address, or go to your list of people."),
    405: ("That cannot be done here", "Go back and use the buttons on the page."),
    413: ("That is more than can be sent at once", "Nothing you saved before is lost. Go back and save it in two parts."),
    429: ("Too many tries", "Wait a minute, then try again."),
}  # fmt: skip

_OURS = ("Something went wrong on our side", "Nothing you saved is lost. Wait a minute, then try again.")


def register(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NoSuchForm, _missing)
    app.register_error_handler(NotFound, _missing)
    app.register_error_handler(RecordFinished, _finished)
    app.register_error_handler(FormEngineError, _stopped)
    app.register_error_handler(Exception, _unexpected)


def _page(title: str, what_to_do: str, status: int) -> ResponseReturnValue:
    if request.endpoint != "static" and wants_json():
        return jsonify(
            status="failed" if status >= 500 else "not-saved", message=f"{title}. {what_to_do}"
        ), status
    return render_template("errors/error.html", title=title, what_to_do=what_to_do), status


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if isinstance(error, SecurityError):
        # Under a name that is not ours no page can say where anything is.
        return (
            "This service does not answer to that name.",
            status,
            {"Content-Type": "text/plain; charset=utf-8"},
        )
    if status < 400:
        return error.get_response()
    title, what_to_do = _WORDS.get(status, _OURS)
    return _page(title, what_to_do, status)


def _missing(error: Exception) -> ResponseReturnValue:
    return _page("We cannot find that", str(error), 404)


def _finished(_error: Exception) -> ResponseReturnValue:
    return finished(g.conversation)


def _stopped(error: Exception) -> ResponseReturnValue:
    what_to_do = str(error)
    if (
        request.method == "POST" and the_session().trouble
    ):  # nobody knows whose words they are, so none are shown
        what_to_do += " Then load this page again, and what you typed is sent again."
    return _not_done("That could not be done", what_to_do, 503)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if current_app.testing:
        raise error
    current_app.logger.error("unexpected %s at %s", type(error).__name__, request.endpoint)
    return _not_done(*_OURS, 500)


def _not_done(title: str, what_to_do: str, status: int) -> ResponseReturnValue:
    """What was typed comes back with a button to try again, so that no trouble of ours costs anybody's words."""
    if request.method != "POST" or not g.get("account") or wants_json():
        return _page(title, what_to_do, status)
    fields = typed()
    page = render_template(
        "errors/try-again.html",
        title=title,
        what_to_do=what_to_do,
        path=request.path,
        fields=fields,
        words=words_of(fields),
    )
    return page, status
