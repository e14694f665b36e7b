"""formengine serve"""

import secrets
import socket
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from os import environ
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from formengine.cli import CLEAN
from formengine.cli.keeping import DATABASE
from formengine.cli.settling import Settling
from formengine.errors import FormEngineError
from formengine.store import open_store
from formengine.store.accounts import Account, Accounts
from formengine.store.purpose import open_for

_TRAINER = "trainer@teaching.example"
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class CannotServe(FormEngineError):
    """The address is taken, or is not one of this machine."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--demo", action="store_true", help="invented people; without --database, gone when it stops"
    )
    parser.add_argument(
        "--teach",
        action="store_true",
        help="classes for training, on a database of their own; without --database, gone when it stops",
    )
    parser.add_argument("--database", metavar="URL", help=f"the store ({DATABASE})")
    parser.add_argument(
        "--host", default="127.0.0.1", help="the address to answer at (127.0.0.1: only this machine)"
    )
    parser.add_argument("--port", type=int, default=8000, help="the port to answer at (8000)")
    parser.add_argument(
        "--name", action="append", default=[], help="a host name people reach it by, beside this machine's"
    )
    parser.add_argument(
        "--https", action="store_true", help="people reach it over https, through a proxy of yours"
    )
    parser.add_argument(
        "--proxies", type=int, default=0, metavar="N", help="how many proxies of yours stand before it (0)"
    )
    parser.add_argument(
        "--theme", metavar="FILE", help="a council.toml: its name, colours and logo (docs/theme.md)"
    )
    parser.epilog = (
        "FORMENGINE_SECRET_KEY keeps pages open across a restart; FORMENGINE_SEAL_KEY seals the ledger; "
        "FORMENGINE_THEME names the theme where --theme does not."
    )


def run(given: Namespace) -> int:
    from webapp.council import read_council

    named = given.theme or environ.get("FORMENGINE_THEME")
    theme = read_council(Path(named)) if named else None
    _is_free(given.host, given.port)
    with _database(given) as url:
        options = {
            "demo": given.demo,
            "teach": given.teach,
            "hosts": (*_LOOPBACK, given.host, *given.name),
            "secret_key": environ.get("FORMENGINE_SECRET_KEY") or secrets.token_hex(32),
            "https": given.https,
            "proxies": max(0, given.proxies),
            "theme": theme,
        }
        print(f"formengine is at http://{given.host}:{given.port}/ (Ctrl+C stops it).", file=sys.stderr)
        _serve(url, options, given)
    return CLEAN


@contextmanager
def _database(given: Namespace) -> Iterator[str]:
    if given.database or not (given.demo or given.teach):
        url = given.database or DATABASE
        _is_for(url, given)
        yield url
        return
    with TemporaryDirectory(prefix="formengine-demo-", ignore_cleanup_errors=True) as folder:
        what = "a demonstration" if given.demo else "for teaching"
        print(f"This is {what}: what is typed here is gone when it stops.", file=sys.stderr)
        url = f"sqlite:///{Path(folder) / 'demo.sqlite'}"
        if not given.demo:
            print(f"Sign in as {_TRAINER} with the password {_trainer_in(url)}", file=sys.stderr)
        yield url


def _trainer_in(url: str) -> str:
    """Open the one account of a teaching database that is gone when it stops; gives its password."""
    from webapp.proofs import proof_of

    password = secrets.token_urlsafe(9)
    store = open_store(url)
    try:
        open_for(store.database, "teaching")
        trainer = Account(
            id="trainer", email=_TRAINER, name="The trainer", role="trainer", proof=proof_of(password)
        )
        Accounts(store.database).open_account(trainer)
    finally:
        store.close()
    return password


def _is_for(url: str, given: Namespace) -> None:
    """Said before anything is served: records are not taught from, and no record is put among invented people."""
    store = open_store(url)
    try:
        open_for(store.database, "demonstration" if given.demo else "teaching" if given.teach else "records")
    finally:
        store.close()


def _is_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except (OSError, OverflowError) as error:
            why = getattr(error, "strerror", None) or error
            raise CannotServe(
                f"Cannot answer at {host}:{port} ({why}). Choose another with --port, or stop what is there."
            ) from None


def _serve(url: str, options: dict[str, Any], given: Namespace) -> None:
    from webapp import create_app

    if sys.platform == "win32":
        from waitress import serve

        serve(create_app(url, **options), host=given.host, port=given.port, threads=8)
        return
    from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

    class Server(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            settings = {
                "bind": f"[{given.host}]:{given.port}" if ":" in given.host else f"{given.host}:{given.port}",
                "worker_class": "gthread",
                "workers": 1 if given.demo else 2,
                "threads": 8 if given.demo else 4,
                "loglevel": "warning",
                "graceful_timeout": 5,
                "proc_name": "formengine",
                "post_request": Settling().answered,
            }
            for name, value in settings.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            return create_app(url, **options)

    try:
        Server().run()
    except SystemExit as stopped:
        if stopped.code:
            raise CannotServe("The web app did not start; what it said above tells why.") from None
