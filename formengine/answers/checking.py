"""Whether answers will do, and what is still to be asked before a conversation is finished."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from formengine.answers.limits import Broken, broken, chose_other
from formengine.answers.routing import Shown, shown
from formengine.answers.schema import answer_schema
from formengine.answers.sentences import place_of, sentence
from formengine.answers.statements import Statements, is_answered, statements
from formengine.documents import Fault, Judge
from formengine.findings import Finding, Level
from formengine.model import Form, Question
from formengine.model.kinds import Grid, Group


def check(form: Form, answers: Statements, today: date | None = None) -> list[Finding]:
    """What is wrong with what is there, in the order of the form. A gap is never wrong.

    `pointer` of a finding leads into the answers. "error": the form has no place for this answer as it is;
    "advice": it can stand, and something is wanted beside it.
    """
    today = today or date.today()
    faults = _telling(judge(form).faults(answers))
    said = {(sentence(form, fault), fault.path): fault.keyword for fault in faults}
    found = [_finding(rule, message, path, "error", _named(path)) for (message, path), rule in said.items()]
    spoilt = {fault.path[:2] for fault in faults}
    found += _limits(form, answers, spoilt, today)
    order = {question.id: n for n, question in enumerate(form.questions())}
    return sorted(found, key=lambda finding: order.get(finding.question, len(order)))


def to_finish(form: Form, answers: Statements, today: date | None = None) -> list[Finding]:
    """What is still asked for: the required questions that are shown and that nobody has answered,
    nor said why not; and in what is answered, the required parts and the least number."""
    today = today or date.today()
    showing = shown(form, answers)
    spoilt = {fault.path[:2] for fault in judge(form).faults(answers)}
    found: list[Finding] = []
    for question in showing.questions:
        if question.required and question.asks and not is_answered(question, answers):
            found.append(
                _finding(
                    "required", f"“{question.text}” is not answered yet. Answer it, or say why there is no answer.",
                    (question.id,), "error", question.id,
                )
            )  # fmt: skip
        for speaker, statement in statements(question, answers):
            if (question.id, speaker) in spoilt:
                continue
            path = (question.id, speaker, "value")
            value = statement.get("value")
            wanted = [*broken(question, value, today), *_required_parts(question, value, showing)]
            found += [
                _limit(question, path, one, "error") for one in wanted if one.rule in ("too-few", "required")
            ]
    return found


def _telling(faults: Iterable[Fault]) -> list[Fault]:
    """The faults worth telling: of what is the wrong sort of thing altogether, only that."""
    faults = list(faults)
    wrong_sort = {fault.path for fault in faults if fault.keyword == "type"}
    return [fault for fault in faults if fault.keyword == "type" or fault.path not in wrong_sort]


def judge(form: Form) -> Judge:
    """The compiled answer schema of a form, kept with the form for as long as it lives."""
    kept: Judge | None = form.__dict__.get("_judge")
    if kept is None:
        kept = Judge(answer_schema(form))
        object.__setattr__(form, "_judge", kept)
    return kept


def _limits(form: Form, answers: Statements, spoilt: set[tuple[Any, ...]], today: date) -> Iterator[Finding]:
    for question in form.questions():
        for speaker, statement in statements(question, answers):
            if (question.id, speaker) in spoilt:
                continue
            path = (question.id, speaker, "value")
            value = statement.get("value")
            for one in broken(question, value, today):
                yield _limit(question, path, one, one.level)
            if chose_other(question, value) and not statement.get("words"):
                wanted = Broken("needs-words", "say in words beside the answer what the other is.")
                yield _limit(question, path, wanted, "advice")


def _required_parts(question: Question, value: Any, showing: Shown) -> Iterator[Broken]:
    if not isinstance(question, Group | Grid) or not isinstance(value, list):
        return
    for n, row in enumerate(value):
        cells: list[tuple[tuple[str, ...], tuple[Question, ...], Any]]
        if isinstance(question, Grid):
            cells = [(("cells", c.id), c.questions, row["cells"].get(c.id, {})) for c in question.columns]
        else:
            cells = [(("answers",), question.parts, row["answers"])]
        for path, parts, given in cells:
            for part in showing.parts(parts, given):
                if part.required and part.is_empty(given.get(part.id)):
                    yield Broken("required", "this is not answered yet.", (n, *path, part.id))


def _limit(question: Question, path: tuple[str, ...], one: Broken, level: Level) -> Finding:
    place, _ = place_of(question, one.path)
    return _finding(one.rule, f"{place}: {one.message}", (*path, *one.path), level, question.id)


def _named(path: tuple[str | int, ...]) -> str:
    return str(path[0]) if path else ""


def _finding(rule: str, message: str, path: tuple[str | int, ...], level: Level, question: str) -> Finding:
    pointer = "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in path)
    return Finding(rule=f"answer/{rule}", level=level, message=message, pointer=pointer, question=question)
