"""A comparison turned round: what it must say when old and new change places."""

import json
from typing import Any

from formengine.iterate import Comparison
from formengine.iterate.reports.documents import comparison_document

_SWAP = {
    "old": "new",
    "added": "removed",
    "before": "after",
    "settled": "appeared",
    "better": "worse",
}
_TURNED = _SWAP | {there: here for here, there in _SWAP.items()}


def said(comparison: Comparison) -> Any:
    """What a comparison says, whatever the order in which it says it."""
    return _sorted(comparison_document(comparison))


def turned(comparison: Comparison) -> Any:
    """What the comparison of the same two forms the other way round should say."""
    return _sorted(_turn(comparison_document(comparison)))


def _turn(value: Any) -> Any:
    if isinstance(value, dict):
        return {_TURNED.get(key, key): _turn_key(key, inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_turn(inner) for inner in value]
    return value


def _turn_key(key: str, value: Any) -> Any:
    if key in ("how", "verdict"):
        return _TURNED.get(value, value)
    return _turn(value)


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _in_order(key, inner) for key, inner in value.items()}
    return value


def _in_order(key: str, value: Any) -> Any:
    if key == "pieces":  # in a run of change, what was taken out comes first, whichever way round
        return sorted(map(_canonical, value))
    if isinstance(value, list):
        return sorted((_sorted(inner) for inner in value), key=_canonical)
    return _sorted(value)


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True)
