"""Two designers on one draft: what each did since they began from the same words, joined part by part.

Nothing of either is written over unseen: where both changed one thing, what stands stays, and a clash holds all three."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from formengine.editing.edits import Add, Edit, Move, Put, Remove, apply, with_change
from formengine.editing.parts import ABSENT, FORM, LISTS, Definition, Part, fields_of, parts

PLACE = "place"
"""The field of a clash over where a part stands."""
WHOLE = "whole"
"""The field of a clash over whether a part stands at all."""

_SECOND = "~"
"""In the key of a part whose id another has too."""
_MARK = "\ue000"
"""Stands for it in ids while parts are moved about; no text people write holds it."""


@dataclass(frozen=True)
class Clash:
    """One thing two people changed: how it was, mine, and theirs, which stands. ABSENT: it is not there."""

    key: str
    field: str
    was: Any
    mine: Any
    theirs: Any

    @property
    def name(self) -> str:
        return f"{self.key} {self.field}"


@dataclass(frozen=True)
class Merged:
    definition: dict[str, Any]
    clashes: tuple[Clash, ...] = ()


def merge(base: Definition, mine: Definition, theirs: Definition, choose: Collection[str] = ()) -> Merged:
    """What I made of `base`, done to what they made of it. In the clashes named in `choose` mine goes in."""
    if theirs == base or mine == theirs:
        return Merged(dict(mine))
    if mine == base:
        return Merged(dict(theirs))
    return _Merging(base, mine, theirs, choose).merged()


class _Merging:
    def __init__(
        self, base: Definition, mine: Definition, theirs: Definition, choose: Collection[str]
    ) -> None:
        self._base, self._mine, self._theirs = (parts(_told_apart(each)) for each in (base, mine, theirs))
        self._choose = choose
        self._clashes: list[Clash] = []
        self._result = dict(self._theirs[FORM].value)

    def merged(self) -> Merged:
        moved = _moved(self._base, self._mine)
        for edit in self._puts():
            self._do(edit)
        for key, part in self._mine.items():  # in order: each looks for where the one before it now stands
            if key not in self._base:
                self._add(key, part)
            elif key in moved:
                self._move(key)
        for key in self._base:
            self._remove(key)
        clashes = tuple(
            Clash(
                each.key.replace(_MARK, _SECOND),
                each.field,
                *map(_as_it_was, (each.was, each.mine, each.theirs)),
            )
            for each in self._clashes
        )
        return Merged(_as_it_was(self._result), clashes)

    def _do(self, edit: Edit) -> None:
        self._result = apply(self._result, edit)

    def _is_mine(self, clash: Clash) -> bool:
        """Note a clash, unless it was settled; whether mine was chosen in it."""
        if clash.name.replace(_MARK, _SECOND) in self._choose:
            return True
        self._clashes.append(clash)
        return False

    def _puts(self) -> Iterator[Edit]:
        for key, mine in self._mine.items():
            base, theirs = self._base.get(key), self._theirs.get(key)
            if base is None:
                continue
            now, was = fields_of(mine), fields_of(base)
            changed = [name for name in {**was, **now} if now.get(name, ABSENT) != was.get(name, ABSENT)]
            if changed and theirs is None:
                self._brought_back(key)
                continue
            stands = fields_of(theirs) if theirs else {}
            for name in changed:
                put = now.get(name, ABSENT)
                there = stands.get(name, ABSENT)
                if there == put:
                    continue
                clash = Clash(key, name, was.get(name, ABSENT), put, there)
                if there == was.get(name, ABSENT) or self._is_mine(clash):
                    yield Put(key, name, put)

    def _brought_back(self, key: str) -> None:
        """They took out what I changed: a clash about the outermost part they took, once."""
        while self._base[key].parent not in self._theirs:
            key = self._base[key].parent
        clash = Clash(key, WHOLE, self._base[key].value, self._mine_of(key), ABSENT)
        if clash.name not in {each.name for each in self._clashes} and self._is_mine(clash):
            part = self._mine.get(key, self._base[key])
            if key not in parts(self._result):
                self._do(Add(part.parent, part.held_in, part.value, self._before(part)))

    def _mine_of(self, key: str) -> Any:
        return self._mine[key].value if key in self._mine else ABSENT

    def _add(self, key: str, mine: Part) -> None:
        theirs = self._theirs.get(key)
        if theirs is not None:
            if fields_of(theirs) != fields_of(mine) and self._is_mine(
                Clash(key, WHOLE, ABSENT, mine.value, theirs.value)
            ):
                for name, value in fields_of(mine).items():
                    self._do(Put(key, name, value))
            return
        if mine.parent not in parts(self._result) and mine.parent in self._base:
            self._brought_back(mine.parent)
        now = parts(self._result)
        if mine.parent not in now or key in now:
            return
        # What is inside it is added, or moved in, by itself.
        alone = {
            name: [] if name in LISTS[mine.kind] and isinstance(value, list) else value
            for name, value in mine.value.items()
        }
        self._do(Add(mine.parent, mine.held_in, alone, self._before(mine)))

    def _before(self, part: Part) -> str:
        """The nearest part before it, where I have it, that stands there now."""
        now = parts(self._result)
        before = [
            each
            for each in self._mine.values()
            if each.parent == part.parent and each.held_in == part.held_in and each.index < part.index
        ]
        for each in sorted(before, key=lambda one: -one.index):
            if each.key in now and now[each.key].parent == part.parent:
                return each.key
        return ""

    def _move(self, key: str) -> None:
        mine, theirs, now = self._mine[key], self._theirs.get(key), parts(self._result)
        if theirs is None:
            if key not in now:
                self._brought_back(key)
            return
        if mine.parent not in now:
            if mine.parent in self._base:
                self._brought_back(mine.parent)
            if mine.parent not in parts(self._result):
                return
        here, there = _place(self._mine, key), _place(self._theirs, key)
        if here == there:
            return
        if key in _moved(self._base, self._theirs) and not self._is_mine(
            Clash(key, PLACE, _place(self._base, key), here, there)
        ):
            return
        if not _holds(parts(self._result), key, mine.parent):
            self._do(Move(key, mine.parent, self._before(mine)))

    def _remove(self, key: str) -> None:
        if key in self._mine or key == FORM:
            return
        now = parts(self._result)
        if key not in now or self._base[key].parent not in self._mine:
            return
        changed = _subtree(self._theirs, key) != _subtree(self._base, key)
        clash = Clash(key, WHOLE, self._base[key].value, ABSENT, now[key].value)
        if not changed or self._is_mine(clash):
            self._do(Remove(key))


def _told_apart(definition: Definition) -> Definition:
    """Where an id stands twice, the second has a name of its own while parts are moved about."""
    for part in parts(definition).values():
        name, mark, number = part.key.rpartition(_SECOND)
        if mark and number.isdigit() and name:
            definition = _renamed(definition, part.steps, f"{part.value.get('id', '')}{_MARK}{number}")
    return definition


def _renamed(definition: Definition, steps: tuple[str | int, ...], called: str) -> Definition:
    return with_change(definition, steps, lambda part: {**part, "id": called})


def _as_it_was(value: Any) -> Any:
    """Without the names that told parts of one id apart."""
    if isinstance(value, list):
        return [_as_it_was(each) for each in value]
    if isinstance(value, dict):
        return {
            key: each.partition(_MARK)[0] if key == "id" and isinstance(each, str) else _as_it_was(each)
            for key, each in value.items()
        }
    return value


def _holds(now: Mapping[str, Part], holder: str, key: str) -> bool:
    while key and key != FORM and key in now:
        if key == holder:
            return True
        key = now[key].parent
    return False


def _subtree(there_are: Mapping[str, Part], key: str) -> Any:
    return there_are[key].value if key in there_are else ABSENT


def _place(there_are: Mapping[str, Part], key: str) -> tuple[str, str]:
    """What holds a part, and what stands before it there."""
    part = there_are[key]
    before = [
        each.key
        for each in there_are.values()
        if each.parent == part.parent and each.held_in == part.held_in and each.index == part.index - 1
    ]
    return part.parent, before[0] if before else ""


def _moved(base: Mapping[str, Part], now: Mapping[str, Part]) -> set[str]:
    """The parts of both that stand elsewhere: in another part, or out of the order most of them kept."""
    moved = set()
    siblings: dict[tuple[str, str], list[str]] = {}
    for key, part in now.items():
        if key == FORM or key not in base:
            continue
        if base[key].parent != part.parent:
            moved.add(key)
        else:
            siblings.setdefault((part.parent, part.held_in), []).append(key)
    for keys in siblings.values():
        kept = _longest_rising([base[key].index for key in keys])
        moved |= {key for n, key in enumerate(keys) if n not in kept}
    return moved


def _longest_rising(numbers: list[int]) -> set[int]:
    """The places of a longest run of numbers that rise, in the order they stand."""
    tails: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for n, number in enumerate(numbers):
        place = bisect_left(tails, number)
        before.append(at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(number)
            at.append(n)
        else:
            tails[place], at[place] = number, n
    kept = set()
    n = at[-1] if at else -1
    while n >= 0:
        kept.add(n)
        n = before[n]
    return kept
