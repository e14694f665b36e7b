"""A quiet word beside what a worker wrote in their own part: what might be said instead. It stops nothing, says nothing of
the person's words or anybody else's, and is silent where the law needs its own words or somebody may not be safe."""

import re
from collections.abc import Iterable, Iterator

from markupsafe import Markup

from formengine.language.kinder import Kinder, kinder
from formengine.model import Form, Question, Section
from formengine.record import Conversation, Statement

_SILENT_WORDS = re.compile(r"safeguard|abuse|neglect|unsafe|capacity|best interests|eligib", re.IGNORECASE)
_SILENT_LAW = re.compile(r"care-act:(?:42|13|24)\b|mca:|si-2015-313|si:2015/313|guidance:safeguarding")
_silent: dict[int, tuple[Form, frozenset[str]]] = {}
_MOST_FORMS = 128

_NOTE = Markup(
    '<div class="others" data-wording><p class="govuk-hint">A thought about the worker’s words, to take or leave: {said}.</p></div>'
)
_ONE = Markup("“{said}” may be better as “{say}”")


def suggested(question: Question, form: Form, said: Statement | None) -> list[Kinder]:
    """Suggestions for what the worker said here: their answer to what is asked of them, their view, their words."""
    if said is None or said.said_by != "worker" or question.id in silent_questions(form):
        return []
    texts = [
        said.value if isinstance(said.value, str) and question.kind in ("long-text", "short-text") else "",
        said.words,
    ]
    return [each for text in texts if text for each in kinder(text)]


def notes(questions: Iterable[Question], form: Form, conversation: Conversation) -> dict[str, Markup]:
    """By question, the note that stands beneath its answers."""
    found = {}
    for question in questions:
        thoughts = suggested(question, form, conversation.said(question.id, "worker"))
        if thoughts:
            found[question.id] = _NOTE.format(said=Markup("; ").join(map(_in_words, thoughts)))
    return found


def told(thoughts: Iterable[Kinder]) -> str:
    """The same as a sentence, for a page that shows it as somebody pauses; empty where there is none."""
    said = "; ".join(f"“{each.said}” may be better as “{each.say}”" for each in thoughts)
    return f"A thought about the worker’s words, to take or leave: {said}." if said else ""


def silent_questions(form: Form) -> frozenset[str]:
    """The questions in parts about safety, capacity and what the law decides."""
    kept = _silent.get(id(form))
    if kept is None or kept[0] is not form:
        if len(_silent) >= _MOST_FORMS:
            _silent.clear()
        found = frozenset(
            question.id
            for section in form.sections
            for question, within in _placed(section, ())
            if _is_silent(form, question, within)
        )
        kept = _silent[id(form)] = (form, found)
    return kept[1]


def _placed(section: Section, outer: tuple[Section, ...]) -> Iterator[tuple[Question, tuple[Section, ...]]]:
    within = (*outer, section)
    for question in section.questions:
        yield question, within
    for inner in section.sections:
        yield from _placed(inner, within)


def _is_silent(form: Form, question: Question, within: tuple[Section, ...]) -> bool:
    if any(section.legal_test or section.purpose == "urgent-safety" for section in within):
        return True
    if question.purpose == "urgent-safety" or _SILENT_WORDS.search(
        " ".join((form.title, question.id, question.text))
    ):
        return True
    if any(_SILENT_WORDS.search(f"{section.id} {section.title}") for section in within):
        return True
    laws = [*question.serves, *(law for section in within for law in section.serves)]
    return any(_SILENT_LAW.search(law) for law in laws)


def _in_words(each: Kinder) -> Markup:
    return _ONE.format(said=each.said, say=each.say)
