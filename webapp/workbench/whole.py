"""The whole draft as JSON, for those who want it. What is not JSON, or not yet a form, is kept as it was typed."""

import json
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.documents import check, parse_json
from formengine.errors import UnreadableFile
from formengine.findings import Finding
from formengine.load.sense import nonsense
from formengine.store.drafts import Draft
from webapp.conversations.changes import request_of
from webapp.sent_numbers import number_sent
from webapp.workbench.blueprint import bp
from webapp.workbench.drafts import drafts, looked_at

NAME = "The JSON"
MOST_FAULTS = 50


@bp.route("/<draft_id>/json", methods=["GET", "POST"])
def whole(draft_id: str) -> ResponseReturnValue:
    """The JSON in a box; on POST it becomes the draft, or is kept beside it with what is wrong. Raises NoSuchDraft."""
    draft = drafts().draft(draft_id)
    me = g.account.id
    if request.method == "GET":
        aside = drafts().text_aside(draft_id, me)
        if aside and request.args.get("text") != "draft":
            wrong, faults, _ = _read(aside.text)
            return _page(draft, aside.text, aside.based_on, wrong, faults, kept=aside.at)
        return _page(draft, written(draft.definition), draft.revision)
    text = request.form.get("json", "").replace("\r\n", "\n").replace("\r", "\n")
    based_on = number_sent(request.form.get("based_on", ""))
    base = looked_at(draft_id, based_on)
    if request.form.get("do") == "forget":
        drafts().let_text_go(draft_id, me)
        flash("What you typed is put aside. Here is the draft as it stands.")
        return redirect(url_for("workbench.whole", draft_id=draft_id, text="draft"), code=303)
    wrong, faults, definition = _read(text)
    if wrong:
        drafts().set_text_aside(draft_id, text, based_on=based_on, by=me)
        return _page(draft, text, based_on, wrong, faults, kept="now"), 422
    drafts().let_text_go(draft_id, me)
    if definition == base.definition:
        flash("Nothing was otherwise than it stood.")
        return redirect(url_for("workbench.bench", draft_id=draft_id), code=303)
    saved = drafts().save(
        draft_id, definition, based_on=based_on, by=me, request=request_of(request.form, f"json {me}"),
        did="Changed the JSON",
    )  # fmt: skip
    if saved.clash:
        return redirect(url_for("workbench.clashes", draft_id=draft_id), code=303)
    flash("Saved.")
    return redirect(url_for("workbench.bench", draft_id=draft_id), code=303)


def written(definition: Any) -> str:
    """A definition as files of forms are laid out."""
    return json.dumps(definition, indent=2, ensure_ascii=False)


def _read(text: str) -> tuple[str, list[Finding], dict[str, Any]]:
    """What is wrong in a sentence, each fault by itself, and what the text says."""
    try:
        document = parse_json(text.encode("utf-8", "replace"), NAME)
    except UnreadableFile as unreadable:
        return str(unreadable), [], {}
    found = sorted([*check(document, "form"), *nonsense(document)], key=lambda each: (each.line, each.column))
    if found:
        many = len(found)
        return f"This is JSON, and not a form yet: {many} {'fault' if many == 1 else 'faults'}.", found, {}
    return "", [], document.data


def _page(
    draft: Draft,
    text: str,
    based_on: int,
    wrong: str = "",
    faults: list[Finding] | None = None,
    kept: str = "",
) -> str:
    return render_template(
        "workbench/json.html",
        draft=draft,
        text=text,
        based_on=based_on,
        wrong=wrong,
        faults=(faults or [])[:MOST_FAULTS],
        kept=kept,
    )
