"""What the shipped forms ask of people, measured: `make content`.

For each question put to the person: its reading age and that of its easy-read wording. For each form: the median,
the hardest, and the reading age of all its questions read as one text. For each form its effort. Which questions two
forms of one journey both ask, and how the second knows the answer of the first. What the six lives left blank.

How far to trust it. A reading age is Flesch-Kincaid's grade plus five: it counts words a sentence and syllables a
word. Of one question of eight words it says little: one long word moves it by two years. So three things are held
together: all of a form's questions as one text, the median question, and no single question over 11.
It knows nothing of how common a word is or how hard a thing is to say of oneself. Only people can tell that.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from formengine.answers import shown
from formengine.iterate.measures import effort
from formengine.language.readability import readability
from formengine.lint.effort import Effort
from formengine.lint.seen import Seen
from formengine.load import find_form, form_ids
from formengine.model import Form, Question
from formengine.record.lives import every_record

JOURNEYS = (
    ("first-conversation", "care-act-assessment", "support-plan"),
    ("first-conversation", "care-act-assessment", "building-a-good-life"),
)

ASKED_AFRESH = {
    "cannot-wait": "what is urgent is asked each time: last month's answer may be wrong today",
    "agreement-words": "agreement is to this record",
    "others-say": "agreement is to this record",
    "agreed-for": "agreement is to this record, by whoever has authority then",
    "copies-given": "copies are of this record",
    "held-back": "what is held back is decided copy by copy",
}
"""Questions that stand in two forms of a journey and must not be carried from one to the other, with why."""

LEGAL_TERMS: dict[str, str] = {}
"""Questions put to the person that may read harder than 11, with the legal term that makes them so."""


@dataclass(frozen=True)
class Reading:
    """One question put to somebody who is not staff. Ages are of its own words only."""

    form: str
    question: str
    text: str
    easy_read: str

    @property
    def age(self) -> float:
        return readability(self.text).reading_age

    @property
    def easy_age(self) -> float:
        return readability(self.easy_read).reading_age


@dataclass(frozen=True)
class Twice:
    """A question that two forms of one journey ask, or nearly: `carried` when the second knows the first's answer."""

    first: str
    second: str
    earlier: Question
    later: Question
    carried: bool


@dataclass(frozen=True)
class Filled:
    """How much of what a record's form asked was answered from what is written of the life."""

    record: str
    asked: int
    answered: int
    no_answer: int


def readings(form: Form) -> list[Reading]:
    """Every question put to people, parts of rows too; information is only read, and is not here."""
    return [
        Reading(form.id, asked.id, asked.text, asked.easy_read)
        for question in form.questions()
        if question.asks and question.asked_of != "worker"
        for asked in (question, *(part for part in question.parts if part.pointer != question.pointer))
    ]


def as_one_text(texts: list[str]) -> float:
    return readability("\n".join(texts)).reading_age


def form_effort(form: Form) -> Effort:
    return effort(Seen(form))


def asked_twice() -> Iterator[Twice]:
    """Questions in nearly the same words in two forms of a journey, and those that share a meaning."""
    told = set()
    for journey in JOURNEYS:
        pairs = [*pairwise(journey), (journey[0], journey[-1])]
        for first, second in pairs:
            for one in _twice(find_form(first).form, find_form(second).form):
                key = (one.first, one.second, one.earlier.id, one.later.id)
                if key not in told:
                    told.add(key)
                    yield one


def _twice(first: Form, second: Form) -> Iterator[Twice]:
    for earlier in first.questions():
        for later in second.questions():
            if not (earlier.asks and later.asks):
                continue
            same_meaning = bool(earlier.meaning) and earlier.meaning == later.meaning
            fits = earlier.value_schema() == later.value_schema()
            if same_meaning or _nearly_the_same(earlier.text, later.text):
                yield Twice(first.id, second.id, earlier, later, same_meaning and fits)


_OPPOSED = ({"good", "bad"}, {"now", "later"}, {"what", "who"})


def _nearly_the_same(one: str, other: str) -> bool:
    """Three words in four the same; a good day is not a bad day."""
    left, right = (set(re.findall(r"[a-z]+", text.lower())) for text in (one, other))
    differing = left ^ right
    if any(pair <= differing for pair in _OPPOSED):
        return False
    return len(left & right) >= 0.75 * len(left | right)


def filled() -> list[Filled]:
    """For each record of a life: what was asked, what has an answer, what says why it has none; the rest is blank."""
    return [_filled(one.id, one.conversation.answers, _form_of(one.definition)) for one in every_record()]


def _form_of(definition: object) -> Form:
    assert isinstance(definition, dict)
    return find_form(definition["id"], definition["version"]).form


def _filled(name: str, answers: dict[str, dict[str, dict[str, object]]], form: Form) -> Filled:
    asked = [question.id for question in shown(form, answers).questions if question.asks]
    told = [answers[question] for question in asked if question in answers]
    without = sum(all("state" in said for said in voices.values()) for voices in told)
    return Filled(name, len(asked), len(told) - without, without)


def report() -> Iterator[str]:
    forms = [find_form(form_id).form for form_id in form_ids()]
    for form in forms:
        read = readings(form)
        if not read:
            continue
        yield f"\n{form.title} ({form.id} v{form.version})"
        yield "  age  easy  question"
        for one in read:
            yield f"{one.age:5.1f} {one.easy_age:5.1f}  {one.text}"
    yield "\nReading age: all questions as one text, the median question, the hardest (easy read after the stroke)"
    for form in forms:
        if read := readings(form):
            texts, easy = [one.text for one in read], [one.easy_read for one in read]
            yield (
                f"  {form.id:28}{len(read):4} questions  "
                f"whole {as_one_text(texts):4.1f} / {as_one_text(easy):4.1f}  "
                f"median {median(one.age for one in read):4.1f} / {median(one.easy_age for one in read):4.1f}  "
                f"hardest {max(one.age for one in read):4.1f} / {max(one.easy_age for one in read):4.1f}"
            )
    yield "\nEffort: questions, words to read, words asked for, minutes (an estimate, to compare forms by)"
    for form in forms:
        took = form_effort(form)
        yield (
            f"  {form.id:28}{took.questions:4} questions {took.words_to_read:6} to read "
            f"{took.words_asked_for:6} asked for {took.minutes:5.0f} minutes"
        )
    yield "\nAsked in two forms of a journey"
    pairs = list(asked_twice())
    yield f"  {sum(pair.carried for pair in pairs)} carried forward by their meaning"
    for pair in pairs:
        if not pair.carried:
            why = ASKED_AFRESH.get(pair.later.id, "NOT CARRIED, and nothing says why")
            yield f"  {pair.first} → {pair.second}: “{pair.later.text}” {why}"
    yield "\nThe six lives as recorded: what neither of a life's files holds is left blank"
    for one in filled():
        blank = one.asked - one.answered - one.no_answer
        yield (
            f"  {one.record:36}{one.asked:4} asked {one.answered:4} answered "
            f"{one.no_answer:3} with a reason for no answer {blank:3} blank"
        )


if __name__ == "__main__":
    print("\n".join(report()))
