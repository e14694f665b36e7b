"""An element while it is read: what is taken from it is imported, and the rest is carried."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from formengine.readers.ledger import Fate, Ledger
from formengine.readers.moform.xml import Element, Spot, plain


@dataclass(frozen=True, slots=True)
class Value:
    """A value, and where in the file it stands."""

    text: str
    spot: Spot
    path: str


class Taking:
    """Names are matched without regard to case or namespace; a value is an attribute's, or a child element's words.

    An element is taken, carried or refused with all that stands in it, or piece by piece; each node once.
    """

    def __init__(self, element: Element, ledger: Ledger) -> None:
        self.element = element
        self.ledger = ledger
        self._taken: set[str] = set()
        self._gone: set[int] = set()

    def value(self, names: Sequence[str], reason: str, fate: Fate = "imported") -> Value | None:
        """The first of these names that has a value here, taken. The names are plain ones."""
        found = find(self.element, names)
        if found is None or found.path in self._taken:
            return None
        self._taken.add(found.path)
        self.ledger.enter_node(fate, found.path, reason)
        for child in self.element.children:
            if found.path.startswith(f"{child.path}/"):
                self._gone.add(id(child))
                for path in child.own_nodes():
                    if path != found.path:
                        self.ledger.enter_node("refused", path, "said beside a value that is plain words")
        return found

    def child(self, child: Element) -> "Taking":
        """A child to be read by itself: whoever asks for it accounts for it."""
        self._gone.add(id(child))
        return Taking(child, self.ledger)

    def waiting(self) -> list[Element]:
        """The children nobody has taken, in order."""
        return [child for child in self.element.children if id(child) not in self._gone]

    def words(self, reason: str) -> list[Value]:
        """The element's own words, run by run, taken."""
        runs = []
        for n, (words, spot) in enumerate(self.element.texts, 1):
            path = f"{self.element.path}/text()[{n}]"
            if path not in self._taken:
                self._taken.add(path)
                self.ledger.enter_node("imported", path, reason)
                runs.append(Value(words.strip(), spot, path))
        return runs

    def spoken(self, reason: str) -> tuple[str, dict[str, Any]]:
        """All that is said in it and in the elements inside, in order, taken; what else those hold is carried."""
        runs: list[tuple[int, str]] = []
        holding: list[dict[str, Any]] = []
        for child in self.waiting():
            self._gone.add(id(child))
            for element in child.walk():
                left = {"element": element.name, **dict(element.attributes)}
                for n, (words, spot) in enumerate(element.texts, 1):
                    self.ledger.enter_node("imported", f"{element.path}/text()[{n}]", reason)
                    runs.append((spot.offset, words.strip()))
                for path in element.own_nodes():
                    if not path.rpartition("/")[2].startswith("text()["):
                        self.ledger.enter_node("carried", path, "how words are set; kept for the way back")
                holding.append(left)
        runs += [(value.spot.offset, value.text) for value in self.words(reason)]
        told = " ".join(words for _, words in sorted(runs))
        return told, {"inside()": holding} if holding else {}

    def here(self, reason: str) -> None:
        """Enter an element that holds nothing: that it stands here is all it says."""
        element = self.element
        if not (element.attributes or element.texts or element.children or element.notes):
            self._taken.add(element.path)
            self.ledger.enter_node("imported", element.path, reason)

    def all(self, fate: Fate, reason: str) -> dict[str, Any]:
        """Enter the whole element, of which nothing has been taken, and give it as data."""
        for element in self.element.walk():
            for path in element.own_nodes():
                self.ledger.enter_node(fate, path, reason)
        return self.element.as_data()

    def rest(self, reason: str) -> dict[str, Any]:
        """What nobody has taken, entered as carried: attributes and words by name, elements as a list."""
        element = self.element
        left: dict[str, Any] = {
            name: value
            for name, value in element.attributes.items()
            if self._left(f"{element.path}/@{name}", reason)
        }
        said = [
            words.strip()
            for n, (words, _) in enumerate(element.texts, 1)
            if self._left(f"{element.path}/text()[{n}]", reason)
        ]
        notes = [
            note
            for n, note in enumerate(element.notes, 1)
            if self._left(f"{element.path}/comment()[{n}]", reason)
        ]
        elements = [self.child(child).all("carried", reason) for child in self.waiting()]
        if said:
            left["text()"] = "\n".join(said)
        if notes:
            left["comments()"] = notes
        if elements:
            left["elements()"] = elements
        if not (element.attributes or element.texts or element.children or element.notes):
            self._left(element.path, reason)
        return left

    def _left(self, path: str, reason: str) -> bool:
        if path in self._taken:
            return False
        self._taken.add(path)
        self.ledger.enter_node("carried", path, reason)
        return True


def find(element: Element, names: Sequence[str]) -> Value | None:
    """The value of the first of these plain names that an attribute or a plain child element has."""
    attributes = {plain(name): name for name in reversed(element.attributes)}
    for wanted in names:
        if wanted in attributes and element.attributes[attributes[wanted]].strip():
            name = attributes[wanted]
            spot = Spot(element.spot.offset, name.rpartition("}")[2])
            return Value(element.attributes[name].strip(), spot, f"{element.path}/@{name}")
        for child in element.children:
            if child.key == wanted and not child.children and len(child.texts) == 1:
                words, spot = child.texts[0]
                return Value(words.strip(), spot, f"{child.path}/text()[1]")
    return None


def said(element: Element, names: Sequence[str]) -> str:
    """The words of that value, or nothing."""
    found = find(element, names)
    return found.text if found else ""
