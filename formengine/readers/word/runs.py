"""A paragraph as its runs come: words, how they are printed, and room to answer between them."""

from formengine.readers.word.controls import GONE, Controls, is_control
from formengine.readers.word.counting import PICTURES
from formengine.readers.word.pieces import Piece, drawn
from formengine.readers.word.xml import Element

_CHANGED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo"})
_SYMBOLS = {
    "F0A8": "☐",
    "F06F": "☐",
    "F071": "☐",
    "F072": "☐",
    "F0FE": "☐",
    "F0FD": "☐",
    "F0A3": "☐",
    "F02A": "☐",
    "F0A1": "○",
}
"""Letters of Wingdings that are boxes and rings; in its second set the box is among them too."""


class Reading:
    """One paragraph as its runs come."""

    def __init__(self, controls: Controls, path: str, has_leader: bool) -> None:
        self._controls = controls
        self._path = path
        self._has_leader = has_leader
        self._made: list[Piece] = []
        self.boxes: list[Element] = []
        self.bold = self.plain = self.italic = self.upright = self.size = 0
        self.said = ""
        self.was_changed = False

    @property
    def has_words(self) -> bool:
        return bool(self.said.strip())

    def pieces(self) -> list[Piece]:
        return [
            part for piece in self._made for part in (drawn(piece) if isinstance(piece, str) else (piece,))
        ]

    def through(self, holder: Element) -> None:
        for each in holder.children:
            if each.name in _CHANGED:
                self.was_changed = True
            if each.name == "w:r":
                self._run(each)
            elif each.name == "w:sdt" and is_control(each):
                self._made.append(self._controls.control(each, self._path))
            elif each.name == "mc:AlternateContent":
                self.through(each.first("mc:Choice") or Element(""))
            elif each.name in PICTURES:
                self._picture(each)
            elif each.name not in GONE and each.name not in ("w:pPr", "w:sdtPr", "mc:Fallback"):
                self.through(each)

    def _run(self, run: Element) -> None:
        about = run.first("w:rPr") or Element("")
        before = len(self.said)
        under = about.first("w:u")
        for each in run.children:
            self._in_run(each, is_underlined=under is not None and under.attributes.get("val") != "none")
        count = len(self.said[before:].strip())
        if about.is_on("w:b"):
            self.bold += count
        else:
            self.plain += count
        if about.is_on("w:i"):
            self.italic += count
        else:
            self.upright += count
        size = about.val("w:sz")
        if count and size.isdecimal() and len(size) < 4:
            self.size = max(self.size, int(size))

    def _in_run(self, each: Element, *, is_underlined: bool) -> None:
        if each.name == "w:fldChar":
            self._field(each)
        elif each.name in PICTURES:
            self._picture(each)
        elif each.name == "mc:AlternateContent":
            for inside in (each.first("mc:Choice") or Element("")).children:
                self._in_run(inside, is_underlined=is_underlined)
        elif self._controls.is_filled_in:
            return
        elif each.name == "w:t":
            is_line = is_underlined and len(each.text) > 3 and not each.text.strip()
            self._say("____" if is_line else each.text)
            self.said += each.text
        elif each.name in ("w:tab", "w:ptab"):
            self._say("____" if self._has_leader or is_underlined else "\t")
        elif each.name in ("w:br", "w:cr"):
            self._say("\n")
        elif each.name == "w:noBreakHyphen":
            self._say("-")
        elif each.name == "w:sym":
            self._say(_SYMBOLS.get(each.attributes.get("char", "").upper(), ""))

    def _say(self, words: str) -> None:
        if self._made and isinstance(self._made[-1], str):
            self._made[-1] += words
        elif words:
            self._made.append(words)

    def _field(self, char: Element) -> None:
        kind = char.attributes.get("fldCharType", "")
        if kind == "begin":
            made = self._controls.begins(char, self._path)
            if made:
                self._made.append(made)
        elif kind == "separate":
            self._controls.separates()
        elif kind == "end":
            self._controls.ends()

    def _picture(self, picture: Element) -> None:
        self.boxes.extend(self._controls.pictured(picture, self._path))
