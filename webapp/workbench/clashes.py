"""Two designers changed the same thing: both texts side by side, until somebody chooses."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.editing import ABSENT, PLACE, WHOLE, Clash, Part, parts
from formengine.iterate.naming import aspect
from formengine.store.drafts import Draft, KeptClash
from webapp.sent_numbers import number_sent
from webapp.stores import names_of
from webapp.workbench.acting import called
from webapp.workbench.blueprint import bp
from webapp.workbench.drafts import drafts


@dataclass(frozen=True)
class Shown:
    """One clash as a person reads it."""

    name: str
    about: str
    was: str
    mine: str
    theirs: str


@bp.get("/<draft_id>/clashes")
def clashes(draft_id: str) -> ResponseReturnValue:
    """The texts that wait; with none, back to the draft. Raises NoSuchDraft."""
    return _page(drafts().draft(draft_id))


@bp.post("/<draft_id>/clashes")
def settle(draft_id: str) -> ResponseReturnValue:
    """Put in what was chosen. Raises NoSuchDraft."""
    draft = drafts().draft(draft_id)
    number = number_sent(request.form.get("clash", ""))
    kept = next((each for each in drafts().waiting(draft_id) if each.id == number), None)
    if kept is None:
        flash("That was settled already.")
        return redirect(url_for("workbench.clashes", draft_id=draft_id), code=303)
    chosen = {clash.name: request.form.get(f"choose:{clash.name}", "") for clash in kept.clashes}
    if not all(each in ("mine", "theirs") for each in chosen.values()):
        return _page(draft, wrong="Choose one of the two for each."), 422
    mine = [name for name, which in chosen.items() if which == "mine"]
    drafts().settle(draft_id, number, mine, by=g.account.id, request=request.form.get("request", "")[:60])
    flash("What you chose is in the draft. Nothing else was changed.")
    left = drafts().waiting(draft_id)
    return redirect(url_for("workbench.clashes" if left else "workbench.bench", draft_id=draft_id), code=303)


def _page(draft: Draft, wrong: str = "") -> str | Any:
    waiting = drafts().waiting(draft.id)
    if not waiting:
        return redirect(url_for("workbench.bench", draft_id=draft.id), code=303)
    names = names_of([each.by for each in waiting])
    shown = [(each, names.get(each.by, each.by), _shown(each, draft.definition)) for each in waiting]
    return render_template("workbench/clashes.html", draft=draft, waiting=shown, wrong=wrong)


def _shown(kept: KeptClash, definition: Mapping[str, Any]) -> list[Shown]:
    there_are = parts(kept.mine) | parts(definition)
    return [_one(each, there_are) for each in kept.clashes]


def _one(clash: Clash, there_are: Mapping[str, Part]) -> Shown:
    part = there_are.get(clash.key)
    name = called(part) if part else "A part that is not there any more"
    what = {PLACE: "where it stands", WHOLE: "whether it stands at all"}.get(clash.field) or aspect(
        clash.field
    )
    return Shown(
        clash.name, f"{name}: {what}",
        *(_told(clash, value, there_are) for value in (clash.was, clash.mine, clash.theirs)),
    )  # fmt: skip


def _told(clash: Clash, value: Any, there_are: Mapping[str, Part]) -> str:
    if value is ABSENT:
        return "It is not there" if clash.field == WHOLE else "Nothing stands there"
    if clash.field == PLACE:
        parent, after = value
        within = called(there_are[parent]) if parent in there_are and parent != "form" else "the form"
        return f"In {within}, {'after ' + called(there_are[after]) if after in there_are else 'first'}"
    if clash.field == WHOLE and isinstance(value, dict):
        return str(value.get("text") or value.get("title") or value.get("label") or value.get("id", ""))
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return "\n".join(value)
    if isinstance(value, list) and all(isinstance(each, dict) and "label" in each for each in value):
        return "\n".join(str(each["label"]) for each in value)
    return json.dumps(value, indent=2, ensure_ascii=False)
