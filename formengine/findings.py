"""The one shape of complaint: schema faults, lint and answers all give findings, and nothing else does."""

from typing import Literal

from formengine.frozen import dataclass

Level = Literal["error", "warning", "advice"]
LEVELS: tuple[Level, ...] = ("error", "warning", "advice")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Something a person can put right: where it is, what it is, and what to do, in a whole sentence.

    `pointer` is a JSON Pointer into the definition; `line` and `column` count from 1 in code points
    (0 where the finding is about the whole file). `end_line` and `end_column` are the place after the last
    character of what is flagged (0 where a whole part is meant, or the source has no places in its texts). `view` and `place` speak the source's own terms
    where the form was read from another format.
    """

    rule: str
    level: Level
    message: str
    pointer: str = ""
    file: str = ""
    line: int = 0
    column: int = 0
    question: str = ""
    suggestion: str = ""
    source: str = ""
    place: str = ""
    end_line: int = 0
    end_column: int = 0
