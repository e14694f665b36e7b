"""A question goes by another id: whatever speaks of it goes along."""

from collections.abc import Mapping
from typing import Any


def references_renamed(definition: Mapping[str, Any], old: str, new: str) -> dict[str, Any]:
    """The definition where conditions and `feeds` that named the old id name the new one."""
    changed: dict[str, Any] = _renamed(definition, old, new)
    return changed


def _renamed(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_renamed(each, old, new) for each in value]
    if not isinstance(value, dict):
        return value
    changed = {}
    for key, each in value.items():
        if key == "show_when":
            changed[key] = _in_condition(each, old, new)
        elif key == "feeds" and isinstance(each, list):
            changed[key] = [new if name == old else name for name in each]
        elif key in ("carried", "translations"):
            changed[key] = each
        else:
            changed[key] = _renamed(each, old, new)
    return changed


def _in_condition(condition: Any, old: str, new: str) -> Any:
    if isinstance(condition, list):
        return [_in_condition(each, old, new) for each in condition]
    if not isinstance(condition, dict):
        return condition
    return {
        key: new
        if key == "question" and each == old
        else _in_condition(each, old, new)
        if key in ("all", "any", "not")
        else each
        for key, each in condition.items()
    }
