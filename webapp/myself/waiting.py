"""Words that were kept when a page had closed: shown again to whoever wrote them, now that the code was given."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from webapp.myself.blueprint import bp, the_link, the_record, the_steps
from webapp.myself.contents import around
from webapp.resend import words_of
from webapp.stores import kept


@bp.get("/kept-words")
def kept_words(token: str) -> ResponseReturnValue:
    waiting = kept().words.set_aside_for(the_link().hand)
    if not waiting:
        return redirect(url_for("myself.contents", token=token), code=303)
    asked = {step.name: step.question.text for step in the_steps().shown(the_record().answers)}
    return render_template(
        "myself/kept-words.html", **around(token), waiting=waiting, asked=asked, words_of=words_of
    )


@bp.post("/kept-words/<int(max=999999999999):number>/let-go")
def let_go(token: str, number: int) -> ResponseReturnValue:
    """They do not need these words after all."""
    kept().words.let_go(the_link().hand, number)
    return redirect(url_for("myself.kept_words", token=token), code=303)
