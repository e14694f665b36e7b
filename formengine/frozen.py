"""Frozen dataclasses that cost next to nothing to define, for the rooms that a form goes through to be linted.

Python's own writes and compiles half a dozen functions for each class, about a millisecond and a half for a question's:
together longer than the linting of a form. These share theirs. To a type checker, and to `replace`, `fields` and `asdict`,
they are dataclasses. What is left out has the class's own value, so an instance holds only what it was given.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import replace as replace
else:

    def dataclass(*, frozen, kw_only=False, eq=True):
        """`@dataclass(frozen=True)`; there are no others here. Without `eq` each is equal to itself alone."""
        assert frozen
        return lambda cls: _defined(cls, in_order=not kw_only, compares=eq)

    def field(*, default=None, default_factory=None, compare=True):
        return _Field(default, default_factory, compare)

    def replace(thing, /, **changes):
        """Another of the same, with some parts changed."""
        return type(thing)(**{name: getattr(thing, name) for name in thing._shape.types} | changes)


class _Field(NamedTuple):
    default: Any
    default_factory: Callable[[], Any] | None
    compare: bool


class _Shape:
    """The parts of a class: all in order, those that must be given, those made anew, those not compared."""

    def __init__(self) -> None:
        self.types: dict[str, Any] = {}
        self.required: set[str] = set()
        self.made: dict[str, Callable[[], Any]] = {}
        self.apart: set[str] = set()
        self.compared: tuple[str, ...] = ()

    def inherit(self, other: "_Shape") -> None:
        self.types |= other.types
        self.required |= other.required
        self.made |= other.made
        self.apart |= other.apart

    def take(self, name: str, kind: Any, cls: type) -> None:
        self.types[name] = kind
        self.required.discard(name)
        if name not in cls.__dict__:
            if not hasattr(cls, name):
                self.required.add(name)
            return
        given = cls.__dict__[name]
        if isinstance(given, _Field):
            if given.default_factory is None:
                setattr(cls, name, given.default)
            else:
                self.made[name] = given.default_factory
                delattr(cls, name)
            if not given.compare:
                self.apart.add(name)
        elif hasattr(given, "__get__"):  # a function, which as the class's own value would be a method
            self.made[name] = lambda: given
            delattr(cls, name)


def _defined(cls: Any, *, in_order: bool, compares: bool) -> Any:
    shape = _Shape()
    for base in cls.__mro__[-2:0:-1]:
        if "_shape" in base.__dict__:
            shape.inherit(base.__dict__["_shape"])
    for name, kind in _annotations(cls).items():
        if getattr(kind, "__origin__", kind) is not ClassVar:
            shape.take(name, kind, cls)
    shape.compared = tuple(name for name in shape.types if name not in shape.apart)
    cls._shape = shape
    if in_order:  # who is given in order can be taken apart in order
        setattr(cls, "__match_args__", tuple(shape.types))  # noqa: B010 (a type checker takes it for final)
    if compares:
        cls.__eq__ = _eq
        cls.__hash__ = _hash
    cls.__init__ = _init
    cls.__repr__ = _repr
    cls.__setattr__ = cls.__delattr__ = _refuse
    cls.__dataclass_fields__ = _Fields()
    return cls


def _annotations(cls: Any) -> dict[str, Any]:
    """What is written in the class itself: since Python 3.14 worked out when asked for."""
    found: dict[str, Any] = cls.__annotations__
    return found


def _init(self: Any, *args: Any, **given: Any) -> None:
    shape = self._shape
    if args:
        if len(args) > len(shape.types) or any(
            name in given for name, _ in zip(shape.types, args, strict=False)
        ):
            raise TypeError(
                f"{type(self).__name__} has only these parts, each once: {', '.join(shape.types)}"
            )
        given.update(zip(shape.types, args, strict=False))
    if not (given.keys() <= shape.types.keys() and given.keys() >= shape.required):
        wrong = sorted((given.keys() - shape.types.keys()) or (shape.required - given.keys()))
        raise TypeError(f"{type(self).__name__} has no such part, or needs it: {', '.join(wrong)}")
    for name, make in shape.made.items():
        if name not in given:
            given[name] = make()
    self.__dict__.update(given)


def _eq(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return all(getattr(self, name) == getattr(other, name) for name in self._shape.compared)


def _hash(self: Any) -> int:
    return hash(tuple(getattr(self, name) for name in self._shape.compared))


def _repr(self: Any) -> str:
    parts = ", ".join(f"{name}={getattr(self, name)!r}" for name in self._shape.types)
    return f"{type(self).__qualname__}({parts})"


def _refuse(self: Any, name: str, *_: object) -> None:
    raise AttributeError(f"{type(self).__name__}.{name} is frozen: make another with dataclasses.replace")


class _Fields:
    """What `dataclasses` looks for in a class, drawn up when it does."""

    def __init__(self) -> None:
        self._drawn_up: dict[Any, Any] = {}

    def __get__(self, _: object, cls: Any) -> Any:
        if cls not in self._drawn_up:
            from dataclasses import field, make_dataclass

            shape: _Shape = cls._shape

            def as_field(name: str) -> Any:
                compare = name not in shape.apart
                if name in shape.required:
                    return field(compare=compare)
                if name in shape.made:
                    return field(default_factory=shape.made[name], compare=compare)
                default = getattr(cls, name)
                if isinstance(default, dict):
                    return field(default_factory=dict, compare=compare)
                return field(default=default, compare=compare)

            parts = [(name, kind, as_field(name)) for name, kind in shape.types.items()]
            made: Any = make_dataclass(cls.__name__, parts, kw_only=True)
            self._drawn_up[cls] = made.__dataclass_fields__
        return self._drawn_up[cls]
