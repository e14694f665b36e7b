"""Where each value of a JSON text stands, found when first asked."""

import re
from bisect import bisect_right
from functools import cached_property

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)


class Positions:
    """Lines and columns by JSON Pointer, both from 1, columns in code points. The text must be valid JSON."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, pointer: str, within: int | None = None) -> tuple[int, int]:
        """Line and column of the value there; with `within`, of that character of its string, from 0.

        A pointer to what is not in the text gives the nearest part above it.
        """
        offsets = self._offsets
        while pointer not in offsets:
            pointer = pointer.rpartition("/")[0]
        offset = offsets[pointer]
        if within is not None and self._text[offset] == '"':
            offset = self._inside(offset + 1, within)
        return self._line_and_column(offset)

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

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self._text))]

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
    return key.replace("~", "~0").replace("/", "~1")
