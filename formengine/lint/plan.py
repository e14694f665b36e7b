"""What is done to every form of one kind, settled once: which rules judge it, how loud, by which settings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from formengine.findings import Level
from formengine.lint.rules import Rule
from formengine.lint.seen import Seen
from formengine.lint.signs import Sign, signs_in, signs_of


class Judging(NamedTuple):
    """A rule as it judges forms here."""

    rule: Rule
    settings: Mapping[str, Any]
    level: Level
    once_per: str | None
    """What its points are told once for: a field of theirs, or "" for each by itself; None where they are not counted."""

    signs: tuple[Sign, ...]
    """What must be there for it to have anything to say."""


class Plan(NamedTuple):
    judgings: tuple[Judging, ...]
    names: frozenset[str]
    """Every name of the rules that judge."""

    def speaking_of(self, seen: Seen) -> Iterator[Judging]:
        """Those that may have something to say of a form."""
        there = signs_in(seen)
        for judging in self.judgings:
            for of, wanted in judging.signs:
                if wanted.isdisjoint(there[of]) if wanted else not there[of]:
                    break
            else:
                yield judging


def plan(judged: Iterable[tuple[Rule, Mapping[str, Any], Level]], *, every_occurrence: bool) -> Plan:
    """What these rules do, in this order, by these settings and this loud."""
    judgings = tuple(_judging(*each, every_occurrence) for each in judged)
    return Plan(judgings, frozenset(name for each in judgings for name in each.rule.names))


def _judging(rule: Rule, settings: Mapping[str, Any], level: Level, every_occurrence: bool) -> Judging:
    once_per = settings.get("once_per")
    if once_per and every_occurrence:
        once_per = ""
    return Judging(rule, settings, level, once_per, signs_of(rule.check, settings))
