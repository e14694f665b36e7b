"""Surveys, apart from every record. What somebody answered cannot be led back to them, by anyone, with all there is here.

A round is held about a team or a place, on one form, until a day. It hands out ways in: each a token known by its hash, tied
to nobody. When answers are sent the way in is taken away in the same step, and the answers are kept under a name that is
chance, with no time. They are on no ledger: a row that says who sent something when would be the very way to them."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from formengine.record.conversation import FormReference
from formengine.store.database import Database, Row, Rows

Page = Sequence[tuple[str, str]]
"""The boxes of a page and what was typed in each."""


@dataclass(frozen=True, kw_only=True)
class Round:
    """`about`: whose help it asks about, a team or a place, never a worker. `closes_on`: its last day."""

    id: str
    form: FormReference
    about: str
    closes_on: str
    opened_by: str
    opened_at: str

    def is_open(self, on: str) -> bool:
        return on <= self.closes_on


@dataclass(frozen=True, kw_only=True)
class WayIn:
    """A way in that was not used yet, with what was kept to go on with later. `set_aside` are pages that were typed
    where nobody may answer: as they came, and no part of the answers until whoever has the letter says so."""

    round: Round
    draft: Mapping[str, Any]
    set_aside: tuple[Page, ...] = ()


MOST_SET_ASIDE = 2_000_000
"""Characters of one way in: more than anybody types of one survey."""


class Surveys:
    """The surveys of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_round(self, new: Round, token_hashes: Sequence[str]) -> bool:
        """Keep a round with its ways in. False, and nothing done, where it is there already."""
        with self._database.writing() as rows:
            if rows.one("SELECT 1 FROM survey_rounds WHERE id = ?", [new.id]):
                return False
            rows.run(
                "INSERT INTO survey_rounds (id, form_id, form_version, form_hash, about, closes_on, opened_by, opened_at) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [new.id, new.form.id, new.form.version, new.form.hash, new.about, new.closes_on, new.opened_by,
                 new.opened_at],
            )  # fmt: skip
            rows.run_each(
                "INSERT INTO survey_ways_in (token_hash, round, draft) VALUES (?, ?, '{}')",
                [(token, new.id) for token in sorted(token_hashes)],
            )
            return True

    def rounds(self) -> list[Round]:
        """Every round, the last to close first."""
        with self._database.reading() as rows:
            return [_round(row) for row in rows.all(f"{_ROUNDS} ORDER BY closes_on DESC, id")]

    def round(self, round_id: str) -> Round | None:
        with self._database.reading() as rows:
            row = rows.one(f"{_ROUNDS} WHERE id = ?", [round_id])
        return _round(row) if row else None

    def way_in(self, token_hash: str) -> WayIn | None:
        """None where there is none, or where it was used."""
        with self._database.reading() as rows:
            return _way_in(rows, token_hash)

    def keep_draft(self, token_hash: str, answers: Mapping[str, Any]) -> bool:
        """Keep what was answered so far. False where the way in is used or there is none."""
        with self._database.writing() as rows:
            if _way_in(rows, token_hash) is None:
                return False
            rows.run(
                "UPDATE survey_ways_in SET draft = ? WHERE token_hash = ?", [_as_text(answers), token_hash]
            )
            return True

    def set_aside(self, token_hash: str, page: Page) -> bool:
        """Keep a page beside the answers, for whoever has the letter. False where there is no such way in, or where
        it would be more than anybody types."""
        with self._database.writing() as rows:
            way = _way_in(rows, token_hash)
            if way is None:
                return False
            pages = list(dict.fromkeys((*way.set_aside, tuple((name, typed) for name, typed in page))))
            text = json.dumps(pages, ensure_ascii=False)
            if len(text) > MOST_SET_ASIDE:
                return False
            rows.run(
                "INSERT INTO survey_set_aside (token_hash, pages) VALUES (?, ?) "
                "ON CONFLICT (token_hash) DO UPDATE SET pages = excluded.pages",
                [token_hash, text],
            )
            return True

    def let_go(self, token_hash: str) -> None:
        """What was set aside is where it belongs, or is not wanted."""
        with self._database.writing() as rows:
            rows.run("DELETE FROM survey_set_aside WHERE token_hash = ?", [token_hash])

    def send(self, token_hash: str, answers: Mapping[str, Any]) -> bool:
        """Keep the answers as nobody's, and take the way in away. False, and nothing done, where it is used."""
        with self._database.writing() as rows:
            way = _way_in(rows, token_hash)
            if way is None:
                return False
            rows.run("DELETE FROM survey_ways_in WHERE token_hash = ?", [token_hash])
            rows.run("DELETE FROM survey_set_aside WHERE token_hash = ?", [token_hash])
            rows.run(
                "INSERT INTO survey_answers (id, round, answers) VALUES (?, ?, ?)",
                [secrets.token_hex(16), way.round.id, _as_text(answers)],
            )
            rows.forget_order("survey_answers", "round", way.round.id)
            return True

    def answers(self, round_id: str) -> list[dict[str, Any]]:
        """All the answers of a round, in an order that is chance."""
        with self._database.reading() as rows:
            found = rows.all("SELECT answers FROM survey_answers WHERE round = ? ORDER BY id", [round_id])
        return [json.loads(text) for (text,) in found]


_ROUNDS = (
    "SELECT id, form_id, form_version, form_hash, about, closes_on, opened_by, opened_at FROM survey_rounds"
)


def _way_in(rows: Rows, token_hash: str) -> WayIn | None:
    found = rows.one("SELECT round, draft FROM survey_ways_in WHERE token_hash = ?", [token_hash])
    if found is None:
        return None
    row = rows.one(f"{_ROUNDS} WHERE id = ?", [found[0]])
    aside = rows.one("SELECT pages FROM survey_set_aside WHERE token_hash = ?", [token_hash])
    pages = json.loads(aside[0]) if aside else []
    typed = tuple(tuple((name, value) for name, value in page) for page in pages)
    return WayIn(round=_round(row), draft=json.loads(found[1]), set_aside=typed) if row else None


def _round(row: Row) -> Round:
    return Round(
        id=row[0], form=FormReference(id=row[1], version=row[2], hash=row[3]), about=row[4], closes_on=row[5],
        opened_by=row[6], opened_at=row[7],
    )  # fmt: skip


def _as_text(answers: Mapping[str, Any]) -> str:
    return json.dumps(answers, ensure_ascii=False, sort_keys=True)
