"""An exercise: here is a poor form. Move, reword, add, and watch the findings fall; then see a model answer.

What somebody did is held in their session, step by step, and goes when they sign out. The form itself never changes.
"""

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from webapp.conversations.changes import request_of
from webapp.designer.versions import FAMILY_NAMES
from webapp.training.blueprint import bp
from webapp.training.in_hand import anchor, exercise_of, in_hand, step_of, words_in, wrong_with
from webapp.training.reworking import LONGEST, Step

_HELD = "exercises"
_PRESSED = "pressed"
_REMEMBERED = 30
"""How many presses of a button a session knows again."""


@bp.get("/exercises/<form_id>")
def exercise(form_id: str) -> ResponseReturnValue:
    """The poor form as it stands after what was done so far, with a button for each thing that can be done."""
    return _page(form_id)


@bp.post("/exercises/<form_id>")
def take_step(form_id: str) -> ResponseReturnValue:
    """Do one thing, or take the last one back, or start again; then to the question it was about."""
    exercise_of(form_id)
    did, _, key = request.form.get("do", "").partition(":")
    steps = _steps(form_id)
    words = words_in(request.form.get("words", ""))
    if _came_before():
        pass
    elif did == "undo":
        _hold(form_id, steps[:-1])
        key = steps[-1].key if steps else ""
    elif did == "again":
        _hold(form_id, [])
    elif step := step_of(did, key, words):
        if wrong := wrong_with(did, words, len(steps)):
            return _page(form_id, wrong, key, words), 422
        _hold(form_id, [*steps, step])
    return redirect(url_for("training.exercise", form_id=form_id, _anchor=anchor(key)), code=303)


@bp.get("/exercises/<form_id>/print")
def exercise_print(form_id: str) -> ResponseReturnValue:
    """A short exercise on paper: the form with room to write, then one way to mend it. A whole form has its pair's handout."""
    held = in_hand(exercise_of(form_id), ())
    if held.short is None:
        return redirect(url_for("training.pair_print", form_id=form_id))
    return render_template("training/exercise-print.html", held=held)


def _page(form_id: str, wrong: str = "", wrong_key: str = "", words: str = "") -> str:
    return render_template(
        "training/exercise.html",
        held=in_hand(exercise_of(form_id), _steps(form_id)),
        family_names=FAMILY_NAMES,
        wrong=wrong,
        wrong_key=wrong_key,
        words=words,
        longest=LONGEST,
    )


def _steps(form_id: str) -> list[Step]:
    held = session.get(_HELD, {}).get(form_id, [])
    return [Step(*each) for each in held]


def _hold(form_id: str, steps: list[Step]) -> None:
    rest = {name: held for name, held in session.get(_HELD, {}).items() if name != form_id}
    session[_HELD] = {**rest, form_id: [[step.did, step.key, step.words] for step in steps]}
    session[_PRESSED] = [*session.get(_PRESSED, []), _press()][-_REMEMBERED:]


def _came_before() -> bool:
    """Whether this very press did something already: pressed twice, it is done once."""
    return _press() in session.get(_PRESSED, [])


def _press() -> str:
    return request_of(request.form, "press")[:16]
