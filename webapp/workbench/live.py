"""What is found as one types: only what is otherwise than on the page that asks, so that the answer is small and soon there."""

from collections.abc import Mapping
from typing import Any

from flask import get_template_attribute, jsonify, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from formengine.editing import FORM, Put, apply
from webapp.designer.sizes import too_much
from webapp.sent_numbers import number_sent
from webapp.workbench.acting import called, words_of
from webapp.workbench.bench import in_words_of, strip
from webapp.workbench.blueprint import bp
from webapp.workbench.drafts import looked_at
from webapp.workbench.looking import Looked, faults
from webapp.workbench.outline import changed, dom
from webapp.workbench.preview import previewed, rendering
from webapp.workbench.typing_in import read_back

LARGEST = 500_000
"""Bytes of the boxes of one part: with the length of the whole form (`designer/sizes.py`) it bounds how long a look takes."""


@bp.post("/<draft_id>/look")
def look(draft_id: str) -> ResponseReturnValue:
    """The draft as it would be with what stands in the boxes: nothing is kept. Raises NoSuchDraft.

    `based_on` is the revision the boxes were filled from, `page` the one the outline was drawn from."""
    was = looked_at(draft_id, _number("based_on"))
    drawn = looked_at(draft_id, _number("page"))
    part = was.parts.get(request.form.get("key", FORM))
    if part is None:
        return jsonify(status="gone")
    if much := too_much(was.form):
        return jsonify(_not_looked_at(drawn, part.key, much))
    back = read_back(part, was.definition, request.form)
    definition: Mapping[str, Any] = was.definition
    for edit in back.edits:
        if not (isinstance(edit, Put) and edit.field == "id"):  # until it is kept, it goes by the old one
            definition = apply(definition, edit)
    if back.wrong or (back.edits and faults(definition)):
        return jsonify(status="not-yet", wrong=dict(back.wrong))
    now = Looked(definition) if back.edits else was
    if much := too_much(now.form):
        return jsonify(_not_looked_at(drawn, part.key, much))
    return jsonify(_told(drawn, now, part.key))


@bp.url_value_preprocessor
def _size_limited(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Set before anything reads what was sent."""
    if endpoint == "workbench.look":
        request.max_content_length = LARGEST


def _not_looked_at(drawn: Looked, key: str, much: str) -> dict[str, Any]:
    """Said instead of findings: no rule has read any of it."""
    said = f"Not looked at as you type: {much}. What you type is kept all the same."
    return {
        "status": "looked",
        "rows": {},
        "selected": dom(key),
        "findings": Markup('<p class="govuk-body">{}</p>').format(said),
        "strip": "" if too_much(drawn.form) else strip(drawn),
        "said": said,
    }


def _told(drawn: Looked, now: Looked, key: str) -> dict[str, Any]:
    if request.form.get("wants_preview") and key in now.parts:
        return {"status": "looked", "preview": previewed(now, now.parts[key], rendering())}
    row = get_template_attribute("workbench/parts.html", "row_inside")
    findings = get_template_attribute("workbench/parts.html", "findings")
    return {
        "status": "looked",
        **_headed(now, key),
        "rows": {each.dom: row(each) for each in changed(drawn, now).values()},
        "selected": dom(key),
        "findings": findings(now.told.get(key, ())),
        "strip": strip(now),
        "said": in_words_of(now, key),
    }


def _headed(now: Looked, key: str) -> dict[str, str]:
    """What stands over the boxes, and what the page is called."""
    part = now.parts[key]
    return {
        "heading": words_of(part),
        "title": f"{called(part)}: {now.form.title}, draft",
        "form": now.form.title,
    }


def _number(name: str) -> int:
    return number_sent(request.form.get(name, ""))
