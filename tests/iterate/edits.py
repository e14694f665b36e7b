"""Edits of forms that are known beforehand, so that a comparison can be held to them.

An edited form remembers where each question came from, by running number; `Edited.truth` is what a perfect
comparison would say.
"""

import json
import random
import re
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from formengine.home import FORMS
from formengine.iterate.words import plain
from formengine.load import form_from
from formengine.model import Form

Definition = dict[str, Any]

_OTHER_WORDS = """garden morning neighbour kettle bus laughter letter friend window choir allotment quiet visit
supper market cousin bicycle sunshine chapel dog library pension ramp stairs landlord football grandchild recipe
radio sewing photograph telephone ward medicine bath chair blanket shopping train holiday birthday prayer swimming
painting river fence shed piano temple museum hairdresser chemist""".split()  # noqa: SIM905

_NEW_QUESTIONS = (
    "Which songs would you want played on your birthday?",
    "Who would notice first if your curtains stayed shut?",
    "Where did you go to school, and what was it like?",
    "How do you like your tea?",
    "Whose number do you ring when the boiler stops?",
    "What would you put in a letter to your younger self?",
    "Has anyone explained the complaints procedure?",
    "When was the smoke alarm last tested?",
    "Which newspaper do you read, and who brings it?",
    "Is there a pet to be looked after while you are away?",
    "How far is the nearest shop on foot?",
    "What are the plans for the coming winter?",
    "Which faith or belief should visitors respect?",
    "Do the lights and sockets work in every room?",
    "Who keeps the spare key?",
    "What does the landlord still have to repair?",
    "How many steps lead up to the front door?",
    "What made you laugh last week?",
)


@dataclass
class Truth:
    """Running numbers: of the old form for what went or stayed, of the new form for what came."""

    same: dict[int, int] = field(default_factory=dict)
    removed: set[int] = field(default_factory=set)
    added: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    reworded: set[int] = field(default_factory=set)
    changed: dict[int, str] = field(default_factory=dict)
    renamed: set[int] = field(default_factory=set)


@dataclass(frozen=True)
class Edited:
    old: Form
    new: Form
    truth: Truth


def shipped() -> list[tuple[str, Definition]]:
    """The definitions in the library, good and poor, that hold enough questions to edit."""
    found = []
    for path in sorted(FORMS.rglob("v*.json")):
        definition = json.loads(path.read_text(encoding="utf-8"))
        if len(_flat(definition)) >= 12:
            found.append((str(path.relative_to(FORMS)), definition))
    return found


def hackney(shared: Path) -> list[tuple[str, Definition]]:
    """The words and order of Hackney's forms, with ids made from the words, as an export without ids gives them."""
    found = []
    for path in sorted((shared / "suites" / "hackney").glob("*.json")):
        source = json.loads(path.read_text(encoding="utf-8"))
        sections = [
            {
                "id": _slug(step["name"]),
                "title": step["name"],
                "questions": [_hackney_question(f) for f in step["fields"]],
            }
            for theme in source["themes"]
            for step in theme["steps"]
        ]
        definition = {
            "id": _slug(source["name"]),
            "version": 1,
            "kind": "assessment",
            "title": source["name"],
        }
        found.append((path.name, {**definition, "sections": sections}))
    return found


def _hackney_question(field_: Definition) -> Definition:
    asked = {"id": _slug(field_["question"]), "kind": "long-text", "text": field_["question"]}
    if field_.get("hint"):
        asked["hint"] = field_["hint"]
    if field_.get("choices"):
        asked["kind"] = "choices" if field_["type"] == "checkboxes" else "choice"
        asked["options"] = [
            {"value": c["value"] or "-", "label": c["label"] or "-"} for c in field_["choices"]
        ]
    return asked


def without_ids(definition: Definition) -> Definition:
    """The same form as an export gives it that makes ids from the words."""
    made = deepcopy(definition)
    made.pop("duties", None)
    for question in _flat(made):
        question["id"] = _slug(question["text"])
        for key in ("show_when", "feeds"):
            question.pop(key, None)
    return made


def edited(
    definition: Definition, seed: int, *, severity: float = 0.3, count: int = 2, pool: Sequence[str] = ()
) -> Edited:
    """`count` each of: remove, add, move, reword, move and reword at once; and one each of smaller changes.

    What is added is half invented and half from `pool`, the questions of other forms: near in words and
    subject to what the form asks already, and so easily taken for a rewording.
    """
    dice = random.Random(seed)
    old = deepcopy(definition)
    _say_who_is_asked(old["sections"], "person")
    for number, question in enumerate(_flat(old)):
        question["_was"] = number
    new = deepcopy(old)
    truth = Truth()
    numbers = [q["_was"] for q in _flat(new) if len(q["text"].split()) >= 3]
    dice.shuffle(numbers)
    slugged = definition.get("_slugged", False)

    def take() -> int | None:
        return numbers.pop() if numbers else None

    for _ in range(count):
        if (number := take()) is not None:
            _pluck(new, number)
            truth.removed.add(number)
    for _ in range(count):
        if (number := take()) is not None:
            _reword(_find(new, number), dice, severity, slugged)
            truth.reworded.add(number)
    for both in (False, True):
        for _ in range(count):
            if (number := take()) is not None and _move(new, number, dice):
                truth.moved.add(number)
                if both:
                    _reword(_find(new, number), dice, severity, slugged)
                    truth.reworded.add(number)
    for change in ("required", "hint", "worker_view", "prompts", "prsb"):
        if (number := take()) is not None:
            _change(_find(new, number), change)
            truth.changed[number] = change
    if not slugged and (number := take()) is not None:
        _find(new, number)["id"] += "-now"
        truth.renamed.add(number)
    there = {plain(question["text"]) for question in _flat(old)}
    others = [text for text in pool if plain(text) not in there]
    come = dice.sample(_NEW_QUESTIONS, count)
    for text in (*come[count // 2 :], *dice.sample(others, count // 2)) if others else come:
        holder = dice.choice(_holders(new))
        asked = {"id": f"new-{_slug(text)}"[:60], "kind": "long-text", "text": text}
        if slugged:
            asked["id"] = _slug(text)
        holder.insert(dice.randint(0, len(holder)), asked)
    for number, question in enumerate(_flat(new)):
        was = question.pop("_was", None)
        if was is None:
            truth.added.add(number)
        else:
            truth.same[was] = number
    for question in _flat(old):
        question.pop("_was")
    return Edited(_form(old), _form(new), truth)


def texts(definitions: Iterable[Definition]) -> list[str]:
    """The questions of these forms that say enough to be known again, each once."""
    found = {q["text"]: None for definition in definitions for q in _flat(definition)}
    return [text for text in found if len(text.split()) >= 3]


def _form(definition: Definition) -> Form:
    return form_from({key: value for key, value in definition.items() if not key.startswith("_")})


def _flat(definition: Definition) -> list[Definition]:
    return [question for holder in _holders(definition) for question in holder]


def _holders(definition: Definition) -> list[list[Definition]]:
    """The lists of questions of each section, as people meet them."""
    found = []
    for section in definition["sections"]:
        found.append(section.setdefault("questions", []))
        if section.get("sections"):
            found += _holders(section)
    return found


def _say_who_is_asked(sections: list[Definition], above: str) -> None:
    """On each question itself, so that a move between sections changes nothing but its place."""
    for section in sections:
        asked_of = section.get("asked_of", above)
        for question in section.get("questions", []):
            question.setdefault("asked_of", asked_of)
        _say_who_is_asked(section.get("sections", []), asked_of)


def _find(definition: Definition, number: int) -> Definition:
    return next(q for q in _flat(definition) if q.get("_was") == number)


def _pluck(definition: Definition, number: int) -> Definition:
    for holder in _holders(definition):
        for n, question in enumerate(holder):
            if question.get("_was") == number:
                return holder.pop(n)
    raise LookupError(number)


def _move(definition: Definition, number: int, dice: random.Random) -> bool:
    """To another section: which of two in one section moved can be a matter of taste."""
    holders = _holders(definition)
    here = next(h for h in holders if any(q.get("_was") == number for q in h))
    others = [h for h in holders if h is not here]
    if not others:
        return False
    target = dice.choice(others)
    question = _pluck(definition, number)
    target.insert(dice.randint(0, len(target)), question)
    return True


def _reword(question: Definition, dice: random.Random, severity: float, slugged: bool) -> None:
    """Change about that share of the words: other words for some, some left out, some put in."""
    words = question["text"].split()
    before = " ".join(words)
    wanted = max(1, round(len(words) * severity))
    while " ".join(words) == before:
        for _ in range(wanted):
            at = dice.randrange(len(words))
            match dice.choice(("swap", "swap", "drop", "put in")):
                case "drop" if len(words) > 2:
                    words.pop(at)
                case "put in":
                    words.insert(at, dice.choice(_OTHER_WORDS))
                case _:
                    words[at] = dice.choice(_OTHER_WORDS)
    question["text"] = " ".join(words)
    if slugged:
        question["id"] = _slug(question["text"])


def _change(question: Definition, key: str) -> None:
    question[key] = {
        "required": not question.get("required", False),
        "worker_view": not question.get("worker_view", False),
        "hint": (question.get("hint", "") + " Take your time.").strip(),
        "prompts": [*question.get("prompts", []), "And on a Sunday?"],
        "prsb": "about-me:wellness" if question.get("prsb") != "about-me:wellness" else "about-me:plan",
    }[key]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:80].strip("-") or "q"
