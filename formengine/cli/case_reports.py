"""What came of the cases of forms: for a person at a terminal, and for other programs."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap

from formengine.answers.trying import Tried
from formengine.lint.point import shown
from formengine.lint.reports.xml import escaped

_WIDTH = 100


@dataclass(frozen=True)
class Tested:
    """A file of cases, tried."""

    file: str
    tried: Tried


def text(tested: Sequence[Tested]) -> str:
    return "\n".join([*(line for each in tested for line in _told(each)), *_summed(tested), ""])


def as_json(tested: Sequence[Tested]) -> str:
    document = [
        {
            "file": each.file,
            "cases": [
                {"name": one.case.name, "met": one.is_met, "wrong": list(one.wrong)}
                for one in each.tried.outcomes
            ],
            "conditions": [
                {"id": one.id, "pointer": one.pointer, "held": one.held, "held_not": one.held_not}
                for one in each.tried.conditionals
            ],
            "needed": [
                {"id": name, "asked_for": asked_for, "answered": answered}
                for name, (asked_for, answered) in each.tried.needed.items()
            ],
        }
        for each in tested
    ]
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def junit(tested: Sequence[Tested]) -> str:
    suites = "".join(_suite(each) for each in tested)
    tests = sum(len(each.tried.outcomes) for each in tested)
    failures = sum(not one.is_met for each in tested for one in each.tried.outcomes)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="formengine test" tests="{tests}" failures="{failures}">\n{suites}</testsuites>\n'
    )


REPORTS: Mapping[str, Callable[[Sequence[Tested]], str]] = {"text": text, "json": as_json, "junit": junit}


def _told(each: Tested) -> Iterator[str]:
    yield each.file
    for outcome in each.tried.outcomes:
        yield f"  {'met    ' if outcome.is_met else 'NOT MET'}  {outcome.case.name}"
        for wrong in outcome.wrong:
            yield from (f"           {line}" for line in wrap(wrong, _WIDTH - 11))
    conditions = each.tried.conditionals
    if conditions:
        tried = len(conditions) - len(each.tried.never_tried)
        yield f"  Conditions tried both ways: {tried} of {len(conditions)}."
    for one in each.tried.never_tried:
        never = "never shown" if not one.held else "never hidden"
        yield from _lines(f"    {never} in any case: {one.id}, “{shown(one.text)}”")
    for name, (asked_for, answered) in each.tried.needed.items():
        if not asked_for or not answered:
            what = "found asked for" if not asked_for else "found answered"
            yield from _lines(f"    needed to finish, and never {what} in any case: {name}")
    yield ""


def _summed(tested: Sequence[Tested]) -> Iterator[str]:
    outcomes = [one for each in tested for one in each.tried.outcomes]
    conditions = [one for each in tested for one in each.tried.conditionals]
    met = sum(one.is_met for one in outcomes)
    yield (
        f"{met} of {_counted(len(outcomes), 'case')} met, of {_counted(len(tested), 'form')}; "
        f"{sum(one.is_tried for one in conditions)} of {_counted(len(conditions), 'condition')} tried both ways."
    )


def _suite(each: Tested) -> str:
    tests = "".join(
        f'    <testcase classname="{escaped(each.file)}" name="{escaped(one.case.name)}">'
        + "".join(f'<failure message="{escaped(wrong)}"/>' for wrong in one.wrong[:1])
        + "</testcase>\n"
        for one in each.tried.outcomes
    )
    failures = sum(not one.is_met for one in each.tried.outcomes)
    count = len(each.tried.outcomes)
    return f'  <testsuite name="{escaped(each.file)}" tests="{count}" failures="{failures}">\n{tests}  </testsuite>\n'


def _lines(told: str) -> list[str]:
    return wrap(told, _WIDTH, initial_indent="", subsequent_indent="      ", drop_whitespace=False)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"
