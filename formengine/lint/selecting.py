"""Which questions a rule means: a selector from its settings, by framing, words, means and what the definition says."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from formengine.lint.asked import Asked
from formengine.lint.patterns import compiled
from formengine.lint.seen import Seen

Selector = Mapping[str, Any]
"""Every key must hold; of a list, one entry. `any` holds selectors of which one must hold; `not` one that must not.

framing, means, kind, holds, feeds, purpose, legal_test, serves, prsb, read_by; `serves_exactly`: that reference and not
one beneath it; `words`, `unless`, `heading` and `near`
are patterns in the question's words, in its words again (none may be there), in the titles above it, in one of its hints,
prompts and options. `open`: answered in one's own words; `part`: of a row or cell; `required`: to be answered before the form is
done; `always`: shown to everybody, whatever was answered; `first_option`: a pattern in the first answer offered.
"""

Places = frozenset[int]
"""Questions by their place in the form."""


def selected(seen: Seen, selector: Selector) -> Iterator[Asked]:
    """The questions a selector means, in the order people meet them, each found when it is asked for."""
    for place in sorted(_but_for_framing(seen, selector)):
        if _is_framed(seen, seen.asked[place], selector):
            yield seen.asked[place]


def means(seen: Seen, asked: Asked, selector: Selector) -> bool:
    """Whether a selector means this question."""
    return asked.place in _but_for_framing(seen, selector) and _is_framed(seen, asked, selector)


def either(seen: Seen, limb: Selector, *, marked: bool = False) -> Places:
    """The places of the questions that any one key of a limb means; those of `ABOUT` only say what and whose it is.

    Words stand for nothing where the definition speaks for itself: in a form that goes by references, a limb that has
    them is asked only by what `serves` it or is `told_by` its selectors; where `marked`, by the part a question plays.
    """
    keys: Iterable[str] = limb.keys() - ABOUT
    if seen.goes_by_references and not _BY_DEFINITION.isdisjoint(limb):
        keys = _BY_DEFINITION & limb.keys()
    elif marked and "holds" in limb:
        keys = ("holds",)
    found: Places = frozenset()
    for key in keys:
        found |= _places(seen, key, limb[key])
    return found


def marks(seen: Seen, limbs: Iterable[Selector]) -> bool:
    """Whether the definition says which questions play the parts of these limbs: of half of them, or more."""
    parts = [limb["holds"] for limb in limbs if "holds" in limb]
    played = [each for each in parts if _under(seen.index("holds"), each)]
    return bool(played) and len(played) * 2 >= len(parts)


ABOUT = frozenset({"what", "duties", "kinds"})
"""Keys of a limb that select no question."""

_BY_DEFINITION = frozenset({"serves", "told_by"})


def places(seen: Seen, selector: Selector) -> Places:
    """The places of the questions a selector means."""
    found = _but_for_framing(seen, selector)
    if "framing" not in selector:
        return found
    return frozenset(place for place in found if _is_framed(seen, seen.asked[place], selector))


def _but_for_framing(seen: Seen, selector: Selector) -> Places:
    """The places of the questions that all other keys mean: to read a framing takes longer than all else."""
    known = ("", id(selector))
    found = seen.selections.get(known)
    if found is None:
        found = seen.selections[known] = _meant(seen, selector)
    return found


def _meant(seen: Seen, selector: Selector) -> Places:
    found = seen.everywhere
    words = selector.get("words")
    if words is not None and not seen.lines.may_be(words):
        return frozenset()
    for key, wanted in selector.items():
        if key not in _LATER:
            found &= _places(seen, key, wanted)
            if not found:
                return found
    if words is not None:
        found = seen.lines.matching(words, found)
    for key in ("heading", "near", "first_option"):
        if found and key in selector:
            found &= _places(seen, key, selector[key])
    if found and "unless" in selector:
        found -= seen.lines.matching(selector["unless"], found)
    return found


def _is_framed(seen: Seen, asked: Asked, selector: Selector) -> bool:
    return "framing" not in selector or (
        seen.is_question(asked) and seen.framing(asked) in selector["framing"]
    )


def _places(seen: Seen, key: str, value: Any) -> Places:
    """By one key. Kept for the life of `seen`: values are parts of rules and outlive it."""
    known = (key, id(value))
    found = seen.selections.get(known)
    if found is None:
        found = seen.selections[known] = _BY[key](seen, value)
    return found


def _under(index: Mapping[str, Places], wanted: Iterable[str]) -> Places:
    return frozenset().union(*(index[each] for each in wanted if each in index))


def _any(seen: Seen, selectors: Sequence[Selector]) -> Places:
    return frozenset().union(*(places(seen, selector) for selector in selectors))


def _heading(seen: Seen, pattern: str) -> Places:
    titles = {section.title for section in seen.sections}
    found = {title for title in titles if compiled(pattern).search(title)}
    if not found:
        return frozenset()
    return frozenset(asked.place for asked in seen.asked if any(each.title in found for each in asked.within))


def _near(seen: Seen, pattern: str) -> Places:
    beside = seen.beside
    return frozenset([beside[n] for n in seen.word_lines.matching(pattern) if n in beside])


def _first_option(seen: Seen, pattern: str) -> Places:
    search = compiled(pattern).search
    offered = ((asked.place, asked.question.labels) for asked in seen.asked)
    return frozenset([place for place, labels in offered if labels and search(labels[0].label)])


_LATER = frozenset({"words", "unless", "near", "heading", "first_option", "framing"})
"""Keys that are looked at last: what the definition says is found sooner than words."""

_BY: Mapping[str, Callable[[Seen, Any], Places]] = {
    "any": _any,
    "told_by": _any,
    "serves_exactly": lambda seen, wanted: frozenset(
        asked.place for asked in seen.asked if not set(wanted).isdisjoint(asked.question.serves)
    ),
    "not": lambda seen, selector: seen.everywhere - places(seen, selector),
    "words": lambda seen, pattern: seen.lines.matching(pattern),
    "unless": lambda seen, pattern: seen.everywhere - seen.lines.matching(pattern),
    "heading": _heading,
    "near": _near,
    "first_option": _first_option,
    "framing": lambda seen, wanted: frozenset(
        asked.place for asked in seen.asked if _is_framed(seen, asked, {"framing": wanted})
    ),
    "part": lambda seen, wanted: frozenset(a.place for a in seen.asked if (a.stem is not None) is wanted),
    "open": lambda seen, wanted: frozenset(a.place for a in seen.asked if a.is_open is wanted),
    "required": lambda seen, wanted: frozenset(a.place for a in seen.asked if a.question.required is wanted),
    "always": lambda seen, wanted: frozenset(a.place for a in seen.asked if (not a.hangs_on) is wanted),
    **{
        key: lambda seen, wanted, key=key: _under(seen.index(key), wanted)  # type: ignore[misc]
        for key in (
            "means",
            "kind",
            "holds",
            "feeds",
            "purpose",
            "legal_test",
            "serves",
            "prsb",
            "read_by",
        )
    },
}

KEYS = frozenset(_BY)
