"""Questions that are what a selector says."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import places, selected


def selected_questions(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question selected by `where`.

    Only in forms that declare one of `duties` and none of `unless_duties`, where these are given; not in a form that
    asks, anywhere, what `unless_asked` selects.
    """
    if not concerns(seen, settings):
        return
    found = selected(seen, settings["where"])
    if not found or ("unless_asked" in settings and places(seen, settings["unless_asked"])):
        return
    for asked in found:
        yield Point(
            f"{asked.question.pointer}/{seen.key('text')}",
            {
                "form": seen.form.title,
                "question": shown(asked.question.text),
                "section": asked.section.title,
                "kind": asked.question.kind,
            },
        )


def concerns(seen: Seen, settings: Mapping[str, Any]) -> bool:
    """Whether the form declares one of `duties` and none of `unless_duties`, where a rule names any."""
    declared = frozenset(seen.form.duties)
    wanted = settings.get("duties")
    return not (wanted and declared.isdisjoint(wanted)) and declared.isdisjoint(
        settings.get("unless_duties", ())
    )
