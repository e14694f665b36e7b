"""A TOML file as plain data: what JSON can say, so that a schema can judge it."""

import re
from datetime import date, datetime, time
from math import isfinite
from pathlib import Path
from typing import Any

from formengine.documents.reading import read_raw
from formengine.errors import UnreadableFile

LARGEST = 1_000_000
"""Bytes. What a team settles is far smaller, and reading TOML takes its time."""

_PART = r"""(?>[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_LONG_KEY = rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{60}}"
"""A key of so many parts that reading it takes all the memory there is."""


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says, its dates as text. Raises UnreadableFile in a plain sentence."""
    import tomllib  # which no form needs

    raw = read_raw(path).removeprefix(b"\xef\xbb\xbf")
    if len(raw) > LARGEST:
        raise UnreadableFile(f"{path}: more than {LARGEST // 1_000_000} MB. Split it.")
    try:
        text = raw.decode("utf-8")
        if re.search(_LONG_KEY, text):
            raise UnreadableFile(
                f"{path}: there is a name of more than 60 parts with dots between. Write it flatter."
            )
        data = tomllib.loads(text)
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path}: this is not UTF-8 text. Save it as UTF-8 and try again.") from None
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{path}: this is not TOML: {error}. Mend it and try again.") from None
    except RecursionError:
        raise UnreadableFile(f"{path}: this is nested too deep. Write it flatter.") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise UnreadableFile(f"{path}: this is not TOML: {error}. Mend it and try again.") from None
    try:
        return {key: _plain(value, path) for key, value in data.items()}
    except RecursionError:
        raise UnreadableFile(f"{path}: this is nested too deep. Write it flatter.") from None


def _plain(value: Any, path: Path) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each, path) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, path) for each in value]
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if (isinstance(value, float) and not isfinite(value)) or (isinstance(value, int) and abs(value) >= 2**63):
        raise UnreadableFile(f"{path}: a number here is larger than any can be meant. Write an ordinary one.")
    return value
