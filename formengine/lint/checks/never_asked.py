"""What a form never asks."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.opens import is_set_aside
from formengine.lint.point import Point
from formengine.lint.seen import Seen
from formengine.lint.selecting import selected


def never_asked(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the form that asks what `where` selects and nothing that `needs` selects.

    What only our own definitions can say is not asked of a form read from elsewhere.
    """
    if seen.is_safeguarding or ("prsb" in settings["needs"] and seen.form.source_keys):
        return
    if any(not seen.purpose(each)[0] for each in selected(seen, settings["needs"])):
        return
    if any(not is_set_aside(seen, each) for each in selected(seen, settings["where"])):
        yield Point(f"/{seen.key('title')}", {"form": seen.form.title})
