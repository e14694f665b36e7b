"""One answer that opens a long run of questions before the person has been met."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from formengine.lint.checks.opens import counts, is_set_aside
from formengine.lint.point import Point, shown
from formengine.lint.seen import Seen


def long_branches(seen: Seen, settings: Mapping[str, Any]) -> Iterator[Point]:
    """Point at each question of whose answer more than `limit` others hang, all before the form has asked openly
    about what is strong. What is set aside for its purpose may be gone into first."""
    if seen.is_safeguarding:
        return
    hanging: Counter[str] = Counter()
    for asked in seen.asked:
        if asked.stem is not None or seen.purpose(asked)[0]:
            continue
        if counts(seen, asked, settings) and not is_set_aside(seen, asked):
            break
        condition = asked.question.show_when
        hanging.update({test.question for test in condition.tests()} if condition else ())
    for name, count in hanging.items():
        question = seen.by_id.get(name)
        if count > settings["limit"] and question is not None:
            fields = {"question": shown(question.text), "count": str(count)}
            yield Point(f"{question.pointer}/{seen.key('text')}", fields)
