"""A poor form taken in hand: how it stands after what was done so far, and what may be done to it next."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from formengine.findings import Finding
from formengine.iterate.comparing import between
from formengine.iterate.summary import in_short
from formengine.iterate.version import Version
from formengine.load import form_path, load_form
from formengine.model import Form
from webapp.designer.outlines import Beside, Outline, outline
from webapp.designer.versions import FAMILY_NAMES, by_family, library, newest, version
from webapp.training.pairs import Pair, pair_of
from webapp.training.reworking import DOINGS, LONGEST, MOST_STEPS, Reworked, Step, reworked
from webapp.training.short import Short, shorts

SAID = {
    "up": "Moved up",
    "down": "Moved down",
    "first": "Moved to the top of its section",
    "reword": "Reworded",
    "out": "Taken out",
    "add": "Added",
}


@dataclass(frozen=True, kw_only=True)
class InHand:
    """A poor form as somebody's steps leave it, beside how it began and a model answer."""

    pair: Pair | Short
    steps: tuple[Step, ...]
    start: Version
    now: Reworked
    model: Version

    @property
    def form(self) -> Form:
        return self.start.form

    @property
    def findings(self) -> Sequence[Finding]:
        return self.now.version.findings or ()

    @property
    def outline(self) -> Outline:
        return outline(self.now.version, self.findings)

    @property
    def counts(self) -> list[dict[str, int]]:
        """Findings by family: at the start, now, and of the model answer."""
        return [by_family(found or ()) for found in (self.start.findings, self.findings, self.model.findings)]

    @property
    def totals(self) -> list[int]:
        return [len(found or ()) for found in (self.start.findings, self.findings, self.model.findings)]

    @property
    def families(self) -> list[str]:
        counts = self.counts
        return [family for family in FAMILY_NAMES if any(family in count for count in counts)]

    @property
    def short(self) -> Short | None:
        """The short exercise it is, with its steps and reasons; None where it is one of a pair of whole forms."""
        return self.pair if isinstance(self.pair, Short) else None

    @property
    def model_outline(self) -> Outline:
        return outline(self.model, self.model.findings or ())

    @property
    def never_asked(self) -> tuple[Beside, ...]:
        """What the form as it began asks nowhere."""
        began = outline(self.start, self.start.findings or ())
        return tuple(one for one in began.whole if one.is_never_asked)

    @property
    def last(self) -> str:
        return SAID[self.steps[-1].did] if self.steps else ""

    @property
    def fell(self) -> int:
        """How many findings fewer there are than before the last step."""
        if not self.steps:
            return 0
        before = in_hand(self.pair, self.steps[:-1])
        return len(before.findings) - len(self.findings)

    @property
    def changed(self) -> Sequence[str]:
        return in_short(between(self.start, self.now.version)) if self.steps else ()

    @property
    def anchors(self) -> Mapping[str, str]:
        """Where each question and section stands on a page, by its pointer."""
        return {pointer: anchor(key) for pointer, key in self.now.keys.items()}


def exercise_of(form_id: str) -> Pair | Short:
    """A pair of whole forms, by the poor one, or a short exercise. Raises NoSuchForm."""
    return next((short for short in shorts() if short.poor == form_id), None) or pair_of(form_id)


def in_hand(pair: Pair | Short, steps: Sequence[Step]) -> InHand:
    if isinstance(pair, Short):
        changed = pair.path.stat().st_mtime_ns
        return InHand(
            pair=pair,
            steps=tuple(steps),
            start=_start(pair.path, changed),
            now=_reworked(pair.path, changed, tuple(steps)),
            model=_reworked(pair.path, changed, pair.steps).version,
        )
    name = newest(pair.poor, poor=True)
    path = form_path(name.form_id, name.number, library(poor=True))
    return InHand(
        pair=pair,
        steps=tuple(steps),
        start=version(name),
        now=_reworked(path, path.stat().st_mtime_ns, tuple(steps)),
        model=version(newest(pair.good)),
    )


def wrong_with(did: str, words: str, taken: int) -> str:
    """Why a step cannot be taken; empty where it can."""
    if taken >= MOST_STEPS:
        return f"That is {MOST_STEPS} steps, as many as an exercise holds. Take some back, or start again."
    if did in ("reword", "add") and not words:
        return "Write the words of the question first."
    if len(words) > LONGEST:
        return f"This is {len(words)} characters long. A question that can be heard and held in mind has fewer than {LONGEST}."
    return ""


def step_of(did: str, key: str, words: str) -> Step | None:
    """The step a button stands for; None where it stands for none."""
    if did not in DOINGS:
        return None
    return Step(did, key[:40], words if did in ("reword", "add") else "")


def words_in(typed: str) -> str:
    return "".join(letter for letter in " ".join(typed.split()) if letter.isprintable())


def anchor(key: str) -> str:
    """An id for where a question or section stands on the page."""
    return f"k-{key.replace('.', '-')}" if key else "form"


@lru_cache(maxsize=32)
def _start(path: Path, _changed: int) -> Version:
    return Version(load_form(path))


@lru_cache(maxsize=512)
def _reworked(path: Path, _changed: int, steps: tuple[Step, ...]) -> Reworked:
    """A class of thirty looks at thirty versions again and again: each is made and linted once."""
    definition: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return reworked(definition, steps)
