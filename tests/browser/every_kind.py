"""One page with every kind of box a form can have, filled in twice in different ways, and what was lost of it counted."""

import json
from collections.abc import Mapping
from typing import Any

from formengine.load import form_from
from formengine.record import RUNNING_NOTES, Conversation
from tests.builders import a_definition, a_question

EVERY_KIND = a_definition(
    a_question("long", text="What does a good day look like?", worker_view=True),
    a_question("short", kind="short-text", text="What shall we call you?"),
    a_question("one", kind="choice", text="Who is at home?", other="Somebody else"),
    a_question("many", kind="choices", text="How do you get out?"),
    a_question("yes", kind="yes-no", text="Do you drive?"),
    a_question("number", kind="number", text="How many stairs?", whole=True),
    a_question("date", kind="date", text="Since when?"),
    a_question("scale", kind="scale", text="How was the pace?"),
    a_question("step", kind="statement", text="This is my conversation."),
    a_question("goals", kind="group", text="What have we agreed?", item="goal"),
    a_question("near", kind="people", text="Who is near?"),
    a_question("hopes", kind="grid", text="What do you hope for?"),
    id="every-kind",
    title="Every kind of box",
    status="published",
)
FORM = form_from(EVERY_KIND)
THEME = "what-matters"

Key = tuple[str, str]
WORDS: tuple[Key, ...] = (("long", "person"), ("short", "person"), ("long", "worker"))
"""The boxes that take words letter by letter, with whose they are."""


def filled(time: int) -> dict[Key, Any]:
    """What every box must hold once it was filled in for the first, or the second, time."""
    words = f"Bread in the oven by seven, time {time}: <b>tea</b> & {{{{ toast }}}} 🦔"
    return {
        ("long", "person"): f"{words}\nand then the garden.",
        ("short", "person"): words,
        ("one", "person"): ["alone", "shared"][time - 1],
        ("many", "person"): [["bus"], ["bus", "lift"]][time - 1],
        ("yes", "person"): time == 1,
        ("number", "person"): 12 + time,
        ("date", "person"): f"2026-03-0{time}",
        ("scale", "person"): 3 + time,
        ("step", "person"): ["agree", "disagree"][time - 1],
        ("goals", "person"): [{"row": "r1", "answers": {"what": words}}],
        ("near", "person"): [{"row": "r1", "answers": {"name": words, "reach": f"01632 96000{time}"}}],
        ("hopes", "person"): [{"row": "r1", "label": words, "cells": {"mine": {"how": words}}}],
        ("long", "worker"): f"The kitchen is set up well, time {time}.",
    }


def boxes(time: int) -> dict[str, Any]:
    """The same, by the name of each box and what is typed into it or chosen in it."""
    wanted = filled(time)
    found: dict[str, Any] = {
        name: wanted[(name, "person")] for name in ("long", "short", "one", "many", "step")
    }
    found |= {"yes": "yes" if time == 1 else "no", "number": str(12 + time), "scale": str(3 + time)}
    found |= {"date:day": str(time), "date:month": "3", "date:year": "2026"}
    found |= {"goals:row": "r1", "near:row": "r1", "hopes:row": "r1"}
    found |= {
        "goals:r1:what": found["short"],
        "near:r1:name": found["short"],
        "near:r1:reach": f"01632 96000{time}",
    }
    found |= {"hopes:r1:label": found["short"], "hopes:r1:mine:how": found["short"]}
    return found | {"long:view": wanted[("long", "worker")]}


def fill_every_box(page: Any, time: int) -> None:
    """As a person would, box after box, leaving each."""
    show_view(page)
    for name, value in boxes(time).items():
        box = page.locator(f"[name='{name}']")
        if name.endswith(":row"):
            continue
        if name == "many":
            for each in value:
                page.locator(f"[name='many'][value='{each}']").check()
        elif name in ("one", "yes", "scale", "step"):
            page.locator(f"[name='{name}'][value='{value}']").check()
        else:
            box.fill(value)
    page.locator("h1").click(no_wait_after=True)


def show_view(page: Any) -> None:
    """The worker's view is folded away until wanted."""
    if not page.locator("[name='long:view']").is_visible():
        page.locator("summary", has_text="view").first.click(no_wait_after=True)


def shown_in(page: Any) -> dict[str, Any]:
    """What stands in the boxes of a page."""
    found: dict[str, Any] = {}
    for name, value in boxes(1).items():
        if name == "many" or name in ("one", "yes", "scale", "step"):
            ticked = [box.get_attribute("value") for box in page.locator(f"[name='{name}']:checked").all()]
            found[name] = ticked if name == "many" else "".join(ticked)
        elif not name.endswith(":row"):
            found[name] = page.locator(f"[name='{name}']").input_value()
        else:
            found[name] = value
    return found


def kept_in(record: Conversation) -> dict[Key, Any]:
    """What a record holds, as `filled` has it."""
    kept = {(said.question, said.said_by): said.value for said in record.statements if said.value is not None}
    view = record.said("long", "worker")
    return kept | {("long", "worker"): view.words if view else None}


def lost(wanted: Mapping[Any, Any], kept: Mapping[Any, Any]) -> dict[str, int]:
    """By box, the characters of what was wanted that are not there."""
    return {called(key): _missing(value, kept.get(key)) for key, value in wanted.items()}


def called(key: Any) -> str:
    if isinstance(key, str):
        return key
    question, voice = key
    kind = "running notes" if question == RUNNING_NOTES else FORM.question(question).kind
    return "worker’s view" if voice == "worker" else kind


def _missing(wanted: Any, kept: Any) -> int:
    if wanted == kept:
        return 0
    words, there = (
        text if isinstance(text, str) else json.dumps(text, ensure_ascii=False) if text is not None else ""
        for text in (wanted, kept)
    )
    same = next(
        (n for n, (a, b) in enumerate(zip(words, there, strict=False)) if a != b), min(len(words), len(there))
    )
    return max(1, len(words) - same)
