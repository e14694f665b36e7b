"""The playground: paste any question and see how it is read. Nothing of it is kept."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from webapp.designer.outlines import FRAMING_NAMES, beside
from webapp.training.blueprint import bp
from webapp.training.wording import KINDS, MOST_ANSWERS, Typed, look_at


@bp.route("/playground", methods=["GET", "POST"])
def playground() -> ResponseReturnValue:
    """The boxes; on POST, what was found in them, on the same page. An address may bring a question of a form."""
    typed = _typed()
    problems = typed.problems if request.method == "POST" else []
    shown = look_at(typed) if typed.text and not typed.problems else None
    page = render_template(
        "training/playground.html",
        typed=typed,
        kinds=KINDS,
        problems=problems,
        shown=shown,
        findings=[beside(finding) for finding in shown.findings] if shown else [],
        framing_names=FRAMING_NAMES,
    )
    return page, 422 if problems else 200


def _typed() -> Typed:
    lines = request.values.get("answers", "").splitlines()[: MOST_ANSWERS + 1]
    kind = request.values.get("kind", "")
    return Typed(
        text=_line("text"),
        heading=_line("heading"),
        hint=_line("hint"),
        kind=kind if kind in KINDS else "long-text",
        answers=tuple(" ".join(line.split()) for line in lines if line.strip()),
    )


def _line(name: str) -> str:
    """One line, as a form holds it, without what no page can show."""
    words = " ".join(request.values.get(name, "").split())
    return "".join(letter for letter in words if letter.isprintable())
