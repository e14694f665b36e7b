"""An exercise: here is a poor form. Move, reword, add, and watch the findings fall; then see a model answer.

What somebody did is held in their session, step by step, and goes when they sign out. The form itself never changes.
"""

import json
from typing import Any

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from formengine.iterate.comparing import between
from formengine.iterate.summary import in_short
from formengine.load import form_path
from webapp.designer.outlines import outline
from webapp.designer.versions import FAMILY_NAMES, by_family, library, newest, version
from webapp.training.blueprint import bp
from webapp.training.pairs import pair_of
from webapp.training.reworking import DOINGS, LONGEST, MOST_STEPS, Step, reworked

_HELD = "exercises"
_SAID = {
    "up": "Moved up",
    "down": "Moved down",
    "first": "Moved to the top of its section",
    "reword": "Reworded",
    "out": "Taken out",
    "add": "Added",
}


@bp.get("/exercises/<form_id>")
def exercise(form_id: str) -> ResponseReturnValue:
    """The poor form as it stands after what was done so far, with a button for each thing that can be done."""
    return _page(form_id)


@bp.post("/exercises/<form_id>")
def take_step(form_id: str) -> ResponseReturnValue:
    """Do one thing, or take the last one back, or start again; then to the question it was about."""
    pair_of(form_id)
    did, _, key = request.form.get("do", "").partition(":")
    steps = _steps(form_id)
    if did == "undo":
        _hold(form_id, steps[:-1])
        key = steps[-1].key if steps else ""
    elif did == "again":
        _hold(form_id, [])
    elif did in DOINGS:
        words = _words(request.form.get("words", ""))
        if wrong := _wrong(did, words, len(steps)):
            return _page(form_id, wrong, key, words), 422
        _hold(form_id, [*steps, Step(did, key[:40], words if did in ("reword", "add") else "")])
    return redirect(url_for("training.exercise", form_id=form_id, _anchor=_anchor(key)), code=303)


def _page(form_id: str, wrong: str = "", wrong_key: str = "", words: str = "") -> str:
    pair = pair_of(form_id)
    name = newest(pair.poor, poor=True)
    steps = _steps(form_id)
    path = form_path(name.form_id, name.number, library(poor=True))
    definition: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    start, model = version(name), version(newest(pair.good))
    now = reworked(definition, steps)
    findings = now.version.findings or ()
    before = reworked(definition, steps[:-1]).version.findings if steps else None
    counts = [by_family(found or ()) for found in (start.findings, findings, model.findings)]
    return render_template(
        "training/exercise.html",
        pair=pair,
        form=start.form,
        outline=outline(now.version, findings),
        keys={pointer: _anchor(key) for pointer, key in now.keys.items()},
        raw=now.keys,
        counts=counts,
        totals=[sum(count.values()) for count in counts],
        families=[family for family in FAMILY_NAMES if any(family in count for count in counts)],
        family_names=FAMILY_NAMES,
        last=_SAID[steps[-1].did] if steps else "",
        fell=len(before) - len(findings) if before is not None else 0,
        changed=in_short(between(start, now.version)) if steps else (),
        steps=steps,
        model=model.form,
        wrong=wrong,
        wrong_key=wrong_key,
        words=words,
        longest=LONGEST,
    )


def _wrong(did: str, words: str, taken: int) -> str:
    if taken >= MOST_STEPS:
        return f"That is {MOST_STEPS} steps, as many as an exercise holds. Take some back, or start again."
    if did in ("reword", "add") and not words:
        return "Write the words of the question first."
    if len(words) > LONGEST:
        return f"This is {len(words)} characters long. A question that can be heard and held in mind has fewer than {LONGEST}."
    return ""


def _words(typed: str) -> str:
    return "".join(letter for letter in " ".join(typed.split()) if letter.isprintable())


def _anchor(key: str) -> str:
    """An id for where a question or section stands on the page."""
    return f"k-{key.replace('.', '-')}" if key else "form"


def _steps(form_id: str) -> list[Step]:
    held = session.get(_HELD, {}).get(form_id, [])
    return [Step(*each) for each in held]


def _hold(form_id: str, steps: list[Step]) -> None:
    rest = {name: held for name, held in session.get(_HELD, {}).items() if name != form_id}
    session[_HELD] = {**rest, form_id: [[step.did, step.key, step.words] for step in steps]}
