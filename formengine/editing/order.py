"""In which order the fields of a part stand in a file, so that a field that is added stands where a person looks for it."""

from collections.abc import Mapping
from typing import Any

_ORDER = """$schema id version kind title label text easy_read description intro language status profile domains domain
duties tone purpose legal_test asked_of framing holds means meaning prompts hint guidance options other from to low high
steps at_least at_most minimum maximum whole unit earliest latest partial lines item add_rows rows columns serves prsb
feeds show_when required worker_view changes shaped_by translations allow questions sections carried""".split()  # noqa: SIM905
_PLACE = {name: n for n, name in enumerate(_ORDER)}


def in_order(part: Mapping[str, Any], field: str, value: Any) -> dict[str, Any]:
    """The part with a field it had not, before the first field that comes later; the rest stay as they stood."""
    mine = _PLACE.get(field, len(_ORDER))
    changed: dict[str, Any] = {}
    for name, each in part.items():
        if field not in changed and _PLACE.get(name, len(_ORDER)) > mine:
            changed[field] = value
        changed[name] = each
    changed.setdefault(field, value)
    return changed
