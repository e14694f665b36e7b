"""Hackney's form JSON: themes of steps of fields. A theme is a page; a step is a section of it.

Ids, and the values that conditions and choices name, are kept exactly as they are. What our forms have no
word for is carried, on the part it stood on, under the name it had.
"""

from functools import partial
from typing import Any

from formengine.documents import Document
from formengine.load import Loaded
from formengine.model import All, Condition, Form, FormKind, Option, Question, Section, Test
from formengine.model.kinds import (
    Choice,
    Choices,
    Date,
    Group,
    Information,
    LongText,
    ShortText,
)
from formengine.readers.ledger import Ledger, Part
from formengine.readers.reading import Account

SOURCE_KEYS = {
    "title": "name",
    "text": "question",
    "options": "choices",
    "show_when": "conditions",
    "questions": "subfields",
    "item": "itemName",
}

_SAME: dict[str, type[Question]] = {
    "text": ShortText,
    "textarea": LongText,
    "radios": Choice,
    "checkboxes": Choices,
    "date": Date,
    "repeaterGroup": Group,
}
"""Types that a kind of ours says wholly."""

_NEAREST: dict[str, tuple[type[Question], str]] = {
    "select": (Choice, "one choice; a list to open is not told apart from buttons"),
    "datetime": (Date, "a date; the time of day is not asked"),
    "socialCareId": (ShortText, "a line of words; the number is not looked up"),
    "timetable": (LongText, "words; a week of days and hours is not drawn"),
    "file": (Information, "something to read; nothing is uploaded"),
    "echo": (Information, "something to read; the earlier answer is not shown again"),
}

_NO_WORD = "our forms have no word for this; kept for the way back"


def recognises(data: Any) -> bool:
    return isinstance(data, dict) and isinstance(data.get("themes"), list)


def read(document: Document) -> tuple[Loaded, Account]:
    ledger = Ledger()
    form = _form(Part(document.data, "", ledger))
    return Loaded(form, document.name, document.positions), partial(ledger.report, document.data)


def _form(source: Part) -> Form:
    name = source.take("name", str, "the form's title")
    form_id = source.take("id", str, "the form's id") or "form"
    many = _taking_many(source.data)
    sections = tuple(_theme(theme, many) for theme in source.objects("themes", "theme"))
    return Form(
        id=form_id,
        version=1,
        kind=_kind_of_form(form_id, name or ""),
        title=name or form_id,
        sections=sections,
        carried=source.rest(_NO_WORD),
        source_keys=SOURCE_KEYS,
    )


def _kind_of_form(form_id: str, name: str) -> FormKind:
    words = f"{form_id} {name}".lower()
    if "assessment" in words:
        return "assessment"
    if "review" in words:
        return "review"
    return "support-plan" if "support plan" in words or "support-plan" in words else "other"


def _theme(source: Part, many: frozenset[str]) -> Section:
    name = source.take("name", str, "the title of a page")
    theme_id = source.take("id", str, "the id of a page") or source.pointer
    steps = tuple(_step(step, many) for step in source.objects("steps", "step"))
    return Section(
        id=theme_id,
        title=name or theme_id,
        sections=steps,
        carried=source.rest(_NO_WORD),
        pointer=source.pointer,
    )


def _step(source: Part, many: frozenset[str]) -> Section:
    name = source.take("name", str, "a section's title")
    step_id = source.take("id", str, "a section's id") or source.pointer
    intro = source.take("intro", str, "what is said before a section's questions") or ""
    fields = tuple(_field(field, many) for field in source.objects("fields", "field"))
    return Section(
        id=step_id,
        title=name or step_id,
        intro=intro,
        questions=fields,
        carried=source.rest(_NO_WORD),
        pointer=source.pointer,
    )


def _field(source: Part, many: frozenset[str]) -> Question:
    text = source.take("question", str, "a question's text")
    field_id = source.take("id", str, "a question's id") or text or source.pointer
    given: dict[str, Any] = {"id": field_id, "text": text or field_id, "pointer": source.pointer}
    kind, carried = _kind_of_field(source)
    given["hint"] = source.take("hint", str, "a question's hint") or ""
    given["required"] = bool(source.take("required", bool, "whether an answer is asked for to finish"))
    given["show_when"] = _condition(source, many)
    if kind in (Choice, Choices):
        given["options"] = _options(source)
    if kind is Group:
        given["item"] = source.take("itemName", str, "what one row is called") or ""
        given["questions"] = _parts(source, many, carried)
    given["carried"] = {**carried, **source.rest(_NO_WORD)}
    return kind(**given)


def _kind_of_field(source: Part) -> tuple[type[Question], dict[str, Any]]:
    """The kind a field is asked as, and its type where the kind alone would not tell it again."""
    named = source.data.get("type")
    if isinstance(named, str) and named in _SAME:
        source.take("type", str, "the kind of question")
        return _SAME[named], {}
    if isinstance(named, str):
        kind, reason = _NEAREST.get(named, (LongText, "words; our forms have no such kind"))
        source.take("type", str, f"asked as {reason}", "carried")
        return kind, {"type": named}
    return LongText, {}


def _options(source: Part) -> tuple[Option, ...]:
    options = []
    for choice in source.objects("choices", "choice"):
        label = choice.take("label", str, "the label of an answer")
        value = choice.take("value", str, "the value of an answer")
        if label is None and value is None:
            choice.rest("a choice without a label or a value offers nothing")
            continue
        options.append(Option(value=value if value is not None else label, label=label or value or ""))
        choice.rest(_NO_WORD)
    return tuple(options)


def _parts(source: Part, many: frozenset[str], carried: dict[str, Any]) -> tuple[Question, ...]:
    """The questions of each row. Rows within a row are refused: nobody could fill them in."""
    parts, refused = [], []
    for subfield in source.objects("subfields", "question"):
        if subfield.data.get("type") == "repeaterGroup":
            subfield.refuse("rows within a row cannot be asked")
            refused.append(dict(subfield.data))
        else:
            parts.append(_field(subfield, many))
    if refused:
        carried["subfields"] = refused
    return tuple(parts)


def _condition(source: Part, many: frozenset[str]) -> Condition | None:
    """All the conditions of a field must hold. An answer of several holds where it includes the value."""
    tests: list[Condition] = []
    for condition in source.objects("conditions", "condition"):
        if isinstance(condition.data.get("id"), str) and isinstance(condition.data.get("value"), str):
            asked = condition.take("id", str, "the question a condition is about")
            value = condition.take("value", str, "the answer a condition asks for")
            tests.append(Test(asked, "includes" if asked in many else "is", value))
        condition.rest(_NO_WORD)
    if not tests:
        return None
    return tests[0] if len(tests) == 1 else All(tuple(tests))


def _taking_many(data: Any) -> frozenset[str]:
    """The ids of the fields that take several answers."""
    found: set[str] = set()
    waiting = [data]
    while waiting:
        here = waiting.pop()
        if isinstance(here, dict):
            if here.get("type") == "checkboxes" and isinstance(here.get("id"), str):
                found.add(here["id"])
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)
    return frozenset(found)
