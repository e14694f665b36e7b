"""Whether a block that serves a legal test still asks the whole of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.duty import listed
from formengine.lint.point import Point, shown
from formengine.lint.seen import Asked, Seen
from formengine.lint.selecting import means
from formengine.model import Section


def legal_limbs(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each block of a legal test, in `tests`, in which a limb of the test is not asked.

    A form that declares the duty a test belongs to and has no block for it is pointed at where it decides.
    """
    for test, about in settings["tests"].items():
        blocks = [section for section in seen.sections if section.legal_test == test]
        for section in blocks:
            inside = [asked for asked in seen.asked if section in asked.within]
            missing = _missing(seen, about["limbs"], inside, section)
            if missing:
                pointer = f"{section.pointer}/{seen.key('title')}"
                yield Point(
                    pointer, {"section": section.title, "test": about["name"], "missing": listed(missing)}
                )
        if not blocks and "decides" in about and about["duty"] in seen.form.duties:
            decides = next((asked for asked in seen.asked if means(seen, asked, about["decides"])), None)
            missing = _missing(seen, about["limbs"], list(seen.asked), None) if decides else []
            if decides and missing:
                yield Point(
                    f"{decides.question.pointer}/{seen.key('text')}",
                    {
                        "section": shown(decides.question.text),
                        "test": about["name"],
                        "missing": listed(missing),
                    },
                )


def _missing(
    seen: Seen, limbs: list[Mapping[str, Any]], inside: list[Asked], section: Section | None
) -> list[str]:
    return [
        limb["what"]
        for limb in limbs
        if not (section is not None and set(limb.get("serves", ())) & set(section.serves))
        and not any(means(seen, asked, {k: v}) for asked in inside for k, v in limb.items() if k != "what")
    ]
