"""What the reader knows: word lists and ways of asking from `lint_rules/framing`, and the weights learnt for them.

Designers write the TOML files. Reading those takes too long for every start, so `compiled.json` holds
the same facts ready to use, and is passed over whenever the TOML files no longer match its checksum.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import jiter

from formengine.home import LINT_RULES
from formengine.made import Made

from .knowledge import NOT_A_QUESTION, PART, Knowledge, Pattern
from .patterns import Malformed, anchors, elements, openers

FOLDER = LINT_RULES / "framing"
COMPILED = "compiled.json"
WEIGHTS = "weights.json"


def read_sources(folder: Path) -> dict[str, Any]:
    """The TOML files of a folder as one document of lists and patterns."""
    import tomllib

    lists: list[dict[str, Any]] = []
    patterns: list[dict[str, Any]] = []
    for path in _designers_files(folder):
        document = tomllib.loads(path.read_text(encoding="utf-8"))
        shared = {"points_to": document.get("points_to", ""), "file": path.name}
        lists += [shared | one for one in document.get("list", ())]
        patterns += [shared | one for one in document.get("pattern", ())]
    return {"lists": lists, "patterns": patterns}


def compiled(sources: Mapping[str, Any], checksum: int) -> dict[str, Any]:
    """The facts of the sources in the shape they are used in."""
    words: dict[str, list[str]] = {}
    stems: dict[str, list[str]] = {}
    phrases: dict[str, list[str]] = {}
    for one in sources["lists"]:
        name = f"<{one['name']}>"
        for term in terms(one["words"]):
            if term.endswith("*"):
                stems.setdefault(term[:-1], []).append(name)
            elif " " in term:
                first, *rest = term.split()
                phrases.setdefault(first, []).append(" ".join([*rest, name]))
            else:
                words.setdefault(term, []).append(name)
    patterns: list[list[Any]] = []
    index: dict[str, list[str]] = {}
    begins: set[str] = set()
    holds: set[str] = set()
    known = {f"<{one['name']}>" for one in sources["lists"]}
    for one in sources["patterns"]:
        for written in one["ask"]:
            steps = elements(written)
            for _, single, _, _ in steps:
                for word in single:
                    if word[0] == "<" and word not in known:
                        raise Malformed(
                            f"The pattern '{written}' in {one['file']} names the list {word}, which there is not."
                        )
                    if word.endswith("*"):
                        stems.setdefault(word[:-1], [])
            rarest, second, _, _ = anchors(steps)
            for word in sorted(rarest):
                index.setdefault(word, []).append(str(len(patterns)))
            if one["points_to"] == NOT_A_QUESTION:
                begun = openers(steps)
                begins |= begun
                holds |= frozenset() if begun else rarest
            patterns.append(
                [
                    one["name"],
                    one["points_to"],
                    int(one.get("settles", False)),
                    written,
                    " ".join(sorted(second)),
                ]
            )
    return {
        "checksum": checksum,
        "points_to": {f"<{one['name']}>": one["points_to"] for one in sources["lists"]},
        "words": {word: " ".join(sorted(set(names))) for word, names in words.items()},
        "stems": {stem: " ".join(sorted(set(names))) for stem, names in stems.items()},
        "phrases": {first: PART.join(found) for first, found in phrases.items()},
        "patterns": patterns,
        "index": {word: " ".join(numbers) for word, numbers in index.items()},
        "begins": " ".join(sorted(begins)),
        "holds": " ".join(sorted(holds)),
    }


def terms(written: str) -> list[str]:
    """The terms of a list, which semicolons and line ends part."""
    return [
        term for piece in written.replace("\n", ";").split(";") if (term := " ".join(piece.lower().split()))
    ]


def checksum(folder: Path) -> int:
    """A number that changes when any of the sources does."""
    total = 0
    for path in _designers_files(folder):
        total = crc32(path.read_bytes(), crc32(path.name.encode(), total))
    return total


def _designers_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix == ".toml")


def built(document: Mapping[str, Any], weights: Mapping[str, str]) -> Knowledge:
    """The knowledge a compiled document and the learnt weights make: as they came, until a word asks for it."""
    return Knowledge(
        lists=document["words"],
        stems=document["stems"],
        phrases=document["phrases"],
        list_points_to=document["points_to"],
        patterns=Made(document["patterns"], _pattern),
        index=document["index"],
        begins=document["begins"],
        holds=document["holds"],
        weights=weights,
    )


def _pattern(row: Sequence[Any]) -> Pattern:
    name, points_to, settles, written, needs = row
    return Pattern(name, points_to, bool(settles), written, frozenset(needs.split()))


def load(folder: Path = FOLDER) -> Knowledge:
    """What the files of the folder say, from the compiled copy where that is still true."""
    now = checksum(folder)
    document = None
    if (folder / COMPILED).is_file():
        document = jiter.from_json((folder / COMPILED).read_bytes())
    if document is None or document["checksum"] != now:
        document = compiled(read_sources(folder), now)
    weights = jiter.from_json((folder / WEIGHTS).read_bytes()) if (folder / WEIGHTS).is_file() else {}
    return built(document, weights)
