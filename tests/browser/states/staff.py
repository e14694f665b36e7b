"""Who works here: the accounts, one opened, changed, closed and let in again, and a password of one's own."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from formengine.store import open_store
from formengine.store.accounts import Account, Accounts
from tests.browser.serving import served
from webapp.proofs import proof_of

PASSWORD = "a long enough password"


def walk(page: Any) -> Iterator[str]:
    """In a service of their own with passwords, as a council has it."""
    with TemporaryDirectory() as folder:
        database = Path(folder) / "records.sqlite"
        _open_the_first(database)
        with served(database, demo=False) as server:
            page.at_home.append(server.address)
            yield from _pages(page, server.address)


def _open_the_first(database: Path) -> None:
    store = open_store(f"sqlite:///{database}")
    try:
        Accounts(store.database).open_account(
            Account(
                id="a1", email="ade@example.org", name="Ade", role="administrator", proof=proof_of(PASSWORD)
            )
        )
    finally:
        store.close()


def _sign_in(page: Any, at: str, email: str, password: str) -> None:
    page.goto(f"{at}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def _pages(page: Any, at: str) -> Iterator[str]:
    _sign_in(page, at, "ade@example.org", "wrong")
    yield "sign in with a password, wrong"
    _sign_in(page, at, "ade@example.org", PASSWORD)
    yield "the first page of an administrator"
    page.goto(f"{at}/accounts/open")
    yield "open an account"
    page.get_by_role("button", name="Open it").click()
    yield "open an account, wrong"
    page.get_by_label("Their name").fill("Jo Amin")
    page.get_by_label("Their address at work").fill("jo@example.org")
    page.get_by_label("Their first password").fill(PASSWORD)
    page.get_by_role("button", name="Open it").click()
    yield "an account"
    page.goto(f"{at}/accounts/")
    yield "accounts"
    page.get_by_role("link", name="Jo Amin").click()
    page.get_by_role("button", name="Close this account").click()
    yield "an account, closed"
    page.goto(f"{at}/accounts/")
    page.get_by_text("Closed (1)").click()
    yield "accounts, one closed"
    page.get_by_role("link", name="Jo Amin").click()
    page.get_by_label("Their first password").fill(PASSWORD)
    page.get_by_role("button", name="Open it again").click()
    page.get_by_role("button", name="Sign out").click()
    _sign_in(page, at, "jo@example.org", PASSWORD)
    page.goto(f"{at}/people/")
    yield "a password to be chosen"
    page.get_by_role("button", name="Change it").click()
    yield "a password, wrong"
    page.get_by_label("The password you have now").fill(PASSWORD)
    page.get_by_label("The new one", exact=True).fill("kettle garden tuesday")
    page.get_by_label("The new one again").fill("kettle garden tuesday")
    page.get_by_role("button", name="Change it").click()
    yield "a password, changed"
    page.get_by_role("link", name="Go on").click()
    yield "people, without the demonstration"
