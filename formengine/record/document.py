"""A record as one document, for export: what stands, everything that was ever said, and who looked."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from formengine import __version__
from formengine.record.conversation import Conversation, Look, Moved, Step
from formengine.record.people import Person
from formengine.record.statements import Statement


def conversation_document(
    conversation: Conversation, person: Person, history: Iterable[Step], looks: Iterable[Look]
) -> dict[str, Any]:
    """The document that `schemas/conversation.schema.json` describes."""
    document: dict[str, Any] = {
        "formengine": __version__,
        "conversation": _conversation(conversation),
        "person": asdict(person),
        "form": asdict(conversation.form),
        "answers": conversation.answers,
        "history": [_step(step) for step in history],
        "looked": [_without_empty(asdict(look)) for look in looks],
    }
    listed: dict[str, Any] = json.loads(json.dumps(document))  # a tuple is a list to whoever reads it
    return listed


def _conversation(conversation: Conversation) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: getattr(conversation, name)
        for name in (
            "id", "person", "status", "revision", "worker", "team", "started_by", "started_at",
            "finished_by", "finished_at", "corrects", "corrected_by", "reason", "place",
        )
    }  # fmt: skip
    if conversation.moves or conversation.kept:
        told["moved"] = [_moved(moved) for moved in conversation.moves]
        told["kept"] = {name: asdict(kept) for name, kept in conversation.kept.items()}
    return _without_empty(told) | {
        "took_part": [_without_empty(asdict(part)) for part in conversation.took_part],
        "agreements": [_without_empty(asdict(agreement)) for agreement in conversation.agreements],
        "copies": [asdict(copy) for copy in conversation.copies],
        "notes": [_without_empty(asdict(note)) for note in conversation.notes],
        "carried": [asdict(carried) for carried in conversation.carried],
        "filed": [asdict(filed) for filed in conversation.filed],
        "review": _without_empty(asdict(conversation.review)) if conversation.review else None,
        "running_notes": [_statement(said) for said in conversation.running_notes],
        "waiting": [
            {"mine": _statement(conflict.mine), "theirs": _statement(conflict.theirs)}
            for conflict in conversation.conflicts
        ],
    }


def _step(step: Step) -> dict[str, Any]:
    told: dict[str, Any] = {"revision": step.revision, "at": step.at, "by": step.by, "did": step.did}
    if step.why:
        told["why"] = step.why
    if step.statements:
        told["statements"] = [_statement(said) for said in step.statements]
    if step.conflicting:
        told["conflicting"] = [_statement(said) for said in step.conflicting]
    if step.detail:
        told["detail"] = dict(step.detail)
    return told


def _moved(moved: Moved) -> dict[str, Any]:
    told = {"revision": moved.revision, "at": moved.at, "by": moved.by, "reason": moved.reason}
    return _without_empty(told) | {
        "left": asdict(moved.left),
        "to": asdict(moved.to),
        "homes": dict(moved.homes),
    }


def _statement(said: Statement) -> dict[str, Any]:
    told = {"question": said.question, "said_by": said.said_by, "answer": said.answer()}
    if said.source:
        told["source"] = said.source
    if said.asked_on:
        version, _, question = said.asked_on.partition("/")
        told["asked_on"] = {"hash": version, "question": question}
    return told | {"saved_by": said.saved_by, "at": said.at, "revision": said.revision}


def _without_empty(told: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in told.items() if value not in ("", None)}
