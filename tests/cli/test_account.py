"""formengine account: who may sign in, and that no password is ever shown or kept."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from formengine.cli.account import ROLES
from formengine.store import open_store
from formengine.store.accounts import Account, Accounts
from tests.cli.conftest import Ran
from webapp import policy

PASSWORD = "kettle garden tuesday"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite'}"


@pytest.fixture
def account(run: Callable[..., Ran], url: str, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    def ran(*arguments: str, typed: str = PASSWORD) -> Ran:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed + "\n"))
        return run("account", *arguments, "--database", url)

    return ran


def kept(url: str, email: str = "jo@council.example") -> Account | None:
    store = open_store(url)
    try:
        return Accounts(store.database).account_of(email)
    finally:
        store.close()


def test_an_account_is_opened_and_its_password_kept_only_as_a_hash(
    account: Callable[..., Ran], url: str, tmp_path: Path
) -> None:
    ran = account("jo@council.example", "--name", "Jo Amin", "--role", "senior", "--team", "north")
    assert ran == Ran(0, "", "The account of jo@council.example is open.\n")
    opened = kept(url)
    assert opened is not None
    assert (opened.name, opened.role, opened.team, opened.closed_at) == ("Jo Amin", "senior", "north", "")
    assert PasswordHasher().verify(opened.proof, PASSWORD)
    assert not any(PASSWORD.encode() in path.read_bytes() for path in tmp_path.iterdir())


def test_a_password_is_changed_and_an_account_closed(account: Callable[..., Ran], url: str) -> None:
    account("jo@council.example", "--name", "Jo Amin")
    assert account("jo@council.example", "--new-password", typed="another long password").code == 0
    changed = kept(url)
    assert changed is not None
    assert PasswordHasher().verify(changed.proof, "another long password")
    assert account("jo@council.example", "--close").code == 0
    closed = kept(url)
    assert closed is not None
    assert closed.closed_at


@pytest.mark.parametrize(
    ("arguments", "typed", "said"),
    [
        (["jo@council.example"], PASSWORD, "Say whose account this is"),
        (["jo", "--name", "Jo"], PASSWORD, "“jo” is no address."),
        (["jo@council.example", "--name", "Jo"], "short", "That is shorter than 12 characters."),
        (["jo@council.example", "--close"], PASSWORD, "There is no account for jo@council.example."),
        (["jo@council.example", "--new-password"], PASSWORD, "There is no account for jo@council.example."),
    ],
)
def test_what_will_not_do_is_said_and_changes_nothing(
    account: Callable[..., Ran], url: str, arguments: list[str], typed: str, said: str
) -> None:
    ran = account(*arguments, typed=typed)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(said)
    assert kept(url) is None


def test_an_address_has_one_account(account: Callable[..., Ran]) -> None:
    account("jo@council.example", "--name", "Jo Amin")
    ran = account("Jo@Council.example", "--name", "Another Jo")
    assert (ran.code, ran.err.startswith("There is already an account for Jo@Council.example.")) == (2, True)


def test_the_roles_are_those_the_web_app_knows() -> None:
    assert ROLES == policy.ROLES
