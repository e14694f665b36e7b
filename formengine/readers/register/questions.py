"""A row of a register as a question."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from formengine.model import AskedOf, Option, Question
from formengine.model.kinds import Choice, Choices, Date, Group, LongText, Number, ShortText, YesNo
from formengine.naming import id_of, unused
from formengine.readers.register.rows import Row
from formengine.readers.register.words import (
    KINDS,
    NEAREST,
    answer_type,
    options_in,
    plain,
    without_star,
    yes_or_no,
)

Lists = Mapping[str, Sequence[tuple[str, str]]]
"""The answers of each list of a second sheet, by its plain name."""

NO_WORD = "our forms have no word for this; kept, and written back"
_LONGEST = 2000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHO: dict[str, AskedOf] = {
    **dict.fromkeys(("person", "adult", "serviceuser", "client", "citizen", "individual"), "person"),
    **dict.fromkeys(("carer", "unpaidcarer", "familycarer"), "carer"),
    **dict.fromkeys(
        ("worker", "practitioner", "staff", "socialworker", "assessor", "professional"), "worker"
    ),
}


class Questions:
    """Makes questions of rows; codes that are not given are made of the words."""

    def __init__(self, codes: set[str], lists: Lists) -> None:
        self._codes = codes
        self._lists = lists
        self.used: set[str] = set()
        """The plain names of the lists that questions offer."""

    def question(self, row: Row, pointer: str) -> tuple[type[Question], dict[str, Any], str]:
        """Its kind, what it is made with, and its condition as written. Whoever asks finishes it."""
        told = row.take("question_text", "a question's text", exactly=True)
        text = without_star(told)
        given: dict[str, Any] = {"id": self._code(row, text), "pointer": pointer}
        given["text"], rest = (
            (text, "") if len(text) <= _LONGEST else (text[:_LONGEST].rsplit(None, 1)[0], text)
        )
        if rest:
            given["guidance"] = rest
            row.guess(
                "question_text", "it is longer than a question: its beginning is shown, and all of it beneath"
            )
        given["required"] = self._required(row, starred=text != told)
        hint = row.take("guidance", "a question's guidance", exactly=True)
        if hint:
            given["hint" if len(hint) <= _LONGEST else "guidance"] = hint
        columns: dict[str, str] = {}
        kind = self._kind(row, given, columns)
        self._limits(row, kind, given)
        who = _WHO.get(plain(row.said("audience")))
        if who:
            row.take("audience", "who a question is asked of")
            given["asked_of"] = who
        row.take("order", "where a question stands")
        condition = row.said("show_when")
        given["carried"] = columns
        return kind, given, condition

    def _code(self, row: Row, text: str) -> str:
        code = row.take("question_code", "a question's code", exactly=True)
        if code:
            return code
        made = unused(id_of(text) or "question", self._codes)
        self._codes.add(made)
        row.guess("question_text", f"no code is given: “{made}”, made of its words")
        return made

    def _required(self, row: Row, *, starred: bool) -> bool:
        said = row.said("mandatory")
        judged = yes_or_no(said) if said else None
        if judged is not None:
            row.take("mandatory", "whether an answer is asked for to finish")
        if starred:
            if judged is False:
                row.guess(
                    "question_text",
                    "the mark behind it says mandatory and its column says not: the column is believed",
                )
            else:
                row.guess("question_text", "the mark behind it is taken for mandatory, and taken off")
        return starred if judged is None else judged

    def _kind(self, row: Row, given: dict[str, Any], columns: dict[str, str]) -> type[Question]:
        said = row.said("answer_type")
        named = answer_type(said)
        kind, nearest = NEAREST.get(named, (KINDS.get(named, LongText), ""))
        if said and not named:
            nearest = "long text; there is no such answer type"
        offered = self._offered(row)
        if not named and offered:
            kind = Choice
            nearest = nearest and "one choice, as it has answers to choose from; there is no such answer type"
        if not said:
            if {plain(label) for _, label in offered} == {"yes", "no"}:
                kind = YesNo
            row.guess("question_text", f"no answer type is given: {_called(kind)}")
        if kind in (Choice, Choices) and not offered:
            kind, nearest = ShortText, "a line of words; the answers to choose from are not in this file"
        if offered and kind in (Choice, Choices):
            given["options"] = tuple(Option(value=value, label=label) for value, label in offered)
        elif offered and kind is YesNo:
            labels = {plain(value): label for value, label in offered}
            given |= {key: labels[key] for key in ("yes", "no") if key in labels}
        if kind is Number and plain(said) in ("integer", "wholenumber"):
            given["whole"] = True
        if nearest:
            columns["answer_type"] = row.take("answer_type", f"asked as {nearest}", "carried")
        elif said:
            row.take("answer_type", "the kind of question")
        return kind

    def _offered(self, row: Row) -> list[tuple[str, str]]:
        cell = row.said("options")
        if not cell:
            return []
        if plain(cell) in self._lists:
            row.take("options", "the list whose answers are offered")
            self.used.add(plain(cell))
            return list(self._lists[plain(cell)])
        kind = answer_type(row.said("answer_type"))
        if kind not in ("", "choice_one", "choice_many", "yes_no"):
            return []
        answers, guess = options_in(cell)
        once: dict[str, str] = {}
        for value, label in answers:
            once.setdefault(value[:200], label)
        if kind == "yes_no" and not {plain(value) for value in once} <= {"yes", "no"}:
            return []
        row.take("options", "the answers offered")
        if guess:
            row.guess("options", guess)
        if len(once) < len(answers):
            row.guess("options", "an answer stands twice; it is offered once")
        return list(once.items())

    def _limits(self, row: Row, kind: type[Question], given: dict[str, Any]) -> None:
        number = re.fullmatch(r"\d{1,6}", row.said("max_length"))
        if kind in (ShortText, LongText) and number and int(number[0]):
            given["max_length"] = int(row.take("max_length", "how long an answer may be"))
        names = (
            {"min": "minimum", "max": "maximum"} if kind is Number else {"min": "earliest", "max": "latest"}
        )
        if kind in (Number, Date):
            limits = {key: _limit(row.said(key), kind) for key in names}
            low, high = limits["min"], limits["max"]
            if low is not None and high is not None and type(low) is type(high) and low > high:
                return  # both are carried: no answer would fit
            for key, limit in limits.items():
                if limit is not None:
                    row.take(key, "how much, or when, an answer may be")
                    given[names[key]] = limit


def _limit(said: str, kind: type[Question]) -> Any:
    if kind is Date:
        day = said.casefold()
        return day if day == "today" or (_DAY.fullmatch(day) and _is_day(day)) else None
    bare = said.removeprefix("-").replace(".", "", 1)
    if not (bare.isascii() and bare.isdecimal() and len(bare) <= 15):
        return None
    value = float(said)
    return int(value) if value == int(value) else value


def _is_day(said: str) -> bool:
    try:
        date.fromisoformat(said)
    except ValueError:
        return False
    return True


def _called(kind: type[Question]) -> str:
    return {Choice: "one choice", YesNo: "yes or no", Group: "a group"}.get(kind, "long text")
