"""Whether a block that serves a legal test still asks the whole of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.checks.duty import listed
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.selecting import either, means
from formengine.model import Section


def legal_limbs(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each block of a legal test, in `tests`, in which a limb of the test is not asked.

    Where one of its questions decides, that is pointed at. So it is in a form that declares the duty a test belongs
    to and has no block for it.
    """
    for test, about in settings["tests"].items():
        blocks = [section for section in seen.sections if section.legal_test == test]
        for section in blocks:
            inside = [asked for asked in seen.asked if asked.stands_in(section)]
            decides = _deciding(seen, about, inside)
            at = _text_of(seen, decides) if decides else f"{section.pointer}/{seen.key('title')}"
            yield from _point(_missing(seen, about["limbs"], inside, section), at, section.title, about)
        declared = about["duty"] in seen.form.duties and _is_for(seen, settings, about)
        if declared and not _has_block(seen, settings, about["duty"]):
            decides = _deciding(seen, about, seen.asked)
            if decides:
                missing = _missing(seen, about["limbs"], seen.asked, None)
                yield from _point(missing, _text_of(seen, decides), shown(decides.question.text), about)


def _is_for(seen: Seen, settings: Mapping[str, Any], about: Mapping[str, Any]) -> bool:
    """Whether a test is for the people whose assessment (`whose`) the form declares, if it declares one."""
    whose = {each["whose"] for each in settings["tests"].values() if "whose" in each}
    declared = whose.intersection(seen.form.duties)
    return not declared or "whose" not in about or about["whose"] in declared


def _has_block(seen: Seen, settings: Mapping[str, Any], duty: str) -> bool:
    """Whether the form has a block for any test of a duty: for carers it may be theirs alone."""
    tests = {test for test, about in settings["tests"].items() if about["duty"] == duty}
    return any(section.legal_test in tests for section in seen.sections)


def _deciding(seen: Seen, about: Mapping[str, Any], among: Sequence[Asked]) -> Asked | None:
    if "decides" not in about:
        return None
    return next((asked for asked in among if means(seen, asked, about["decides"])), None)


def _text_of(seen: Seen, asked: Asked) -> str:
    return f"{asked.question.pointer}/{seen.key('text')}"


def _point(missing: list[str], pointer: str, where: str, about: Mapping[str, Any]) -> Iterator[Point]:
    if missing:
        yield Point(pointer, {"section": where, "test": about["name"], "missing": listed(missing)})


def _missing(
    seen: Seen, limbs: list[Mapping[str, Any]], inside: Sequence[Asked], section: Section | None
) -> list[str]:
    return [
        limb["what"]
        for limb in limbs
        if not (section is not None and set(limb.get("serves", ())) & set(section.serves))
        and either(seen, limb).isdisjoint(asked.place for asked in inside)
    ]
