"""All rows of one database into the empty tables of another: how a store goes from SQLite to PostgreSQL and back."""

from formengine.store.database import Rows

Tables = list[tuple[str, list[str], list[str]]]
"""Each table in an order in which nothing points to what is not there yet: its name, its columns, its key."""


def copy_all(source: Rows, to: Rows, tables: Tables) -> None:
    for name, columns, key in tables:
        named, marks = ", ".join(columns), ", ".join("?" * len(columns))
        order = f" ORDER BY {', '.join(key)}" if key else ""
        to.run_each(
            f"INSERT INTO {name} ({named}) VALUES ({marks})",
            source.each(f"SELECT {named} FROM {name}{order}"),
        )


def anything_in(rows: Rows, tables: Tables) -> bool:
    """Whether anybody put something in. The roots of a ledger with no rows are nothing."""
    return any(
        rows.one(f"SELECT 1 FROM {name}{' WHERE rows > 0' if name == 'roots' else ''} LIMIT 1")
        for name, _, _ in tables
    )
