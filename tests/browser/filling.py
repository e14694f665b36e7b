"""Something to say to every kind of question, typed as a person would, and the value it must become."""

from collections.abc import Callable
from typing import Any

from formengine.model import Question
from formengine.model.kinds import Grid, Group

MANY = " and so on" * 40


def fill(page: Any, question: Question) -> Any:
    """Answer a question on the open page; gives the value the record must hold."""
    if isinstance(question, Grid):
        return _grid(page, question)
    if isinstance(question, Group):
        return _group(page, question)
    return FILL[question.kind](page, question.id, question)


def _text(page: Any, name: str, question: Question) -> str:
    words = f"Of “{question.text}” I say: <b>tea</b> & {{{{ toast }}}}, né 🦔"
    page.locator(f"[name='{name}']").fill(words)
    return words


def _long(page: Any, name: str, question: Question) -> str:
    words = f"\n{question.text}\n  It’s a long story{MANY}.\n\nThe end. "
    page.locator(f"[name='{name}']").fill(words)
    return words


def _last(page: Any, name: str, question: Question) -> str:
    option = question.labels[-1]
    page.locator(f"[name='{name}'][value='{option.value}']").check()
    return option.value


def _all(page: Any, name: str, question: Question) -> list[str]:
    chosen = [option.value for option in question.labels if not option.alone][:2]
    for value in chosen:
        page.locator(f"[name='{name}'][value='{value}']").check()
    return chosen


def _yes(page: Any, name: str, _: Question) -> bool:
    page.locator(f"[name='{name}'][value='yes']").check()
    return True


def _number(page: Any, name: str, question: Any) -> int:
    number = int(question.minimum or 0) + 1
    page.locator(f"[name='{name}']").fill(str(number))
    return number


def _date(page: Any, name: str, _: Question) -> str:
    for part, typed in (("day", "5"), ("month", "3"), ("year", "2026")):
        page.locator(f"[name='{name}:{part}']").fill(typed)
    return "2026-03-05"


def _step(page: Any, name: str, question: Question) -> int:
    step = question.labels[-2].value
    page.locator(f"[name='{name}'][value='{step}']").check()
    return int(step)


FILL: dict[str, Callable[[Any, str, Any], Any]] = {
    "short-text": _text,
    "long-text": _long,
    "choice": _last,
    "choices": _all,
    "yes-no": _yes,
    "number": _number,
    "date": _date,
    "scale": _step,
    "statement": _last,
}


def _group(page: Any, question: Group) -> Any:
    """Two rows: the one there is, and one more."""
    rows = []
    for n in (1, 2):
        if n == 2:
            page.locator(f"[name='add:{question.id}']").click()
        name = f"{question.id}:r{n}"
        page.locator(f"[name='{question.id}:row'][value='r{n}']").wait_for(state="attached")
        rows.append(
            {
                "row": f"r{n}",
                "answers": {
                    part.id: FILL[part.kind](page, f"{name}:{part.id}", part) for part in question.parts
                },
            }
        )
    return rows


def _grid(page: Any, question: Grid) -> Any:
    row = question.rows[0].id if question.rows else "r1"
    name = f"{question.id}:{row}"
    told: dict[str, Any] = {"row": row}
    if not question.rows:
        page.locator(f"[name='{name}:label']").fill("Out more")
        told["label"] = "Out more"
    told["cells"] = {
        column.id: {
            part.id: FILL[part.kind](page, f"{name}:{column.id}:{part.id}", part) for part in column.questions
        }
        for column in question.columns
    }
    return [told]
