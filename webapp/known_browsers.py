"""Browsers in which somebody has signed in before: whoever tries passwords elsewhere does not shut them out.

A mark for each of them lies in one cookie. It names nobody, it opens nothing, and only we can make it; a new password
makes it worth nothing. It only says that tries from here are counted by themselves."""

import secrets

from flask import Response, current_app, request, url_for
from itsdangerous import BadSignature, URLSafeTimedSerializer

from formengine.store.accounts import Account

COOKIE = "formengine-known"
LASTS = 180 * 24 * 3600
MOST = 5
"""How many people sign in on one computer before the one who came first is forgotten."""


def mark_of(account: Account | None) -> str:
    """By what tries for this account are counted in this browser; empty where they never signed in here."""
    return next((known for sent in _sent() if account and (known := _read(account, sent))), "")


def remember(response: Response, account: Account) -> Response:
    """They have signed in here."""
    mark = mark_of(account) or secrets.token_hex(8)
    others = [sent for sent in _sent() if not _read(account, sent)]
    response.set_cookie(
        COOKIE, " ".join([_signer(account).dumps(mark), *others][:MOST]), max_age=LASTS,
        path=url_for("accounts.sign_in"), httponly=True, samesite="Lax", secure=current_app.config["HTTPS"],
    )  # fmt: skip
    return response


def _sent() -> list[str]:
    return request.cookies.get(COOKIE, "").split(" ")[:MOST]


def _read(account: Account, sent: str) -> str:
    try:
        return str(_signer(account).loads(sent, max_age=LASTS))
    except BadSignature:
        return ""


def _signer(account: Account) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(
        current_app.secret_key or "", salt=f"known browser of {account.id} {account.proof}"
    )
