"""Where each value of a JSON text stands, found when first asked."""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, count
from operator import add
from typing import Any

from formengine.expressions import expression

_TOKEN = expression(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_SCALAR = expression(r'"[^"\\]*(?:\\.[^"\\]*)*"|[^\s{}\[\],:"]+')
_PARTED = (dict, list)
_PLAIN_KEY = expression(r"[A-Za-z_][A-Za-z0-9_-]*")


class Positions:
    """Lines and columns by JSON Pointer, both from 1, columns in code points. The text must be valid JSON."""

    def __init__(self, text: str, data: Any = None) -> None:
        """`data` is what the text says, where that is known already."""
        self._text = text
        self._data = data
        self._by_key: dict[str, dict[int, int]] = {}

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:
        """Line and column of the value there; with `within`, of that character of its string, from 0.

        A pointer to what is not in the text gives the nearest part above it.
        """
        offset = self._begins(pointer)
        if within is not None and self._text[offset] == '"':
            offset = self._inside(offset + 1, within)
        return self._line_and_column(offset)

    def span(
        self, pointer: str, within: int | None = None, until: int | None = None
    ) -> tuple[int, int, int, int]:
        """That place, and the one after the end of the value there, or of its characters before `until`.

        The end of an object or a list is 0, 0. Any other value of JSON ends in the line where it begins.
        """
        offset = self._begins(pointer)
        if within is not None and until is not None and self._text[offset] == '"':
            offset = self._inside(offset + 1, within)
            end = self._inside(offset, until - within)
        else:
            value = _SCALAR.match(self._text, offset)
            end = value.end() if value else 0
        line, column = self._line_and_column(offset)
        return (line, column, line, column + end - offset) if end else (line, column, 0, 0)

    def _begins(self, pointer: str) -> int:
        """The offset of a value, or of the nearest part above it that is there."""
        offset = self._at_key(pointer)
        if offset is None:
            offsets = self._offsets
            while pointer not in offsets:
                pointer = pointer.rpartition("/")[0]
            offset = offsets[pointer]
        return offset

    def _inside(self, offset: int, within: int) -> int:
        """The offset of a decoded string's nth character, given where its text begins."""
        text = self._text
        while within > 0 and text[offset] != '"':
            if text[offset] != "\\":
                offset += 1
            elif text[offset + 1] == "u":
                high = int(text[offset + 2 : offset + 6], 16)
                pair = 0xD800 <= high < 0xDC00 and text[offset + 6 : offset + 8] == "\\u"
                offset += 12 if pair else 6
            else:
                offset += 2
            within -= 1
        return offset

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def _at_key(self, pointer: str) -> int | None:
        """The offset of a value by its key, found without reading the whole text for it; None where it cannot be.

        Where a key is written in plain letters, and as often as the data has it, the nth in the text is the nth there.
        """
        above, _, key = pointer.rpartition("/")
        offsets = self._by_key.get(key)
        if offsets is None:
            offsets = self._by_key[key] = self._offsets_of(key)
        return offsets.get(id(self._named(above))) if offsets else None

    def _named(self, pointer: str) -> Any:
        """The part of the data that a pointer names; None where it names none, or a key with marks in it."""
        here = self._data
        for step in pointer.split("/")[1:]:
            if isinstance(here, dict) and "~" not in step:
                here = here.get(step)
            elif isinstance(here, list) and step.isdecimal() and int(step) < len(here):
                here = here[int(step)]
            else:
                return None
        return here

    def _offsets_of(self, key: str) -> dict[int, int]:
        """Where the value of a key stands in each object that has it, by the object's identity."""
        holders = self._holders.get(key, ())
        if not holders or not _PLAIN_KEY.fullmatch(key):
            return {}
        text = self._text
        starts = [
            found.end()
            for found in re.finditer(rf'"{key}"\s*:\s*', text)
            if text[found.start() - 1] != "\\"  # or it is part of somebody's words
        ]
        offsets = dict(zip(holders, starts, strict=False))
        return offsets if len(offsets) == len(holders) == len(starts) else {}

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        """For each key the objects that have it, in the order of the text."""
        found: dict[str, list[int]] = {}
        if isinstance(self._data, _PARTED):
            _note_holders(self._data, found)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        ends = accumulate(map(len, self._text.split("\n")))
        return [0, *map(add, ends, count(1))]

    @cached_property
    def _offsets(self) -> dict[str, int]:
        offsets: dict[str, int] = {}
        stack: list[list[object]] = []  # [prefix, index or None for an object, key waiting]
        for found in _TOKEN.finditer(self._text):
            token = found.group()
            if token in ",:":
                continue
            if token in "}]":
                stack.pop()
                continue
            top = stack[-1] if stack else None
            if top is None:
                pointer = ""
            elif top[1] is None:
                if top[2] is None:
                    top[2] = _unescaped(token)
                    continue
                pointer = f"{top[0]}/{top[2]}"
                top[2] = None
            else:
                pointer = f"{top[0]}/{top[1]}"
                top[1] += 1  # type: ignore[operator]
            offsets[pointer] = found.start()
            if token == "{":
                stack.append([pointer, None, None])
            elif token == "[":
                stack.append([pointer, 0, None])
        return offsets


def _unescaped(token: str) -> str:
    import json

    key: str = json.loads(token) if "\\" in token else token[1:-1]
    return _as_step(key)


def _as_step(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1") if "~" in key or "/" in key else key


def _note_holders(value: Any, found: dict[str, list[int]]) -> None:
    """Not a function inside another, which would hold itself, and what it found until rings are looked for."""
    if isinstance(value, dict):
        here = id(value)
        for key, inside in value.items():
            if key in found:
                found[key].append(here)
            else:
                found[key] = [here]
            if isinstance(inside, _PARTED):
                _note_holders(inside, found)
    else:
        for inside in value:
            if isinstance(inside, _PARTED):
                _note_holders(inside, found)
