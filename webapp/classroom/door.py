"""Before any page of a class: are classes held here, does this one last still, and is this somebody of it?"""

from datetime import UTC, datetime

from flask import current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from formengine.store.classes import Learner, learner_in, session_of
from webapp.myself.sessions import by_door, is_our_page
from webapp.sessions import the_session
from webapp.stores import classes

OUTSIDE = ("classroom.join", "classroom.come_back")


def let_in() -> ResponseReturnValue | None:
    """Puts the learner and their class into `g`, or turns away kindly."""
    if not current_app.config["CLASSES"]:
        return render_template("classroom/none-here.html"), 404
    now = datetime.now(UTC)
    classes().sweep(now)
    here = the_session()
    learner = classes().learner(learner_in(here.account))
    lesson = classes().lesson(learner.class_id) if learner else None
    if learner and lesson and lesson.is_open(now):
        g.learner, g.lesson = learner, lesson
    elif request.endpoint not in OUTSIDE:
        ended = bool(learner_in(here.account) or learner_in(here.lapsed))
        return redirect(url_for("classroom.join", ended="yes" if ended else None), code=303)
    if request.method == "POST" and not is_our_page():
        return redirect(
            url_for("classroom.work" if "learner" in g else "classroom.join", again="yes"), code=303
        )
    return None


def begin_session(learner: Learner) -> None:
    by_door().of_classes.renew(the_session(), account=session_of(learner.id))


def end_session() -> None:
    by_door().of_classes.end(the_session())
    session.clear()
