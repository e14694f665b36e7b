"""What was typed, as a value: one WTForms field for each kind of question.

A field only coerces. Whether the value will do is for the answer schema, so a field never refuses what it can read.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import Field
from wtforms.form import BaseForm

from formengine.model import Question
from formengine.model.kinds import Date, Number
from formengine.model.kinds.plain import MONTHS

_NUMBER = re.compile(r"[-+]?(\d{1,18}|\d{1,3}(,\d{3}){1,5})(\.\d{1,12})?", re.ASCII)


def as_typed(text: str) -> str:
    """The words as the person typed them: browsers send line ends as two characters."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")


class Words(Field):
    """Text. Blank is no answer."""

    def __init__(self, question: Question, **kwargs: Any) -> None:
        super().__init__(label=question.text, **kwargs)
        self.question = question

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        self.data = self.value(as_typed(valuelist[0])) if valuelist and valuelist[0].strip() else None

    def value(self, typed: str) -> Any:
        """What the typed text, never blank, means. Raises ValueError with what to do."""
        return typed


class One(Words):
    """One of the answers offered."""


class Many(Words):
    """Any of the answers offered, in the order of the form."""

    def process_formdata(self, valuelist: Sequence[str]) -> None:
        order = {option.value: n for n, option in enumerate(self.question.labels)}
        self.data = sorted(set(valuelist), key=lambda value: (order.get(value, len(order)), value)) or None


class Either(Words):
    """Yes or no."""

    def value(self, typed: str) -> bool:
        if typed not in ("yes", "no"):
            raise ValueError("Choose one of the two answers.")
        return typed == "yes"


class Step(Words):
    """A step of a scale."""

    def value(self, typed: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,6}", typed):
            raise ValueError("Choose one of the steps.")
        return int(typed)


class Figure(Words):
    """A number, with or without its unit and commas."""

    def value(self, typed: str) -> int | float:
        assert isinstance(self.question, Number)
        plain = typed.strip().removeprefix(self.question.unit).removesuffix(self.question.unit).strip()
        if not _NUMBER.fullmatch(plain):
            raise ValueError(
                f"“{_short(typed)}” is not a number we can read. Write it in figures, such as 12."
            )
        number = float(plain.replace(",", ""))
        return int(number) if number.is_integer() and "." not in plain else number


class DayMonthYear(Words):
    """A date typed as day, month and year in three boxes, or as much of it as is known."""

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:  # noqa: ARG002
        self.process_errors: list[str] = []
        self.data = None
        parts = [formdata.get(f"{self.name}:{part}", "").strip() for part in ("day", "month", "year")]
        try:
            self.data = self.written(*parts) if any(parts) else None
        except ValueError as error:
            self.process_errors.append(str(error))

    def written(self, day: str, month: str, year: str) -> str:
        assert isinstance(self.question, Date)
        if not re.fullmatch(r"[0-9]{4}", year) or year == "0000":
            raise ValueError("Write the year in full, such as 1957.")
        if not day and not month and self.question.partial:
            return year
        number = _month(month)
        if not day and self.question.partial:
            return f"{year}-{number:02}"
        if not re.fullmatch(r"[0-9]{1,2}", day):
            raise ValueError("Write the day of the month as a number, such as 23.")
        try:
            return date(int(year), number, int(day)).isoformat()
        except ValueError:
            raise ValueError(
                f"There is no {int(day)} {MONTHS[number - 1]} {year}. Put the date right."
            ) from None


def _month(month: str) -> int:
    if re.fullmatch(r"[0-9]{1,2}", month) and 1 <= int(month) <= 12:
        return int(month)
    for number, name in enumerate(MONTHS, 1):
        if len(month) >= 3 and name.lower().startswith(month.lower().rstrip(".")):
            return number
    raise ValueError("Write the month as a number from 1 to 12, or its name.")


def _short(typed: str) -> str:
    return typed if len(typed) <= 40 else typed[:40] + "…"


FIELDS: Mapping[str, type[Words]] = {
    "short-text": Words,
    "long-text": Words,
    "choice": One,
    "choices": Many,
    "yes-no": Either,
    "number": Figure,
    "date": DayMonthYear,
    "scale": Step,
    "statement": One,
}
"""By kind; kinds of rows are made of these (`rows.py`), and information asks nothing."""


def value_of(question: Question, name: str, typed: Any) -> tuple[Any, str]:
    """The value in the box of that name, and what is wrong with what was typed there: one of the two, or neither."""
    fields: dict[str, Any] = {name: FIELDS[question.kind](question)}  # unbound until the form binds it
    form = BaseForm(fields)
    form.process(typed)
    field = form[name]
    return field.data, " ".join(field.process_errors)
