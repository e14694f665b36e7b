"""Who works here, each wish with an account of its own."""

from collections.abc import Callable

from formengine.store.accounts import Account
from tests.webapp.conftest import PASSWORD, Browser
from tests.webapp.replay.sending import Wish, typed_on
from tests.webapp.replay.world import World
from webapp.proofs import proof_of

FIRST = "bcdf-ghjk-mnpq-rstv"


def _somebody(world: World) -> str:
    name = f"jo{world.new()}"
    account = Account(
        id=name, email=f"{name}@example.org", name=name.title(), role="senior", proof=proof_of(PASSWORD)
    )
    world.kept.accounts.open_account(account)
    return name


def open_one(world: World) -> Wish:
    email = f"new{world.new()}@example.org"
    typed = {"name": "Jo Amin", "email": email, "role": "senior", "team": "north", "first_password": FIRST}
    return typed_on(world.by("ade"), "/accounts/open", typed)


def change(world: World) -> Wish:
    at = f"/accounts/{_somebody(world)}"
    return typed_on(world.by("ade"), at, {"team": "coast"}, action=at)


def give_password(world: World) -> Wish:
    at = f"/accounts/{_somebody(world)}"
    return typed_on(world.by("ade"), at, {"first_password": FIRST}, action=f"{at}/password")


def close(world: World) -> Wish:
    at = f"/accounts/{_somebody(world)}"
    return typed_on(world.by("ade"), at, action=f"{at}/close")


def own(world: World) -> Wish:
    browser = Browser(world.app)
    typed = {"email": f"{_somebody(world)}@example.org", "password": PASSWORD}
    browser.fill("/sign-in", typed, action="/sign-in")
    chosen = {"password": PASSWORD, "new_password": "kettle garden", "again_password": "kettle garden"}
    return typed_on(browser, "/password", chosen, action="/password")


WISHES: dict[str, Callable[[World], Wish]] = {
    "staff.open_one": open_one,
    "staff.change": change,
    "staff.give_password": give_password,
    "staff.close": close,
    "passwords.own": own,
}
