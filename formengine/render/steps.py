"""A form step by step, for somebody alone with it: one question a page, in the words they choose to read."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TypeVar

from jinja2 import Environment

from formengine.answers import Statements, is_answered, shown
from formengine.model import Form, Question, Section
from formengine.model.kinds import Grid, Group
from formengine.render.compiled import CompiledPage, compile_page
from formengine.render.guidance import guidance

COMPONENT = "myself/question.html"

AnyQuestion = TypeVar("AnyQuestion", bound=Question)


@dataclass(frozen=True)
class Step:
    """One page: a question, the theme it stands in, and what the sections that begin here say before it."""

    question: Question
    theme: Section
    intro: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.question.id


@dataclass(frozen=True)
class ThemeSteps:
    """The steps of one theme that are shown, and how many of them ask and have an answer."""

    theme: Section
    steps: tuple[Step, ...]
    answered: int
    asked: int

    @property
    def is_done(self) -> bool:
        return self.answered == self.asked


class StepPages:
    """The steps of one version of a form, for those it asks: a question asked of nobody among them is no step."""

    def __init__(self, environment: Environment, form: Form, asked_of: Collection[str]) -> None:
        self.form = form
        self._environment = environment
        self.steps = _steps(form, asked_of)
        self._compiled: dict[tuple[str, bool], CompiledPage] = {}

    def shown(self, answers: Statements) -> list[Step]:
        """The steps as these answers have them, in the order of the form."""
        visible = {question.id for question in shown(self.form, answers).questions}
        return [step for step in self.steps if step.name in visible]

    def themes(self, answers: Statements) -> list[ThemeSteps]:
        """The steps that are shown, theme by theme."""
        found: dict[str, list[Step]] = {}
        for step in self.shown(answers):
            found.setdefault(step.theme.id, []).append(step)
        return [_counted(steps, answers) for steps in found.values()]

    def question(self, step: Step, *, easy: bool = False) -> Question:
        """The question as the page asks it."""
        return as_met(step.question, easy=easy)

    def page(self, step: Step, *, easy: bool = False) -> CompiledPage:
        """The page of a step, compiled once."""
        key = (step.name, easy)
        if key not in self._compiled:
            met = as_met(step.question, easy=easy)
            self._compiled[key] = compile_page(self._environment, [met], guidance, COMPONENT)
        return self._compiled[key]


def as_met(question: AnyQuestion, *, easy: bool = False) -> AnyQuestion:
    """The question without what is for the worker: how to ask it, a view beside it, what is needed to finish.
    With `easy`, in its easier words, where it has some."""
    met = replace(question, worker_view=False, required=False)
    if question.asks:
        met = replace(met, guidance="")
    if easy and question.easy_read:
        met = replace(met, text=question.easy_read, easy_read="")
    if isinstance(met, Group):
        met = replace(met, questions=tuple(as_met(part, easy=easy) for part in met.questions))
    if isinstance(met, Grid):
        columns = tuple(
            replace(column, questions=tuple(as_met(part, easy=easy) for part in column.questions))
            for column in met.columns
        )
        met = replace(met, columns=columns)
    return met


def _steps(form: Form, asked_of: Collection[str]) -> tuple[Step, ...]:
    steps: dict[str, Step] = {}
    for theme in form.sections:
        intro: list[str] = []
        for section in theme.walk():
            if section.intro:
                intro.append(section.intro)
            for question in section.questions:
                if question.id not in steps and question.asked_of in asked_of:
                    steps[question.id] = Step(question, theme, tuple(intro))
                    intro = []
    return tuple(steps.values())


def _counted(steps: list[Step], answers: Statements) -> ThemeSteps:
    asked = [step for step in steps if step.question.asks]
    answered = sum(is_answered(step.question, answers) for step in asked)
    return ThemeSteps(steps[0].theme, tuple(steps), answered, len(asked))
