"""What must stand in a form for a rule to have anything to say of it: most rules are passed over at a glance.

A sign is read off the settings of a rule, and off a form once for all rules. A rule whose signs are all there may still find
nothing; one that lacks any could not.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from formengine.lint.patterns import any_of

if TYPE_CHECKING:
    from formengine.lint.seen import Seen

Settings = Mapping[str, Any]
Of = Literal["duties", "conditions", "terms", "asked", "words"]


class Sign(NamedTuple):
    """One of these must be there; of none, anything at all of the kind."""

    of: Of
    any_of: frozenset[str] = frozenset()


def signs_in(seen: "Seen") -> Mapping[Of, frozenset[str]]:
    """The duties a form declares, the questions its conditions ask about, the rules whose terms stand in it, and the
    patterns that may be found in its questions and in all its words."""
    return {
        "duties": frozenset(seen.form.duties),
        "conditions": seen.tested,
        "terms": frozenset(seen.found),
        "asked": frozenset(seen.lines.may_hold),
        "words": frozenset(seen.word_lines.may_hold),
    }


def signs_of(check: str, settings: Settings) -> tuple[Sign, ...]:
    """What must be there for a rule of this check to speak. Settings that cannot be read so ask for nothing: the check
    itself is stopped by them."""
    told = _TOLD_BY.get(check)
    try:
        return tuple(told(settings)) if told else ()
    except (KeyError, TypeError, AttributeError):
        return ()


def _conditions(_: Settings) -> Iterator[Sign]:
    yield Sign("conditions")


def _duties(settings: Settings) -> Iterator[Sign]:
    if settings.get("duties"):
        yield Sign("duties", frozenset(settings["duties"]))


def _selected(*selectors: str) -> Callable[[Settings], Iterator[Sign]]:
    def signs(settings: Settings) -> Iterator[Sign]:
        yield from _duties(settings)
        for name in selectors:
            if name in settings:
                yield from _selector(settings[name])

    return signs


def _selector(selector: Settings) -> Iterator[Sign]:
    """What a question must have to be meant. `any` asks for a sign of each of its ways, or it asks for none."""
    if "words" in selector:
        yield Sign("asked", frozenset([selector["words"]]))
    ways = [next(_selector(each), None) for each in selector.get("any", ())]
    if ways and None not in ways:
        yield Sign("asked", frozenset().union(*(way.any_of for way in ways if way)))


def _words(settings: Settings) -> Iterator[Sign]:
    yield Sign("words", frozenset([any_of(settings["words"])]))


def _terms(settings: Settings) -> Iterator[Sign]:
    yield Sign("terms", frozenset([settings["list"]]))


def _asked(settings: Settings) -> Iterator[Sign]:
    yield Sign("asked", frozenset([settings["words"]]))


_TOLD_BY: Mapping[str, Callable[[Settings], Iterator[Sign]]] = {
    "areas_covered": _duties,
    "beside": _selected("where", "with"),
    "condition_options": _conditions,
    "condition_targets": _conditions,
    "conditions_before_answers": _conditions,
    "conditions_in_a_ring": _conditions,
    "conditions_never_true": _conditions,
    "duty": _duties,
    "if_in_words": _asked,
    "long_branches": _conditions,
    "need_of_who_manages": _conditions,
    "never_asked": _selected("where"),
    "options_among": _selected("where"),
    "order": _selected("first", "then"),
    "selected_questions": _selected("where"),
    "terms": _terms,
    "uneven_tests": _asked,
    "unreachable": _conditions,
    "unsaid": _selected("where"),
    "wording": _words,
}
"""By check. One that is not named here is asked of every form."""
