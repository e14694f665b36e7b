"""Before a page of a survey: is it somebody who holds conversations whose browser this is?"""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.resend import typed
from webapp.sessions import token_hash
from webapp.stores import kept


def not_through_a_worker() -> ResponseReturnValue:
    """Nothing of the survey is shown here and nothing is answered. What was typed on a page that was open already is set
    aside for whoever has the letter: in no answer, under nobody's name, and never on a page of the worker's."""
    token = str((request.view_args or {}).get("token", ""))
    words = [field for field in typed() if field[0] not in ("send", "save", "let_go", "was_put")]
    are_kept = request.method == "POST" and any(value.strip() for _, value in words)
    if are_kept:
        are_kept = kept().surveys.set_aside(token_hash(token), words)
    return render_template(
        "surveys/not-through-a-worker.html", were_sent=request.method == "POST", are_kept=are_kept
    ), 403
