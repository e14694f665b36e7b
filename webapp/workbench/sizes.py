"""A draft that has grown too long to be drawn: what can still be done with it is said, and nothing that was typed is lost."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from formengine.store.drafts import Draft
from webapp.designer.sizes import too_much
from webapp.workbench.blueprint import bp
from webapp.workbench.closing import typed_words
from webapp.workbench.drafts import looked
from webapp.workbench.looking import Looked


class TooLongToDraw(Exception):
    """A page of it would be read by nobody, and would hold everybody else up."""

    def __init__(self, draft: Draft, much: str) -> None:
        self.draft, self.much = draft, much
        super().__init__(much)


def drawable(draft: Draft) -> Looked:
    """The draft as it stands, to be drawn. Raises TooLongToDraw before any rule reads it."""
    now = looked(draft)
    if much := too_much(now.form):
        raise TooLongToDraw(draft, much)
    return now


@bp.errorhandler(TooLongToDraw)
def too_long(error: TooLongToDraw) -> ResponseReturnValue:
    """The ways there still are; where something was typed, the words of it."""
    words = typed_words() if request.method == "POST" else []
    page = render_template("workbench/too-long.html", draft=error.draft, much=error.much, words=words)
    return page, 422 if words else 200
