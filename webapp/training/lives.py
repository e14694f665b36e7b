"""One invented life, held through a poor form and through a good one: what was written down, and what was not."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from formengine.errors import NoSuchForm
from formengine.load import find_form
from formengine.model import Form
from formengine.record import (
    Asked,
    Conversation,
    FormReference,
    Heading,
    Said,
    Transcript,
    statement_from,
    transcript,
)
from formengine.record.people import Person
from webapp.designer.versions import library
from webapp.training.pairs import PAIRS

_WORD = re.compile(r"[a-z]{4,}")
_A_NAME = 2
"""Words: what is no longer names something, and tells nothing yet."""

_SAME = 0.5
"""The share of an answer's words that must stand in the poor record for it to count as learned there."""


@dataclass(frozen=True, order=True)
class Held:
    """A person whose life was held through a poor form and the good one beside it."""

    person: str
    poor_id: str

    @property
    def name(self) -> str:
        return self.person.capitalize()


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One record as it reads. `voices` counts the answers of each voice."""

    form: Form
    transcript: Transcript
    voices: Mapping[str, int]
    held_back: int
    """How many answers are marked to be guarded; they are left out here as from any copy."""

    @property
    def blank(self) -> int:
        return sum(1 for block in self.transcript.blocks if isinstance(block, Asked) and not block.said)


@dataclass(frozen=True, kw_only=True)
class Both:
    held: Held
    poor: Reading
    good: Reading
    never_learned: tuple[tuple[str, tuple[Asked, ...]], ...]
    """By theme of the good form: what was answered there and stands nowhere in the poor record."""

    @property
    def own_words(self) -> list[tuple[Asked, Said]]:
        """Of that, what people said in words of their own; a name alone is not counted."""
        kinds = {question.id: question.kind for question in self.good.form.questions()}
        return [
            (asked, said)
            for _, some in self.never_learned
            for asked in some
            for said in asked.said
            if said.speaker != "worker"
            and not said.is_state
            and (said.words or kinds.get(asked.id) in ("long-text", "short-text"))
            and len(said.answer.split() + said.words.split()) > _A_NAME
        ]

    @property
    def lost(self) -> int:
        return sum(len(asked) for _, asked in self.never_learned)


def held_twice() -> list[Held]:
    """The lives there are two records of, one poor and one good."""
    found = []
    for path in sorted(_lives().glob("*/records/poor/*.json")):
        form_id = path.name.partition(".")[0]
        if _good_record(path.parent.parent, form_id):
            found.append(Held(path.parent.parent.parent.name, form_id))
    return found


def both(held: Held) -> Both:
    """The two records. Raises NoSuchForm where there are not two."""
    if held not in held_twice():
        raise NoSuchForm(f"Nobody called “{held.person[:50]}” was held through both forms.")
    records = _lives() / held.person / "records"
    poor_path = next(iter(sorted((records / "poor").glob(f"{held.poor_id}.v*.json"))))
    good_path = _good_record(records, held.poor_id)
    assert good_path
    poor = _reading(poor_path, poor_path.stat().st_mtime_ns, library(poor=True), held.name)
    good = _reading(good_path, good_path.stat().st_mtime_ns, library(), held.name)
    return Both(held=held, poor=poor, good=good, never_learned=tuple(_never_learned(poor, good)))


def _lives() -> Path:
    return library() / "lives"


def _good_record(records: Path, poor_id: str) -> Path | None:
    good = PAIRS[poor_id].good if poor_id in PAIRS else poor_id
    return next(iter(sorted(records.glob(f"{good}.v*.json"), reverse=True)), None)


@lru_cache(maxsize=32)
def _reading(path: Path, _changed: int, forms: Path, name: str) -> Reading:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    form = find_form(told["form"]["id"], told["form"]["version"], forms).form
    statements = [
        statement_from(question, speaker, answer)
        for question, voices in told["answers"].items()
        for speaker, answer in voices.items()
    ]
    kept = tuple(statement for statement in statements if not statement.marks)
    reference = FormReference(id=form.id, version=form.version, hash="")
    conversation = Conversation(id="", person="", form=reference, worker="", statements=kept)
    read = transcript(conversation, form, Person(id="", name=name))
    voices: dict[str, int] = {}
    for block in read.blocks:
        if isinstance(block, Asked):
            for said in block.said:
                voices[said.voice] = voices.get(said.voice, 0) + (not said.is_state)
    return Reading(form=form, transcript=read, voices=voices, held_back=len(statements) - len(kept))


def _never_learned(poor: Reading, good: Reading) -> Iterator[tuple[str, tuple[Asked, ...]]]:
    """What was answered to the good form and whose words, for the greater part, the poor record has nowhere."""
    written = _words(" ".join(_text(block) for block in poor.transcript.blocks if isinstance(block, Asked)))
    theme = ""
    lost: list[Asked] = []
    for block in good.transcript.blocks:
        if isinstance(block, Heading):
            if block.level == 1:
                if lost:
                    yield theme, tuple(lost)
                theme, lost = block.text, []
        elif isinstance(block, Asked) and any(not said.is_state for said in block.said):
            said_here = _words(_text(block))
            if said_here and len(said_here & written) < _SAME * len(said_here):
                lost.append(block)
    if lost:
        yield theme, tuple(lost)


def _text(asked: Asked) -> str:
    return " ".join(f"{said.answer} {said.words}" for said in asked.said if not said.is_state)


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
