"""Before a page of a reading: was this record drawn for them, and is it still their time?"""

from typing import Any

from flask import abort, g, render_template, request
from flask.typing import ResponseReturnValue

from webapp.audit.readings import WHY, reading_of
from webapp.nearness import is_sealed
from webapp.policy import Rule
from webapp.resend import typed, words_of
from webapp.stores import store


def let_read(rule: Rule) -> ResponseReturnValue | None:
    """Puts the reading into `g`; and its record, where this page shows one. Every look is logged with its reason."""
    named: dict[str, Any] = request.view_args or {}
    reading = reading_of(str(named.get("reading_id", "")))
    if reading is None:
        abort(404)
    card = store().card(reading.conversation)
    is_reader, is_holder = reading.reader == g.account.id, card.worker == g.account.id
    if not (is_reader or (is_holder and rule.drawn == "reader-or-holder")):
        abort(403)
    g.reading = reading
    if rule.drawn == "reader-or-holder":
        return None
    if reading.state() != "drawn" or is_sealed(card.person):
        words = words_of(typed()) if request.method == "POST" else []
        return render_template("audit/ended.html", reading=reading, words=words), 403
    g.conversation = store().conversation(card.id, by=g.account.id, why=WHY)
    return None
