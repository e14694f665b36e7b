"""Rounds of a survey: opened by somebody who holds no conversations, and handed out as letters that are tied to nobody."""

import hashlib
from datetime import UTC, datetime, timedelta

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.record.conversation import FormReference
from formengine.store.surveys import Round
from webapp.conversations.changes import request_of
from webapp.dates import today
from webapp.myself.codes import new_token
from webapp.sent_lines import line_sent
from webapp.sessions import token_hash
from webapp.stores import accounts, forms, kept, store
from webapp.surveys.blueprint import FORM, bp

MOST_LETTERS = 500
DAYS = {"28": "Four weeks", "56": "Eight weeks", "91": "Three months"}


@bp.get("/surveys/")
def index() -> ResponseReturnValue:
    rounds = kept().surveys.rounds()
    return render_template("surveys/index.html", rounds=rounds, today=today().isoformat())


@bp.route("/surveys/open", methods=["GET", "POST"])
def open_round() -> ResponseReturnValue:
    """Open a round. Its letters are shown once, to be printed: nobody can make out later which went to whom."""
    wrong: dict[str, str] = {}
    if request.method == "POST":
        about = line_sent("about")
        letters, days = request.form.get("letters", ""), request.form.get("days", "")
        if not about:
            wrong["about"] = "Say whose help this asks about, such as a team."
        elif about.casefold() in {account.name.casefold() for account in accounts().all_accounts()}:
            wrong["about"] = "A round asks about a team or a place, never about one worker."
        if not (
            letters.isascii()
            and letters.isdecimal()
            and len(letters) < 6
            and 1 <= int(letters) <= MOST_LETTERS
        ):
            wrong["letters"] = f"Say how many letters, from 1 to {MOST_LETTERS}."
        if not wrong:
            return _opened(about, int(letters), days if days in DAYS else "56")
    page = render_template(
        "surveys/open.html", wrong=wrong, typed=request.form, days=DAYS, most=MOST_LETTERS,
        teams=sorted({account.team for account in accounts().all_accounts() if account.team}),
    )  # fmt: skip
    return page, 422 if wrong else 200


def _opened(about: str, letters: int, days: str) -> ResponseReturnValue:
    wish = request_of(request.form, f"survey {g.account.id}")
    definition = forms().definition(FORM)
    new = Round(
        id=f"s{hashlib.sha256(wish.encode()).hexdigest()[:16]}",
        form=FormReference(
            id=FORM, version=int(str(definition["version"])), hash=store().keep_form(definition)
        ),
        about=about,
        closes_on=(today() + timedelta(days=int(days))).isoformat(),
        opened_by=g.account.id,
        opened_at=datetime.now(UTC).isoformat(),
    )
    tokens = [new_token() for _ in range(letters)]
    if not kept().surveys.open_round(new, [token_hash(token) for token in tokens]):
        return redirect(url_for("surveys.index"), code=303)  # sent twice: its letters were shown once
    addresses = [url_for("surveys.answer", token=token, _external=True) for token in tokens]
    return render_template("surveys/letters.html", round=new, addresses=addresses, paper=FORM)
