"""The store a command works on, and who is at the keyboard."""

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getuser

from formengine.store import Store, StoreElsewhere, is_there, named, open_store

DATABASE = "sqlite:///records.sqlite"


def database_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--database", metavar="URL", default=DATABASE, help=f"the store ({DATABASE})")


def by_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--by", metavar="NAME", default=f"command line: {_user()}", help="who does this, for the log"
    )


@contextmanager
def store_at(url: str) -> Iterator[Store]:
    """A store that is there already: reading from a new, empty one would only mislead. Raises StoreTrouble."""
    if not is_there(url):
        where = named(url).removeprefix("sqlite:///")
        raise StoreElsewhere(
            f"There is no store at {where}. Name it with --database sqlite:///PATH, or postgresql://ROLE@HOST/DATABASE."
        )
    store = open_store(url)
    try:
        yield store
    finally:
        store.close()


def _user() -> str:
    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"
