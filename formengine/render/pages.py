"""The pages of a form: a theme a page, its sections under their own headings, compiled once and kept."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment
from markupsafe import Markup

from formengine.model import Form, Question, Section
from formengine.render.compiled import CompiledPage, Entries, compile_page
from formengine.render.guidance import guidance


@dataclass(frozen=True)
class Part:
    """A section of a page: its heading, what is said before its questions, and the questions filled in."""

    section: Section
    intro: Markup
    questions: Markup


class ThemePage:
    """One top section of a form with all the sections inside it."""

    def __init__(self, environment: Environment, theme: Section) -> None:
        self.theme = theme
        self._environment = environment

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of the page, each id once."""
        found: dict[str, Question] = {}
        for question in self.theme.all_questions():
            found.setdefault(question.id, question)
        return tuple(found.values())

    @cached_property
    def _compiled(self) -> tuple[tuple[Section, CompiledPage], ...]:
        asked: set[str] = set()
        compiled = []
        for section in self.theme.walk():
            fresh = [question for question in section.questions if question.id not in asked]
            asked.update(question.id for question in fresh)
            compiled.append((section, compile_page(self._environment, fresh, guidance)))
        return tuple(compiled)

    def parts(
        self,
        entries: Entries,
        shown: Collection[str],
        sections: Collection[str],
        beside: Mapping[str, Markup],
    ) -> list[Part]:
        """The sections that are shown, with these entries in their boxes, and beneath an answer what stands beside."""
        hidden = {question.id for question in self.questions} - set(shown)
        return [
            Part(
                section,
                guidance(section.intro) if section.intro else Markup(""),
                page.html(entries, hidden=hidden, others=beside),
            )
            for section, page in self._compiled
            if section.id in sections
        ]


class FormPages:
    """The pages of one version of a form."""

    def __init__(self, environment: Environment, form: Form) -> None:
        self.form = form
        self.themes: Mapping[str, ThemePage] = {
            theme.id: ThemePage(environment, theme) for theme in reversed(form.sections)
        }
        self._environment = environment
        self._alone: dict[str, CompiledPage] = {}

    def alone(self, question: Question) -> CompiledPage:
        """One question on a page of its own."""
        page = self._alone.get(question.id)
        if page is None:
            page = self._alone[question.id] = compile_page(self._environment, [question], guidance)
        return page

    def theme_of(self, question_id: str) -> str:
        """The id of the theme a question stands in; empty where there is no such question."""
        for theme in self.form.sections:
            if any(question.id == question_id for question in theme.all_questions()):
                return theme.id
        return ""
