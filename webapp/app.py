"""The app, put together: its store, its forms, its guard, its views."""

import secrets
from collections.abc import Sequence
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, select_autoescape
from werkzeug.middleware.proxy_fix import ProxyFix

from formengine.home import FORMS
from formengine.store import open_store
from formengine.store.accounts import Accounts, WordsSetAside
from formengine.store.classes import Classes
from formengine.store.drafts import Drafts
from formengine.store.feedback import Feedback
from formengine.store.form_links import FormLinks
from formengine.store.links import Links
from formengine.store.purpose import open_for
from formengine.store.sessions import Sessions
from formengine.store.surveys import Surveys
from webapp import (
    accounts,
    across,
    audit,
    classroom,
    conversations,
    copies,
    council,
    designer,
    errors,
    feedback,
    front,
    moving_several,
    myself,
    passwords,
    people,
    publishing,
    showing,
    staff,
    supervision,
    surveys,
    training,
    workbench,
)
from webapp.council import Council
from webapp.forms import FormShelf
from webapp.guard import guard
from webapp.myself.inviting import bp as inviting
from webapp.myself.sessions import SessionsByDoor
from webapp.policy import Guarded
from webapp.security import secure
from webapp.stores import Kept

LARGEST_PAGE = 64_000_000
"""Bytes. Sixty answers of 100,000 characters each, as a browser spells the longest of them, fit with room to spare."""

MOST_PARTS = 20_000
HOSTS = ("127.0.0.1", "localhost", "[::1]")


def create_app(
    database_url: str,
    *,
    demo: bool = False,
    teach: bool = False,
    forms: Path = FORMS,
    secret_key: str = "",
    hosts: Sequence[str] = HOSTS,
    https: bool = False,
    proxies: int = 0,
    theme: Council | None = None,
) -> Guarded:
    """The app over the store at `database_url`; with `demo`, peopled by invented people and marked on every page;
    with `teach`, for classes and without any records. Raises AnotherPurpose where the store is not for that.

    `hosts` are the names it answers to. Without a `secret_key` one is made up, and pages that were open when the
    app was restarted give their words back to be sent again. `proxies` is how many of yours stand before it, each
    telling who asked: by default none, and then what a header says of that is not believed. `theme` is how the
    pages of a council look."""
    app = Guarded("webapp")
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=0)  # type: ignore[method-assign]
    app.config.update(
        SECRET_KEY=secret_key or secrets.token_hex(32),
        TRUSTED_HOSTS=list(hosts),
        MAX_CONTENT_LENGTH=LARGEST_PAGE,
        MAX_FORM_MEMORY_SIZE=LARGEST_PAGE,
        MAX_FORM_PARTS=MOST_PARTS,
        DEMO=demo,
        TEACHING=teach and not demo,
        COUNCIL=theme,
        HTTPS=https,
        QUICK_HIDE="https://www.bbc.co.uk/weather",
    )
    _templates(app)
    store = open_store(database_url)
    found = open_for(store.database, "demonstration" if demo else "teaching" if teach else "records")
    app.config["CLASSES"] = found != "records"
    for notice in store.notices:
        app.logger.warning(notice)
    kept = Kept(
        store=store,
        accounts=Accounts(store.database),
        sessions=Sessions(store.database),
        words=WordsSetAside(store.database),
        links=Links(store.database),
        feedback=Feedback(store.database),
        form_links=FormLinks(store.database),
        surveys=Surveys(store.database),
        classes=Classes(store.database),
        drafts=Drafts(store.database),
        forms=FormShelf(forms, store, app.jinja_env),
    )
    app.extensions["kept"] = kept
    app.session_interface = SessionsByDoor(kept.sessions, secure=https)
    secure(app)
    guard(app)
    errors.register(app)
    showing.register(app)
    for blueprint in (
        front.bp,
        council.bp,
        accounts.bp,
        passwords.bp,
        staff.bp,
        people.bp,
        moving_several.bp,
        across.bp,
        conversations.bp,
        copies.bp,
        supervision.bp,
        audit.bp,
        surveys.bp,
        designer.bp,
        workbench.bp,
        publishing.bp,
        feedback.bp,
        feedback.look,
        training.bp,
        classroom.bp,
    ):
        app.register_blueprint(blueprint)
    for by_link in (inviting, myself.bp):
        app.register_blueprint(by_link)
    if demo:
        from webapp.demo import people_the_demonstration

        people_the_demonstration(kept)
    return app


def _templates(app: Guarded) -> None:
    """Ours, and the component macros."""
    here = Path(__file__).parent / "templates"
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_options = {
        "loader": ChoiceLoader([FileSystemLoader(here), components]),
        "autoescape": select_autoescape(["html"]),
    }
