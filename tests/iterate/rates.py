"""How often a comparison tells moved-and-reworded from taken out and put in, where all of it happens at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from formengine.iterate.matching import match
from formengine.iterate.outline import outline
from tests.iterate.edits import Edited


@dataclass(frozen=True)
class Rate:
    right: int
    of: int

    @property
    def share(self) -> float:
        return self.right / self.of


def told_apart(made: Iterable[Edited]) -> Rate:
    """Of the questions moved and reworded at once, taken out, and put in: how many are told for what they are."""
    right = of = 0
    for each in made:
        found = match(outline(each.old), outline(each.new)).questions
        truth = each.truth
        both = truth.moved & truth.reworded
        right += sum(found.get(number) == truth.same[number] for number in both)
        right += sum(number not in found for number in truth.removed)
        right += len(truth.added - set(found.values()))
        of += len(both) + len(truth.removed) + len(truth.added)
    return Rate(right, of)


def moved_and_reworded(made: Iterable[Edited]) -> Rate:
    """Only those moved and reworded at once: the harder half."""
    right = of = 0
    for each in made:
        found = match(outline(each.old), outline(each.new)).questions
        both = each.truth.moved & each.truth.reworded
        right += sum(found.get(number) == each.truth.same[number] for number in both)
        of += len(both)
    return Rate(right, of)
