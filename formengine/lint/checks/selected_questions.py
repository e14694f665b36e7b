"""Questions that are what a selector says."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import places, selected


def selected_questions(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question selected by `where`.

    Only in forms that declare one of `duties` and none of `unless_duties`, where these are given; with `elsewhere` only
    in forms read from another system; not in a form that asks, anywhere, what `unless_asked` selects. With `least` only
    in sections where so many are selected; with `unless_intro` in none whose introduction, or that of what it stands in,
    has these words.
    """
    if not concerns(seen, settings):
        return
    found = list(selected(seen, settings["where"]))
    if not found or ("unless_asked" in settings and places(seen, settings["unless_asked"])):
        return
    in_section = Counter(id(asked.section) for asked in found)
    for asked in found:
        if in_section[id(asked.section)] < settings.get("least", 1) or _is_introduced(asked, settings):
            continue
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
    """Whether the form declares one of `duties` and none of `unless_duties`, where a rule names any, and is from another system,
    where it asks for `elsewhere`."""
    if settings.get("elsewhere") and not seen.form.source_keys:
        return False
    declared = frozenset(seen.form.duties)
    wanted = settings.get("duties")
    return not (wanted and declared.isdisjoint(wanted)) and declared.isdisjoint(
        settings.get("unless_duties", ())
    )


def _is_introduced(asked: Asked, settings: Mapping[str, Any]) -> bool:
    said = settings.get("unless_intro")
    return bool(said) and any(compiled(said).search(section.intro) for section in asked.within)
