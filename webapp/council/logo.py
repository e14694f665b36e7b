"""A logo from a file of the council's: a picture and nothing else."""

import re
from pathlib import Path
from xml.etree import ElementTree

from formengine.errors import FormEngineError, UnreadableFile

LARGEST = 200_000
"""Bytes. Every page shows it."""

_MOST_DOTS = 4000
_SVG = "{http://www.w3.org/2000/svg}"
_SHAPES = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
    ]
)
_ELSEWHERE = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|data:|\\|@import", re.IGNORECASE)
_HOW = "Save it as plain SVG without styles, or as PNG."


class RefusedLogo(FormEngineError):
    """The file is no picture we would put on every page."""


def read_logo(folder: Path, name: str) -> tuple[str, bytes]:
    """Its media type and its bytes. Raises RefusedLogo or UnreadableFile in a plain sentence."""
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise RefusedLogo(f"the logo “{name}” lies outside the folder of this file. Put it beside this file.")
    try:
        with path.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise UnreadableFile(f"the logo “{name}” cannot be read ({why}). Put it beside this file.") from None
    if len(raw) > LARGEST:
        raise RefusedLogo(
            f"the logo “{name}” is more than {LARGEST // 1000} KB. Every page shows it: make it smaller."
        )
    if name.lower().endswith(".png"):
        _check_png(name, raw)
        return "image/png", raw
    _check_svg(name, raw)
    return "image/svg+xml; charset=utf-8", raw


def _check_png(name: str, raw: bytes) -> None:
    whole = raw.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR") and raw.endswith(b"IEND\xaeB`\x82")
    if not whole:
        raise RefusedLogo(f"the logo “{name}” is not a whole PNG picture. Save it again.")
    dots = (int.from_bytes(raw[16:20]), int.from_bytes(raw[20:24]))
    if not all(0 < side <= _MOST_DOTS for side in dots):
        raise RefusedLogo(
            f"the logo “{name}” is {dots[0]} by {dots[1]} dots. Make it at most {_MOST_DOTS} by {_MOST_DOTS}."
        )


def _check_svg(name: str, raw: bytes) -> None:
    def refused(holds: str) -> RefusedLogo:
        return RefusedLogo(f"the logo “{name}” {holds}. {_HOW}")

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise refused("is not UTF-8 text") from None
    declared = re.match(r"<\?xml[^>]*encoding\s*=\s*['\"]([^'\"]*)", text)
    if declared and declared[1].lower() != "utf-8":
        raise refused(f"says it is written in {declared[1][:20]}, not in UTF-8")
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise refused("declares a document type, which browsers do not need")
    if re.search(r"<\?(?!xml[ \t])", text):
        raise refused("holds an instruction to other programs (<?…?>)")
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        raise refused(f"is not SVG ({error})") from None
    if root.tag != f"{_SVG}svg":
        raise refused("is not SVG: it does not begin with <svg>")
    for element in root.iter():
        tag = str(element.tag)
        if tag.removeprefix(_SVG) not in _SHAPES:
            raise refused(
                f"holds <{tag.rpartition('}')[2][:40]}>, and a logo is made of shapes and words only"
            )
        for key, value in element.attrib.items():
            attribute = key.rpartition("}")[2].lower()
            if attribute.startswith("on") or attribute == "style":
                raise refused(f"holds “{attribute[:40]}”, and a logo is made of shapes and words only")
            if (attribute in ("href", "src") and not value.startswith("#")) or _ELSEWHERE.search(value):
                raise refused(f"points elsewhere in “{attribute[:40]}”, and nothing is fetched for a logo")
