"""What PostgreSQL can tell of itself. It has no command that reads all its files: what is read here are the promises that
somebody with rights over the database could have taken away, and the rows they left."""

from collections.abc import Iterator

from formengine.store.database import Rows

_NOT_BY_BYTES = """
    SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_collation o ON o.oid = a.attcollation
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
    AND o.collname <> 'C' AND c.relname <> 'formengine_migrations' ORDER BY 1, 2
"""

_INDEXES = """
    SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready AND i.indislive) ORDER BY 1
"""

_POINTERS = """
    SELECT t.relname, a.attname, p.relname, b.attname FROM pg_constraint k
    JOIN pg_class t ON t.oid = k.conrelid JOIN pg_class p ON p.oid = k.confrelid
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.conkey[1]
    JOIN pg_attribute b ON b.attrelid = p.oid AND b.attnum = k.confkey[1]
    WHERE k.contype = 'f' AND t.relnamespace = current_schema()::regnamespace ORDER BY 1, 2
"""


def faults_in(rows: Rows) -> Iterator[str]:
    for table, column in rows.all(_NOT_BY_BYTES):
        yield f"“{column}” of “{table}” is not compared by its bytes any more."
    for (index,) in rows.all(_INDEXES):
        yield f"The index “{index}” is not whole."
    for table, column, other, key in rows.all(_POINTERS):
        for (lost,) in rows.all(
            f'SELECT count(*) FROM "{table}" t WHERE NOT EXISTS (SELECT 1 FROM "{other}" o WHERE o."{key}" = t."{column}")'
        ):
            if lost:
                yield f"{lost} row(s) of “{table}” point to a row of “{other}” that is not there."
