"""What stands in the boxes of a page: what was kept, or exactly what was just typed."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from formengine.answers import Statement, Statements, speakers, statements
from formengine.model import Question
from formengine.model.kinds import Choices, Date, Grid, Group, YesNo
from formengine.render.compiled import Entries
from formengine.render.reading import Typed

_IN_ROWS = (Group, Grid)
_BESIDE = {"state", "why", "words"}
"""What may be said in place of an answer, or beside one."""

AnyRows = Mapping[str, Sequence[str]]


def voice(question: Question, answers: Statements, wanted: str = "") -> str:
    """Whose answer the page shows: the one wanted, else whose stands, else whom it is asked of."""
    allowed = speakers(question)
    if wanted in allowed:
        return wanted
    return next((speaker for speaker, _ in statements(question, answers) if speaker != "worker"), allowed[0])


def kept_entries(
    questions: Iterable[Question],
    answers: Statements,
    *,
    voices: Mapping[str, str] | None = None,
    more: Collection[str] = (),
) -> Entries:
    """The boxes as the record has them, each question in one voice; `more` names questions to show a new row of."""
    values: dict[str, str] = {}
    picked: dict[str, Collection[str]] = {}
    rows: dict[str, Sequence[str]] = {}
    for question in questions:
        if not question.asks:
            continue
        said = answers.get(question.id, {})
        who = voice(question, answers, (voices or {}).get(question.id, ""))
        statement = said.get(who, {})
        values[f"{question.id}:said"] = who
        for key in _BESIDE & statement.keys():
            values[f"{question.id}:{key}"] = statement[key]
        if who != "worker":
            values[f"{question.id}:view"] = _view(said.get("worker", {}))
        elif question.worker_view and not getattr(question, "other", ""):
            values[f"{question.id}:view"] = statement.get("words", "")
        value = statement.get("value")
        if isinstance(question, _IN_ROWS):
            rows[question.id] = _rows(question, value or [], question.id in more)
            for name, part, inner in _boxes(question, value or []):
                _fill(part, name, inner, values, picked)
            for row in value or []:
                values[f"{question.id}:{row['row']}:label"] = row.get("label", "")
        else:
            _fill(question, question.id, value, values, picked)
    return Entries(values=values, picked=picked, rows=rows)


def typed_entries(
    questions: Iterable[Question], typed: Typed, errors: Mapping[str, str], *, more: Collection[str] = ()
) -> Entries:
    """The boxes exactly as they were typed, with what is wrong beside them. Nothing is read, so nothing is lost."""
    asked = list(questions)
    many = {name for question in asked for name in _many(question, typed)}
    rows = {
        question.id: _with_new(
            question, list(dict.fromkeys(typed.getlist(f"{question.id}:row"))), question.id in more
        )
        for question in asked
        if isinstance(question, _IN_ROWS)
    }
    values = {name: typed.get(name, "") for name in typed.keys() if name not in many}  # noqa: SIM118
    return Entries(
        values=values, picked={name: typed.getlist(name) for name in many}, rows=rows, errors=dict(errors)
    )


def new_row(taken: Collection[str]) -> str:
    """An id no row of this answer has."""
    numbers = [int(row[1:]) for row in taken if row[:1] == "r" and row[1:].isdecimal() and len(row) < 10]
    return f"r{max(numbers, default=0) + 1}"


def _fill(
    question: Question, name: str, value: Any, values: dict[str, str], picked: dict[str, Collection[str]]
) -> None:
    if value is None:
        return
    match question:
        case Choices():
            picked[name] = list(value)
        case YesNo():
            values[name] = "yes" if value else "no"
        case Date():
            year, month, day, *_ = [*str(value).split("-"), "", ""]
            values.update(
                {f"{name}:day": day.lstrip("0"), f"{name}:month": month.lstrip("0"), f"{name}:year": year}
            )
        case _:
            values[name] = str(value)


def _boxes(question: Group | Grid, value: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Question, Any]]:
    for row in value:
        name = f"{question.id}:{row['row']}"
        if isinstance(question, Grid):
            for column in question.columns:
                cell = row["cells"].get(column.id, {})
                for part in column.questions:
                    yield f"{name}:{column.id}:{part.id}", part, cell.get(part.id)
        else:
            for part in question.parts:
                yield f"{name}:{part.id}", part, row["answers"].get(part.id)


def _many(question: Question, typed: Typed) -> Iterator[str]:
    if isinstance(question, Choices):
        yield question.id
    endings = {f":{part.id}" for part in question.parts if isinstance(part, Choices)}
    for name in typed.keys() if endings else ():
        if name.startswith(f"{question.id}:") and any(name.endswith(ending) for ending in endings):
            yield name


def _rows(question: Group | Grid, value: Sequence[Mapping[str, Any]], more: bool) -> Sequence[str]:
    return _with_new(question, [row["row"] for row in value], more)


def _with_new(question: Group | Grid, there: list[str], more: bool) -> Sequence[str]:
    """The rows people added, one more where it is wanted, and one to begin with where there is no other."""
    fixed = [row.id for row in question.rows] if isinstance(question, Grid) else []
    added = [row for row in there if row not in fixed]
    if isinstance(question, Grid) and not question.add_rows:
        return added
    least = 0 if fixed else max(1, getattr(question, "at_least", 0))
    while len(added) < least or more:
        added.append(new_row([*fixed, *added]))
        more = False
    return added


def _view(statement: Statement) -> str:
    return str(statement.get("words") or statement.get("value") or "")
