"""A comparison and a history for a program: `schemas/comparison.schema.json`, `schemas/history.schema.json`."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from formengine import __version__
from formengine.findings import Finding
from formengine.iterate.changes import Change, Changed, Comparison, Detail, Findings, Order
from formengine.iterate.history import History, Line
from formengine.iterate.words import Piece
from formengine.lint.reports.as_json import KEYS


def comparison_json(comparison: Comparison) -> str:
    return _printed({"formengine": __version__, **comparison_document(comparison)})


def history_json(history: History) -> str:
    lines = [_line(line) for line in history.lines]
    return _printed({"formengine": __version__, "families": list(history.families), "versions": lines})


def comparison_document(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain values. Turned round, every old is a new and every added a removed."""
    return {
        "old": asdict(comparison.old),
        "new": asdict(comparison.new),
        "empty": comparison.is_empty,
        "form": _details(comparison.form),
        "sections": _changed(comparison.sections),
        "questions": _changed(comparison.questions),
        "order": _order(comparison.order),
        "duties": [asdict(duty) for duty in comparison.duties],
        "findings": _findings(comparison.findings) if comparison.findings else None,
    }


def _changed(changed: Changed) -> dict[str, Any]:
    return {
        "added": [asdict(thing) for thing in changed.added],
        "removed": [asdict(thing) for thing in changed.removed],
        "changed": [_change(change) for change in changed.changed],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "old": asdict(change.old),
        "new": asdict(change.new),
        "moved": change.moved,
        "reworded": change.reworded,
        "renamed": change.renamed,
        "new_meaning": change.new_meaning,
        "pieces": _pieces(change.pieces),
        "details": _details(change.details),
    }


def _details(details: Iterable[Detail]) -> list[dict[str, Any]]:
    return [
        {
            "aspect": detail.aspect,
            "how": detail.how,
            "within": {"old": detail.within[0], "new": detail.within[1]},
            "before": detail.before,
            "after": detail.after,
            "pieces": _pieces(detail.pieces),
        }
        for detail in details
    ]


def _pieces(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    return [{"how": piece.how, "words": piece.words} for piece in pieces]


def _order(order: Order) -> dict[str, Any]:
    return {
        "verdict": order.verdict,
        "before": _share(order.before),
        "after": _share(order.after),
        "areas": [{**asdict(area), "verdict": area.verdict} for area in order.areas],
    }


def _share(counts: tuple[int, int]) -> dict[str, int]:
    return {"with_strengths": counts[0], "of": counts[1]}


def _findings(found: Findings) -> dict[str, Any]:
    return {
        "settled": _each(found.settled),
        "appeared": _each(found.appeared),
        "standing": found.standing,
    }


def _each(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    return [{key: getattr(finding, key) for key in KEYS} for finding in findings]


def _line(line: Line) -> dict[str, Any]:
    return {
        "name": line.name,
        "id": line.id,
        "version": line.version,
        "title": line.title,
        "status": line.status,
        "hash": line.hash,
        "published": line.published,
        "published_by": line.published_by,
        "retired": line.known.retired_at[:10],
        "retired_why": line.known.retired_why,
        "begun_from": line.known.begun_from,
        "let_stand": [asdict(stood) for stood in line.known.let_stand],
        "why": line.why,
        "asked_by": line.asked_by,
        "feedback": list(line.feedback),
        "shaped_by": [asdict(shaper) for shaper in line.shaped_by],
        "changed": list(line.changed),
        "findings": dict(line.findings),
        "opens_with_strengths": _share(line.opens_with_strengths),
        "reading_age": line.reading_age,
        "effort": {**asdict(line.effort), "minutes": round(line.effort.minutes, 1)},
        "comparison": comparison_document(line.comparison) if line.comparison else None,
    }


def _printed(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
