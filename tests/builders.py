"""The smallest things that are whole: each fills in what a test is not about.

Parts are definitions (what stands in a file); `a_form` and `a_loaded` take them in through the door,
so a test that builds nonsense is told so by the schema.

    a_form(a_question("good-day"), a_question("drives", kind="yes-no"))
    a_form(sections=[a_section(a_question("good-day"), domain="daily-life")], kind="assessment")
"""

import json
from collections.abc import Mapping
from typing import Any

from formengine.documents import Document, parse_json
from formengine.load import Loaded, loaded
from formengine.model import Form, Question
from formengine.record import Conversation, FormReference, Statement

Definition = dict[str, Any]

_NEEDED: Mapping[str, Definition] = {
    "choice": {
        "options": [{"value": "alone", "label": "Alone"}, {"value": "shared", "label": "With others"}]
    },
    "choices": {"options": [{"value": "bus", "label": "The bus"}, {"value": "lift", "label": "A lift"}]},
    "scale": {"from": 0, "to": 10, "low": "not at all", "high": "very much"},
    "group": {"questions": [{"id": "what", "kind": "short-text", "text": "What is it?"}]},
    "grid": {
        "add_rows": "What do you hope for?",
        "columns": [
            {
                "id": "mine",
                "label": "What I can do",
                "questions": [{"id": "how", "kind": "long-text", "text": "How?"}],
            }
        ],
    },
}


def a_question(id: str = "good-day", kind: str = "long-text", **keys: Any) -> Definition:
    """A question's definition; a kind that needs more than text has it, unless the test gives its own."""
    return {
        "id": id,
        "kind": kind,
        "text": "What does a good day look like for you?",
        **_NEEDED.get(kind, {}),
        **keys,
    }


def a_section(*questions: Definition, id: str = "what-matters", **keys: Any) -> Definition:
    """A section's definition, with one question where none is given."""
    return {"id": id, "title": "What matters to you", "questions": list(questions or (a_question(),)), **keys}


def a_definition(*questions: Definition, **keys: Any) -> Definition:
    """A form's definition: the questions in one section, or `sections` as given."""
    return {
        "id": "a-form",
        "version": 1,
        "kind": "conversation",
        "title": "A form",
        "sections": [a_section(*questions)],
        **keys,
    }


def a_document(definition: Any, name: str = "a-form.json") -> Document:
    """Anything JSON can say, as if read from a file, laid out as people lay out files."""
    return parse_json(json.dumps(definition, indent=2, ensure_ascii=False).encode(), name)


def a_loaded(*questions: Definition, **keys: Any) -> Loaded:
    """A form with its positions, as a file of it would give. Raises RefusedDefinition where it is none."""
    return loaded(a_document(a_definition(*questions, **keys)))


def a_form(*questions: Definition, **keys: Any) -> Form:
    """A form of these questions, in one section unless `sections` says otherwise."""
    return a_loaded(*questions, **keys).form


def the_question(kind: str, **keys: Any) -> Question:
    """One question of a kind, as the model has it."""
    return a_form(a_question("asked", kind=kind, **keys)).question("asked")


def a_conversation(answers: Mapping[str, Any] | None = None, **keys: Any) -> Conversation:
    """A record of a conversation in which the person gave these values, by question."""
    given: dict[str, Any] = {
        "id": "c1",
        "person": "p1",
        "form": FormReference(id="a-form", version=1, hash="0" * 64),
        "worker": "ann",
        "statements": tuple(
            Statement(question=question, said_by="person", value=value)
            for question, value in (answers or {}).items()
        ),
    }
    return Conversation(**{**given, **keys})
