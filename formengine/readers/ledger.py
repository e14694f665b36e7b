"""What became of every node of a source: imported, carried for the way back, or refused.

A node is a value that holds no other: a text, a number, true, false, null, or an empty list or object.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Fate = Literal["imported", "carried", "refused"]


@dataclass(frozen=True)
class Entry:
    path: str
    reason: str


@dataclass(frozen=True)
class LossReport:
    """The account of one reading. It is whole when nothing was carried, refused or guessed.

    What was guessed, and where, is told beside the account: a guess fills a gap, so it is no node of the source.
    """

    source_nodes: int
    imported: tuple[Entry, ...]
    carried: tuple[Entry, ...]
    refused: tuple[Entry, ...]
    guessed: tuple[Entry, ...] = ()

    @property
    def adds_up(self) -> bool:
        """Whether every node is accounted for, and none twice."""
        entries = (*self.imported, *self.carried, *self.refused)
        return len(entries) == len({entry.path for entry in entries}) == self.source_nodes

    @property
    def is_whole(self) -> bool:
        return self.adds_up and not (self.carried or self.refused or self.guessed)

    def as_document(self) -> dict[str, Any]:
        def listed(entries: tuple[Entry, ...]) -> list[dict[str, str]]:
            return [{"path": entry.path, "reason": entry.reason} for entry in entries]

        document = {
            "source_nodes": self.source_nodes,
            "imported": listed(self.imported),
            "carried": listed(self.carried),
            "refused": listed(self.refused),
        }
        return {**document, "guessed": listed(self.guessed)} if self.guessed else document


@dataclass
class Ledger:
    """Kept while a source is read. A part is entered once, and stands for every node in it."""

    _entries: dict[Fate, list[Entry]] = field(
        default_factory=lambda: {"imported": [], "carried": [], "refused": []}
    )
    _guesses: list[Entry] = field(default_factory=list)

    def enter(self, fate: Fate, pointer: str, part: Any, reason: str) -> None:
        self._entries[fate].extend(Entry(path, reason) for path in nodes(part, pointer))

    def enter_node(self, fate: Fate, path: str, reason: str) -> None:
        """Enter one node of a source that is not JSON."""
        self._entries[fate].append(Entry(path, reason))

    def guess(self, path: str, reason: str) -> None:
        """Tell what was put where the source says nothing, or says it in a way that had to be made out."""
        self._guesses.append(Entry(path, reason))

    def report(self, source: Any) -> LossReport:
        """The account, beside a count of the source made without it."""
        return self.beside(sum(1 for _ in nodes(source, "")))

    def beside(self, count: int) -> LossReport:
        """The account, beside a count that was made of the source without it."""
        imported, carried, refused = (
            tuple(self._entries[fate]) for fate in ("imported", "carried", "refused")
        )
        return LossReport(count, imported, carried, refused, tuple(self._guesses))


def nodes(part: Any, pointer: str) -> Iterator[str]:
    """The pointer of each node in a part of a document."""
    waiting = [(part, pointer)]
    while waiting:
        here, path = waiting.pop()
        inside = here.items() if isinstance(here, dict) else enumerate(here) if isinstance(here, list) else ()
        parts = [(value, f"{path}/{step(str(key))}") for key, value in inside]
        if not parts:
            yield path
        waiting.extend(reversed(parts))


def step(key: str) -> str:
    """A key as one step of a JSON Pointer."""
    return key.replace("~", "~0").replace("/", "~1")


class Part:
    """An object of the source while it is read: what is taken is imported, and the rest is carried."""

    def __init__(self, data: Mapping[str, Any], pointer: str, ledger: Ledger) -> None:
        self.data = data
        self.pointer = pointer
        self._ledger = ledger
        self._taken: set[str] = set()

    def at(self, key: str) -> str:
        return f"{self.pointer}/{step(key)}"

    def take(self, key: str, kind: type, reason: str, fate: Fate = "imported") -> Any:
        """The value of a key where it is of that kind, else None; what is of another kind stays to be carried."""
        value = self.data.get(key)
        if not isinstance(value, kind):
            return None
        self._taken.add(key)
        self._ledger.enter(fate, self.at(key), value, reason)
        return value

    def objects(self, key: str, what: str) -> list["Part"]:
        """The objects listed under a key; an entry that is none is refused."""
        listed = self.data.get(key)
        if not isinstance(listed, list):
            return []
        self._taken.add(key)
        if not listed:
            self._ledger.enter("imported", self.at(key), listed, f"there is no {what} here")
        parts = []
        for n, entry in enumerate(listed):
            pointer = f"{self.at(key)}/{n}"
            if isinstance(entry, dict) and entry:
                parts.append(Part(entry, pointer, self._ledger))
            else:
                self._ledger.enter("refused", pointer, entry, f"this is no {what}")
        return parts

    def refuse(self, reason: str) -> None:
        """Enter the whole of this part as refused."""
        self._ledger.enter("refused", self.pointer, self.data, reason)

    def rest(self, reason: str) -> dict[str, Any]:
        """What nobody has taken, entered as carried."""
        left = {key: value for key, value in self.data.items() if key not in self._taken}
        for key, value in left.items():
            self._taken.add(key)
            self._ledger.enter("carried", self.at(key), value, reason)
        return left
