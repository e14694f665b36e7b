"""A TOML file as plain data: what JSON can say, so that a schema can judge it."""

from datetime import date, datetime, time
from math import isfinite
from pathlib import Path
from typing import Any

from formengine.documents.reading import read_raw
from formengine.errors import UnreadableFile


def read_toml(path: Path) -> dict[str, Any]:
    """What a TOML file says, its dates as text. Raises UnreadableFile in a plain sentence."""
    import tomllib  # which no form needs

    try:
        data = tomllib.loads(read_raw(path).removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except UnicodeDecodeError:
        raise UnreadableFile(f"{path}: this is not UTF-8 text. Save it as UTF-8 and try again.") from None
    except tomllib.TOMLDecodeError as error:
        raise UnreadableFile(f"{path}: this is not TOML: {error}. Mend it and try again.") from None
    except RecursionError:
        raise UnreadableFile(f"{path}: this is nested too deep. Write it flatter.") from None
    except ValueError as error:  # a number of more digits than Python reads
        raise UnreadableFile(f"{path}: this is not TOML: {error}. Mend it and try again.") from None
    return {key: _plain(value, path) for key, value in data.items()}


def _plain(value: Any, path: Path) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each, path) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, path) for each in value]
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if (isinstance(value, float) and not isfinite(value)) or (isinstance(value, int) and abs(value) >= 2**63):
        raise UnreadableFile(f"{path}: {value} is no number that can be meant here. Write an ordinary one.")
    return value
