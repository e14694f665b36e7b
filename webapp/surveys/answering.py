"""Answering: one page, behind a way in that is tied to nobody. It takes no cookie, keeps no time, and asks no name."""

from collections.abc import Mapping
from typing import Any

from flask import current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from formengine.model import Form
from formengine.render.compiled import CompiledPage, Entries, compile_page, field_id
from formengine.render.guidance import guidance
from formengine.render.reading import Typed
from formengine.render.steps import as_met
from formengine.store.surveys import WayIn
from webapp.dates import today
from webapp.filling import boxes, boxes_typed, filled
from webapp.resend import typed, words_of
from webapp.sessions import token_hash
from webapp.stores import forms, kept
from webapp.surveys.blueprint import bp

COMPONENT = "surveys/question.html"
_compiled: dict[tuple[str, bool], list[tuple[str, str, CompiledPage]]] = {}


@bp.route("/survey/<token>/", methods=["GET", "POST"])
def answer(token: str) -> ResponseReturnValue:
    """Answer, keep it to go on with later, or send it: then it is nobody's, and this way in is gone."""
    key = token_hash(token)
    way = kept().surveys.way_in(key)
    if way is None:
        return render_template("surveys/no-way-in.html"), 404
    if not way.round.is_open(today().isoformat()):
        words = words_of(typed()) if request.method == "POST" else _words_set_aside(way)
        return render_template("surveys/closed.html", round=way.round, words=words), 410
    form = forms().pages(way.round.form).form
    if request.method == "GET":
        page = _set_aside(way, request.args.get("put", ""))
        entries = boxes_typed(form, page, {}) if page is not None else boxes(form, way.draft)
        return _page(token, way, form, entries, {})
    if "let_go" in request.form:
        kept().surveys.let_go(key)
        return redirect(url_for("surveys.answer", token=token), code=303)
    back = filled(form, request.form)
    if "send" in request.form and not back.errors:
        kept().surveys.send(key, back.answers)
        return redirect(url_for("surveys.thanks"), code=303)
    kept().surveys.keep_draft(key, back.answers)
    if "was_put" in request.form and not back.errors:
        kept().surveys.let_go(key)
    if back.errors:
        return _page(token, way, form, boxes_typed(form, request.form, back.errors), back.errors), 422
    easy = "yes" if request.args.get("easy") == "yes" else None
    return redirect(url_for("surveys.answer", token=token, saved="yes", easy=easy), code=303)


def _words_set_aside(way: WayIn) -> list[str]:
    return [words for page in way.set_aside for words in words_of(list(page))]


def _set_aside(way: WayIn, wanted: str) -> Typed | None:
    """The page that was set aside and is wanted in the boxes, as if it had been typed here."""
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 3 and int(wanted) < len(way.set_aside)):
        return None
    return MultiDict(way.set_aside[int(wanted)])


@bp.get("/survey/thanks")
def thanks() -> ResponseReturnValue:
    return render_template("surveys/thanks.html")


def _page(token: str, way: WayIn, form: Form, entries: Entries, wrong: Mapping[str, str]) -> str:
    easy = request.args.get("easy") == "yes"
    themes = [
        (title, guidance(intro) if intro else Markup(""), page.html(entries))
        for title, intro, page in _pages(way, form, easy=easy)
    ]
    return render_template(
        "surveys/answer.html", token=token, form=form, round=way.round, themes=themes, easy=easy,
        problems=[(field_id(name), told) for name, told in wrong.items()],
        saved=request.args.get("saved") == "yes" and not wrong,
        set_aside=[words_of(list(page)) for page in way.set_aside], put=request.args.get("put", ""),
    )  # fmt: skip


def _pages(way: WayIn, form: Form, *, easy: bool) -> list[tuple[str, str, CompiledPage]]:
    """Each theme, compiled once for a version of a form. Nothing on it is for a worker."""
    key = (way.round.form.hash, easy)
    if key not in _compiled:
        environment: Any = current_app.jinja_env
        _compiled[key] = [
            (
                theme.title,
                theme.intro,
                compile_page(
                    environment,
                    [as_met(question, easy=easy) for question in theme.all_questions()],
                    guidance,
                    COMPONENT,
                ),
            )
            for theme in form.sections
        ]
    return _compiled[key]
