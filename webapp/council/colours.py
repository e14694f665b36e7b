"""A council's colours against everything they meet on our pages, by the contrast of WCAG 2.2 AA."""

from colorsys import hls_to_rgb, rgb_to_hls

TEXT = 4.5
"""The least contrast of text with what it stands on."""

PAPER, CARD, WHITE = "#faf6ef", "#fffdf9", "#ffffff"
_INK_SOFT, _ERROR = "#5b574f", "#a8231b"
MEETS = (
    (PAPER, "as the words of a link on the page"),
    (CARD, "as the words of a link on a panel"),
    (WHITE, "under the white words of a button"),
)


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def unreadable(colour: str) -> tuple[float, str] | None:
    """The worst contrast a colour has where it is used, and where that is; None when it can be read everywhere."""
    ratio, where = min((contrast(colour, ground), where) for ground, where in MEETS)
    return None if ratio >= TEXT else (ratio, where)


def nearest_readable(colour: str) -> str:
    """The lightest shade of the same hue that can be read everywhere."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    for step in range(1001):
        shade = _written(*hls_to_rgb(hue, lightness * (1 - step / 1000), saturation))
        if unreadable(shade) is None:
            return shade
    return "#000000"


def deep(colour: str) -> str:
    """A darker shade, for headings and what the mouse is on."""
    return _mixed(colour, "#000000", 0.36)


def soft(colour: str) -> str:
    """The lightest tint, for whole strips of a page: as strong as all words on it can still be read."""
    for step in range(88, 101):
        tint = _mixed(colour, WHITE, step / 100)
        if all(contrast(words, tint) >= TEXT for words in (colour, deep(colour), _INK_SOFT, _ERROR)):
            return tint
    return WHITE


def _mixed(colour: str, other: str, part: float) -> str:
    return _written(*(a * (1 - part) + b * part for a, b in zip(_parts(colour), _parts(other), strict=True)))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(*parts: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
