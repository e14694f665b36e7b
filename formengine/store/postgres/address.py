"""A postgresql:// address: what libpq makes of it, what is added, and how it is named to people without its password."""

from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from formengine.store.refusals import StoreElsewhere

_UNLESS_SAID = {
    "application_name": "formengine",
    "connect_timeout": "10",
    # a server that is gone without a word is noticed in about half a minute, not in two hours
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}


@dataclass(frozen=True)
class Address:
    """`where` may be shown to anybody. The rest is not in its repr."""

    where: str
    _settings: tuple[tuple[str, Any], ...]

    def __repr__(self) -> str:
        return f"<{self.where}>"

    @property
    def settings(self) -> dict[str, Any]:
        return dict(self._settings)


def address_of(url: str) -> Address:
    """Raises StoreElsewhere, in words without the address: a password may be in it."""
    try:
        told = conninfo_to_dict(url)
    except psycopg.Error:
        raise StoreElsewhere(
            "The address of the PostgreSQL database cannot be read. Write it as postgresql://role@host/database; in a "
            "password write % as %25, @ as %40, / as %2F and : as %3A."
        ) from None
    settings = {**_UNLESS_SAID, **told, "client_encoding": "utf8"}
    if "," in str(told.get("host", "")):
        settings.setdefault("target_session_attrs", "read-write")
    name, host = told.get("dbname") or told.get("user"), told.get("host") or told.get("hostaddr")
    where = f"the database{f' “{name}”' if name else ''}{f' at {host}' if host else ''}"
    return Address(where, tuple(settings.items()))
