"""Mosaic templates written from the published description, in every style it leaves open.

The same template is said in attributes, in child elements or in both, with or without a namespace, in any case of
letters: what is read of it must be the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Style = Literal["attributes", "elements", "mixed"]


@dataclass(frozen=True)
class Writing:
    """How a template is written."""

    style: Style = "attributes"
    namespace: str = ""
    prefix: str = ""
    case: Callable[[str], str] = str

    def tag(self, name: str, values: Mapping[str, str] | None = None, *inside: str) -> str:
        """An element with values, and what stands in it."""
        named = self._named(name)
        attributes, elements = "", ""
        for n, (key, value) in enumerate((values or {}).items()):
            if self.style == "attributes" or (self.style == "mixed" and n % 2 == 0):
                attributes += f" {self.case(key)}={quoteattr(value)}"
            else:
                elements += f"\n<{self._named(key)}>{escape(value)}</{self._named(key)}>"
        return f"<{named}{attributes}>{elements}{''.join(inside)}</{named}>\n"

    def _named(self, name: str) -> str:
        return f"{self.prefix}:{self.case(name)}" if self.prefix else self.case(name)

    def file(self, *parts: str) -> bytes:
        root = self._named("MosaicTemplate")
        colon = f":{self.prefix}" if self.prefix else ""
        declared = f' xmlns{colon}="{self.namespace}"' if self.namespace else ""
        whole = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root}{declared}>\n{"".join(parts)}</{root}>\n'
        return whole.encode()


WRITINGS = {
    f"{style}-{kind}": Writing(style, *how)
    for style in ("attributes", "elements", "mixed")
    for kind, how in {
        "plain": ("", "", str),
        "namespace": ("urn:example:mosaic", "", str),
        "prefix": ("urn:example:mosaic", "m", str),
        "upper": ("", "", str.upper),
        "lower": ("", "", str.lower),
    }.items()
}


def about(w: Writing, **more: str) -> str:
    values = {"TemplateUserCode": "ASC_TALK", "Context": "A", "Title": "Adult conversation", "Version": "4"}
    return w.tag("TemplateMetaData", {**values, **more})


def question(w: Writing, code: str, text: str, datatype: str = "LongText", *inside: str, **more: str) -> str:
    values = {"QuestionUserCode": code, "AnswerDatatype": datatype, "QuestionText": text, **more}
    return w.tag("Question", values, *inside)


def shown(w: Writing, code: str, *inside: str, **more: str) -> str:
    return w.tag("Input", {"questionUserCode": code, **more}, *inside)


def view(w: Writing, name: str, *inside: str) -> str:
    return w.tag("View", {"type": name}, *inside)


NEED, DAY, LIVES, NAME, SINCE = (
    "What can you not manage & need help with?", "What does a good day look like for you?",
    "Who lives with you?", "Name of this person", "In your life since",
)  # fmt: skip


def a_template(w: Writing) -> bytes:
    """The model asks about need first; on the screen a good day comes first; in print need does."""
    model = w.tag(
        "Model",
        {},
        question(w, "assNeed", NEED, Mandatory="True", Editable="True"),
        question(w, "assGoodDay", DAY, "RichText", Mandatory="False"),
        question(w, "assLives", LIVES, "Lookup", LookupUserCode="LIVES"),
        question(w, "assMobile", "Do you have a mobile telephone?", "YesNo"),
        question(w, "assOld", "An old question", "ShortText"),
        w.tag(
            "QuestionCollection",
            {"QuestionCollectionUserCode": "people"},
            question(w, "perName", NAME, "ShortText"),
            question(w, "perSince", SINCE, "DateTime"),
        ),
        w.tag(
            "Lookup",
            {"LookupUserCode": "LIVES"},
            w.tag("Option", {"Code": "A", "Text": "Nobody else"}),
            w.tag("Option", {"Code": "B", "Text": "My family"}),
        ),
    )
    screen = view(
        w,
        "SCREEN",
        w.tag(
            "Section",
            {"Title": "What matters to you"},
            "<Text>Take your <b>time</b>.</Text>"
            if not w.prefix
            else "<m:Text>Take your <m:b>time</m:b>.</m:Text>",
            shown(w, "assGoodDay", appearance="multiline"),
            w.tag("Group", {}, shown(w, "assLives")),
            w.tag("Subsection", {"Title": "Help"}, shown(w, "assNeed"), w.tag("Sparkle", {"level": "9"})),
        ),
        w.tag(
            "Section",
            {"Title": "People"},
            w.tag(
                "RepeatingTable",
                {"questionCollectionUserCode": "people", "Title": "The people in your life"},
                w.tag("TableColumn", {}, shown(w, "perSince")),
                w.tag("TableColumn", {}, shown(w, "perName")),
            ),
            w.tag("PairedFieldset", {}, shown(w, "assMobile")),
            w.tag("NextAction", {"code": "REVIEW"}),
        ),
    )
    paper = view(
        w, "PRINT", w.tag("Section", {"Title": "On paper"}, shown(w, "assNeed"), shown(w, "assGoodDay"))
    )
    return w.file(about(w), model, w.tag("Views", {}, paper, screen))
