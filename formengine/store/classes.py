"""Classes of learners, each for a few hours: a code read aloud, a name for the day, and what each learner did.

Kept only in a database that is for teaching (`purpose.py`). When a class ends, by hand or by itself, its learners, what
they did and their sessions are taken out of the file; that there was a class stands for a day, so that its code can
say so."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from formengine.store.database import Database, Row, Rows

MOST_LEARNERS = 60
MOST_DEEDS = 400
"""Of one learner, between one fresh start and the next: more than an hour of pressing holds."""

_STANDS = timedelta(days=1)
_CLASS = "id, code, doing, led_by, made_at, ends_at, ended_at, round, shown, shows_model"
_LEARNER = "id, class, name, number, joined_at"
_KEY = "learner "


@dataclass(frozen=True, kw_only=True)
class TeachingClass:
    """One class. Times are ISO texts in UTC; `ended_at` is empty while it lasts.

    `doing` names the exercise. `shown` is the learner whose version all may see, or empty. Starting the class over
    begins another `round`; what was done in the one before stays until the class ends."""

    id: str
    code: str
    doing: str
    led_by: str
    made_at: str
    ends_at: str
    ended_at: str = ""
    round: int = 1
    shown: str = ""
    shows_model: bool = False

    def is_open(self, now: datetime) -> bool:
        return not self.ended_at and datetime.fromisoformat(self.ends_at) > now


@dataclass(frozen=True, kw_only=True)
class Learner:
    """Somebody in a class, by the name they chose for the day. `number` lets them back in from another browser."""

    id: str
    class_id: str
    name: str
    number: str
    joined_at: str


@dataclass(frozen=True)
class Deed:
    """One thing a learner did, to what, with which words."""

    did: str
    key: str = ""
    words: str = ""


def session_of(learner: str) -> str:
    """What stands in a session where a worker's has their account: no account has such a name."""
    return f"{_KEY}{learner}"


def learner_in(session: str) -> str:
    """The learner a session belongs to; empty where it is nobody's of a class."""
    return session.removeprefix(_KEY) if session.startswith(_KEY) else ""


class Classes:
    """The classes of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # the class

    def make(self, lesson: TeachingClass) -> bool:
        """Keep a new class, once; False where its code is taken."""
        with self._database.writing() as rows:
            if rows.one("SELECT 1 FROM classes WHERE id = ?", [lesson.id]):
                return True
            if rows.one("SELECT 1 FROM classes WHERE code = ?", [lesson.code]):
                return False
            rows.run(
                f"INSERT INTO classes ({_CLASS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    lesson.id, lesson.code, lesson.doing, lesson.led_by, lesson.made_at, lesson.ends_at,
                    lesson.ended_at, lesson.round, lesson.shown, int(lesson.shows_model),
                ],
            )  # fmt: skip
            return True

    def lesson(self, class_id: str) -> TeachingClass | None:
        return self._lesson("id = ?", class_id)

    def of_code(self, code: str) -> TeachingClass | None:
        """The class of a code, open or ended."""
        return self._lesson("code = ?", code)

    def led_by(self, account: str, now: datetime) -> list[TeachingClass]:
        """The classes somebody leads that have not ended, newest first."""
        with self._database.reading() as rows:
            found = rows.all(
                f"SELECT {_CLASS} FROM classes WHERE led_by = ? AND ended_at = '' AND ends_at > ?"
                " ORDER BY made_at DESC, id",
                [account, now.isoformat()],
            )
        return [_lesson_of(row) for row in found]

    def show(self, class_id: str, learner: str) -> None:
        """Let all see this learner's version; an empty name takes it away again."""
        self._set(class_id, "shown", learner)

    def show_model(self, class_id: str, *, shows: bool) -> None:
        self._set(class_id, "shows_model", int(shows))

    def start_over(self, class_id: str, round: int) -> None:
        """Everybody begins with the form as it was. What they did is kept, and can be brought back. Nothing is done
        where the class is not in that round any more."""
        with self._database.writing() as rows:
            if rows.one("SELECT 1 FROM classes WHERE id = ? AND round = ?", [class_id, round]):
                _forget_after(rows, class_id)
                rows.run(
                    "UPDATE classes SET round = round + 1, shown = '', shows_model = 0 WHERE id = ?",
                    [class_id],
                )

    def bring_back(self, class_id: str, round: int) -> None:
        """Everybody has again what they had before the class was last started over, where that was into this round."""
        with self._database.writing() as rows:
            rows.run(
                "UPDATE classes SET round = round - 1, shown = '' WHERE id = ? AND round = ? AND round > 1",
                [class_id, round],
            )

    def end(self, class_id: str, at: str) -> None:
        """It is over, and everybody in it is forgotten."""
        with self._database.writing() as rows:
            _end(rows, class_id, at)

    def sweep(self, now: datetime) -> None:
        """End what has run out, and forget that there ever was what ended a day ago."""
        over = "ended_at = '' AND ends_at <= ?"
        long_over = "ended_at <> '' AND ended_at <= ?"
        given = [now.isoformat(), (now - _STANDS).isoformat()]
        with self._database.reading() as rows:
            if not rows.one(f"SELECT 1 FROM classes WHERE ({over}) OR ({long_over})", given):
                return
        with self._database.writing() as rows:
            for (class_id,) in rows.all(f"SELECT id FROM classes WHERE {over}", given[:1]):
                _end(rows, class_id, now.isoformat())
            rows.run(f"DELETE FROM classes WHERE {long_over}", given[1:])

    # the learners

    def join(self, learner: Learner, now: datetime) -> str:
        """Take somebody in, once. Empty where that was done; else why not: “ended”, “full” or “taken” (the name)."""
        with self._database.writing() as rows:
            row = rows.one(f"SELECT {_CLASS} FROM classes WHERE id = ?", [learner.class_id])
            if row is None or not _lesson_of(row).is_open(now):
                return "ended"
            there = rows.one(
                "SELECT id FROM learners WHERE class = ? AND sought = ?",
                [learner.class_id, _sought(learner.name)],
            )
            if there:
                return "" if there[0] == learner.id else "taken"
            count = rows.one("SELECT count(*) FROM learners WHERE class = ?", [learner.class_id])
            if count and count[0] >= MOST_LEARNERS:
                return "full"
            rows.run(
                "INSERT INTO learners (id, class, name, sought, number, joined_at) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    learner.id, learner.class_id, learner.name, _sought(learner.name), learner.number,
                    learner.joined_at,
                ],
            )  # fmt: skip
            return ""

    def learner(self, learner_id: str) -> Learner | None:
        with self._database.reading() as rows:
            row = rows.one(f"SELECT {_LEARNER} FROM learners WHERE id = ?", [learner_id])
        return _learner_of(row) if row else None

    def named(self, class_id: str, name: str) -> Learner | None:
        with self._database.reading() as rows:
            row = rows.one(
                f"SELECT {_LEARNER} FROM learners WHERE class = ? AND sought = ?", [class_id, _sought(name)]
            )
        return _learner_of(row) if row else None

    def learners(self, class_id: str) -> list[Learner]:
        """Everybody in a class, in the order they came."""
        with self._database.reading() as rows:
            found = rows.all(
                f"SELECT {_LEARNER} FROM learners WHERE class = ? ORDER BY joined_at, id", [class_id]
            )
        return [_learner_of(row) for row in found]

    def let_go(self, class_id: str, learner_id: str, at: str) -> None:
        """Forget one learner of this class, and what they did."""
        with self._database.writing() as rows:
            if rows.one("SELECT 1 FROM learners WHERE class = ? AND id = ?", [class_id, learner_id]):
                _forget(rows, [learner_id], at)
                rows.run("UPDATE classes SET shown = '' WHERE id = ? AND shown = ?", [class_id, learner_id])

    # what they did

    def do(self, learner_id: str, deed: Deed, request: str = "") -> bool:
        """Keep one thing done; the same request again does nothing more. False where there is no room for more."""
        with self._database.writing() as rows:
            where = _round_of(rows, learner_id)
            if where is None:
                return True  # let go meanwhile: there is nobody to keep it for
            if request and rows.one(
                "SELECT 1 FROM deeds WHERE learner = ? AND request = ?", [learner_id, request]
            ):
                return True
            row = rows.one(
                "SELECT count(*), coalesce(max(n), 0) FROM deeds WHERE learner = ? AND round = ?",
                [learner_id, where],
            )
            count, last = row or (0, 0)
            if count >= MOST_DEEDS:
                return False
            rows.run(
                "INSERT INTO deeds (learner, round, n, did, about, words, request) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [learner_id, where, last + 1, deed.did, deed.key, deed.words, request],
            )
            return True

    def undo(self, learner_id: str, done: int) -> Deed | None:
        """Take back the last of so many things done in this round; gives it. None where more or fewer are done by now."""
        with self._database.writing() as rows:
            where = _round_of(rows, learner_id)
            row = rows.one(
                "SELECT n, did, about, words FROM deeds WHERE learner = ? AND round = ? ORDER BY n DESC LIMIT 1",
                [learner_id, where],
            )
            if row is None or row[0] != done:
                return None
            rows.run(
                "DELETE FROM deeds WHERE learner = ? AND round = ? AND n = ?", [learner_id, where, row[0]]
            )
            return Deed(*row[1:])

    def deeds(self, learner_id: str) -> list[Deed]:
        """What a learner has done in this round, in order."""
        with self._database.reading() as rows:
            where = _round_of(rows, learner_id)
            found = rows.all(
                "SELECT did, about, words FROM deeds WHERE learner = ? AND round = ? ORDER BY n",
                [learner_id, where],
            )
        return [Deed(*row) for row in found]

    def deeds_of_all(self, class_id: str) -> Mapping[str, Sequence[Deed]]:
        """What everybody has done in this round, by learner."""
        with self._database.reading() as rows:
            found = rows.all(
                "SELECT d.learner, d.did, d.about, d.words FROM deeds d JOIN learners l ON l.id = d.learner"
                " JOIN classes c ON c.id = l.class WHERE c.id = ? AND d.round = c.round ORDER BY d.learner, d.n",
                [class_id],
            )
        done: dict[str, list[Deed]] = {}
        for learner, *deed in found:
            done.setdefault(learner, []).append(Deed(*deed))
        return done

    # tries at a code

    def begin_try(self, limits: Mapping[str, int], since: str, at: str) -> bool:
        """Count a try under each key before it is looked at, so that many at once are still counted one by one.
        False where any key has had as many since then as it may; then this one does not count."""
        with self._database.writing() as rows:
            rows.run("DELETE FROM class_tries WHERE at < ?", [since])
            for key, most in limits.items():
                row = rows.one("SELECT count(*) FROM class_tries WHERE key = ?", [key])
                if row and row[0] >= most:
                    return False
            rows.run_each("INSERT INTO class_tries (key, at) VALUES (?, ?)", [(key, at) for key in limits])
            return True

    def was_right(self, keys: Sequence[str], at: str) -> None:
        """The try begun then was right after all, and does not count."""
        with self._database.writing() as rows:
            rows.run_each("DELETE FROM class_tries WHERE key = ? AND at = ?", [(key, at) for key in keys])

    def _lesson(self, where: str, *given: Any) -> TeachingClass | None:
        with self._database.reading() as rows:
            row = rows.one(f"SELECT {_CLASS} FROM classes WHERE {where}", given)
        return _lesson_of(row) if row else None

    def _set(self, class_id: str, what: str, value: Any) -> None:
        with self._database.writing() as rows:
            rows.run(f"UPDATE classes SET {what} = ? WHERE id = ?", [value, class_id])


def _end(rows: Rows, class_id: str, at: str) -> None:
    learners = [row[0] for row in rows.all("SELECT id FROM learners WHERE class = ?", [class_id])]
    _forget(rows, learners, at)
    rows.run(
        "UPDATE classes SET ended_at = ?, shown = '', shows_model = 0 WHERE id = ? AND ended_at = ''",
        [at, class_id],
    )


def _forget(rows: Rows, learners: Sequence[str], at: str) -> None:
    """Their sessions stay as ended ones that say nothing of anybody, so that an open page is told kindly."""
    ids = [(each,) for each in learners]
    rows.run_each("DELETE FROM deeds WHERE learner = ?", ids)
    rows.run_each("DELETE FROM learners WHERE id = ?", ids)
    rows.run_each(
        "UPDATE sessions SET ended_at = ?, content = ? WHERE account = ? AND ended_at = ''",
        [(at, json.dumps({"account": session_of(each)}), session_of(each)) for each in learners],
    )


def _forget_after(rows: Rows, class_id: str) -> None:
    """What was done in a round that was gone back from is in the way of the round to come."""
    rows.run(
        "DELETE FROM deeds WHERE learner IN (SELECT id FROM learners WHERE class = ?)"
        " AND round > (SELECT round FROM classes WHERE id = ?)",
        [class_id, class_id],
    )


def _round_of(rows: Rows, learner_id: str) -> int | None:
    row = rows.one(
        "SELECT c.round FROM classes c JOIN learners l ON l.class = c.id WHERE l.id = ?", [learner_id]
    )
    return int(row[0]) if row else None


def _sought(name: str) -> str:
    return " ".join(name.casefold().split())


def _lesson_of(row: Row) -> TeachingClass:
    kept = dict(zip(_CLASS.split(", "), row, strict=True))
    return TeachingClass(**{**kept, "shows_model": bool(kept["shows_model"])})


def _learner_of(row: Row) -> Learner:
    learner_id, class_id, name, number, joined_at = row
    return Learner(id=learner_id, class_id=class_id, name=name, number=number, joined_at=joined_at)
