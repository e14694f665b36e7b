"""Which patterns may be found in a line, told from the words and marks that stand in it.

What the patterns need (`needles.py`) is drawn up as plain data, which can be kept. All of it is looked for in one pass.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypedDict

from ahocorasick_rs import BytesAhoCorasick, Implementation

from formengine.lint.needles import Need, branches, folded
from formengine.lint.patterns import any_of


class Patterns(NamedTuple):
    """The patterns that are looked for in questions' own words, and in all the words of a form."""

    questions: frozenset[str]
    words: frozenset[str]


def looked_for(settings: Iterable[Mapping[str, Any]], always: Iterable[str] = ()) -> Patterns:
    """What rules with these settings look for, and what is looked for in questions always."""
    questions = set(always)
    words = set()
    for one in settings:
        if isinstance(one.get("words"), list):
            words.add(any_of(one["words"]))
        words.update(_under(one, ("near",)))
        questions.update(_under(one, ("words", "unless")))
    return Patterns(frozenset(questions), frozenset(words))


def _under(settings: Any, keys: Sequence[str]) -> Iterable[str]:
    """The patterns that stand under these keys, however deep in a rule's settings."""
    if isinstance(settings, Mapping):
        for key, value in settings.items():
            if key in keys and isinstance(value, str):
                yield value
            else:
                yield from _under(value, keys)
    elif isinstance(settings, list):
        for each in settings:
            yield from _under(each, keys)


Ways = dict[str, list[tuple[str, list[int], list[list[str]]]]]
"""The ways in which each pattern may be found: what is written, the numbers of its needs, the rarest first, and its marks."""


class Drawn(TypedDict):
    """What patterns need. `meets` gives for each word that is looked for the numbers of the needs it meets."""

    meets: dict[str, list[int]]
    questions: Ways
    words: Ways


def drawn_up(patterns: Patterns) -> Drawn:
    numbers: dict[Need, int] = {}

    def ways(among: Iterable[str]) -> Ways:
        return {
            pattern: [
                (
                    branch.written,
                    [numbers.setdefault(need, len(numbers)) for need in branch.needs],
                    [*map(sorted, branch.marks)],
                )
                for branch in branches(pattern)
            ]
            for pattern in sorted(among)
        }

    questions, words = ways(patterns.questions), ways(patterns.words)
    meets: dict[str, list[int]] = {}
    for need, number in numbers.items():
        for word in need:
            meets.setdefault(word, []).append(number)
    return {"meets": meets, "questions": questions, "words": words}


class Needs:
    """What many patterns need, looked for in a line at once."""

    def __init__(self, meets: Mapping[str, list[int]]) -> None:
        self._meets = list(meets.values())
        self._automaton = BytesAhoCorasick(
            [word.encode() for word in meets], implementation=Implementation.NoncontiguousNFA
        )

    def met_in(self, line: str) -> set[int]:
        """The numbers of the needs that a line meets."""
        text = b" " + folded(line) + b" "
        words = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return set().union(*[self._meets[word] for word, _, _ in words])


class Way(NamedTuple):
    """A way in which a pattern may be found, the numbers of all the needs that must be met for it, and the marks."""

    pattern: str
    written: str
    needs: Sequence[int]
    marks: Sequence[Sequence[str]]


class Sieve:
    """Tells which of its patterns may be found in a line that meets some needs."""

    def __init__(self, ways: Ways, needs: Needs) -> None:
        self.patterns: dict[str, range] = {}
        """Its patterns, and the numbers of the ways of each."""
        self.needs = needs
        self.ways: list[Way] = []
        self._always: list[int] = []
        """The ways that words tell nothing of."""
        self._opened_by: dict[int, list[int]] = {}
        """The ways whose rarest need it is."""
        for pattern, each in ways.items():
            self.patterns[pattern] = range(len(self.ways), len(self.ways) + len(each))
            for written, numbers, marks in each:
                opened = self._opened_by.setdefault(numbers[0], []) if numbers else self._always
                opened.append(len(self.ways))
                self.ways.append(Way(pattern, written, numbers, marks))

    def sift(self, line: str, met: set[int]) -> tuple[int, ...]:
        """The numbers of the ways in which patterns may be found in a line, pattern by pattern."""
        ways = self.ways
        opened = [self._opened_by[need] for need in met if need in self._opened_by]
        return tuple(
            [
                number
                for number in sorted(set(self._always).union(*opened))
                if met.issuperset(ways[number].needs)
                and (not ways[number].marks or _stand_in(line, ways[number].marks))
            ]
        )


def _stand_in(line: str, marks: Iterable[Iterable[str]]) -> bool:
    """Whether of each of these marks one stands in a line."""
    for one in marks:
        for mark in one:
            if mark in line:
                break
        else:
            return False
    return True


class Sieves(NamedTuple):
    """For patterns in questions' own words, and for patterns in all the words of a form. They share their needs."""

    questions: Sieve
    words: Sieve


def sieves(drawn: Drawn) -> Sieves:
    needs = Needs(drawn["meets"])
    return Sieves(Sieve(drawn["questions"], needs), Sieve(drawn["words"], needs))
