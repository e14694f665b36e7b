"""What a form, an area of life or a section opens with."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from formengine.findings import Level
from formengine.lint.asked import Asked
from formengine.lint.patterns import compiled
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.lint.titles import judges
from formengine.model import Section

_HOW = {
    "deficit": "opens with difficulties",
    "risk": "opens with risk",
    "service": "opens with services",
    "neutral": "opens with facts, not with what is strong",
    "mixed": "opens with a question that does not ask what is strong",
    "strengths": "opens with what is strong, but only to be ticked, rated or bought",
}


def opens(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at the first question of the form, or of each domain or section (`of`), that is not an open one of strengths.

    Questions of identity, consent, access and urgent safety are set aside. In a form that names no domains,
    a domain is a section that asks about difficulties or risk, only opening with those is a fault in it, and bare
    facts before its first real question are set aside too, and no opening is asked of what its title says only decides
    (`unless_heading`). `of = "section"` is for what is no area of life: a section without a domain where others
    have one, and the parts of a plan.
    """
    if seen.is_safeguarding:
        return
    if settings["of"] == "form":
        yield from _form(seen, settings)
        return
    for section, asked in _blocks(seen, settings["of"]):
        if not section.domain and _only_decides(section, settings):
            continue
        first, aside = opener(seen, asked, facts_aside=not section.domain)
        if first is None or counts(seen, first, settings):
            continue
        if not section.domain and not _comes_to_the_hard_first(seen, first, asked):
            continue
        level: Level | None = None if section.domain else "advice"
        pointer = f"{first.question.pointer}/{seen.key('text')}"
        yield Point(pointer, {"section": section.title, **_fields(seen, first, aside)}, level=level)


def _only_decides(section: Section, settings: Mapping[str, Any]) -> bool:
    return "unless_heading" in settings and bool(compiled(settings["unless_heading"]).search(section.title))


def _form(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    if not judges(seen.form.title, settings):
        return
    asked = [each for each in seen.asked if each.stem is None]
    first, aside = opener(seen, asked, facts_aside=not seen.has_domains)
    if first is not None and not counts(seen, first, settings):
        pointer = f"{first.question.pointer}/{seen.key('text')}"
        yield Point(pointer, {"section": first.section.title, **_fields(seen, first, aside)})


def _fields(seen: Seen, first: Asked, aside: Sequence[Asked]) -> dict[str, str]:
    return {
        "how": _HOW[seen.framing(first)],
        "question": shown(first.question.text),
        "aside": said_aside(seen, aside),
    }


def _blocks(seen: Seen, of: str) -> Iterator[tuple[Section, list[Asked]]]:
    """The sections to judge, each with its questions."""
    for section in seen.sections:
        if seen.has_domains and (bool(section.domain) is (of == "domain")):
            if section.domain:
                yield section, seen.asked_in(section)
            elif not any(
                asked.within[n].domain
                for asked in seen.by_section[id(section)]
                for n in range(len(asked.within))
            ):
                yield section, seen.by_section[id(section)]
        elif not seen.has_domains and (seen.form.kind == "support-plan") is (of == "section"):
            yield section, seen.by_section[id(section)]


def opener(seen: Seen, asked: Iterable[Asked], *, facts_aside: bool) -> tuple[Asked | None, list[Asked]]:
    """The first question that counts, and what was set aside for its purpose before it."""
    aside = []
    for each in asked:
        if seen.purpose(each)[0]:
            aside.append(each)
        elif not is_set_aside(seen, each) and not (facts_aside and _is_bare_fact(seen, each)):
            return each, aside
    return None, aside


def _comes_to_the_hard_first(seen: Seen, first: Asked, asked: Sequence[Asked]) -> bool:
    """Whether an opener asks what is hard; or is a bare fact, what is hard follows, and the form asked nothing
    of strengths before. Plain next steps or facts late in a form are no fault where no area of life is named."""
    if seen.framing(first) != "neutral":
        return seen.framing(first) in ("deficit", "risk")
    if any(seen.framing(seen.asked[place]) == "strengths" for place in range(first.place)):
        return False
    after = (seen.framing(each) for each in asked if not is_set_aside(seen, each))
    return next((framing for framing in after if framing != "neutral"), "") in ("deficit", "risk")


def _is_bare_fact(seen: Seen, asked: Asked) -> bool:
    """A neutral question; in a form of our own only one that is not answered at length."""
    return seen.framing(asked) == "neutral" and bool(
        seen.form.source_keys or asked.question.kind not in ("long-text", "group", "grid")
    )


def is_set_aside(seen: Seen, asked: Asked) -> bool:
    """Whether the order of a form does not turn on this question."""
    found = seen.set_aside.get(asked.place)
    if found is None:
        found = seen.set_aside[asked.place] = _is_set_aside(seen, asked)
    return found


def _is_set_aside(seen: Seen, asked: Asked) -> bool:
    question = asked.question
    return (
        not question.asks
        or (asked.read_by == "worker" and seen.form.tone != "staff")
        or seen.purpose(asked)[0] is not None
        or bool(asked.legal_test and not any(section.domain for section in asked.within))
        or not seen.is_question(asked)
    )


def counts(seen: Seen, first: Asked, settings: Mapping[str, Any]) -> bool:
    """Whether an opener is framed as strengths and open: nothing to tick, rate or buy, by its kind or by words (`closed`)."""
    if seen.framing(first) != "strengths" or not first.is_open:
        return False
    return "closed" not in settings or not compiled(settings["closed"]).search(first.question.text)


def said_aside(seen: Seen, aside: Sequence[Asked]) -> str:
    """What was set aside and how it was known, as a sentence to end a message with; nothing where nothing was."""
    if not aside:
        return ""
    purposes = [seen.purpose(each) for each in aside]
    about = sorted({str(purpose).replace("-", " ") for purpose, _ in purposes})
    by_words = "" if all(declared for _, declared in purposes) else ", told by their words"
    were = "1 question before it was" if len(aside) == 1 else f"{len(aside)} questions before it were"
    return f" {were} set aside ({', '.join(about)}{by_words})."
