"""A figure over versions as a small line drawing. Every number in it stands in a table beside it too."""

from collections.abc import Sequence

from formengine.iterate.reports.markup import Markup, tag

_WIDTH, _HEIGHT = 320, 130
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 12, 14, 24


def plot(title: str, labels: Sequence[str], values: Sequence[float], unit: str = "") -> Markup:
    """A line from version to version, its scale from nothing to the most there was."""
    most = 100 if unit == "%" else max([*values, 1])
    points = [(_x(n, len(values)), _y(value, most)) for n, value in enumerate(values)]
    path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    told = f"{title}: {values[0]:g}{unit} in {labels[0]}, {values[-1]:g}{unit} in {labels[-1]}."
    drawing = tag(
        "svg",
        tag("title", told),
        _line(_y(0, most), "#756e62"),
        _line(_y(most, most), "#e2d9cb"),
        _words(_LEFT - 5, _y(0, most) + 4, "0", "end"),
        _words(_LEFT - 5, _y(most, most) + 4, f"{most:g}", "end"),
        tag("path", d=path, fill="none", stroke="#1f5f5b", stroke_width="2.5") if len(points) > 1 else None,
        [
            tag("circle", cx=f"{x:.1f}", cy=f"{y:.1f}", r="3" if len(points) <= 40 else "1.5", fill="#1f5f5b")
            for x, y in points
        ],
        [_words(points[n][0], _HEIGHT - 6, labels[n], _anchor(n, len(labels))) for n in _some(len(labels))],
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
    )
    return tag("figure", tag("figcaption", f"{title}{f' ({unit.strip()})' if unit else ''}"), drawing)


def _x(n: int, count: int) -> float:
    across = _WIDTH - _LEFT - _RIGHT
    return _LEFT + (across * n / (count - 1) if count > 1 else across / 2)


def _y(value: float, most: float) -> float:
    return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * value / most


def _some(count: int) -> list[int]:
    """Which versions to name: all of a few, else the ends and some between."""
    if count <= 8:
        return list(range(count))
    return sorted({round(n * (count - 1) / 6) for n in range(7)})


def _anchor(n: int, count: int) -> str:
    return "middle" if 0 < n < count - 1 or count == 1 else "start" if n == 0 else "end"


def _line(y: float, colour: str) -> Markup:
    return tag(
        "line", x1=_LEFT, x2=_WIDTH - _RIGHT, y1=f"{y:.1f}", y2=f"{y:.1f}", stroke=colour, stroke_width="1"
    )


def _words(x: float, y: float, words: str, anchor: str) -> Markup:
    return tag("text", words, x=f"{x:.1f}", y=f"{y:.1f}", text_anchor=anchor, font_size="11", fill="#5b574f")
