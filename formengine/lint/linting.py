"""Lint a form: every rule that judges its kind, each finding with its place in the file."""

from collections.abc import Iterable, Sequence

from formengine.findings import LEVELS, Finding, Level
from formengine.lint.checks import CHECKS
from formengine.lint.config import Config
from formengine.lint.point import Point
from formengine.lint.rules import Rule
from formengine.lint.seen import Seen
from formengine.load import Loaded


def lint(loaded: Loaded, config: Config | None = None) -> list[Finding]:
    """What the rules find in a form, in the order of the file."""
    config = config or Config()
    seen = Seen(loaded.form)
    findings = []
    for rule in config.rules_for(loaded.form.kind):
        settings = config.settings_of(rule)
        points: Iterable[Point] = CHECKS[rule.check](seen, settings)
        if "once_per" in settings:
            points = once_per("" if config.every_occurrence else settings["once_per"], points)
        findings += [_finding(point, rule, config, seen, loaded) for point in points]
    return in_order(findings)


def once_per(field: str, points: Iterable[Point]) -> list[Point]:
    """The first point of each value of a field, told how often it is found; the gravest level counts for all.

    Without a field every point is told by itself.
    """
    first: dict[object, list[Point]] = {}
    for point in points:
        first.setdefault(point.fields[field] if field else id(point), []).append(point)
    told = []
    for found in first.values():
        times = f" ({len(found)} times)" if len(found) > 1 else ""
        level = None if any(each.level is None for each in found) else found[0].level
        told.append(found[0]._replace(fields={**found[0].fields, "times": times}, level=level))
    return told


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """As they stand in the file; at one place the graver first."""
    return sorted(findings, key=lambda f: (f.line, f.column, LEVELS.index(f.level), f.rule))


def worst(findings: Sequence[Finding]) -> Level | None:
    """The gravest level there is among them."""
    return min((f.level for f in findings), key=LEVELS.index, default=None)


def _finding(point: Point, rule: Rule, config: Config, seen: Seen, loaded: Loaded) -> Finding:
    line, column = loaded.whereabouts.of(point.pointer, point.within)
    return Finding(
        rule=rule.id,
        level=_softer(config.level_of(rule), point.level),
        message=rule.message.format_map(point.fields),
        pointer=point.pointer,
        file=loaded.name,
        line=line,
        column=column,
        question=seen.question_at(point.pointer),
        suggestion=point.suggestion or rule.fix.format_map(point.fields),
        source=point.source or rule.source,
    )


def _softer(one: Level, other: Level | None) -> Level:
    return one if other is None else max(one, other, key=LEVELS.index)
