"""Several conversations of one's own on an older version of a form: what a move does to each in numbers, and those chosen moved."""

from typing import Any

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from formengine.render.fields import as_typed
from formengine.store.moving import Foreseen
from formengine.store.refusals import ChangedMeanwhile, RecordFinished, StillUndecided
from webapp.conversations.changes import request_of
from webapp.sent_numbers import number_sent
from webapp.stores import forms, store

bp = Blueprint("moving_several", __name__, url_prefix="/people")


@bp.route("/newer-version/<form_id>", methods=["GET", "POST"])
def newer_version(form_id: str) -> ResponseReturnValue:
    """Mine alone: whoever else has a conversation on it looks at theirs."""
    to = forms().in_use(form_id)
    if to is None:
        return render_template("people/newer-version.html", to=None, waiting=[])
    definition = forms().definition(form_id)
    if request.method == "GET":
        return _page(definition)
    if request.form.get("to") != to.hash:
        return _page(
            definition,
            wrong={"move": "Another version was published since you looked. Look again at what a move does."},
        ), 422
    waiting = {each.card.id: each for each in _waiting(definition)}
    wished = list(dict.fromkeys(request.form.getlist("move")))
    moved, wrong = 0, {}
    for name in wished:
        said = _moved(name, definition, waiting.get(name))
        if said is None:
            moved += 1
        elif said:
            wrong[f"move-{name}"] = said
    if not wished or not (moved or wrong):
        wrong["move"] = "Choose at least one conversation, or leave them all as they are."
    return _page(definition, wrong=wrong, moved=moved), 422 if wrong else 200


def _moved(name: str, definition: dict[str, Any], foreseen: Foreseen | None) -> str | None:
    """None where it was moved, now or by the same press before; what kept it, for people to read; nothing where it is not theirs."""
    if foreseen is None:
        mine = next((card for card in store().mine(g.account.id) if card.id == name), None)
        return None if mine is not None and mine.form.version == definition["version"] else ""
    try:
        store().move(
            name, definition, reason=as_typed(request.form.get("reason", "")).strip(), by=g.account.id,
            revision=number_sent(request.form.get(f"revision-{name}", ""), digits=11),
            request=request_of(request.form, f"move {name}"),
        )  # fmt: skip
    except (ChangedMeanwhile, StillUndecided, RecordFinished) as refused:
        return f"{foreseen.card.person_name}: {refused}"
    return None


def _page(definition: dict[str, Any], *, wrong: dict[str, str] | None = None, moved: int = 0) -> str:
    to = forms().in_use(definition["id"])
    return render_template(
        "people/newer-version.html",
        to=to,
        form_id=definition["id"],
        title=definition["title"],
        why=definition.get("changes", {}).get("why", ""),
        waiting=_waiting(definition),
        wrong=wrong or {},
        moved=moved,
        reason=request.form.get("reason", ""),
    )


def _waiting(definition: dict[str, Any]) -> list[Foreseen]:
    return store().moves_foreseen(definition, worker=g.account.id)
