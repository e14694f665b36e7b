"""What stands in the boxes of a part, and what was typed into them read back as edits of exactly what changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from formengine.editing import ABSENT, Edit, Part, Put, fields_of
from formengine.naming import id_of, unused
from webapp.workbench.boxes import Box, boxes
from webapp.workbench.conditions import condition_as_typed, condition_read, is_flat
from webapp.workbench.kinds import as_kind


class CannotBeRead(Exception):
    """What was typed into a box is not what it holds. The text says what to do."""


class Typed(Protocol):
    def __contains__(self, name: object, /) -> bool: ...

    def get(self, name: str, default: str, /) -> str: ...


@dataclass(frozen=True)
class CameBack:
    """The edits that what was typed makes, and by box what could not be read."""

    edits: tuple[Edit, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)


def as_typed(box: Box, value: Any) -> str:
    """A value as it stands in its box."""
    if value is None or value is ABSENT:
        return ""
    if box.shape in ("lines", "codes"):
        return "\n".join(str(each) for each in value)
    if box.shape in ("options", "rows"):
        return "\n".join(str(each.get("label", "")) for each in value)
    if box.shape == "tick":
        return "1" if value else ""
    return str(value)


def read_back(part: Part, form: Mapping[str, Any], typed: Typed) -> CameBack:
    """Only what is otherwise than it stood becomes an edit: a box nobody touched changes nothing."""
    now = dict(part.value)
    wrong: dict[str, str] = {}
    for box in boxes(part, form):
        if box.shape == "condition":
            _condition(part, typed, now, wrong)
            continue
        if box.name not in typed:
            continue
        text = _lines_of(typed.get(box.name, ""))
        stood = part.value.get(box.name, ABSENT)
        if text == as_typed(box, stood):
            continue
        try:
            value = _value(box, text, stood)
        except CannotBeRead as said:
            wrong[box.name] = str(said)
            continue
        if value is ABSENT:
            now.pop(box.name, None)
        else:
            now[box.name] = value
    if part.kind == "question" and now.get("kind") != part.value.get("kind"):
        now = as_kind(now, str(now.get("kind", "")))
    return CameBack(tuple(_edits(part, now)), wrong)


def _edits(part: Part, now: Mapping[str, Any]) -> Iterator[Edit]:
    """The id last: until then the part goes by the one it had."""
    names = sorted({**part.value, **now}, key=lambda name: name == "id")
    for name in names:
        value = now.get(name, ABSENT)
        if value != part.value.get(name, ABSENT):
            yield Put(part.key, name, value)


def _lines_of(text: str) -> str:
    """Line ends as we keep them, and nothing no page can show."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in text if letter.isprintable() or letter in "\n\t")


def _value(box: Box, text: str, stood: Any) -> Any:
    match box.shape:
        case "tick":
            return True if text else ABSENT
        case "lines" | "codes":
            return [" ".join(line.split()) for line in text.split("\n") if line.strip()] or ABSENT
        case "options":
            return _options(text, stood if isinstance(stood, list) else [], "value") or ABSENT
        case "rows":
            return _options(text, stood if isinstance(stood, list) else [], "id") or ABSENT
        case "number":
            return _number(text)
        case "pick":
            if text and text not in box.choices:
                raise CannotBeRead("Choose one of the answers listed.")
            return text or ABSENT
        case "line":
            return " ".join(text.split()) or ABSENT
    stripped = text.strip()
    if box.name in ("text", "title", "label"):
        return " ".join(stripped.split())
    return stripped or ABSENT


def _number(text: str) -> Any:
    text = text.strip()
    if not text:
        return ABSENT
    try:
        number = float(text)
    except ValueError:
        raise CannotBeRead("Write a number in figures, or leave it empty.") from None
    if not abs(number) < 1e12:
        raise CannotBeRead("Write a smaller number.")
    return int(number) if number == int(number) else number


def _options(text: str, stood: list[Any], name: str) -> list[dict[str, Any]]:
    """Answers by their labels. One that reads as before is the same; where as many stand as before, one that was
    reworded keeps its value, and so its place in records already made."""
    labels = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    before = {str(each.get("label", "")): each for each in stood if isinstance(each, dict)}
    same_number = len(labels) == len(stood)
    taken = {str(before[label].get(name)) for label in labels if label in before}
    made = []
    for n, label in enumerate(labels):
        if label in before:
            made.append(dict(before[label]))
        elif same_number and str(stood[n].get(name)) not in taken:
            made.append({**stood[n], "label": label})
            taken.add(str(stood[n].get(name)))
        else:
            value = unused(as_id(label) or "answer", taken)
            taken.add(value)
            made.append({name: value, "label": label})
    return made


def _condition(part: Part, typed: Typed, now: dict[str, Any], wrong: dict[str, str]) -> None:
    stood = part.value.get("show_when")
    if "show_when:there" not in typed or not is_flat(stood):
        return
    try:
        value = condition_read(typed)
    except ValueError as said:
        wrong["show_when"] = str(said)
        return
    if condition_as_typed(value) != condition_as_typed(stood):
        if value is None:
            now.pop("show_when", None)
        else:
            now["show_when"] = value


def as_id(words: str) -> str:
    """Words as an id that is short enough to be read in a list: six words of them."""
    return "-".join(id_of(words).split("-")[:6])


def own_fields(part: Part) -> dict[str, Any]:
    return fields_of(part)
