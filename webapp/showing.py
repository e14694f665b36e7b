"""What every template can name: built files, dates, who is signed in, whose page it is."""

import json
import secrets
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, current_app, g, request

from formengine.record import Person
from formengine.render.entries import new_row
from formengine.render.progress import VOICES
from webapp.dates import as_date, as_time, boxes, today, when
from webapp.feedback.news import news
from webapp.policy import DESIGN, WORKERS
from webapp.resend import keeper
from webapp.sessions import session_ends
from webapp.stores import kept

STATIC = Path(__file__).parent / "static"


def register(app: Flask) -> None:
    app.jinja_env.globals.update(
        asset=asset,
        as_date=as_date,
        as_time=as_time,
        when=when,
        voices=VOICES,
        keeper=lambda: keeper(g.get("account")),
        request_id=lambda: secrets.token_hex(12),
        links_of=lambda conversation: kept().links.of(conversation),
        news=news,
        links_finished=lambda: kept().links.finished_for(g.account.id),
    )
    app.context_processor(_everywhere)


def asset(name: str) -> str:
    """The address of a built file, which changes when its content does."""
    return f"{request.script_root}{current_app.static_url_path}/{_manifest()[name]}"


@cache
def _manifest() -> dict[str, str]:
    found: dict[str, str] = json.loads((STATIC / "manifest.json").read_text(encoding="utf-8"))
    return found


def _everywhere() -> dict[str, Any]:
    account = g.get("account")
    ends = session_ends() if account else ""
    return {
        "demo": current_app.config["DEMO"],
        "teaching": current_app.config["TEACHING"],
        "has_classes": current_app.config["CLASSES"],
        "account": account,
        "works_with_people": account is not None
        and WORKERS.allows(account.role)
        and not current_app.config["TEACHING"],
        "designs_forms": account is not None
        and DESIGN.allows(account.role)
        and not current_app.config["TEACHING"],
        "facts_about": facts_about,
        "ask_again": ask_again,
        "date_boxes": lambda name, value: boxes(name, value, request.form),
        "fresh_row": lambda rows: new_row([row.id for row in rows]),
        "quick_hide_url": current_app.config["QUICK_HIDE"],
        "session_ends": ends,
        "endpoint": request.endpoint or "",
    }


def ask_again(person: Person) -> bool:
    """Whether the day has come to ask again how they communicate."""
    on = person.communication.review_on
    return bool(on) and on <= today().isoformat()[: len(on)]


def facts_about(person: Person) -> list[str]:
    """What must be in sight whenever something is written about somebody: which one they are, how they communicate."""
    told = person.communication
    facts = [f"born {as_date(person.born)}" if person.born else "", person.reference]
    facts += [told.needs, f"speaks {told.language}" if told.language else "", told.interpreter]
    return [fact for fact in facts if fact]
