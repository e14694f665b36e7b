"""Leading a class: make one, give its code, see what everybody makes, show one to all, start over, end."""

from datetime import UTC, datetime, timedelta

from flask import abort, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.errors import FormEngineError
from formengine.store.classes import Learner, TeachingClass
from webapp.conversations.changes import request_of
from webapp.designer.versions import FAMILY_NAMES
from webapp.sent_numbers import number_sent
from webapp.stores import classes
from webapp.training.blueprint import bp
from webapp.training.class_codes import new_code, spoken
from webapp.training.classwork import answered, marked, work_of, work_of_all
from webapp.training.lessons import lesson_of, lessons


class NoCodeLeft(FormEngineError):
    """Every code that was thought of is in use."""


HOURS = {"2": "Two hours", "4": "Half a day: four hours", "8": "A day: eight hours"}
_USUAL_HOURS = "4"
_TRIES = 20


@bp.route("/classes/", methods=["GET", "POST"])
def all_classes() -> ResponseReturnValue:
    """The classes somebody leads now, and a new one."""
    if not current_app.config["CLASSES"]:
        return render_template("training/no-classes.html"), 404 if request.method == "POST" else 200
    now = datetime.now(UTC)
    classes().sweep(now)
    wrong = ""
    if request.method == "POST":
        doing = request.form.get("doing", "")
        if doing:
            taught = _made(lesson_of(doing).doing, now)
            return redirect(url_for("training.one_class", class_id=taught.id), code=303)
        wrong = "Choose what the class will do."
    page = render_template(
        "training/classes.html",
        classes=[(each, lesson_of(each.doing), spoken(each.code)) for each in _led(now)],
        lessons=lessons(),
        hours=HOURS,
        usual=_USUAL_HOURS,
        wrong=wrong,
    )
    return page, 422 if wrong else 200


@bp.get("/classes/<class_id>/")
def one_class(class_id: str) -> ResponseReturnValue:
    """The code to read out, and everybody's version side by side with its findings."""
    taught = _class(class_id)
    lesson = lesson_of(taught.doing)
    works = work_of_all(lesson, taught)
    return render_template(
        "training/class.html",
        taught=taught,
        lesson=lesson,
        code=spoken(taught.code),
        join_at=url_for("classroom.join", _external=True),
        works=works,
        marked=marked(lesson, works) if lesson.kind == "mark" else (),
        answered=answered(lesson, works) if lesson.kind == "cards" else (),
        family_names=FAMILY_NAMES,
    )


@bp.get("/classes/<class_id>/versions/<learner_id>")
def class_version(class_id: str, learner_id: str) -> ResponseReturnValue:
    """One learner's version whole, beside the model answer."""
    taught = _class(class_id)
    lesson = lesson_of(taught.doing)
    learner = _learner(taught, learner_id)
    if lesson.kind == "cards":
        abort(404)
    return render_template(
        "training/class-version.html",
        taught=taught,
        lesson=lesson,
        work=work_of(lesson, learner),
        family_names=FAMILY_NAMES,
    )


@bp.get("/classes/<class_id>/print")
def class_print(class_id: str) -> ResponseReturnValue:
    """What the class made, on paper, with nobody's name on it: paper stays when names are forgotten."""
    taught = _class(class_id)
    lesson = lesson_of(taught.doing)
    works = work_of_all(lesson, taught)
    return render_template(
        "training/class-print.html",
        taught=taught,
        lesson=lesson,
        works=works,
        marked=marked(lesson, works) if lesson.kind == "mark" else (),
        answered=answered(lesson, works) if lesson.kind == "cards" else (),
    )


@bp.post("/classes/<class_id>/")
def lead(class_id: str) -> ResponseReturnValue:
    """Show a version to all or to nobody, open the model answer, start over, let somebody go, end."""
    taught = _class(class_id)
    did, _, about = request.form.get("do", "").partition(":")
    at = datetime.now(UTC).isoformat()
    if did == "show":
        classes().show(taught.id, _learner(taught, about).id if about else "")
    elif did == "model":
        classes().show_model(taught.id, shows=about == "open")
    elif did == "start-over":
        classes().start_over(taught.id, number_sent(request.form.get("round", ""), digits=8))
    elif did == "bring-back":
        classes().bring_back(taught.id, number_sent(request.form.get("round", ""), digits=8))
    elif did == "let-go":
        classes().let_go(taught.id, about, at)
    elif did == "end":
        classes().end(taught.id, at)
        return redirect(url_for("training.all_classes", ended="yes"), code=303)
    return redirect(url_for("training.one_class", class_id=taught.id), code=303)


def _made(doing: str, now: datetime) -> TeachingClass:
    """A new class under a code nobody has."""
    hours = request.form.get("hours", _USUAL_HOURS)
    ends = now + timedelta(hours=int(hours if hours in HOURS else _USUAL_HOURS))
    wish = request_of(request.form, f"class {g.account.id}")
    for _ in range(_TRIES):
        taught = TeachingClass(
            id=f"k{wish[:16]}",  # the same page sent twice is one class
            code=new_code(),
            doing=doing,
            led_by=g.account.id,
            made_at=now.isoformat(),
            ends_at=ends.isoformat(),
        )
        if classes().make(taught):
            return taught
    raise NoCodeLeft("No code could be found that no other class has. Try again.")


def _led(now: datetime) -> list[TeachingClass]:
    return classes().led_by(g.account.id, now)


def _class(class_id: str) -> TeachingClass:
    """The class, for whoever leads it, as long as it lasts."""
    now = datetime.now(UTC)
    classes().sweep(now)
    taught = classes().lesson(class_id)
    if taught is None or taught.led_by != g.account.id or not taught.is_open(now):
        abort(404)
    return taught


def _learner(taught: TeachingClass, learner_id: str) -> Learner:
    learner = classes().learner(learner_id)
    if learner is None or learner.class_id != taught.id:
        abort(404)
    return learner
