"""A link to a form may be given to a whole group: each browser has a hand of its own, and sees what was said by it alone."""

import re
import secrets
from datetime import UTC, datetime

from flask import Response, current_app, g, request, url_for

from formengine.store.form_links import FormLink

COOKIE = "formengine-look"
_MARK = re.compile(r"[0-9a-f]{32}")


def hand_of(link: FormLink) -> str:
    """Who speaks through the link from this browser, as comments know them."""
    return f"{link.hand}:{_mark()}"


def remember(response: Response) -> Response:
    """Give a browser that is shown something its mark, for this link alone and until it ends: by it somebody is told,
    weeks later perhaps, what came of what they said. It says nothing of anybody."""
    mark = g.get("browser_mark")
    if mark and request.cookies.get(COOKIE) != mark:
        link: FormLink = g.form_link
        left = datetime.fromisoformat(link.expires_at) - datetime.now(UTC)
        response.set_cookie(
            COOKIE, mark, max_age=max(0, int(left.total_seconds())), path=_path(), httponly=True, samesite="Lax",
            secure=current_app.config["HTTPS"],
        )  # fmt: skip
    return response


def forget(response: Response) -> Response:
    """Whoever has this browser next sees nothing that was said from it."""
    response.delete_cookie(
        COOKIE, path=_path(), httponly=True, samesite="Lax", secure=current_app.config["HTTPS"]
    )
    return response


def _mark() -> str:
    if "browser_mark" not in g:
        sent = request.cookies.get(COOKIE, "")
        g.browser_mark = sent if _MARK.fullmatch(sent) else secrets.token_hex(16)
    mark: str = g.browser_mark
    return mark


def _path() -> str:
    named: dict[str, str] = request.view_args or {}
    return url_for("look.open_link", token=named["token"])
