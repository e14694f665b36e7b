"""Our frozen dataclasses behave as Python's own do, for everything that is asked of them."""

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from typing import ClassVar

import pytest

from formengine.frozen import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Thing:
    kind: ClassVar[str] = "thing"

    name: str
    size: int = 3
    parts: Mapping[str, int] = field(default_factory=dict)
    pointer: str = field(default="", compare=False)
    says: Callable[[str], str] = str.upper


@dataclass(frozen=True, kw_only=True)
class Small(Thing):
    kind: ClassVar[str] = "small"

    size: int = 1
    colour: str


@dataclasses.dataclass(frozen=True, kw_only=True)
class Theirs:
    name: str
    size: int = 3
    parts: Mapping[str, int] = dataclasses.field(default_factory=dict)
    pointer: str = dataclasses.field(default="", compare=False)


@dataclass(frozen=True)
class Pair:
    left: int
    right: int = 0


@dataclass(frozen=True, eq=False)
class Alone:
    name: str


def test_what_is_left_out_has_its_default():
    small = Small(name="a", colour="red")

    assert (small.name, small.size, small.parts, small.pointer, small.colour, small.kind) == (
        "a",
        1,
        {},
        "",
        "red",
        "small",
    )
    assert small.says("x") == "X"
    assert Small(name="a", colour="red").parts is not small.parts


@pytest.mark.parametrize("wrong", [{}, {"nam": "a"}, {"name": "a", "kind": "x"}, {"size": 3}])
def test_a_part_that_is_missing_or_unknown_is_refused(wrong):
    with pytest.raises(TypeError, match="Thing has no such part, or needs it"):
        Thing(**wrong)


def test_parts_may_be_given_in_order():
    assert Pair(1, 2) == Pair(left=1, right=2) == Pair(1, right=2)
    with pytest.raises(TypeError, match="each once"):
        Pair(1, 2, 3)
    with pytest.raises(TypeError, match="each once"):
        Pair(1, left=1)


def test_two_are_equal_where_what_is_compared_is():
    assert Thing(name="a") == Thing(name="a", pointer="/x", parts={})
    assert Thing(name="a") != Thing(name="b")
    assert Thing(name="a") != Small(name="a", size=3, colour="")
    assert hash(Pair(1)) == hash(Pair(1, 0)) != hash(Pair(2))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Thing(name="a"))


def test_one_that_is_alone_is_equal_to_itself():
    one = Alone("a")

    assert one == one != Alone("a")
    assert len({one, Alone("a")}) == 2


def test_nothing_can_be_changed():
    thing = Thing(name="a")

    with pytest.raises(AttributeError, match=r"Thing\.name is frozen"):
        thing.name = "b"
    with pytest.raises(AttributeError, match=r"Thing\.name is frozen"):
        del thing.name


def test_to_python_it_is_a_dataclass():
    thing = Thing(name="a", size=4)

    assert dataclasses.is_dataclass(thing)
    assert dataclasses.replace(thing, name="b") == Thing(name="b", size=4)
    assert dataclasses.asdict(Pair(1)) == {"left": 1, "right": 0}
    assert [part.name for part in dataclasses.fields(Small)] == [
        "name",
        "size",
        "parts",
        "pointer",
        "says",
        "colour",
    ]
    ours, theirs = (
        {
            part.name: (part.default, part.default_factory, part.compare, part.init)
            for part in dataclasses.fields(each)
        }
        for each in (Thing, Theirs)
    )
    assert {name: ours[name] for name in theirs} == theirs


def test_what_is_given_in_order_is_taken_apart_in_order():
    match Pair(1, 2):
        case Pair(left, right):
            assert (left, right) == (1, 2)
    assert not hasattr(Thing, "__match_args__")


def test_it_is_shown_as_python_shows_its_own():
    assert repr(Pair(1)) == "Pair(left=1, right=0)"


def test_it_can_be_sent_to_another_process():
    assert pickle.loads(pickle.dumps(Pair(1, 2))) == copy.deepcopy(Pair(1, 2)) == Pair(1, 2)
