"""Who is signed in: a random token in a cookie, everything else in the store, where it can be ended at once."""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol

from flask import Flask, Request, Response, abort, session
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

from formengine.store.refusals import StoreTrouble
from formengine.store.sessions import KeptSession

COOKIE = "formengine"
IDLE = timedelta(minutes=60)
LONGEST = timedelta(hours=12)
_SEEN_AGAIN = timedelta(seconds=60)
"""How stale "last seen" may be: a write a minute, not a write a page."""


class KeepsSessions(Protocol):
    """What the store does for sessions, by the hash of their token."""

    def session(self, token_hash: str) -> KeptSession | None: ...

    def keep_session(self, token_hash: str, session: KeptSession) -> None: ...

    def end_session(self, token_hash: str, at: str) -> None: ...


class Session(CallbackDict[str, Any], SessionMixin):
    """What is known of one browser. `lapsed` names the account of a session that has ended under an open page;
    `trouble` is why nothing could be known of it."""

    def __init__(
        self, token: str, content: dict[str, Any], started: datetime, seen: datetime, new: bool
    ) -> None:
        super().__init__(content, lambda changed: setattr(changed, "modified", True))
        self.token = token
        self.started = started
        self.seen = seen
        self.new = new
        self.modified = False
        self.lapsed = ""
        self.trouble: StoreTrouble | None = None
        self.idle = IDLE

    @property
    def account(self) -> str:
        return str(self.get("account", ""))

    @property
    def ends(self) -> datetime:
        """When it ends if nothing more is done."""
        return min(self.seen + self.idle, self.started + LONGEST)


def the_session() -> Session:
    """The session of this request, whichever door it came in by."""
    current: Any = session._get_current_object()  # type: ignore[attr-defined]
    if not isinstance(current, Session):
        abort(500)
    return current


def session_ends() -> str:
    """When the session ends if nothing is done after this request; empty where nobody is signed in."""
    current: Any = session._get_current_object()  # type: ignore[attr-defined]
    if not isinstance(current, Session) or not current.account:
        return ""
    now = datetime.now(UTC)
    seen = now if now - current.seen > _SEEN_AGAIN else current.seen
    return min(seen + current.idle, current.started + LONGEST).isoformat()


def token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _new(lapsed: str = "") -> Session:
    now = datetime.now(UTC)
    session = Session(secrets.token_urlsafe(32), {}, now, now, new=True)
    session.lapsed = lapsed
    return session


class StoredSessions(SessionInterface):
    """Sessions kept in the store. Nothing of them is in the cookie but its name."""

    def __init__(
        self,
        keeps: KeepsSessions,
        *,
        secure: bool,
        cookie: str = COOKIE,
        path: str = "/",
        idle: timedelta = IDLE,
    ) -> None:
        self._keeps = keeps
        self._secure = secure
        self._cookie = cookie
        self._path = path
        self._idle = idle

    def open_session(self, app: Flask, request: Request) -> Session:  # noqa: ARG002
        token = request.cookies.get(self._cookie, "")
        try:
            kept = self._keeps.session(token_hash(token)) if 20 <= len(token) <= 100 else None
        except StoreTrouble as trouble:  # raised by the guard, where a page can say so
            unknown = _new()
            unknown.trouble = trouble
            return unknown
        if kept is None:
            return _new()
        started, seen = datetime.fromisoformat(kept.started_at), datetime.fromisoformat(kept.seen_at)
        session = Session(token, dict(kept.content), started, seen, new=False)
        session.idle = self._idle
        if kept.ended_at or session.ends < datetime.now(UTC):
            return _new(lapsed=session.account)
        return session

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:  # noqa: ARG002
        assert isinstance(session, Session)
        if session.trouble:
            return
        now = datetime.now(UTC)
        stale = bool(session.account) and now - session.seen > _SEEN_AGAIN
        if not session.modified and not stale:
            return
        if not session and session.new:
            return
        kept = KeptSession(
            account=session.account,
            content=dict(session),
            started_at=session.started.isoformat(),
            seen_at=now.isoformat(),
        )
        self._keeps.keep_session(token_hash(session.token), kept)
        if session.new:
            response.set_cookie(
                self._cookie,
                session.token,
                httponly=True,
                samesite="Lax",
                secure=self._secure,
                path=self._path,
            )

    def renew(self, session: Session, **content: Any) -> None:
        """Begin afresh under a new token, so that a token from before sign-in is worth nothing after it."""
        self.end(session)
        fresh = _new()
        session.clear()
        session.update(content)
        session.token, session.started, session.seen, session.new = (
            fresh.token,
            fresh.started,
            fresh.seen,
            True,
        )
        session.modified = True

    def end(self, session: Session) -> None:
        if not session.new:
            self._keeps.end_session(token_hash(session.token), datetime.now(UTC).isoformat())
