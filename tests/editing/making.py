"""Edits drawn at random that fit the definition they are made to."""

import json
from typing import Any

from hypothesis import strategies as st

from formengine.editing import ABSENT, FORM, Add, Edit, Move, Put, Remove, apply, parts
from formengine.editing.edits import CannotStandThere
from tests.builders import a_definition, a_question, a_section

Definition = dict[str, Any]

GOALS = [
    {"id": "what", "kind": "short-text", "text": "What is it?"},
    {"id": "who", "kind": "short-text", "text": "Who will do it?"},
]


def a_whole_form() -> Definition:
    """Sections inside a section, rows, cells, a repeated id, keys this code has never heard of."""
    return a_definition(
        sections=[
            a_section(
                a_question("good-day", hint="A day you would want again.", x_council={"colour": "teal"}),
                a_question("drives", kind="yes-no", text="Do you drive?"),
                a_question("help", kind="choice", text="Who helps?"),
                a_question("good-day", text="And what does a bad day look like?"),
                id="what-matters",
                sections=[a_section(a_question("near", text="Who is near?"), id="inner", title="Near you")],
            ),
            a_section(
                a_question("goals", kind="group", text="What have we agreed?", questions=GOALS),
                a_question("hopes", kind="grid", text="What do you hope for?"),
                a_question("pace", kind="scale", text="How was the pace?"),
                id="next",
                title="What happens next",
            ),
        ],
        carried={"from": "somewhere else"},
    )


@st.composite
def an_edit(draw: st.DrawFn, definition: Definition, name: str = "n") -> Edit:
    there_are = parts(definition)
    keys = [key for key in there_are if key != FORM]
    kind = draw(st.sampled_from(["put", "put", "add", "remove", "move"]))
    if kind == "put" or not keys:
        key = draw(st.sampled_from(list(there_are)))
        field = draw(st.sampled_from(["title", "text", "hint", "required", "x_own"]))
        return Put(key, field, draw(st.sampled_from([f"{name} one", f"{name} two", ABSENT])))
    key = draw(st.sampled_from(keys))
    if kind == "remove":
        return Remove(key)
    part = there_are[key]
    if kind == "add":
        new = {"id": f"{name}-{draw(st.integers(0, 9))}", "kind": "long-text", "text": "New?"}
        if part.held_in == "sections":
            new = {"id": new["id"], "title": "New", "questions": []}
        elif part.held_in == "columns":
            new = {"id": new["id"], "label": "New", "questions": [dict(GOALS[0])]}
        return Add(part.parent, part.held_in, new, key)
    fits = [other for other in keys if there_are[other].held_in == part.held_in]
    other = there_are[draw(st.sampled_from(fits))]
    return Move(key, other.parent, draw(st.sampled_from(["", other.key])))


@st.composite
def edited(draw: st.DrawFn, definition: Definition, most: int = 4, name: str = "n") -> Definition:
    """The definition after some edits, one after the other."""
    for _ in range(draw(st.integers(1, most))):
        try:
            definition = apply(definition, draw(an_edit(definition, name)))
        except CannotStandThere:
            continue
    return definition


def written(definition: Definition) -> str:
    return json.dumps(definition, ensure_ascii=False)
