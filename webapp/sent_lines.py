"""A line of words that a page sends along: a name, a reason, where it was."""

from flask import request

from formengine.render.reading import Typed


def line_sent(name: str, typed: Typed | None = None) -> str:
    """What stood in the box of that name, on one line: blanks at its edges, and between words more than one, say nothing."""
    return " ".join((request.form if typed is None else typed).get(name, "").split())
