"""Questions written by somebody who had not read the patterns; scored apart, never learnt from. See `unseen.md`."""

import json
from dataclasses import dataclass
from pathlib import Path

from formengine.language.framing.reader import read
from formengine.language.framing.sources import load

from .rows import LABELS
from .scores import HEAD, Pair, confusion, line

UNSEEN = Path(__file__).with_name("unseen_questions.jsonl")


@dataclass(frozen=True, slots=True)
class Unseen:
    """A question, its label, and whether nobody may look at how it is misread."""

    text: str
    label: str
    held_back: bool


def unseen() -> list[Unseen]:
    """The questions in the order they were written."""
    rows = (json.loads(text) for text in UNSEEN.read_text(encoding="utf-8").splitlines() if text)
    return [Unseen(row["text"], row["label"], row["held_back"]) for row in rows]


def report() -> str:
    """The score of the reader as it ships."""
    known = load()
    rows = unseen()
    pairs: list[tuple[bool, Pair]] = [
        (row.held_back, (row.label, read(row.text, known).framing)) for row in rows
    ]
    five = [(held_back, pair) for held_back, pair in pairs if pair[0] in LABELS]
    mixed = [pair for _, pair in pairs if pair[0] == "mixed"]
    return "\n".join(
        (
            "Never learnt from, written blind (benchmarks/framing/unseen.md), read with the weights that ship:",
            HEAD,
            line("Held back: misses never looked at", [pair for held_back, pair in five if held_back]),
            line("The rest: misses looked at since", [pair for held_back, pair in five if not held_back]),
            confusion([pair for _, pair in five] + mixed),
        )
    )
