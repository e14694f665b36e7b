"""What a button on the workbench does to a draft: move, add, take out. Each gives edits, a sentence, and where to look next."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from formengine.editing import FORM, Add, Edit, Move, Part, Remove, parts
from formengine.errors import FormEngineError
from formengine.naming import unused
from formengine.shortening import shortened

NEW_QUESTION = "New question"
NEW_SECTION = "New section"


class NothingDone(FormEngineError):
    """The button has nothing to do here; the text says why."""


@dataclass(frozen=True)
class Done:
    """`selected` is the key of the part to look at next."""

    edits: tuple[Edit, ...]
    did: str
    selected: str


def act(definition: Mapping[str, Any], do: str, key: str, to: str = "") -> Done:
    """Raises NothingDone, or NoSuchPart by way of the edits."""
    there_are = parts(definition)
    part = there_are.get(key)
    if part is None:
        raise NothingDone("That part of the form is not there any more. Here is the form as it is now.")
    match do:
        case "up" | "down":
            return _step(there_are, part, -1 if do == "up" else 1)
        case "move":
            return _move(there_are, part, to)
        case "out":
            return _out(there_are, part)
        case "add-question":
            return _add_question(there_are, part)
        case "add-section":
            return _add_section(there_are, part)
    raise NothingDone("There is no such button here.")


def called(part: Part) -> str:
    """What a part is called when it is spoken of."""
    return f"“{shortened(words_of(part))}”"


def words_of(part: Part) -> str:
    """What stands for a part in the outline and over its boxes."""
    words = (
        part.value.get("text")
        or part.value.get("title")
        or part.value.get("label")
        or part.value.get("id", "")
    )
    return " ".join(str(words or "").split())


def siblings(there_are: Mapping[str, Part], part: Part) -> list[Part]:
    return [
        each for each in there_are.values() if each.parent == part.parent and each.held_in == part.held_in
    ]


def _step(there_are: Mapping[str, Part], part: Part, by: int) -> Done:
    beside = siblings(there_are, part)
    here = next((n for n, each in enumerate(beside) if each.key == part.key), 0)
    there = here + by
    if part.key == FORM:
        raise NothingDone("The form itself stays where it is.")
    word = "up" if by < 0 else "down"
    if 0 <= there < len(beside):
        after = (beside[there - 1].key if there else "") if by < 0 else beside[there].key
        return Done((Move(part.key, part.parent, after),), f"{called(part)} moved {word}", part.key)
    holder = there_are[part.parent]
    if part.kind != "question" or holder.kind != "section":
        raise NothingDone(f"{called(part)} is {'first' if by < 0 else 'last'} already.")
    sections = [each for each in there_are.values() if each.kind == "section"]
    at = next(n for n, each in enumerate(sections) if each.key == holder.key) + by
    if not 0 <= at < len(sections):
        raise NothingDone(f"{called(part)} is {'first' if by < 0 else 'last'} already.")
    into = sections[at]
    held = [each for each in there_are.values() if each.parent == into.key and each.kind == "question"]
    after = held[-1].key if by < 0 and held else ""
    did = f"{called(part)} moved {word}, into {called(into)}"
    return Done((Move(part.key, into.key, after),), did, part.key)


def places(there_are: Mapping[str, Part], part: Part) -> dict[str, str]:
    """Where a part can be moved to, each as the form sends it and as it is called."""
    if part.key == FORM:
        return {}
    if part.kind == "question" and there_are[part.parent].kind == "section":
        holders = [each for each in there_are.values() if each.kind == "section"]
    else:
        holders = [there_are[part.parent]]
    found = {}
    for holder in holders:
        name = "the form" if holder.key == FORM else called(holder)
        found[f"{holder.key} "] = f"First in {name}"
        for each in there_are.values():
            if each.parent == holder.key and each.held_in == part.held_in and each.key != part.key:
                found[f"{holder.key} {each.key}"] = f"After {called(each)}"
    return found


def _move(there_are: Mapping[str, Part], part: Part, to: str) -> Done:
    if to not in places(there_are, part):
        raise NothingDone("Choose where it should stand first.")
    parent, _, after = to.partition(" ")
    name = "the form" if parent == FORM else called(there_are[parent])
    where = f"after {called(there_are[after])}" if after else f"to the top of {name}"
    return Done((Move(part.key, parent, after),), f"{called(part)} moved {where}", part.key)


def _out(there_are: Mapping[str, Part], part: Part) -> Done:
    beside = siblings(there_are, part)
    if part.key == FORM:
        raise NothingDone("A form is not taken out of itself. To stop work on it, put the draft away.")
    if len(beside) == 1 and (part.kind == "column" or (part.kind, part.parent) == ("section", FORM)):
        raise NothingDone(f"{called(part)} is the only one there is. Add another first.")
    if len(beside) == 1 and part.kind == "question" and there_are[part.parent].kind != "section":
        raise NothingDone(f"{called(part)} is the only one there is. Add another first.")
    here = next(n for n, each in enumerate(beside) if each.key == part.key)
    after = (
        beside[here + 1] if here + 1 < len(beside) else beside[here - 1] if here else there_are[part.parent]
    )
    # What has no id of its own is named by its place among its likes, and takes the place of what went.
    inside = sum(1 for each in there_are.values() if each.parent == part.key)
    with_it = f", with the {inside} {'part' if inside == 1 else 'parts'} in it" if inside else ""
    return Done((Remove(part.key),), f"{called(part)} taken out{with_it}", after.key)


def _add_question(there_are: Mapping[str, Part], part: Part) -> Done:
    if part.kind == "question" and part.value.get("kind") in ("group", "people"):
        return _add_part(there_are, part)
    holder, after = (there_are[part.parent], part.key) if part.kind == "question" else (part, "")
    if holder.key == FORM:
        sections = [each for each in there_are.values() if each.parent == FORM]
        if not sections:
            raise NothingDone("Add a section first.")
        holder = sections[-1]
        held = [each for each in there_are.values() if each.parent == holder.key and each.kind == "question"]
        after = held[-1].key if held else ""
    return _new(there_are, holder, after)


def _add_part(there_are: Mapping[str, Part], group: Part) -> Done:
    held = [each for each in there_are.values() if each.parent == group.key]
    return _new(there_are, group, held[-1].key if held else "")


def _new(there_are: Mapping[str, Part], holder: Part, after: str) -> Done:
    inside = holder.kind in ("question", "column")
    taken = [str(each.value.get("id", "")) for each in there_are.values()]
    name = unused("new-question", taken)
    question = {"id": name, "kind": "short-text" if inside else "long-text", "text": NEW_QUESTION}
    prefix = f"{holder.key.partition(':')[2]}." if inside else ""
    return Done((Add(holder.key, "questions", question, after),), "A question added", f"q:{prefix}{name}")


def _add_section(there_are: Mapping[str, Part], part: Part) -> Done:
    while part.key != FORM and part.parent != FORM:
        part = there_are[part.parent]
    taken = [str(each.value.get("id", "")) for each in there_are.values()]
    name = unused("new-section", taken)
    question = {"id": unused("new-question", taken), "kind": "long-text", "text": NEW_QUESTION}
    section = {"id": name, "title": NEW_SECTION, "questions": [question]}
    last = [each.key for each in there_are.values() if each.parent == FORM]
    after = part.key if part.key != FORM else (last[-1] if last else "")
    return Done((Add(FORM, "sections", section, after),), "A section added, with one question", f"s:{name}")
