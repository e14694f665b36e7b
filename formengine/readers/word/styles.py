"""What the styles of a document say: which are headings, and which lists count and which have bullets."""

from dataclasses import dataclass, field

from formengine.readers.word.xml import Element

TITLE = 0
"""The level of a title; headings are 1 to 9."""


@dataclass
class Styles:
    levels: dict[str, int] = field(default_factory=dict)
    """The level of each style that is a heading or a title, by its id."""

    contents: set[str] = field(default_factory=set)
    """The styles of a table of contents."""

    bold: set[str] = field(default_factory=set)
    bullets: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether a list has bullets at a level, by its number and the level."""

    lists: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The list and level that a style brings along."""


def styles_of(styles: Element | None, numbering: Element | None) -> Styles:
    found = Styles()
    based: dict[str, str] = {}
    for each in styles.all("w:style") if styles else ():
        name, said = each.attributes.get("styleId", ""), each.val("w:name").casefold()
        based[name] = each.val("w:basedOn")
        if said == "title":
            found.levels[name] = TITLE
        elif said.startswith("heading ") and said[8:].isdecimal():
            found.levels[name] = min(int(said[8:]) or 1, 9)
        elif outlined := outline_level(each):
            found.levels[name] = outlined
        if said.startswith("toc "):
            found.contents.add(name)
        if each.is_on("w:rPr", "w:b"):
            found.bold.add(name)
        if listed := list_of(each):
            found.lists[name] = listed
    _inherit(found, based)
    if numbering:
        found.bullets = _bullets(numbering)
    return found


def outline_level(element: Element) -> int | None:
    """The level of a heading that a style or a paragraph gives itself."""
    said = element.val("w:pPr", "w:outlineLvl")
    return int(said) + 1 if said.isdecimal() and len(said) == 1 and int(said) < 9 else None


def list_of(element: Element) -> tuple[str, str] | None:
    """The list that a style or a paragraph says it is in, and at which level of it."""
    listed = element.val("w:pPr", "w:numPr", "w:numId")
    return (listed, element.val("w:pPr", "w:numPr", "w:ilvl") or "0") if listed else None


def _inherit(found: Styles, based: dict[str, str]) -> None:
    """A style that is based on a heading is one too."""
    for name in based:
        above, steps = name, 0
        while above and above not in found.levels and steps < 12:
            above, steps = based.get(above, ""), steps + 1
        if above in found.levels and found.levels[above] != TITLE:
            found.levels.setdefault(name, found.levels[above])


def _bullets(numbering: Element) -> dict[tuple[str, str], bool]:
    kinds = {
        (each.attributes.get("abstractNumId", ""), level.attributes.get("ilvl", "0")): level.val("w:numFmt")
        == "bullet"
        for each in numbering.all("w:abstractNum")
        for level in each.all("w:lvl")
    }
    return {
        (each.attributes.get("numId", ""), level): is_bullet
        for each in numbering.all("w:num")
        for (abstract, level), is_bullet in kinds.items()
        if abstract == each.val("w:abstractNumId")
    }
