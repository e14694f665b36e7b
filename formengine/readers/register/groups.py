"""The questions of a register that repeat together, as groups."""

from collections.abc import Callable
from dataclasses import replace

from formengine.model import Question
from formengine.model.kinds import Group, LongText
from formengine.readers.register.sections import Part
from formengine.readers.register.words import yes_or_no

Told = Callable[[Question, str], None]
"""Tells a guess about a question."""

_SHARED = ("id", "text", "hint", "guidance", "required", "show_when", "asked_of", "carried", "pointer")


def gather(made: list[tuple[Part, Question, str]], guess: Told) -> None:
    """Put questions into their sections, those that name a group into it. A group stands where its own row does,
    or where the first of its questions does, and takes the questions that follow; "yes" means the group goes on, or begins."""
    standing: list[tuple[Part, Question, list[Question]]] = []
    latest: dict[str, list[Question]] = {}
    later = {question.id for _, question, _ in made if isinstance(question, Group)}
    early: dict[str, list[Question]] = {}
    before = ""
    for section, question, named in made:
        said = yes_or_no(named) if named else False
        name = (before or f"{question.id}-rows") if said else "" if said is False else named
        if isinstance(question, Group) or not name:
            parts = early.pop(question.id, []) if isinstance(question, Group) else []
            standing.append((section, question, parts))
            if isinstance(question, Group):
                latest[question.id] = parts
        elif name in latest:
            latest[name].append(question)
        elif name in later:
            early.setdefault(name, []).append(question)
        else:
            label = question.text if said else named
            group = Group(id=name, text=label, questions=(), pointer=f"{question.pointer}/repeat_group")
            latest[name] = [question]
            standing.append((section, group, latest[name]))
            guess(question, f"nothing is said of the group it repeats in: it is called “{label}”")
        before = name
    for section, question, parts in standing:
        if isinstance(question, Group):
            if not parts:
                guess(question, "no questions are said to repeat in this group: asked as long text")
            question = _whole(question, parts)
        section.questions.append(question)


def _whole(group: Group, parts: list[Question]) -> Question:
    """A group with its parts; with none it cannot be asked row by row."""
    if parts:
        return replace(group, questions=tuple(parts))
    return LongText(**{key: getattr(group, key) for key in _SHARED})
