"""A draft as people will meet it: in a conversation, step by step by themselves, or on paper."""

from dataclasses import replace

from flask import current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from formengine.editing import Part
from formengine.model import Form, Question, Section
from formengine.render.compiled import Entries, compile_page
from formengine.render.entries import kept_entries
from formengine.render.guidance import guidance
from formengine.render.pages import FormPages
from formengine.render.steps import COMPONENT, StepPages, as_met
from formengine.writers.paper import blank_form
from webapp.sent_numbers import number_sent
from webapp.workbench.blueprint import bp
from webapp.workbench.drafts import drafts
from webapp.workbench.looking import Looked
from webapp.workbench.sizes import drawable

RENDERINGS = {"conversation": "In a conversation", "steps": "Step by step", "paper": "On paper"}
MOST = 12
"""Questions of a section that are shown beside its boxes; the whole form has a page of its own."""


def rendering() -> str:
    wanted = request.values.get("rendering", "conversation")
    return wanted if wanted in RENDERINGS else "conversation"


def previewed(now: Looked, part: Part, how: str) -> Markup:
    """One part as it will be met. What is not met by itself (the form, a part of a row) shows what holds it."""
    while part.kind in ("question", "column") and now.parts[part.parent].kind != "section":
        part = now.parts[part.parent]
    section, questions = _of(now, part)
    if how == "paper":
        alone = replace(
            now.form, title=now.form.title, sections=(replace(section, questions=questions, sections=()),)
        )
        return blank_form(alone, "standard").part(top=3)
    return _drawn(questions, how)


def _of(now: Looked, part: Part) -> tuple[Section, tuple[Question, ...]]:
    """The section a part stands in, and which of its questions are shown."""
    if part.kind == "question":
        holder = now.parts[part.parent]
        section = next(each for each in now.form.walk() if each.pointer == holder.pointer)
        return section, tuple(each for each in section.questions if each.pointer == part.pointer)
    if part.kind == "section":
        section = next(each for each in now.form.walk() if each.pointer == part.pointer)
    else:
        section = now.form.sections[0]
    return section, tuple(section.all_questions())[:MOST]


def _drawn(questions: tuple[Question, ...], how: str) -> Markup:
    environment = current_app.jinja_env
    if how == "steps":
        met = [as_met(each) for each in questions]
        page = compile_page(environment, met, guidance, COMPONENT)
        html = str(page.html(_blank(tuple(met))))
        # Here it is one of many on a page, and heads none.
        return Markup(html.replace("<h1", "<div").replace("</h1>", "</div>"))
    page = compile_page(environment, questions, guidance)
    return page.html(_blank(questions))


def _blank(questions: tuple[Question, ...]) -> Entries:
    return kept_entries(questions, {})


@bp.get("/<draft_id>/preview/<rendering>")
def preview(draft_id: str, rendering: str) -> ResponseReturnValue:
    """The whole draft in one of its renderings. What is typed here goes nowhere."""
    draft = drafts().draft(draft_id)
    form = drawable(draft).form
    how = rendering if rendering in RENDERINGS else "conversation"
    if how == "paper":
        return blank_form(form, "standard").document(url_for("copies.stylesheet"))
    given = _steps(form) if how == "steps" else _themes(form)
    return render_template(
        "workbench/preview.html", draft=draft, form=form, how=how, renderings=RENDERINGS, **given
    )


def _themes(form: Form) -> dict[str, object]:
    """One theme, as a conversation has it on a page, and the way to the others."""
    pages = FormPages(current_app.jinja_env, form)
    wanted = request.args.get("theme", "")
    page = pages.themes.get(wanted) or pages.themes[form.sections[0].id]
    shown = {question.id for question in form.questions()}
    sections = {section.id for section in form.walk()}
    parts = page.parts(_blank(page.questions), shown, sections, {})
    return {"themes": form.sections, "theme": page.theme, "parts": parts}


def _steps(form: Form) -> dict[str, object]:
    pages = StepPages(current_app.jinja_env, form, ("person", "carer"))
    number = request.args.get("n", "1")
    many = len(pages.steps)
    at = min(
        max(number_sent(number, digits=4, otherwise=1), 1),
        max(many, 1),
    )
    easy = request.args.get("words") == "easy"
    step = pages.steps[at - 1] if many else None
    block = Markup("")
    if step:
        question = pages.question(step, easy=easy)
        block = pages.page(step, easy=easy).html(_blank((question,)))
    return {"step": step, "block": block, "at": at, "many": many, "easy": easy}
