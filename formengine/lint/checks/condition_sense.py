"""Whether conditions can be met, and in time."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from formengine.lint.checks.condition_targets import conditions
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen
from formengine.model import All, Condition, Question, Test
from formengine.model.kinds import Choice, Choices, Number, Scale, YesNo


def condition_options(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each condition on an answer that its question does not offer."""
    for pointer, what, condition in conditions(seen):
        for test in condition.tests():
            asked = seen.by_id.get(test.question)
            if (
                asked is not None
                and test.operator in ("is", "is_not", "includes")
                and not _offers(asked, test.operand)
            ):
                yield Point(
                    pointer,
                    {"question": shown(what), "answer": str(test.operand), "asked": shown(asked.text)},
                )


def conditions_never_true(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each condition that no answers can meet."""
    for pointer, what, condition in conditions(seen):
        against = _contradiction(_together(condition), seen)
        if against:
            yield Point(pointer, {"question": shown(what), "asked": shown(against)})


def conditions_in_a_ring(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question whose showing depends, through others, on its own answer."""
    needs = {
        asked.question.id: _needs(asked.question, asked.within) for asked in seen.asked if asked.stem is None
    }
    for asked in seen.asked:
        if asked.stem is None and _reaches(asked.question.id, needs):
            where = asked.question if asked.question.show_when else asked.section
            pointer = f"{where.pointer}/{seen.key('show_when')}"
            yield Point(pointer, {"question": shown(asked.question.text)})


def conditions_before_answers(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each condition on the answer of a question that is asked only later."""
    place: dict[str, int] = {}
    for n, asked in enumerate(seen.asked):
        if asked.stem is None:
            place.setdefault(asked.question.id, n)
    for n, asked in enumerate(seen.asked):
        condition = asked.question.show_when
        if condition is None or asked.stem is not None:
            continue
        later = [test.question for test in condition.tests() if place.get(test.question, -1) > n]
        for question_id in dict.fromkeys(later):
            yield Point(
                f"{asked.question.pointer}/{seen.key('show_when')}",
                {"question": shown(asked.question.text), "asked": shown(seen.by_id[question_id].text)},
            )


def unreachable(seen: Seen, _: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question that its own condition, with those of the sections round it, keeps from ever being shown.

    A condition that can never be met by itself is another rule's business.
    """
    for asked in seen.asked:
        own = asked.question.show_when
        around = [section.show_when for section in asked.within if section.show_when]
        if asked.stem is not None or own is None or not around or _contradiction(_together(own), seen):
            continue
        against = _contradiction([test for part in (*around, own) for test in _together(part)], seen)
        if against:
            pointer = f"{asked.question.pointer}/{seen.key('text')}"
            yield Point(pointer, {"question": shown(asked.question.text), "asked": shown(against)})


def _offers(asked: Question, answer: Any) -> bool:
    if isinstance(asked, YesNo):
        return isinstance(answer, bool)
    if isinstance(asked, Choice | Choices):
        return answer in {option.value for option in asked.labels}
    return True


def _together(condition: Condition) -> list[Test]:
    """The tests that must all hold; what stands under any and not is left out, as it may hold otherwise."""
    if isinstance(condition, Test):
        return [condition]
    if isinstance(condition, All):
        return [test for part in condition.parts for test in _together(part)]
    return []


def _contradiction(tests: Sequence[Test], seen: Seen) -> str:
    """The text of a question of whose answer these tests ask what cannot be, or nothing."""
    by_question: dict[str, list[Test]] = {}
    for test in tests:
        by_question.setdefault(test.question, []).append(test)
    for question_id, own in by_question.items():
        asked = seen.by_id.get(question_id)
        if asked is not None and not _possible(own, asked):
            return asked.text
    return ""


def _possible(tests: Sequence[Test], asked: Question) -> bool:
    wanted = [test.operand for test in tests if test.operator == "is"]
    many = isinstance(asked, Choices)
    if not many and any(one != wanted[0] for one in wanted):
        return False
    if any(test.operand in wanted for test in tests if test.operator == "is_not"):
        return False
    unanswered = any(test.operator == "answered" and not test.operand for test in tests)
    if unanswered and any(
        test.operator not in ("answered", "is_not") or test.operand is True for test in tests
    ):
        return False
    return _in_range(tests, asked)


def _in_range(tests: Sequence[Test], asked: Question) -> bool:
    lowest, highest, whole = _limits(asked)
    step = 1 if whole else 0
    for test in tests:
        if not isinstance(test.operand, int | float) or isinstance(test.operand, bool):
            continue
        match test.operator:
            case "at_least":
                lowest = max(lowest, test.operand)
            case "more_than":
                lowest = max(lowest, test.operand + (step or 1e-9))
            case "at_most":
                highest = min(highest, test.operand)
            case "less_than":
                highest = min(highest, test.operand - (step or 1e-9))
            case "is":
                lowest, highest = max(lowest, test.operand), min(highest, test.operand)
    return lowest <= highest


def _limits(asked: Question) -> tuple[float, float, bool]:
    if isinstance(asked, Scale):
        return asked.from_, asked.to, True
    if isinstance(asked, Number):
        low = float("-inf") if asked.minimum is None else asked.minimum
        high = float("inf") if asked.maximum is None else asked.maximum
        return low, high, asked.whole
    return float("-inf"), float("inf"), False


def _needs(question: Question, within: Sequence[Any]) -> set[str]:
    shown_by = [question.show_when, *(section.show_when for section in within)]
    return {test.question for condition in shown_by if condition for test in condition.tests()}


def _reaches(start: str, needs: Mapping[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(needs.get(start, ()))
    while waiting:
        here = waiting.pop()
        if here == start:
            return True
        if here not in seen:
            seen.add(here)
            waiting += needs.get(here, ())
    return False
