"""Lint forms: every rule that judges their kind, each finding with its place in the file."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from formengine.errors import FormEngineError
from formengine.findings import LEVELS, Finding, Level
from formengine.frozen import dataclass
from formengine.lint.allowances import Allowances, LetStand
from formengine.lint.baseline import Baseline, fingerprints
from formengine.lint.checks import check
from formengine.lint.config import Config
from formengine.lint.plan import Judging
from formengine.lint.point import Point
from formengine.lint.rules import FaultyRule
from formengine.lint.seen import Seen
from formengine.load import Loaded


@dataclass(frozen=True)
class Outcome:
    """What linting several forms came to. `known` are findings of the baseline that were found again and left out;
    `gone` counts those of it, in these forms, that were not."""

    findings: tuple[Finding, ...]
    files: int
    known: int = 0
    gone: int = 0
    baseline: Baseline | None = None
    """What a baseline written now would hold, if it was to be drawn up."""

    unused: frozenset[LetStand] = frozenset()
    """Entries of an ignore file or of the configuration that are about one of these forms and let nothing stand in any."""

    used: frozenset[LetStand] = frozenset()


Hear = Callable[[Loaded, Sequence[Finding]], None]
"""Is told what was found in a form as soon as it is linted."""


def lint(loaded: Loaded, config: Config | None = None) -> list[Finding]:
    """What the rules find in a form, in the order of the file."""
    return _lint(loaded, config or Config())[0]


def lint_all(
    forms: Iterable[Loaded],
    config: Config | None = None,
    baseline: Baseline | None = None,
    besides: Callable[[Loaded], Sequence[Finding]] = lambda _: (),
    *,
    draws_up: bool = False,
    hear: Hear | None = None,
) -> Outcome:
    """Lint forms in turn; `besides` is asked for each form's findings of another kind. What the baseline knows is left
    out and counted; entries of an ignore file or of the configuration that let nothing stand in any of these forms are
    findings themselves. Where somebody hears what is found, form by form, the outcome does not hold it."""
    config = config or Config()
    return together([lint_some(forms, config, baseline, besides, draws_up=draws_up, hear=hear)], config)


def together(parts: Sequence[Outcome], config: Config) -> Outcome:
    """What linting a run of forms came to, from what its parts did, in their order."""
    used = frozenset[LetStand]().union(*(part.used for part in parts))
    unused = frozenset[LetStand]().union(*(part.unused for part in parts)) - used
    marks: dict[str, frozenset[str]] = {}
    for part in parts:
        for form_id, found in part.baseline.forms.items() if part.baseline else ():
            marks[form_id] = marks.get(form_id, frozenset()) | found
    return Outcome(
        (*(finding for part in parts for finding in part.findings), *_unused(unused, config)),
        sum(part.files for part in parts),
        sum(part.known for part in parts),
        sum(part.gone for part in parts),
        Baseline(marks) if any(part.baseline for part in parts) else None,
        unused,
        used,
    )


def lint_some(
    forms: Iterable[Loaded],
    config: Config,
    baseline: Baseline | None = None,
    besides: Callable[[Loaded], Sequence[Finding]] = lambda _: (),
    *,
    draws_up: bool = False,
    hear: Hear | None = None,
) -> Outcome:
    """The same of a part of the forms, before the entries that let nothing stand in any of them are found out."""
    findings: list[Finding] = []
    used: set[LetStand] = set()
    concerned: set[LetStand] = set()
    marks: dict[str, frozenset[str]] = {}
    files = known = gone = 0
    for loaded in forms:
        files += 1
        found, allowances = _lint(loaded, config)
        other = besides(loaded)
        if other:
            found = in_order([*other, *found])
        used |= allowances.used_entries()
        concerned |= {entry for entry in config.let_stand if entry.concerns(loaded.form.id, loaded.name)}
        if draws_up:
            known_now = marks.get(loaded.form.id, frozenset())
            marks[loaded.form.id] = known_now.union(fingerprints(loaded.form.id, found))
        if baseline:
            new = baseline.new(loaded.form.id, found)
            known += len(found) - len(new)
            gone += baseline.gone(loaded.form.id, found)
            found = new
        if hear is None:
            findings += found
        else:
            hear(loaded, found)
    return Outcome(
        tuple(findings),
        files,
        known,
        gone,
        Baseline(marks) if draws_up else None,
        frozenset(concerned - used),
        frozenset(used),
    )


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """As they stand in the file; at one place the graver first."""
    return sorted(findings, key=lambda f: (f.line, f.column, LEVELS.index(f.level), f.rule))


def worst(findings: Sequence[Finding]) -> Level | None:
    """The gravest level there is among them."""
    return min((f.level for f in findings), key=LEVELS.index, default=None)


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


def _lint(loaded: Loaded, config: Config) -> tuple[list[Finding], Allowances]:
    seen = Seen(loaded.form, config.texts)
    allowances = Allowances(loaded.form, loaded.name, config.let_stand, config.today)
    plan = config.plan_for(loaded.form.kind)
    seen.allowances = allowances
    seen.rules_run = plan.names
    findings: list[Finding] = []
    for judging in plan.speaking_of(seen):
        try:
            points = list(check(judging.rule.check)(seen, judging.settings))
            if points:
                findings += _findings(points, judging, seen, allowances, loaded)
        except FormEngineError as error:
            rule = judging.rule
            raise FaultyRule(
                f"{rule.path}: the rule “{rule.id}” was stopped on {loaded.name}. {error}"
            ) from error
        except Exception as error:
            rule = judging.rule
            if not config.has_changed(rule):
                raise
            raise FaultyRule(
                f"{rule.path}: the rule “{rule.id}” cannot be run with its settings ({type(error).__name__}: {error}). "
                f"Shipped rules with the check “{rule.check}” show which settings it takes."
            ) from error
    told = {(finding.rule, finding.question, finding.message) for finding in findings} if loaded.views else ()
    for view in loaded.views:
        elsewhere = _lint(view, config)[0]
        findings += [each for each in elsewhere if (each.rule, each.question, each.message) not in told]
    return in_order(findings), allowances


def _findings(
    points: list[Point], judging: Judging, seen: Seen, allowances: Allowances, loaded: Loaded
) -> Iterator[Finding]:
    names = judging.rule.names
    if allowances.there_are_any:
        points = [
            point
            for point in points
            if not allowances.lets(names, point.pointer, seen.question_at(point.pointer))
        ]
    if judging.once_per is not None:
        points = once_per(judging.once_per, points)
    for point in points:
        yield _finding(point, judging, seen, loaded)


def _finding(point: Point, judging: Judging, seen: Seen, loaded: Loaded) -> Finding:
    line, column, end_line, end_column = loaded.whereabouts.span(point.pointer, point.within, point.until)
    rule = judging.rule
    return Finding(
        rule=rule.id,
        level=_softer(judging.level, point.level),
        message=_filled(rule.message, point),
        pointer=point.pointer,
        file=loaded.name,
        line=line,
        column=column,
        question=seen.question_at(point.pointer),
        suggestion=point.suggestion or _filled(rule.fix, point),
        source=point.source or rule.source,
        place=loaded.place(point.pointer),
        end_line=end_line,
        end_column=end_column,
    )


def _filled(said: str, point: Point) -> str:
    return said.format_map(point.fields) if "{" in said or "}" in said else said


def _softer(one: Level, other: Level | None) -> Level:
    return one if other is None else max(one, other, key=LEVELS.index)


def _unused(entries: Iterable[LetStand], config: Config) -> Iterable[Finding]:
    today = config.today.isoformat()
    for entry in sorted(entries, key=lambda entry: (entry.file, entry.rule, entry.form, entry.question)):
        over = bool(entry.until) and entry.until < today
        rule = config.rule("expired-allowance" if over else "unused-allowance")
        if rule is not None:
            fields = {"rule": entry.rule, "reason": entry.reason, "until": entry.until}
            yield Finding(
                rule=rule.id,
                level=config.level_of(rule),
                message=rule.message.format_map(fields),
                file=entry.file,
                suggestion=rule.fix,
                source=rule.source,
            )
