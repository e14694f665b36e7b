"""A page of the workbench that comes back: what was typed is kept, then what its button says is done."""

import json
from collections.abc import Mapping
from typing import Any

from flask import flash, g, jsonify, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf

from formengine.documents import parse_json
from formengine.editing import (
    ABSENT,
    FORM,
    Edit,
    NoSuchPart,
    Part,
    Put,
    apply,
    part_at,
    references_renamed,
)
from formengine.editing.edits import CannotStandThere
from formengine.errors import UnreadableFile
from formengine.findings import Finding
from formengine.iterate.naming import aspect
from formengine.naming import unused
from formengine.store.drafts import Draft, DraftSaved
from webapp.conversations.changes import request_of
from webapp.dates import as_time
from webapp.resend import wants_json
from webapp.sent_numbers import number_sent
from webapp.workbench.acting import NEW_QUESTION, NEW_SECTION, Done, NothingDone, act, called
from webapp.workbench.bench import page, redoable, undoable
from webapp.workbench.blueprint import bp
from webapp.workbench.boxes import boxes
from webapp.workbench.drafts import drafts, looked, looked_at
from webapp.workbench.looking import Looked, faults, value_at
from webapp.workbench.typing_in import as_id, as_typed, read_back
from webapp.workbench.whole import written


@bp.post("/<draft_id>/")
def keep(draft_id: str) -> ResponseReturnValue:
    """Keep what was typed into the boxes of a part; then do what the button says. Raises NoSuchDraft."""
    key, based_on = request.form.get("key", FORM), _number("based_on")
    was = looked_at(draft_id, based_on)
    part = was.parts.get(key)
    if part is None:
        return _gone(drafts().draft(draft_id))
    do = request.form.get("do", "save")
    back = read_back(part, was.definition, request.form)
    wrong = dict(back.wrong)
    edits = list(back.edits)
    if "part_json" in request.form:
        edits = _from_json(draft_id, part, edits, wrong)
    mine, new_key = _made(was, part, edits, is_autosave=wants_json())
    wrong |= {} if wrong else _faults(mine, part)
    if wrong:
        return _came_back(draft_id, key, based_on, wrong)
    saved = drafts().save(
        draft_id, mine, based_on=based_on, by=g.account.id, request=_request(),
        did=_did(part, edits),
    )  # fmt: skip
    if wants_json():
        return jsonify(_told(saved, key, based_on))
    if saved.clash:
        return redirect(url_for("workbench.clashes", draft_id=draft_id), code=303)
    if do == "save":
        flash(_kept_words(saved))
        return _to(draft_id, new_key)
    return _do(saved.draft, do, new_key)


def _made(was: Looked, part: Part, edits: list[Edit], *, is_autosave: bool) -> tuple[Mapping[str, Any], str]:
    """The definition these edits make of what was there, and the key its part goes by now."""
    definition: Mapping[str, Any] = was.definition
    if not is_autosave and not any(isinstance(each, Put) and each.field == "id" for each in edits):
        edits += _named_by_its_words(was, part, edits)
    for edit in edits:
        definition = apply(definition, edit)
    name = next((str(each.value) for each in edits if isinstance(each, Put) and each.field == "id"), "")
    if not name:
        return definition, part.key
    if part.kind == "question" and was.parts[part.parent].kind == "section":
        definition = references_renamed(definition, str(part.value.get("id")), name)
    head, _, last = part.key.rpartition(".")
    return definition, f"{head}.{name}" if head else f"{last.partition(':')[0]}:{name}"


def _named_by_its_words(was: Looked, part: Part, edits: list[Edit]) -> list[Edit]:
    """A part that was just added gets its id from its first words, once."""
    old = str(part.value.get("id", ""))
    if not old.startswith(("new-question", "new-section")):
        return []
    for edit in edits:
        if isinstance(edit, Put) and edit.field in ("text", "title") and isinstance(edit.value, str):
            name = as_id(edit.value)
            if name and edit.value not in (NEW_QUESTION, NEW_SECTION):
                taken = [str(each.value.get("id", "")) for each in was.parts.values()]
                return [Put(part.key, "id", unused(name, taken))]
    return []


def _from_json(draft_id: str, part: Part, edits: list[Edit], wrong: dict[str, str]) -> list[Edit]:
    """The part as its JSON was typed. Where boxes were changed too, the boxes count.

    The JSON was drawn from a revision of its own: a page that saved its boxes meanwhile still holds the old one, and
    only what was typed over it is an edit."""
    drawn = looked_at(draft_id, _number("part_json_of")).parts.get(part.key)
    text = request.form.get("part_json", "").replace("\r\n", "\n")
    if edits or drawn is None or text.strip() == written(drawn.value).strip():
        return edits
    try:
        value = parse_json(text.encode(), "The JSON").data
    except UnreadableFile as unreadable:
        wrong["part_json"] = str(unreadable)
        return edits
    if not isinstance(value, dict):
        wrong["part_json"] = "A part of a form is an object { }."
        return edits
    names = sorted({**drawn.value, **value}, key=lambda name: name == "id")
    return [
        Put(part.key, name, value.get(name, ABSENT))
        for name in names
        if value.get(name, ABSENT) != drawn.value.get(name, ABSENT)
    ]


def _faults(mine: Mapping[str, Any], part: Part) -> dict[str, str]:
    found = faults(mine)
    if not found:
        return {}
    known = {box.name for box in boxes(part, mine)}
    wrong: dict[str, str] = {}
    for fault in found:
        name = _box_of(fault, part)
        # A missing field is told of the part that should hold it.
        missing = next(
            (each for each in ("text", "title", "label") if f"“{each}”" in fault.message and each in known),
            "",
        )
        box = name if name in known else missing or "part_json"
        wrong.setdefault(box, _in_a_box(fault, box))
    return wrong


def _in_a_box(fault: Finding, box: str) -> str:
    if box in ("text", "title", "label") and not request.form.get(box, "").strip():
        return (
            "Write some words here: a part of a form without words cannot be kept. To remove it, take it out."
        )
    return fault.message


def _box_of(fault: Finding, part: Part) -> str:
    below = (
        fault.pointer.removeprefix(f"{part.pointer}/") if fault.pointer.startswith(f"{part.pointer}/") else ""
    )
    return below.partition("/")[0]


def _came_back(draft_id: str, key: str, based_on: int, wrong: dict[str, str]) -> ResponseReturnValue:
    if wants_json():
        return jsonify(
            status="not-saved",
            message="Not saved yet: there is something to put right.",
            wrong=wrong,
            csrf_token=generate_csrf(),
        ), 422
    typed = request.form.to_dict()
    return page(drafts().draft(draft_id), key, wrong=wrong, typed=typed, based_on=based_on), 422


def _told(saved: DraftSaved, key: str, based_on: int) -> dict[str, Any]:
    """What a page that saved itself needs to know."""
    now = looked(saved.draft)
    said: dict[str, Any] = {
        "status": "clash" if saved.clash else "saved",
        "revision": saved.draft.revision,
        "at": saved.draft.card.changed_at,
        "message": f"Saved at {as_time(saved.draft.card.changed_at)}",
        "csrf_token": generate_csrf(),
    }
    if key != FORM and key in now.parts:
        said["part_json"] = written(now.parts[key].value)
    if saved.clash:
        said["message"] = "Somebody else changed the same words. Both are kept."
        said["link"] = url_for("workbench.clashes", draft_id=saved.draft.id)
    elif saved.merged and saved.draft.revision != based_on + 1:
        said["message"] = "Saved. Somebody else changed other things meanwhile; all of it is kept."
        part = now.parts.get(key)
        said["boxes"] = (
            {box.name: as_typed(box, part.value.get(box.name)) for box in boxes(part, now.definition)}
            if part
            else {}
        )
        said["again"] = True
    return said


def _do(draft: Draft, do: str, key: str) -> ResponseReturnValue:
    """The button's own work, on the draft as it now stands."""
    draft_id, by, name = draft.id, g.account.id, f"{_request()}-do" if _request() else ""
    try:
        if do in ("undo", "redo"):
            return _take_back(draft, do, key)
        if do.startswith("swap:"):
            done = _swap(draft, do.removeprefix("swap:"), key)
        elif do.startswith("use:"):
            done = Done((Put(key, "text", do.removeprefix("use:")),), "Another wording taken", key)
        elif do == "swap-all":
            done = _swap_all(draft, key)
        else:
            done = act(draft.definition, do, key, request.form.get("to", ""))
        definition: Mapping[str, Any] = draft.definition
        for edit in done.edits:
            definition = apply(definition, edit)
        if wrong := faults(definition):
            raise NothingDone(wrong[0].message)
    except (NothingDone, NoSuchPart, CannotStandThere) as said:
        flash(str(said))
        return _to(draft_id, key)
    saved = drafts().save(draft_id, definition, based_on=draft.revision, by=by, request=name, did=done.did)
    if saved.clash:
        return redirect(url_for("workbench.clashes", draft_id=draft_id), code=303)
    flash(f"{done.did}.")
    return _to(draft_id, done.selected)


def _take_back(draft: Draft, do: str, key: str) -> ResponseReturnValue:
    steps = drafts().history(draft.id)
    step = (undoable if do == "undo" else redoable)(steps, g.account.id)
    if step is None:
        raise NothingDone(
            "There is nothing of yours to take back." if do == "undo" else "There is nothing to do again."
        )
    did = f"Took back: {step.did}" if do == "undo" else step.did.replace("Took back: ", "Did again: ", 1)
    saved = drafts().undo(draft.id, step.revision, by=g.account.id, request=f"{_request()}-do", did=did)
    if saved.clash:
        return redirect(url_for("workbench.clashes", draft_id=draft.id), code=303)
    flash(f"{did}.")
    return _to(draft.id, key)


def _swap(draft: Draft, name: str, key: str) -> Done:
    """One safe swap, where the words still stand as they were read."""
    try:
        pointer, start, said, words = json.loads(name)
    except (ValueError, TypeError, RecursionError):
        raise NothingDone("There is no such button here.") from None
    for swap in looked(draft).swaps():
        if [swap.pointer, swap.start, swap.said, swap.words] == [pointer, start, said, words]:
            return Done(tuple(_swapped(draft.definition, [swap])), f"“{said}” became “{words}”", key)
    raise NothingDone("Those words do not stand there any more.")


def _swap_all(draft: Draft, key: str) -> Done:
    """Every safe swap there is in a part."""
    told = looked(draft).told.get(key, ())
    swaps = [each.swap for each in told if each.swap]
    if not swaps:
        raise NothingDone("There is nothing here that can be swapped without thinking.")
    return Done(tuple(_swapped(draft.definition, swaps)), f"{len(swaps)} words swapped for plain ones", key)


def _swapped(definition: Mapping[str, Any], swaps: list[Any]) -> list[Edit]:
    """From the end of each text to its beginning, so that places stay true."""
    changed: dict[str, str] = {}
    for swap in sorted(swaps, key=lambda one: (one.pointer, -one.start)):
        text = changed.get(swap.pointer, value_at(definition, swap.pointer))
        if isinstance(text, str) and text[swap.start : swap.start + len(swap.said)] == swap.said:
            changed[swap.pointer] = text[: swap.start] + swap.words + text[swap.start + len(swap.said) :]
    fields: dict[tuple[str, str], Any] = {}
    for pointer, text in changed.items():
        part = part_at(definition, pointer)
        if part is not None:
            field, *rest = pointer.removeprefix(f"{part.pointer}/").split("/")
            now = fields.get((part.key, field), part.value.get(field))
            fields[(part.key, field)] = _at(now, rest, text)
    return [Put(key, field, value) for (key, field), value in fields.items()]


def _at(value: Any, steps: list[str], text: str) -> Any:
    if not steps:
        return text
    if isinstance(value, list):
        return [_at(each, steps[1:], text) if str(n) == steps[0] else each for n, each in enumerate(value)]
    return {name: _at(each, steps[1:], text) if name == steps[0] else each for name, each in value.items()}


def _did(part: Part, edits: list[Edit]) -> str:
    """What a save changed, in a few words."""
    fields = [each.field for each in edits if isinstance(each, Put)]
    if "text" in fields or "title" in fields or "label" in fields:
        new = next(
            each for each in edits if isinstance(each, Put) and each.field in ("text", "title", "label")
        )
        return f"Reworded {called(part)} to {called(Part(part.key, part.kind, (), '', {'text': new.value}))}"
    return f"Changed {', '.join(aspect(each) for each in fields[:3])} of {called(part)}"


def _kept_words(saved: DraftSaved) -> str:
    return (
        "Saved. Somebody else changed other things meanwhile; all of it is kept."
        if saved.merged
        else "Saved."
    )


def _gone(draft: Draft) -> ResponseReturnValue:
    flash("That part of the form is not there any more. Here is the form as it is now.")
    return _to(draft.id, FORM)


def _to(draft_id: str, key: str) -> ResponseReturnValue:
    how = request.form.get("rendering", "")
    wanted = how if how and how != "conversation" else None
    address = url_for("workbench.bench", draft_id=draft_id, part=key, rendering=wanted, _anchor="part")
    return redirect(address, code=303)


def _request() -> str:
    """Of a page that was sent again with other words, another: nothing that was typed is taken for what was there."""
    return request_of(request.form, f"draft {g.account.id}") if request.form.get("request") else ""


def _number(name: str) -> int:
    return number_sent(request.form.get(name, ""))
