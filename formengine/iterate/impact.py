"""What a new version does to answers already recorded: which keep their home, change shape or lose their home."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from formengine.iterate.matching import SHARE_NOTHING, Matching, match
from formengine.iterate.outline import Placed, outline
from formengine.iterate.shape import misfits
from formengine.model import Form

Fate = Literal["keeps its home", "changes shape", "loses its home"]


@dataclass(frozen=True, kw_only=True)
class Home:
    """Where one recorded answer would stand. `new_id` is empty where it would stand nowhere."""

    id: str
    fate: Fate
    new_id: str = ""
    asked: str = ""
    """The question as it was asked."""

    would_ask: str = ""
    """The question it would stand under."""

    why: tuple[str, ...] = ()
    """Why it cannot simply stay, or what else is different, each a whole sentence."""


@dataclass(frozen=True)
class Impact:
    """A home for each answer, in the order in which the old form asks."""

    homes: tuple[Home, ...]

    def of(self, fate: Fate) -> tuple[Home, ...]:
        return tuple(home for home in self.homes if home.fate == fate)


def impact(old: Form, new: Form, answered_ids: Iterable[str]) -> Impact:
    """What would become of the answers to these questions of `old` if the conversation moved to `new`.

    An answer keeps its home where the same question is still asked and takes every answer it took;
    changes shape where it is asked and might not take it; loses its home where it is asked no longer,
    though another question may now have its id.
    """
    wanted = set(answered_ids)
    matching = match(outline(old), outline(new))
    seen: set[str] = set()
    homes = []
    twice = _twice(old), _twice(new)
    for placed in matching.old.questions:
        id = placed.question.id
        if id in wanted and id not in seen:
            seen.add(id)
            homes.append(_home(placed, matching, *twice))
    unknown = "The version it was recorded on does not ask this; it is kept as it is, under no question."
    homes += (Home(id=id, fate="loses its home", why=(unknown,)) for id in sorted(wanted - seen))
    return Impact(tuple(homes))


def _twice(form: Form) -> set[str]:
    """The ids that more than one question has."""
    return {id for id, count in Counter(question.id for question in form.questions()).items() if count > 1}


def _home(placed: Placed, matching: Matching, twice_old: set[str], twice_new: set[str]) -> Home:
    question = placed.question
    number = matching.questions.get(placed.number)
    if number is None:
        return Home(
            id=question.id,
            fate="loses its home",
            asked=question.text,
            why=("This is no longer asked.", *_reused(question.id, question.text, matching)),
        )
    new = matching.new.questions[number].question
    if new.id == question.id and matching.alike[placed.number] < SHARE_NOTHING:
        reason = f"The id stays, but it now asks “{new.text}”; the answer was not given to that."
        return Home(
            id=question.id, fate="loses its home", asked=question.text, would_ask=new.text, why=(reason,)
        )
    reasons = tuple(misfits(question, new))
    if question.id in twice_old:
        reasons += (
            f"Two questions of the old form have the id “{question.id}”; which was answered is not known.",
        )
    if new.id in twice_new:
        reasons += (f"Two questions of the new form have the id “{new.id}”.",)
    return Home(
        id=question.id,
        fate="changes shape" if reasons else "keeps its home",
        new_id=new.id,
        asked=question.text,
        would_ask=new.text,
        why=(*reasons, *_notes(placed, matching)),
    )


def _notes(placed: Placed, matching: Matching) -> Iterator[str]:
    """What is different and does no harm to the answer."""
    other = matching.new.questions[matching.questions[placed.number]]
    question, new = placed.question, other.question
    if question.id != new.id:
        yield f"Its id is “{new.id}” now; the answer goes with it."
        yield from _reused(question.id, question.text, matching)
    if question.text != new.text:
        yield f"It was asked in other words: “{question.text}”"
    if new.show_when is not None and question.show_when != new.show_when:
        yield "It may not be shown: there is a condition on it."
    if matching.sections.get(placed.within.number) != other.within.number:
        yield f"It stands in “{other.within.section.title}” now."


def _reused(id: str, text: str, matching: Matching) -> Iterator[str]:
    """A warning where another question has taken an id over."""
    for placed in matching.new.questions:
        was = matching.back.get(placed.number)
        if placed.question.id == id and (was is None or matching.old.questions[was].question.id != id):
            yield (
                f"Take care: another question has its id now, “{placed.question.text}”. "
                f"An answer to “{text}” must not be shown under it."
            )
