"""A door, a session: what is opened by a link, or by the code of a class, has a cookie and an end of its own."""

from datetime import timedelta

from flask import Flask, Request, Response, current_app, request
from flask.sessions import SessionMixin
from flask_wtf.csrf import CSRFError, CSRFProtect

from formengine.store.links import Link
from webapp.sessions import LONGEST, KeepsSessions, Session, StoredSessions

PATH = "/myself/"
COOKIE = "formengine-myself"
IDLE = timedelta(minutes=30)
CLASS_PATH = "/class/"
CLASS_COOKIE = "formengine-class"


class SessionsByDoor(StoredSessions):
    """The workers' sessions, and beside them those of links and of learners. No cookie is read at another's door."""

    def __init__(self, keeps: KeepsSessions, *, secure: bool) -> None:
        super().__init__(keeps, secure=secure)
        self.of_links = StoredSessions(keeps, secure=secure, cookie=COOKIE, path=PATH, idle=IDLE)
        self.of_classes = StoredSessions(
            keeps, secure=secure, cookie=CLASS_COOKIE, path=CLASS_PATH, idle=LONGEST
        )

    def open_session(self, app: Flask, request: Request) -> Session:
        if request.path.startswith(PATH):
            return self.of_links.open_session(app, request)
        if request.path.startswith(CLASS_PATH):
            return self.of_classes.open_session(app, request)
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.path.startswith(PATH):
            return self.of_links.save_session(app, session, response)
        if request.path.startswith(CLASS_PATH):
            return self.of_classes.save_session(app, session, response)
        return super().save_session(app, session, response)


def key_of(link: Link) -> str:
    """What stands in a session where a worker's has their account: no account has such a name."""
    return f"link {link.id}"


def by_door() -> SessionsByDoor:
    """The sessions of the app."""
    interface = current_app.session_interface
    assert isinstance(interface, SessionsByDoor)
    return interface


def is_our_page() -> bool:
    """Whether what was sent comes from a page that was shown in this session."""
    csrf: CSRFProtect = current_app.extensions["csrf"]
    try:
        csrf.protect()
    except CSRFError:
        return False
    return True
