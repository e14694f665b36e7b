"""A learner's own copy: the form as they left it, their marks, or the card they have come to."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.errors import NoSuchForm
from formengine.store.classes import Deed
from webapp.classroom.blueprint import bp, the_class, the_learner
from webapp.designer.versions import FAMILY_NAMES
from webapp.sent_numbers import number_sent
from webapp.stores import classes
from webapp.training.classwork import Work, work_of
from webapp.training.in_hand import anchor, words_in, wrong_with
from webapp.training.lessons import Lesson, lesson_of
from webapp.training.reworking import DOINGS, LONGEST

FULL = "That is as much as can be kept of one person. Take some back first."


@bp.get("/work")
def work() -> ResponseReturnValue:
    """What they are doing, as they left it."""
    return _page(lesson_of(the_class().doing))


@bp.post("/work")
def do() -> ResponseReturnValue:
    """Keep one thing done; then back to where it was done."""
    lesson = lesson_of(the_class().doing)
    did, _, key = request.form.get("do", "").partition(":")
    words = words_in(request.form.get("words", ""))
    if did == "undo":
        last = classes().undo(the_learner().id, number_sent(request.form.get("done", ""), digits=8))
        return _on(anchor(last.key if last else ""))
    deed, wrong = _deed(lesson, did, key[:40], words)
    if not wrong and deed and not classes().do(the_learner().id, deed, _request()):
        wrong = FULL
    if wrong:
        return _page(lesson, wrong, key, words), 422
    if lesson.kind == "cards":
        return redirect(url_for("classroom.work", card=key if key.isdecimal() else 1), code=303)
    return _on(anchor(key))


def around(lesson: Lesson) -> dict[str, Any]:
    """What every page of a class stands in."""
    return {
        "lesson": lesson,
        "taught": the_class(),
        "learner": the_learner(),
        "family_names": FAMILY_NAMES,
        "longest": LONGEST,
    }


def _deed(lesson: Lesson, did: str, key: str, words: str) -> tuple[Deed | None, str]:
    """What a button stands for, and what is wrong with it."""
    own = work_of(lesson, the_learner())
    if lesson.kind == "rework" and own.held:
        if did == "again":
            return Deed("again"), ""
        if did in DOINGS:
            wrong = wrong_with(did, words, len(own.held.steps))
            return Deed(did, key, words if did in ("reword", "add") else ""), wrong
    if lesson.kind == "mark" and own.held and key in own.held.now.keys.values():
        if did == "mark":
            long = f"This is {len(words)} characters long. Up to {LONGEST} can be kept of a remark."
            return Deed("mark", key, words), long if len(words) > LONGEST else ""
        if did == "unmark":
            return Deed("unmark", key), ""
    if lesson.kind == "cards" and did == "say" and key.isdecimal() and len(key) < 4:
        said = request.form.get("said", "")
        choices = lesson.deck.card(int(key)).choices
        return Deed("say", key, said), "" if said in choices else "Choose one first; a guess will do."
    return None, ""


def _page(lesson: Lesson, wrong: str = "", wrong_key: str = "", words: str = "") -> str:
    own = work_of(lesson, the_learner())
    given = {**around(lesson), "own": own, "wrong": wrong, "wrong_key": wrong_key, "words": words}
    if lesson.kind == "cards":
        given |= _card(lesson, own, wrong_key)
    return render_template(f"classroom/{lesson.kind}.html", **given)


def _card(lesson: Lesson, own: Work, wrong_key: str) -> dict[str, Any]:
    """The card that was asked for, or the first that nothing was said of yet. Raises NoSuchForm."""
    cards = lesson.deck.cards
    asked = wrong_key or request.args.get("card", "")
    first = next((n for n in range(1, len(cards) + 1) if n not in own.said), len(cards))
    number = int(asked) if asked.isdecimal() and len(asked) < 4 else first
    if not 1 <= number <= len(cards):
        raise NoSuchForm(f"There is no card {number} in this deck. There are {len(cards)}.")
    return {
        "number": number,
        "card": cards[number - 1],
        "deck": lesson.deck,
        "said": own.said.get(number, ""),
    }


def _on(where: str) -> ResponseReturnValue:
    return redirect(url_for("classroom.work", _anchor=where), code=303)


def _request() -> str:
    """The page's own id of this press, so that a double press is one."""
    given = request.form.get("request", "")
    return f"{given[:60]} {request.form.get('do', '')[:60]}" if given else ""
