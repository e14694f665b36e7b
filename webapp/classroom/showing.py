"""What whoever leads the class shows to all: one version, nobody's by name; and a model answer at the end."""

from flask import render_template
from flask.typing import ResponseReturnValue

from webapp.classroom.blueprint import bp, the_class, the_learner
from webapp.classroom.working import around
from webapp.stores import classes
from webapp.training.classwork import answered, work_of, work_of_all
from webapp.training.lessons import lesson_of


@bp.get("/shown")
def shown() -> ResponseReturnValue:
    """The version that is shown to all now. It says nobody's name."""
    learner = classes().learner(the_class().shown)
    lesson = lesson_of(the_class().doing)
    if learner is None or learner.class_id != the_class().id or lesson.kind == "cards":
        return render_template("classroom/nothing-shown.html", **around(lesson)), 404
    return render_template("classroom/shown.html", **around(lesson), work=work_of(lesson, learner))


@bp.get("/model")
def model() -> ResponseReturnValue:
    """Their own beside a model answer, once it is open to the class."""
    lesson = lesson_of(the_class().doing)
    if not the_class().shows_model:
        return render_template("classroom/nothing-shown.html", **around(lesson)), 404
    given = {**around(lesson), "own": work_of(lesson, the_learner())}
    if lesson.kind == "cards":
        given["answered"] = answered(lesson, work_of_all(lesson, the_class()))
    return render_template("classroom/model.html", **given)
