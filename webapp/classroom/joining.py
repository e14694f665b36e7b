"""Joining a class with its code and a name for the day, coming back to it, and leaving."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hmac import compare_digest

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.store.classes import Learner
from webapp.askers import who_asks
from webapp.classroom.blueprint import bp
from webapp.classroom.door import begin_session, end_session
from webapp.sent_lines import line_sent
from webapp.stores import classes
from webapp.training.class_codes import code_in, new_number

WINDOW = timedelta(minutes=15)
FROM_ONE_PLACE, FOR_ONE_LEARNER = 300, 100
"""Wrong tries in that time from one place; and for one learner to come back, from there too. A whole class sits behind one
address: what one of them can type wrong by hand shuts nobody else out. Nothing counts for everybody together, or anybody
could shut all classes by typing wrong codes; that none is found by trying is for the codes to see to."""

LONGEST_NAME = 30
_A_SECRET = 24

NO_CLASS = "There is no class of that code now. Look at it again, or ask your trainer."
TOO_MANY = "There were many wrong codes from where you are. Wait a quarter of an hour, then try again, or ask your trainer."
WHY_NOT = {
    "taken": "Somebody here is called so already. Add a letter, as in “Sam K”. If it is you, use “I was here before”.",
    "full": "This class is full. Ask your trainer.",
    "ended": NO_CLASS,
}


@dataclass(frozen=True)
class _Typed:
    code: str
    name: str
    number: str = ""


@bp.route("/", methods=["GET", "POST"])
def join() -> ResponseReturnValue:
    """Type the code and a name, and be in."""
    return _page("join", _joined)


@bp.route("/back", methods=["GET", "POST"])
def come_back() -> ResponseReturnValue:
    """From another browser, or when the page was lost: the same code and name, and the number that was given."""
    return _page("back", _came_back)


@bp.post("/leave")
def leave() -> ResponseReturnValue:
    """Close this browser's page; what was done stays, for as long as the class lasts."""
    end_session()
    return redirect(url_for("classroom.join", left="yes"), code=303)


def _page(which: str, go_in: object) -> ResponseReturnValue:
    if request.method == "GET" and "learner" in g:
        return redirect(url_for("classroom.work"), code=303)
    typed = _Typed(
        request.values.get("code", "")[:100],
        line_sent("name"),
        request.form.get("number", "").strip()[:20],
    )
    wrong: dict[str, str] = {}
    if request.method == "POST":
        wrong = go_in(typed)  # type: ignore[operator]
        if not wrong:
            return redirect(url_for("classroom.work"), code=303)
    page = render_template(f"classroom/{which}.html", typed=typed, wrong=wrong, longest=LONGEST_NAME)
    return page, 422 if wrong else 200


def _joined(typed: _Typed) -> dict[str, str]:
    """Join; gives what is wrong by the name of the box."""
    wrong = {}
    if not code_in(typed.code):
        wrong["code"] = "Type the code your trainer shows you: three words and a number."
    if not typed.name or not any(sign.isalpha() for sign in typed.name):
        wrong["name"] = "Type a name for today. Your first name will do, or any other you like."
    elif len(typed.name) > LONGEST_NAME:
        wrong["name"] = f"This is {len(typed.name)} characters long. Up to {LONGEST_NAME} will do for a day."
    if wrong:
        return wrong
    at = datetime.now(UTC)
    keys = _keys()
    if not classes().begin_try(keys, (at - WINDOW).isoformat(), at.isoformat()):
        return {"code": TOO_MANY}
    lesson = classes().of_code(code_in(typed.code))
    if lesson is None or not lesson.is_open(at):
        return {"code": NO_CLASS}
    learner = Learner(
        id=_id_of(lesson.id),
        class_id=lesson.id,
        name=typed.name,
        number=new_number(),
        joined_at=at.isoformat(),
    )
    why = classes().join(learner, at)
    classes().was_right(list(keys), at.isoformat())
    if why:
        return {"name" if why == "taken" else "code": WHY_NOT[why]}
    begin_session(learner)
    return {}


def _id_of(class_id: str) -> str:
    """The same page sent twice lets one learner in; its request is a secret of that page."""
    request_id = request.form.get("request", "")
    wish = f"{class_id} {request_id}" if len(request_id) >= _A_SECRET else secrets.token_hex(16)
    return f"p{hashlib.sha256(wish.encode()).hexdigest()[:16]}"


def _came_back(typed: _Typed) -> dict[str, str]:
    """Come back; whether it was the code, the name or the number that was wrong is not told."""
    at = datetime.now(UTC)
    lesson = classes().of_code(code_in(typed.code))
    learner = classes().named(lesson.id, typed.name) if lesson and lesson.is_open(at) else None
    keys = _keys() | ({f"back:{learner.id}:{who_asks()}": FOR_ONE_LEARNER} if learner else {})
    if not classes().begin_try(keys, (at - WINDOW).isoformat(), at.isoformat()):
        return {"code": TOO_MANY}
    if learner is None or not compare_digest(learner.number.encode(), typed.number.encode()):
        return {"code": "These three do not belong together. Check the code, the name and the number."}
    classes().was_right(list(keys), at.isoformat())
    begin_session(learner)
    return {}


def _keys() -> dict[str, int]:
    return {f"from:{who_asks()}": FROM_ONE_PLACE}
