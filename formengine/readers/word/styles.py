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
        outline = each.val("w:pPr", "w:outlineLvl")
        if said == "title":
            found.levels[name] = TITLE
        elif said.startswith("heading ") and said[8:].isdecimal():
            found.levels[name] = min(int(said[8:]) or 1, 9)
        elif outline.isdecimal() and len(outline) == 1 and int(outline) < 9:
            found.levels[name] = int(outline) + 1
        if said.startswith("toc "):
            found.contents.add(name)
        if each.is_on("w:rPr", "w:b"):
            found.bold.add(name)
        if listed := each.val("w:pPr", "w:numPr", "w:numId"):
            found.lists[name] = (listed, each.val("w:pPr", "w:numPr", "w:ilvl") or "0")
    _inherit(found, based)
    if numbering:
        found.bullets = _bullets(numbering)
    return found


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
