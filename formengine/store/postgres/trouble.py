"""What PostgreSQL says when it cannot, in a sentence for the person it happens to. It names the host and the database,
never the role, the password or a row."""

import re

import psycopg
from psycopg.errors import Diagnostic

from formengine.store.refusals import (
    NotHeard,
    StoreBusy,
    StoreDamaged,
    StoreElsewhere,
    StoreFull,
    StoreReadOnly,
    StoreTrouble,
)

_BUSY = "Others are saving and it is taking too long. Your words are not saved yet: try again."
_FULL = "The disk of the database is full. Nothing was saved by this step: make room, then save again."

_BY_STATE: dict[str, tuple[type[StoreTrouble], str]] = {
    "22021": (StoreTrouble, "There is a sign in the words that the database cannot keep. Nothing was saved by this step."),
    "25006": (StoreReadOnly, "{where} may only be read, so nothing was saved. Ask for the one that may be written to."),
    "25P03": (StoreBusy, "This step took too long, and the database ended it. Nothing was saved by it: try again."),
    "40001": (StoreBusy, _BUSY),
    "40P01": (StoreBusy, _BUSY),
    "42501": (StoreReadOnly, "The role this program uses may not do that in {where}, so nothing was saved. See docs/postgresql.md."),
    "42P01": (StoreDamaged, "A table is missing in {where}. Restore the last backup into an empty database."),
    "42P07": (StoreElsewhere, "{where} holds tables of something else. Name a database of its own."),
    "42703": (StoreDamaged, "A table of {where} is not as it was made. Restore the last backup into an empty database."),
    "3F000": (StoreElsewhere, "{where} has no schema this program may use. See docs/postgresql.md."),
    "53100": (StoreFull, _FULL),
    "53200": (StoreTrouble, "{where} has no memory left. Nothing was saved by this step: try again in a minute."),
    "53300": (StoreBusy, "{where} is used by too many at once. Nothing was saved by this step: try again in a minute."),
    "54000": (StoreTrouble, "A name, or something else that is looked up by, is too long. Nothing was saved: make it shorter."),
    "55P03": (StoreBusy, _BUSY),
    "57014": (StoreBusy, _BUSY),
    "58030": (StoreTrouble, "The disk of the database did not answer. Nothing was saved by this step: try again, and check the disk."),
    "XX001": (StoreDamaged, "{where} is damaged. Restore the last backup into an empty database."),
    "XX002": (StoreDamaged, "{where} is damaged. Restore the last backup into an empty database."),
}  # fmt: skip

_AWAY = "{where} does not answer. Nothing was saved by this step: try again in a minute."

_NOT_OPENED = tuple(
    (re.compile(pattern), why)
    for pattern, why in (
        ("authentication failed|no password supplied", "does not let this program in: check the role and its password"),
        (r"no pg_hba\.conf entry", "does not let this program in from here: see pg_hba.conf on its server"),
        ('role "[^"]*" does not exist', "does not know the role: make it first"),
        ('database "[^"]*" does not exist', "is not there: make it first"),
        ("could not translate host name|failed to resolve host", "is at a host that has no address: check how the host is written"),
        ("certificate", "has a certificate that is not believed here: check sslmode and sslrootcert"),
        ("SSL|TLS", "and this program do not agree about TLS: check sslmode"),
        ("^invalid |: invalid ", "has an address that is not right: check what is written after the “?”"),
    )
)  # fmt: skip


def in_plain_words(error: psycopg.Error, where: str) -> StoreTrouble:
    """`where` is the database as it is named to people."""
    state = error.sqlstate or ""
    if state in _BY_STATE:
        kind, said = _BY_STATE[state]
        return kind(_begun(said.format(where=where)))
    gone = isinstance(error, psycopg.OperationalError) and not state  # libpq's own word, not the server's
    if gone or state[:2] in ("08", "57"):
        return StoreTrouble(_begun(_AWAY.format(where=where)))
    if isinstance(error, psycopg.DataError) and "NUL" in str(error):
        return StoreTrouble(
            "There is a sign in the words that cannot be kept (NUL, which nothing shows). Nothing was saved by this "
            "step: copy your words, and type that part again."
        )
    said = _first_line(error.diag)
    return StoreTrouble(
        f"The store could not do this{f' ({said})' if said else ''}. Nothing was saved by this step."
    )


def not_opened(error: psycopg.Error, where: str) -> StoreTrouble:
    """Why a connection could not be made at all. What libpq says of it is in English, or in the server's language."""
    said = str(error)
    if "too many clients" in said or "connection slots are reserved" in said:
        return in_plain_words(psycopg.errors.TooManyConnections(), where)
    if "session is read-only" in said:
        return in_plain_words(psycopg.errors.ReadOnlySqlTransaction(), where)
    for pattern, why in _NOT_OPENED:
        if pattern.search(said):
            return StoreElsewhere(_begun(f"{where} {why}."))
    return StoreTrouble(_begun(_AWAY.format(where=where)))


def not_heard(where: str) -> NotHeard:
    return NotHeard(
        f"The connection to {where} broke in the moment of saving, so it is not known whether this was saved. "
        "Send it again: what is there already is not saved twice."
    )


def _first_line(told: Diagnostic) -> str:
    """Not its detail, which shows rows."""
    return (told.message_primary or "").splitlines()[0] if told.message_primary else ""


def _begun(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
