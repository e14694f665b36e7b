"""What people in a class have made so far, read from what they did, for whoever leads it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from formengine.store.classes import Deed, Learner, TeachingClass
from webapp.designer.outlines import OutlinedQuestion
from webapp.stores import classes
from webapp.training.decks import Card
from webapp.training.in_hand import InHand, in_hand, step_of
from webapp.training.lessons import Lesson
from webapp.training.reworking import Step


@dataclass(frozen=True, kw_only=True)
class Work:
    """One learner's. `held` is the form as they left it; `marks` are their words by the key of a question;
    `said` are their answers by the number of a card; `done` is how many things they did in this round."""

    learner: Learner
    held: InHand | None = None
    marks: Mapping[str, str]
    said: Mapping[int, str]
    done: int = 0


@dataclass(frozen=True)
class Marked:
    """A question of a poor form, and who would change it."""

    question: OutlinedQuestion
    key: str
    by: tuple[tuple[Learner, str], ...]


@dataclass(frozen=True)
class Answered:
    """A card, and what was said of it: how many each choice, and who."""

    number: int
    card: Card
    by: tuple[tuple[Learner, str], ...]

    def count(self, choice: str) -> int:
        return sum(said == choice for _, said in self.by)


def work_of(lesson: Lesson, learner: Learner) -> Work:
    return _work(lesson, learner, classes().deeds(learner.id))


def work_of_all(lesson: Lesson, taught: TeachingClass) -> list[Work]:
    """Everybody's, in the order they came."""
    done = classes().deeds_of_all(taught.id)
    return [_work(lesson, each, done.get(each.id, ())) for each in classes().learners(taught.id)]


def marked(lesson: Lesson, works: Sequence[Work]) -> list[Marked]:
    """Every question of the form with those who would change it."""
    form = in_hand(lesson.pair, ())
    found = []
    for question in form.outline.questions():
        key = form.now.keys[question.question.pointer]
        by = tuple((work.learner, work.marks[key]) for work in works if key in work.marks)
        found.append(Marked(question, key, by))
    return found


def answered(lesson: Lesson, works: Sequence[Work]) -> list[Answered]:
    """Every card of the deck with what was said of it."""
    return [
        Answered(n, card, tuple((work.learner, work.said[n]) for work in works if n in work.said))
        for n, card in enumerate(lesson.deck.cards, 1)
    ]


def _work(lesson: Lesson, learner: Learner, deeds: Iterable[Deed]) -> Work:
    deeds = list(deeds)
    held = None if lesson.kind == "cards" else in_hand(lesson.pair, _steps(deeds))
    return Work(learner=learner, held=held, marks=_marks(deeds), said=_said(lesson, deeds), done=len(deeds))


def _steps(deeds: Iterable[Deed]) -> list[Step]:
    """The steps since the last fresh start."""
    steps: list[Step] = []
    for deed in deeds:
        if deed.did == "again":
            steps = []
        elif step := step_of(deed.did, deed.key, deed.words):
            steps.append(step)
    return steps


def _marks(deeds: Iterable[Deed]) -> dict[str, str]:
    marks: dict[str, str] = {}
    for deed in deeds:
        if deed.did == "mark":
            marks[deed.key] = deed.words
        elif deed.did == "unmark":
            marks.pop(deed.key, None)
    return marks


def _said(lesson: Lesson, deeds: Iterable[Deed]) -> dict[int, str]:
    """The first answer to a card is the one that counts: after it the card says why."""
    said: dict[int, str] = {}
    if lesson.kind == "cards":
        for deed in deeds:
            if deed.did == "say" and deed.key.isdecimal():
                said.setdefault(int(deed.key), deed.words)
    return said
