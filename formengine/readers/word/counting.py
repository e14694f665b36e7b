"""How many pieces a document holds that people see or answer, counted of its XML without the elements made of it.

A piece is a paragraph with words in it, a control to fill in, or a picture. What was deleted, what stands twice for older
programs, and what was typed into a control are none."""

from xml.parsers import expat

from formengine.readers.word.xml import prefixed

SKIPPED = frozenset(
    {"mc:Fallback", "w:del", "w:moveFrom", "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:sectPr"}
)
CONTROLS = frozenset({"w:text", "w:dropDownList", "w:comboBox", "w14:checkbox", "w:date", "w:showingPlcHdr"})
PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})


def count(raw: bytes) -> int:
    """Of XML that was parsed before."""
    return _Count().of(raw)


class _Count:
    def __init__(self) -> None:
        self._found = 0
        self._path: list[str] = []
        self._skipping = 0
        self._paragraphs: list[bool] = []
        self._pictures: list[bool] = []
        self._controls: list[bool] = []
        self._fields: list[tuple[bool, bool]] = []
        """Of each field that is open: whether it is filled in by people, and whether its result has begun."""

        self._is_form_field = False
        self._choices: list[int] = []

    def of(self, raw: bytes) -> int:
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._said
        parser.Parse(raw, True)
        return self._found

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = prefixed(tag)
        above = self._path[-1] if self._path else ""
        self._path.append(name)
        if name == "mc:AlternateContent":
            self._choices.append(0)
        if name == "mc:Choice" and self._choices:
            self._choices[-1] += 1
        if (
            self._skipping
            or name in SKIPPED
            or (name == "mc:Choice" and self._choices and self._choices[-1] > 1)
        ):
            self._skipping += 1
            return
        if name == "w:p":
            self._paragraphs.append(False)
        elif name == "w:sdt":
            self._controls.append(False)
        elif name in CONTROLS and above == "w:sdtPr" and self._controls:
            self._controls[-1] = True
        elif name in PICTURES:
            self._pictures.append(True)
        elif name == "w:txbxContent" and self._pictures:
            self._pictures[-1] = False
        elif name == "w:ffData":
            self._found += 1
            self._is_form_field = True
        elif name == "w:fldChar":
            self._field(
                next((value for key, value in attributes.items() if key.endswith("}fldCharType")), "")
            )

    def _field(self, said: str) -> None:
        if said == "begin":
            self._fields.append((False, False))
            self._is_form_field = False
        elif self._fields and said == "separate":
            self._fields[-1] = (self._is_form_field, True)
            self._is_form_field = False
        elif self._fields and said == "end":
            self._fields.pop()

    def _end(self, _: str) -> None:
        name = self._path.pop()
        if name == "mc:AlternateContent" and self._choices:
            self._choices.pop()
        if self._skipping:
            self._skipping -= 1
            return
        if name == "w:p":
            self._found += self._paragraphs.pop()
        elif name == "w:sdt":
            self._found += self._controls.pop()
        elif name in PICTURES:
            self._found += self._pictures.pop()

    def _said(self, words: str) -> None:
        if self._skipping or not self._path or self._path[-1] != "w:t" or not words.strip():
            return
        if self._paragraphs and not any(self._controls) and not any(filled for filled, _ in self._fields):
            self._paragraphs[-1] = True
