"""How far a conversation has come, theme by theme, and what was said, in the order in which people want to read it."""

from collections.abc import Iterator
from dataclasses import dataclass

from formengine.answers import STATES, Shown, Speaker, Statement, Statements, is_answered, shown, statements
from formengine.model import Form, Question, Section

VOICES: dict[str, str] = {
    "person": "the person",
    "advocate": "their advocate",
    "carer": "a carer",
    "worker": "the worker",
}


@dataclass(frozen=True)
class Progress:
    """One theme: how many of the questions that are shown have an answer, or a reason for none."""

    theme: Section
    answered: int
    asked: int

    @property
    def words(self) -> str:
        if not self.asked:
            return "Nothing to ask"
        if not self.answered:
            return "Not yet"
        return "Covered" if self.answered == self.asked else f"{self.answered} of {self.asked} covered"

    @property
    def is_covered(self) -> bool:
        return self.answered == self.asked


def progress(form: Form, answers: Statements) -> list[Progress]:
    """Each theme that is shown. Information asks nothing, and does not count."""
    showing = shown(form, answers)
    seen, visible = _ids(showing)
    found = []
    for theme in form.sections:
        if theme.id not in seen:
            continue
        asked = {q.id: q for q in theme.all_questions() if q.asks and q.id in visible}.values()
        found.append(Progress(theme, sum(is_answered(question, answers) for question in asked), len(asked)))
    return found


@dataclass(frozen=True)
class Said:
    """One voice's answer to one question, as a page reads it out. `own` is the person's."""

    speaker: Speaker
    voice: str
    value: str
    state: str
    why: str
    words: str
    statement: Statement

    @property
    def own(self) -> bool:
        return self.speaker == "person"


@dataclass(frozen=True)
class Told:
    """One question with all that was said to it, the person's words first. Blank where nothing was."""

    question: Question
    said: tuple[Said, ...]


@dataclass(frozen=True)
class ThemeTold:
    theme: Section
    told: tuple[Told, ...]


def told(form: Form, answers: Statements) -> Iterator[ThemeTold]:
    """The whole conversation as it reads: what is shown, in the order of the form."""
    seen, visible = _ids(shown(form, answers))
    for theme in form.sections:
        if theme.id not in seen:
            continue
        asked = {q.id: q for q in theme.all_questions() if q.asks and q.id in visible}.values()
        yield ThemeTold(theme, tuple(Told(question, tuple(said(question, answers))) for question in asked))


def said(question: Question, answers: Statements) -> Iterator[Said]:
    """What was said to a question, in the order in which answers stand."""
    for speaker, statement in statements(question, answers):
        value = statement.get("value")
        state = statement.get("state", "")
        yield Said(
            speaker,
            VOICES[speaker],
            "" if question.is_empty(value) else question.as_text(value),
            STATES.get(state, ""),
            statement.get("why", ""),
            statement.get("words", ""),
            statement,
        )


def _ids(showing: Shown) -> tuple[set[str], set[str]]:
    return {section.id for section in showing.sections}, {question.id for question in showing.questions}
