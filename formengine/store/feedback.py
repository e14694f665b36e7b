"""What people say about a question where they meet it: it waits for a designer, and its author hears what came of it.

A comment is about a form and never part of a record. Nobody is shown whose it is, unless its author chose to be named."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from formengine.record import FormReference, NotAStatement
from formengine.store.database import Database, Row, Rows
from formengine.store.refusals import NotFound

Voice = Literal["practitioner", "person", "carer", "advocate", "expert"]
VOICES: tuple[Voice, ...] = get_args(Voice)

Did = Literal["settled", "answered", "declined", "words taken out"]
LONGEST = 4000
MOST = 300
"""From one author: enough for every question of a long form."""

MOST_THROUGH_ONE_LINK = 3000
"""From all the browsers a link to a form was opened in: anybody can make themselves a new author there."""

LOOKED_BY = "look:"
"""How the hand begins of whoever speaks through a link to a form; after the link's name comes the browser's mark."""

TAKEN_OUT: Did = "words taken out"


class NoSuchComment(NotFound):
    def __init__(self, comment: str) -> None:
        super().__init__(f"There is no comment “{comment[:40]}”.")


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What was done about a comment. `version` and `hash` are of the version that settles it."""

    did: Did
    why: str
    by: str
    at: str
    version: int = 0
    hash: str = ""
    told_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Comment:
    """`asked` is the question as its author met it; without a `question` it is about the whole form. `name` is empty
    where its author is not to be named."""

    form: FormReference
    question: str
    asked: str
    words: str
    voice: Voice
    name: str = ""
    id: str = ""
    at: str = ""
    outcomes: tuple[Outcome, ...] = ()

    @property
    def outcome(self) -> Outcome | None:
        """What came of it last; taking words out of it is no answer to it."""
        return next((each for each in reversed(self.outcomes) if each.did != TAKEN_OUT), None)

    @property
    def waits(self) -> bool:
        return self.outcome is None


def _limits(author: str) -> list[tuple[str, list[str], int]]:
    limits = [("author = ?", [author], MOST)]
    if author.startswith(LOOKED_BY):
        link = author.removeprefix(LOOKED_BY).partition(":")[0]
        own = f"{LOOKED_BY}{link}:"
        limits.append(("substr(author, 1, length(?)) = ?", [own, own], MOST_THROUGH_ONE_LINK))
    return limits


class Feedback:
    """The comments of one database. `author` is an account, or the hand of a link; it is given, and never given back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def say(self, comment: Comment, *, author: str, request: str = "") -> Comment:
        """Keep a comment. The same request again gives what it kept. Raises NotAStatement."""
        if not comment.words.strip():
            raise NotAStatement("Write what you want to say first.")
        if len(comment.words) > LONGEST:
            raise NotAStatement(
                f"That is longer than {LONGEST:,} letters. Say it in fewer, or in two comments."
            )
        with self._database.writing() as rows:
            if request and (
                kept := _all(rows, "request = ? AND request <> '' AND author = ?", [request, author])
            ):
                return kept[0]
            for whose, given, most in _limits(author):
                many = rows.one(f"SELECT count(*) FROM comments WHERE {whose}", given)
                if many and int(many[0]) >= most:
                    raise NotAStatement(
                        f"{most:,} comments were sent from here already. Talk with whoever makes the form."
                    )
            name, at = f"k{secrets.token_hex(8)}", _now()
            rows.run(
                "INSERT INTO comments (id, form_id, form_version, form_hash, question, asked, words, voice, name, "
                "author, at, request) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    name, comment.form.id, comment.form.version, comment.form.hash, comment.question, comment.asked,
                    comment.words, comment.voice, comment.name, author, at, request,
                ],
            )  # fmt: skip
            return _one(rows, name)

    def comment(self, comment: str) -> Comment:
        """Raises NoSuchComment."""
        with self._database.reading() as rows:
            return _one(rows, comment)

    def about(self, form_id: str) -> list[Comment]:
        """Everything said about a form, oldest first."""
        with self._database.reading() as rows:
            return _all(rows, "form_id = ?", [form_id])

    def everything(self) -> list[Comment]:
        with self._database.reading() as rows:
            return _all(rows, "1 = 1", [])

    def of(self, author: str) -> list[Comment]:
        """What somebody said themselves, oldest first."""
        with self._database.reading() as rows:
            return _all(rows, "author = ?", [author])

    def news_for(self, author: str) -> list[Comment]:
        """Those of their comments of which something came that they have not been told."""
        return [each for each in self.of(author) if each.outcome and not each.outcome.told_at]

    def told(self, author: str, comments: Sequence[str]) -> None:
        """Its author has read what came of each of these."""
        with self._database.writing() as rows:
            for comment in comments:
                rows.run(
                    "UPDATE comment_steps SET told_at = ? WHERE comment = ? AND told_at = '' "
                    "AND comment IN (SELECT id FROM comments WHERE author = ?)",
                    [_now(), comment, author],
                )

    def decide(
        self, comment: str, did: Did, why: str, *, by: str, form: FormReference | None = None
    ) -> Comment:
        """Answer, decline or settle a comment. The same again does nothing more. Raises NoSuchComment, NotAStatement."""
        if did in ("answered", "declined") and not why.strip():
            raise NotAStatement("Say why: whoever wrote it is told in these words.")
        with self._database.writing() as rows:
            before = _one(rows, comment).outcome
            if before is None or (before.did, before.why, before.hash) != (
                did,
                why,
                form.hash if form else "",
            ):
                _step(rows, comment, did, why, form, by=by, at=_now())
            return _one(rows, comment)

    def take_out_words(self, comment: str, why: str, *, by: str) -> Comment:
        """Somebody's own facts stood in it: its words go, and that they did is kept. Raises NoSuchComment."""
        with self._database.writing() as rows:
            if _one(rows, comment).words:  # the same again does nothing more
                rows.run("UPDATE comments SET words = '' WHERE id = ?", [comment])
                _step(rows, comment, TAKEN_OUT, why, None, by=by, at=_now())
            return _one(rows, comment)


def settle(rows: Rows, comments: Iterable[str], form: FormReference, why: str, *, by: str, at: str) -> None:
    """These comments are answered by a version that is being published. Raises NoSuchComment."""
    for comment in comments:
        if _one(rows, comment).form.id != form.id:
            raise NoSuchComment(comment)
        _step(rows, comment, "settled", why, form, by=by, at=at)


def _step(
    rows: Rows, comment: str, did: Did, why: str, form: FormReference | None, *, by: str, at: str
) -> None:
    last = rows.one("SELECT max(n) FROM comment_steps WHERE comment = ?", [comment])
    rows.run(
        "INSERT INTO comment_steps (comment, n, did, why, version, hash, by, at, told_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
        [
            comment,
            int(last[0] or 0) + 1 if last else 1,
            did,
            why,
            form.version if form else 0,
            form.hash if form else "",
            by,
            at,
        ],
    )


def _one(rows: Rows, comment: str) -> Comment:
    found = _all(rows, "id = ?", [comment])
    if not found:
        raise NoSuchComment(comment)
    return found[0]


def _all(rows: Rows, where: str, given: Sequence[str]) -> list[Comment]:
    steps: dict[str, list[Outcome]] = {}
    for comment, *step in rows.all(
        "SELECT comment, did, why, by, at, version, hash, told_at FROM comment_steps "
        f"WHERE comment IN (SELECT id FROM comments WHERE {where}) ORDER BY comment, n",
        given,
    ):
        steps.setdefault(comment, []).append(_outcome(tuple(step)))
    return [
        _from_row(row, tuple(steps.get(row[0], ())))
        for row in rows.all(
            "SELECT id, form_id, form_version, form_hash, question, asked, words, voice, name, at FROM comments "
            f"WHERE {where} ORDER BY at, id",
            given,
        )
    ]


def _outcome(row: Row) -> Outcome:
    did, why, by, at, version, hash, told_at = row
    return Outcome(did=did, why=why, by=by, at=at, version=version, hash=hash, told_at=told_at)


def _from_row(row: Row, outcomes: tuple[Outcome, ...]) -> Comment:
    id, form_id, version, hash, question, asked, words, voice, name, at = row
    return Comment(
        id=id, form=FormReference(id=form_id, version=version, hash=hash), question=question, asked=asked,
        words=words, voice=voice, name=name, at=at, outcomes=outcomes,
    )  # fmt: skip


def _now() -> str:
    return datetime.now(UTC).isoformat()
