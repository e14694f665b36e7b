"""Which question of one form is which of another: by id, by words, by what stands round it.

Pairs are scored, and the best free pair is taken until none is good enough. The score of a pair does not
depend on which form is the older, so the matching is the same either way round; it is also the only stable
one: no two questions left apart would rather have each other.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from formengine.iterate.outline import Outline, Placed
from formengine.iterate.section_matching import by_name, by_questions
from formengine.iterate.words import alike, weight

Pairs = dict[int, int]
"""Numbers in the old outline to numbers in the new."""

SHARE_NOTHING = 0.2
"""Where an id is kept but the words are less alike than this, it asks something else."""

_SAME_ID, _OTHER_ID, _IDLE_ID = 0.6, -0.15, 0.1
_SAME_SECTION, _NEIGHBOUR, _SAME_KIND, _TRAITS, _SAME_WORDS = 0.15, 0.08, 0.05, 0.25, 0.1
_ENOUGH = 0.5
_ENOUGH_WORDS, _ENOUGH_WORDS_APART, _ENOUGH_AGAINST_IDS = 0.3, 0.4, 0.75
_ORDER_OF_WORDS = 0.25
"""How much of the likeness of two texts is which word follows which."""

_STRANGERS = 0.15
"""How much more alike the words must be where nothing else in the two forms is known again."""

_USED_ANYWAY = 4
"""Added to how often a word is used: that nobody else used it in these two forms may be chance."""

_CROWD = 100
"""A feature that would make more pairs than this says too little to make any."""
_WINDOW = 12


@dataclass(frozen=True)
class Matching:
    """`alike` is, by the old question's number, how many of their words a pair shares, from 0 to 1."""

    old: Outline
    new: Outline
    questions: Pairs
    sections: Pairs
    alike: dict[int, float]

    @cached_property
    def back(self) -> Pairs:
        """Questions from the new to the old."""
        return {j: i for i, j in self.questions.items()}

    def pairs(self) -> Iterator[tuple[Placed, Placed]]:
        """The matched questions, in the order of the new form."""
        for i, j in sorted(self.questions.items(), key=lambda pair: pair[1]):
            yield self.old.questions[i], self.new.questions[j]


def match(old: Outline, new: Outline) -> Matching:
    return _Matcher(old, new).matching()


class _Matcher:
    def __init__(self, old: Outline, new: Outline) -> None:
        self.old, self.new = old, new
        self.forward: Pairs = {}
        self.back: Pairs = {}
        self.sections: Pairs = {}
        self.weights: dict[str, float] = {}
        self.trait_count: Counter[str] = Counter()
        self.known = 0.0
        """The share of the larger form's questions that is in the other too, as far as known before."""

    def matching(self) -> Matching:
        old, new = self.old, self.new
        self.sections = by_name(old.sections, new.sections)
        self._take_unchanged()
        if len(self.forward) < max(len(old.questions), len(new.questions)):
            self._weigh()
            self.sections = by_questions(old, new, self.sections, self.forward)
            self._settle()
            self.sections = by_questions(old, new, self.sections, self.forward)
            self._settle()  # once more: what is now round a question may decide
        self.sections = by_questions(old, new, self.sections, self.forward)
        likeness = {i: self._words(old.questions[i], new.questions[j]) for i, j in self.forward.items()}
        return Matching(old, new, self.forward, self.sections, likeness)

    def _take_unchanged(self) -> None:
        """Questions with the same id and words in the same section need no thought, if there is one of each.

        Where there are more, those beside a question already known are the same. Scoring would say so too;
        this spares most questions the scoring.
        """
        at: dict[Hashable, list[int]] = defaultdict(list)
        for placed in self.new.questions:
            at[placed.question.id, placed.question.text, placed.within.number].append(placed.number)
        olds: dict[Hashable, list[int]] = defaultdict(list)
        for placed in self.old.questions:
            section = self.sections.get(placed.within.number)
            if section is not None:
                olds[placed.question.id, placed.question.text, section].append(placed.number)
        for key, here in olds.items():
            there = at.get(key, [])
            if len(here) == len(there) == 1:
                self._take(here[0], there[0])
        self._spread(1)
        self._spread(-1)

    def _spread(self, step: int) -> None:
        """Take the questions of the same words that follow (or come before) a known pair, one after another."""
        olds, news = self.old.questions, self.new.questions
        before = (-1, -1) if step == 1 else (len(olds), len(news))
        for pair in [before, *self.forward.items()]:
            i, j = pair[0] + step, pair[1] + step
            while 0 <= i < len(olds) and 0 <= j < len(news) and self._is_free(i, j):
                if not self._goes_on(olds[i], news[j]):
                    break
                self._take(i, j)
                i, j = i + step, j + step

    def _is_free(self, i: int, j: int) -> bool:
        return i not in self.forward and j not in self.back

    def _goes_on(self, one: Placed, other: Placed) -> bool:
        return (
            one.known_by == other.known_by
            and self.sections.get(one.within.number) == other.within.number
            and (one.question.id == other.question.id or not (one.id_is_chosen and other.id_is_chosen))
        )

    def _weigh(self) -> None:
        """A word counts for less the more questions use it."""
        questions = self.old.questions + self.new.questions
        counted = Counter(stem for placed in questions for stem in placed.words)
        everyone = len(questions)
        self.weights = {
            stem: weight(stem) * log(1 + everyone / (used + _USED_ANYWAY)) for stem, used in counted.items()
        }
        self.trait_count = Counter(trait for placed in questions for trait in placed.traits)

    def _settle(self) -> None:
        self.known = len(self.forward) / max(len(self.old.questions), len(self.new.questions))
        scored: list[tuple[float, int, int, int, int]] = []
        for i, j in self._candidates():
            score = self._score(self.old.questions[i], self.new.questions[j])
            if score is not None:
                # Ties fall the same way round whichever form is older.
                scored.append((-round(score, 9), abs(i - j), i + j, i, j))
        for *_, i, j in sorted(scored):
            if i not in self.forward and j not in self.back:
                self._take(i, j)

    def _take(self, i: int, j: int) -> None:
        self.forward[i] = j
        self.back[j] = i

    def _candidates(self) -> set[tuple[int, int]]:
        """Pairs still free that share an id, a text, a rare word or trait, or a place in their section."""
        olds = [placed for placed in self.old.questions if placed.number not in self.forward]
        news = [placed for placed in self.new.questions if placed.number not in self.back]
        sides: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, free in enumerate((olds, news)):
            for placed in free:
                for feature in _features(placed):
                    sides[feature][side].append(placed.number)
        found: set[tuple[int, int]] = set()
        for here, there in sides.values():
            if len(here) * len(there) <= _CROWD:
                found.update((i, j) for i in here for j in there)
        found.update(self._beside(olds, news))
        return found

    def _beside(self, olds: Sequence[Placed], news: Sequence[Placed]) -> Iterator[tuple[int, int]]:
        there: dict[int, list[Placed]] = defaultdict(list)
        for placed in news:
            there[placed.within.number].append(placed)
        here: dict[int, list[Placed]] = defaultdict(list)
        for placed in olds:
            here[self.sections.get(placed.within.number, -1)].append(placed)
        for section, mine in here.items():
            theirs = there.get(section, [])
            longest = max(len(mine), len(theirs), 1)
            for n, one in enumerate(mine):
                middle = n * len(theirs) / len(mine)
                reach = _WINDOW * len(theirs) / longest + 1
                for m in range(max(0, int(middle - reach)), min(len(theirs), int(middle + reach) + 2)):
                    if abs(n / len(mine) - m / len(theirs)) * longest <= _WINDOW:
                        yield one.number, theirs[m].number

    def _words(self, one: Placed, other: Placed) -> float:
        if one.known_by == other.known_by:
            return 1.0
        same = alike(one.words, other.words, self.weights)
        follow = 2 * len(one.runs & other.runs) / (len(one.runs) + len(other.runs))
        return (1 - _ORDER_OF_WORDS) * same + _ORDER_OF_WORDS * follow

    def _score(self, one: Placed, other: Placed) -> float | None:
        """How surely two questions are one; nothing where they are not."""
        words = self._words(one, other)
        traits = self._traits(one, other)
        chosen = one.id_is_chosen and other.id_is_chosen
        same_id = one.question.id == other.question.id
        beside = self._beside_each_other(one, other)
        same_section = self.sections.get(one.within.number) == other.within.number
        score = words + traits + _NEIGHBOUR * beside
        score += _SAME_SECTION * same_section + _SAME_KIND * (one.question.kind == other.question.kind)
        score += _SAME_WORDS * (words == 1.0)
        if same_id:
            # An id made from words that are there no longer was kept on purpose.
            kept = one.id_is_chosen or other.id_is_chosen
            score += _SAME_ID if kept else _IDLE_ID
            if kept:
                return score
        elif chosen:
            score += _OTHER_ID
        if one.question.asks != other.question.asks:
            score -= 2 * _TRAITS
        near = same_section or beside
        enough = _ENOUGH_AGAINST_IDS if chosen else _ENOUGH_WORDS if near else _ENOUGH_WORDS_APART
        enough += _STRANGERS * (1 - self.known)
        return score if words + traits >= enough and score >= _ENOUGH else None

    def _traits(self, one: Placed, other: Placed) -> float:
        """What rare options, hints and parts in common add."""
        shared = one.traits & other.traits
        if not any(self.trait_count[trait] <= 4 for trait in shared):
            return 0.0
        return _TRAITS * 2 * len(shared) / (len(one.traits) + len(other.traits))

    def _beside_each_other(self, one: Placed, other: Placed) -> int:
        """On how many sides the neighbours of two questions are known to be one."""
        i, j = one.number, other.number
        return sum(
            self.forward.get(i + step) == j + step
            or (edge_of(self.old, i + step) and edge_of(self.new, j + step))
            for step in (-1, 1)
        )


def edge_of(form: Outline, number: int) -> bool:
    return number in (-1, len(form.questions))


def _features(placed: Placed) -> Iterator[Hashable]:
    yield "id", placed.question.id
    yield "text", placed.known_by
    yield "both", placed.question.id, placed.known_by
    for stem in placed.words:
        yield "word", stem
    for trait in placed.traits:
        yield "trait", trait
