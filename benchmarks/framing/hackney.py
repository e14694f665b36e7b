"""What stands round the Hackney questions, looked up in their forms by pointer."""

import json
from typing import Any

from formengine.language.framing.place import Place

from .rows import SHARED, Row

FORMS = SHARED / "suites" / "hackney"
SOURCE = "LBHackney-IT/lbh-core-pathway-pilot"


def places(rows: list[Row]) -> dict[int, Place]:
    """The place of each row that can be found again, by its number in the list."""
    forms = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FORMS.glob("*.json"))]
    found: dict[int, Place] = {}
    for number, row in enumerate(rows):
        if row.source != SOURCE:
            continue
        steps = row.pointer.strip("/").split("/")[1:-1]
        for form in forms:
            place = _place(form, steps, row.text)
            if place:
                found[number] = place
                break
    return found


def _place(form: Any, steps: list[str], text: str) -> Place | None:
    at, heading, stem = form, "", ""
    for step in steps:
        try:
            at = at[int(step)] if isinstance(at, list) else at[step]
        except (KeyError, IndexError, TypeError):
            return None
        if isinstance(at, dict):
            if "name" in at:
                heading = at["name"]
            elif "subfields" in at:
                stem = at.get("question", "")
    if not isinstance(at, dict) or at.get("question") != text:
        return None
    options = tuple(
        one["label"] for one in at.get("choices") or () if isinstance(one, dict) and one.get("label")
    )
    return Place(
        heading=heading,
        stem=stem if stem != text else "",
        options=options,
        hint=at.get("hint") or "",
        kind=at.get("type") or "",
    )
