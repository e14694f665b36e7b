"""A question that is answered in another way: what no longer applies goes, what is now needed comes."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from formengine.documents import read_json
from formengine.home import SCHEMAS

_NEEDED: Mapping[str, Mapping[str, Any]] = {
    "choice": {
        "options": [
            {"value": "first", "label": "First answer"},
            {"value": "second", "label": "Second answer"},
        ]
    },
    "choices": {
        "options": [
            {"value": "first", "label": "First answer"},
            {"value": "second", "label": "Second answer"},
        ]
    },
    "scale": {"from": 0, "to": 10, "low": "not at all", "high": "very much"},
    "group": {"item": "thing", "questions": [{"id": "what", "kind": "short-text", "text": "What is it?"}]},
    "grid": {
        "add_rows": "What do you hope for?",
        "columns": [
            {"id": "how", "label": "How", "questions": [{"id": "how", "kind": "long-text", "text": "How?"}]}
        ],
    },
}


def as_kind(question: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The question as one of that kind; all that both kinds know stays."""
    known = _known(kind)
    kept = {name: value for name, value in question.items() if not known or name in known}
    return {**kept, **{name: value for name, value in _NEEDED.get(kind, {}).items() if name not in kept}}


@cache
def _known(kind: str) -> frozenset[str]:
    path = SCHEMAS / "questions" / f"{kind}.schema.json"
    return frozenset(read_json(path).data["properties"]) if path.is_file() else frozenset()
