"""PostgreSQL: the same tables and the same verbs, for many web servers on one database."""

from formengine.store.postgres.address import address_of
from formengine.store.postgres.database import PostgresDatabase, is_there
from formengine.store.postgres.tables import were_filled

__all__ = ["PostgresDatabase", "address_of", "is_there", "were_filled"]
