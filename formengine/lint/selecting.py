"""Which questions a rule means: a selector from its settings, by framing, words, means and what the definition says."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from formengine.lint.patterns import compiled
from formengine.lint.seen import Asked, Seen

Selector = Mapping[str, Any]
"""Every key must hold; of a list, one entry. `any` holds selectors of which one must hold; `not` one that must not.

framing, means, kind, holds, feeds, purpose, legal_test, serves, prsb, read_by; `words`, `unless`, `heading` and `near`
are patterns in the question's words, in its words again (none may be there), in the titles above it, in hint and
options. `open`: answered in one's own words; `part`: of a row or cell.
"""

Places = frozenset[int]
"""Questions by their place in the form."""


def selected(seen: Seen, selector: Selector) -> list[Asked]:
    """The questions a selector means, in the order people meet them."""
    return [seen.asked[place] for place in sorted(places(seen, selector))]


def means(seen: Seen, asked: Asked, selector: Selector) -> bool:
    """Whether a selector means this question."""
    return asked.place in places(seen, selector)


def either(seen: Seen, limb: Selector) -> Places:
    """The places of the questions that any one key of a limb means; `what` only names it."""
    found: Places = frozenset()
    for key, value in limb.items():
        if key != "what":
            found |= _places(seen, key, value)
    return found


def places(seen: Seen, selector: Selector) -> Places:
    """The places of the questions a selector means."""
    found: Places | None = None
    for key, value in selector.items():
        here = _places(seen, key, value)
        found = here if found is None else found & here
        if not found:
            return frozenset()
    return seen.everywhere if found is None else found


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
    search = compiled(pattern).search
    return frozenset(place for place, text in seen.beside.items() if search(text))


_BY: Mapping[str, Callable[[Seen, Any], Places]] = {
    "any": _any,
    "not": lambda seen, selector: seen.everywhere - places(seen, selector),
    "words": lambda seen, pattern: seen.lines.matching(pattern),
    "unless": lambda seen, pattern: seen.everywhere - seen.lines.matching(pattern),
    "heading": _heading,
    "near": _near,
    "part": lambda seen, wanted: frozenset(a.place for a in seen.asked if (a.stem is not None) is wanted),
    "open": lambda seen, wanted: frozenset(a.place for a in seen.asked if a.is_open is wanted),
    **{
        key: lambda seen, wanted, key=key: _under(seen.index(key), wanted)  # type: ignore[misc]
        for key in (
            "framing",
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
