"""Links by which somebody looks at one version of a form and says what they think of it, without an account.

Such a link leads to a blank form and to nothing that anybody ever said to one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from formengine.store.database import Database, Row, Rows
from formengine.store.links import Door, count_a_try

_COLUMNS = (
    "id, token_hash, proof, form_hash, given_to, made_by, made_at, expires_at, request, opened_at, ended_at, ended_by, "
    "tries, tried_at"
)
_NAMES = _COLUMNS.split(", ")


@dataclass(frozen=True, kw_only=True)
class FormLink(Door):
    """One way to look at a version. `given_to` is what its maker calls whoever has it; without a `proof` the link
    opens by itself."""

    form_hash: str
    given_to: str
    made_by: str
    made_at: str
    request: str = ""
    opened_at: str = ""

    @property
    def hand(self) -> str:
        """Who speaks through it, as comments know them."""
        return f"look:{self.id}"


class FormLinks:
    """The links of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, link: FormLink) -> FormLink:
        """Keep a new link. The same request again gives the link it made."""
        with self._database.writing() as rows:
            if link.request and (made := _all(rows, "request = ? AND request <> ''", [link.request])):
                return made[0]
            marks = ", ".join("?" * len(_NAMES))
            rows.run(
                f"INSERT INTO form_links ({_COLUMNS}) VALUES ({marks})",
                [getattr(link, name) for name in _NAMES],
            )
            return link

    def link_of(self, token_hash: str) -> FormLink | None:
        with self._database.reading() as rows:
            found = _all(rows, "token_hash = ?", [token_hash])
        return found[0] if found else None

    def of(self, hashes: Sequence[str]) -> list[FormLink]:
        """The links to these versions, newest first."""
        if not hashes:
            return []
        marks = ", ".join("?" * len(hashes))
        with self._database.reading() as rows:
            return _all(rows, f"form_hash IN ({marks}) ORDER BY made_at DESC, id", hashes)

    def begin_try(self, link_id: str, now: datetime) -> datetime | None:
        """Count a try before its code is looked at. Gives the moment to wait for where there were too many."""
        with self._database.writing() as rows:
            found = _all(rows, "id = ?", [link_id])
            return count_a_try(rows, "form_links", found[0] if found else None, now)

    def opened(self, link_id: str, at: str) -> None:
        """The code was right: earlier tries are forgotten."""
        with self._database.writing() as rows:
            rows.run(
                "UPDATE form_links SET tries = 0, tried_at = '', opened_at = CASE opened_at WHEN '' THEN ? "
                "ELSE opened_at END WHERE id = ?",
                [at, link_id],
            )

    def end(self, link_id: str, at: str, by: str) -> None:
        """It opens nothing from now on. The first end stands."""
        with self._database.writing() as rows:
            rows.run(
                "UPDATE form_links SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at = ''",
                [at, by, link_id],
            )


def _all(rows: Rows, where: str, given: Sequence[str]) -> list[FormLink]:
    return [_from_row(row) for row in rows.all(f"SELECT {_COLUMNS} FROM form_links WHERE {where}", given)]


def _from_row(row: Row) -> FormLink:
    return FormLink(**dict(zip(_NAMES, row, strict=True)))
