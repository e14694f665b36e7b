"""formengine account EMAIL"""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from getpass import getpass
from secrets import token_hex

from formengine.cli import CLEAN
from formengine.cli.keeping import DATABASE, by_argument
from formengine.errors import FormEngineError
from formengine.store import Store, open_store
from formengine.store.accounts import SHORTEST_PASSWORD, Account, Accounts
from formengine.store.sessions import Sessions

ROLES = ("practitioner", "senior", "designer", "trainer", "administrator")


class CannotOpenAccount(FormEngineError):
    """The account, or its password, will not do."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("email", metavar="EMAIL", help="the address they sign in with")
    parser.add_argument("--name", default="", help="their name, as records show it; needed for a new account")
    parser.add_argument("--role", choices=ROLES, default="practitioner", help="what they do (practitioner)")
    parser.add_argument("--team", default="", help="their team: its members read each other's records")
    parser.add_argument("--database", metavar="URL", default=DATABASE, help=f"the store ({DATABASE})")
    by_argument(parser)
    what = parser.add_mutually_exclusive_group()
    what.add_argument(
        "--new-password", action="store_true", help="give an account another password, and end its sessions"
    )
    what.add_argument(
        "--close", action="store_true", help="end all their sessions; they cannot sign in any more"
    )
    parser.epilog = "The password is asked for, and never shown; or it is the first line of standard input."


def run(given: Namespace) -> int:
    store = open_store(given.database)
    try:
        accounts = Accounts(store.database)
        known = accounts.account_of(given.email)
        if (given.close or given.new_password) and known is None:
            raise CannotOpenAccount(f"There is no account for {given.email}.")
        if given.close:
            assert known is not None
            store.note_account(known.id, "account-closed", by=given.by)
            accounts.close_account(known.id, _now())
            said = "is closed"
        elif given.new_password:
            assert known is not None
            proof = _proof()
            store.note_account(known.id, "password-given", by=given.by)
            accounts.change_proof(known.id, proof)
            Sessions(store.database).end_sessions_of(known.id, _now())
            said = "has a new password"
        else:
            _open(store, accounts, given)
            said = "is open"
    finally:
        store.close()
    print(f"The account of {given.email} {said}.", file=sys.stderr)
    return CLEAN


def _open(store: Store, accounts: Accounts, given: Namespace) -> None:
    if not given.name.strip():
        raise CannotOpenAccount("Say whose account this is, as records are to show it: --name “Jo Amin”.")
    if "@" not in given.email:
        raise CannotOpenAccount(f"“{given.email}” is no address. Write one such as jo.amin@council.example.")
    if accounts.account_of(given.email):
        raise CannotOpenAccount(
            f"There is already an account for {given.email}. --new-password changes its password."
        )
    account = Account(
        id=f"a-{token_hex(8)}",
        email=given.email,
        name=given.name,
        role=given.role,
        team=given.team,
        proof=_proof(),
        opened_at=_now(),
    )
    store.note_account(account.id, "account-opened", by=given.by, why=account.as_logged)
    accounts.open_account(account)


def _proof() -> str:
    from webapp.proofs import proof_of

    if sys.stdin.isatty():
        password = getpass(f"Password (at least {SHORTEST_PASSWORD} characters; three words will do): ")
        if getpass("The same again: ") != password:
            raise CannotOpenAccount("The two were not the same. Nothing was changed; try again.")
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    if len(password) < SHORTEST_PASSWORD:
        raise CannotOpenAccount(
            f"That is shorter than {SHORTEST_PASSWORD} characters. Nothing was changed; choose a longer one."
        )
    return proof_of(password)


def _now() -> str:
    return datetime.now(UTC).isoformat()
