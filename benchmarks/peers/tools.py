"""Each tool: how it is run over files, what it is given to look for, and what tells that it did its work."""

import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from formengine.language.lexicon import shipped

HERE = Path(__file__).parent
BIN = HERE / "node_modules" / ".bin"


@dataclass(frozen=True)
class Tool:
    """`command` is given the files and a folder for its own settings; `of` says which files it reads.

    `finds` are the exit codes with which it ends when it has done its work. `objects_to` is a sentence it must find
    something in before its time is believed; those that look for our words find them in the forms.
    """

    name: str
    what: str
    command: Callable[[Sequence[Path], Path], list[str]]
    of: str = "text"
    finds: tuple[int, ...] = (0, 1)
    needs: Path | str | None = None
    is_content_linter: bool = True
    objects_to: str = ""

    def missing(self) -> str:
        """Why it cannot be run here, or nothing."""
        if self.needs is None:
            return ""
        if isinstance(self.needs, str):
            return "" if shutil.which(self.needs) else f"no {self.needs} here: apt-get install {self.needs}"
        return "" if self.needs.exists() else "not installed: benchmarks/peers/install"


def words() -> list[str]:
    """The forms of the words our lexicon would have avoided or explained, each once."""
    return sorted({form.lower() for term in shipped() if term.tier != "ok" for form in term.forms})


def _as_pattern(word: str) -> str:
    """For JavaScript: a few of our words hold brackets and full stops."""
    return re.sub(r"[.*+?^${}()|[\]\\]", r"\\\g<0>", word)


def _ours(files: Sequence[Path], _: Path) -> list[str]:
    return [sys.executable, "-m", "formengine.cli", "lint", *map(str, files), "--strict", "--format", "json"]


def _node(name: str) -> Callable[[Sequence[Path], Path], list[str]]:
    return lambda files, _: [str(BIN / name), *map(str, files)]


def _textlint(files: Sequence[Path], folder: Path) -> list[str]:
    terms = [[_as_pattern(word), "x"] for word in words()]
    rules = {"terminology": {"defaultTerms": False, "terms": terms}}
    config = folder / "textlint.json"
    config.write_text(json.dumps({"rules": rules}), encoding="utf-8")
    return [str(BIN / "textlint"), "--config", str(config), *map(str, files)]


def _spectral(files: Sequence[Path], folder: Path) -> list[str]:
    pattern = "(?i)\\b(?:" + "|".join(map(_as_pattern, words())) + ")\\b"
    rule = {
        "message": "{{value}}",
        "given": "$..[text,hint,label,title]",
        "severity": "warn",
        "then": {"function": "pattern", "functionOptions": {"notMatch": f"/{pattern[4:]}/i"}},
    }
    ruleset = folder / "spectral.json"
    ruleset.write_text(json.dumps({"rules": {"words": rule}}), encoding="utf-8")
    return [str(BIN / "spectral"), "lint", "--quiet", "--ruleset", str(ruleset), *map(str, files)]


def _grep(*command: str) -> Callable[[Sequence[Path], Path], list[str]]:
    def made(files: Sequence[Path], folder: Path) -> list[str]:
        patterns = folder / "words.txt"
        patterns.write_text("\n".join(words()), encoding="utf-8")
        return [*command, "-f", str(patterns), *map(str, files)]

    return made


PROSELINT = HERE / "node_modules" / ".proselint" / ("Scripts" if os.name == "nt" else "bin") / "proselint"

OURS = Tool("formengine", "every rule, positions, JSON", _ours, of="forms")

PEERS = (
    Tool("write-good", "its own rules", _node("write-good"), finds=tuple(range(256)), needs=BIN / "write-good",
         objects_to="So the cat was stolen."),
    Tool("proselint", "its own rules", lambda files, _: [str(PROSELINT), "check", *map(str, files)], needs=PROSELINT,
         objects_to="It was very unique."),
    Tool("alex", "its own rules", _node("alex"), needs=BIN / "alex",
         objects_to="He is a cripple."),
    Tool("textlint", "our words as its terminology", _textlint, needs=BIN / "textlint"),
    Tool("Spectral", "our words as one rule", _spectral, of="forms", needs=BIN / "spectral"),
    Tool("ripgrep", "our words, found with line and column", _grep("rg", "-i", "-w", "-F", "--column", "-n"), of="forms",
         needs="rg", is_content_linter=False),
    Tool("ugrep", "our words, found with line and column", _grep("ugrep", "-i", "-w", "-F", "--column-number", "-n"),
         of="forms", needs="ugrep", is_content_linter=False),
)  # fmt: skip
