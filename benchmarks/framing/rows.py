"""The labelled questions a benchmark scores and a training learns from."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
LABELLED = SHARED / "questions" / "labelled.jsonl"
PATTERNS = SHARED / "lexicon" / "framing.tsv"
OWN = Path(__file__).with_name("own_questions.jsonl")

LABELS = ("strengths", "deficit", "risk", "service", "neutral")
_SET_ASIDE = ("amb", "ctx", "rev")


@dataclass(frozen=True, slots=True)
class Row:
    text: str
    label: str
    note: str
    source: str
    path: str = ""
    pointer: str = ""

    @property
    def strict(self) -> bool:
        """Whether a fair reader of the text alone has one right answer."""
        tags = {word.strip(":,;.") for word in self.note.split()}
        return self.label in LABELS and not tags.intersection(_SET_ASIDE)


def labelled() -> list[Row]:
    """The labelled questions from real forms."""
    return [
        Row(row["text"], row["label"], row["note"], row["repo"], row["path"], row["pointer"])
        for row in _json_lines(LABELLED)
    ]


def own() -> list[Row]:
    """Questions we wrote ourselves."""
    if not OWN.is_file():
        return []
    return [Row(row["text"], row["label"], "", "own") for row in _json_lines(OWN)]


@dataclass(frozen=True, slots=True)
class Written:
    """A pattern of the shared lexicon: its kind, its words, its category, its note."""

    kind: str
    text: str
    category: str
    note: str


def lexicon() -> list[Written]:
    """The strengths, deficit and tricky patterns of the shared lexicon."""
    lines = PATTERNS.read_text(encoding="utf-8").splitlines()[1:]
    return [Written(*line.split("\t")[:4]) for line in lines if line]


_OTHER = {"service-first": "service", "gatekeeping": "service", "risk-first": "risk"}
_NO_LABEL = ("closed-fact", "safety", "risk-enablement")


def lexicon_rows() -> list[Row]:
    """The lexicon's plain patterns as questions to learn from; the tricky ones are for testing only."""
    return [
        Row(
            one.text,
            one.kind if one.kind == "strengths" else _OTHER.get(one.category, "deficit"),
            "",
            "lexicon",
        )
        for one in lexicon()
        if one.kind != "tricky" and one.category not in _NO_LABEL
    ]


def _json_lines(path: Path) -> Iterator[dict[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
