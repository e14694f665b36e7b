"""Controls and pictures: what of a document is answered, and what is only looked at. Nothing that was typed is read."""

from collections import deque

from formengine.readers.word.counting import CONTROLS, PICTURES
from formengine.readers.word.pieces import Field, Node
from formengine.readers.word.xml import Element

GONE = frozenset({"w:del", "w:moveFrom"})


class Controls:
    """`nodes` are all the pieces that were met: paragraphs with words, controls, pictures."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._taken: dict[str, int] = {}
        self._fields: list[list[str | Field | None]] = []
        """Of each field of Word that is open: what it is filled by, and whether its result is shown."""

    def node(self, path: str, words: str = "") -> Node:
        self.nodes.append(Node(path, words))
        return self.nodes[-1]

    def control(self, sdt: Element, path: str) -> Field:
        """A content control. What stands in it is what shows where nothing is typed yet, or was typed: neither is read."""
        about = sdt.first("w:sdtPr") or Element("")
        node = self.node(self.free(f"{path}, control"), about.val("w:alias") or about.val("w:tag"))
        self._left_within(sdt.first("w:sdtContent") or Element(""), node.path)
        tag = about.val("w:tag")
        if about.first("w14:checkbox"):
            return Field("box", tag=tag, control=node)
        if about.first("w:date"):
            return Field("blank", "date", tag=tag, control=node)
        listed = about.first("w:dropDownList") or about.first("w:comboBox")
        if listed:
            options = tuple(
                (
                    each.attributes.get("value", ""),
                    each.attributes.get("displayText", "") or each.attributes.get("value", ""),
                )
                for each in listed.all("w:listItem")
            )
            shown = [(value or label, label) for value, label in options if label.strip() and value]
            return Field("pick" if shown else "blank", options=tuple(shown), tag=tag, control=node)
        is_long = not about.first("w:text") or about.is_on("w:text", "w:multiLine")
        return Field(
            "blank", "long" if is_long and sdt.first("w:sdtContent", "w:p") else "", tag=tag, control=node
        )

    def _left_within(self, content: Element, path: str) -> None:
        """Controls and pictures inside a control are pieces of the document by themselves."""
        for each in content.children:
            if each.name == "w:sdt" and is_control(each):
                self.control(each, path)
            elif each.name == "w:ffData":
                self.node(self.free(f"{path}, field"))
            elif each.name in PICTURES:
                for box in self.pictured(each, path):
                    self._left_within(box, path)
            elif each.name == "mc:AlternateContent":
                self._left_within(each.first("mc:Choice") or Element(""), path)
            elif each.name not in GONE and each.name not in ("mc:Fallback", "w:sectPr"):
                self._left_within(each, path)

    def free(self, path: str) -> str:
        """A path nothing else has: several controls may stand in one place."""
        self._taken[path] = n = self._taken.get(path, 0) + 1
        return f"{path} {n}"

    def pictured(self, picture: Element, path: str) -> list[Element]:
        """The text boxes that are drawn in it; what is only a picture is a piece of the document by itself."""
        boxes: list[Element] = []
        is_bare = True
        waiting = deque(shown_in(picture))
        while waiting:
            each = waiting.popleft()
            if each.name == "w:txbxContent":
                boxes.append(each)
                is_bare = False
            elif each.name in PICTURES:
                boxes += self.pictured(each, path)
            else:
                waiting.extendleft(reversed(shown_in(each)))
        if is_bare:
            self.node(self.free(f"{path}, picture"))
        return boxes

    # Fields of Word, the older way to ask: they may begin in one paragraph and end in another.

    def begins(self, char: Element, path: str) -> Field | None:
        about = char.first("w:ffData")
        made = self._form_field(about, path) if about else None
        self._fields.append([made, None])
        return made

    def _form_field(self, about: Element, path: str) -> Field:
        node = self.node(self.free(f"{path}, field"), about.val("w:name"))
        name = about.val("w:name")
        if about.first("w:checkBox"):
            return Field("box", tag=name, control=node)
        listed = about.first("w:ddList")
        if listed:
            labels = [each.attributes.get("val", "").strip() for each in listed.all("w:listEntry")]
            options = tuple((label, label) for label in dict.fromkeys(labels) if label)
            return Field("pick" if options else "blank", options=options, tag=name, control=node)
        kind = about.val("w:textInput", "w:type")
        return Field(
            "blank",
            "date" if kind == "date" else "number" if kind == "number" else "",
            tag=name,
            control=node,
        )

    def separates(self) -> None:
        if self._fields:
            self._fields[-1][1] = "shown"

    def ends(self) -> None:
        if self._fields:
            self._fields.pop()

    @property
    def is_filled_in(self) -> bool:
        """Whether what comes now was typed into a field, or stands there until something is."""
        return any(made is not None and shown for made, shown in self._fields)


def is_control(sdt: Element) -> bool:
    """Whether people fill it in; what only holds words together is no control."""
    about = sdt.first("w:sdtPr")
    return about is not None and any(each.name in CONTROLS for each in about.children)


def shown_in(element: Element) -> list[Element]:
    """What is in an element and is shown: the first way it is written, not those for older programs."""
    if element.name == "mc:AlternateContent":
        return list(element.all("mc:Choice"))[:1]
    return [each for each in element.children if each.name != "mc:Fallback" and each.name not in GONE]
