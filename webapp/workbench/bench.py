"""The workbench itself: the outline, the boxes of one part, what is found in it, and how it will be met."""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from flask import g, get_template_attribute, render_template, request
from flask.typing import ResponseReturnValue

from formengine.editing import FORM, Part
from formengine.iterate.naming import shown_when
from formengine.lint.coverage import coverage
from formengine.load import condition
from formengine.store.drafts import Draft, DraftRevision
from webapp.stores import names_of
from webapp.workbench.acting import called, places
from webapp.workbench.better import ways_to_ask
from webapp.workbench.blueprint import bp
from webapp.workbench.boxes import ROOMS, Box, boxes
from webapp.workbench.conditions import JOINS, ROWS, TESTS, condition_as_typed, is_flat
from webapp.workbench.drafts import drafts
from webapp.workbench.looking import Looked, in_words
from webapp.workbench.outline import dom, rows
from webapp.workbench.preview import RENDERINGS, previewed, rendering
from webapp.workbench.sizes import drawable
from webapp.workbench.typing_in import as_typed
from webapp.workbench.whole import written


@bp.get("/<draft_id>/")
def bench(draft_id: str) -> ResponseReturnValue:
    """A draft, with one part of it (`part`) open to be changed. Raises NoSuchDraft and TooLongToDraw."""
    return page(drafts().draft(draft_id), request.args.get("part", FORM))


@bp.get("/<draft_id>/duties")
def duties(draft_id: str) -> ResponseReturnValue:
    """The map of duties: which question serves which, and what nobody asks."""
    draft = drafts().draft(draft_id)
    now = drawable(draft)
    keys = {part.pointer: key for key, part in now.parts.items()}
    return render_template(
        "workbench/duties.html", draft=draft, form=now.form, coverage=coverage(now.form), keys=keys
    )


def page(
    draft: Draft,
    key: str,
    *,
    wrong: Mapping[str, str] | None = None,
    typed: Mapping[str, str] | None = None,
    based_on: int = 0,
    said: str = "",
) -> str:
    """The page; with `wrong` and `typed`, as it came back, on the revision it was made from."""
    now = drawable(draft)
    part = now.parts.get(key) or now.parts[FORM]
    steps = drafts().history(draft.id)
    how = rendering()
    outlined = rows(now)
    return render_template(
        "workbench/bench.html",
        draft=draft,
        form=now.form,
        rows=outlined,
        questions=sum(1 for row in outlined if row.number),
        row=next(row for row in outlined if row.key == part.key),
        part=part,
        called=called(part),
        standing_in=called(now.parts[part.parent]) if part.parent not in ("", FORM) else "",
        rooms=[
            (name, title, [box for box in boxes(part, now.definition) if box.room == name])
            for name, title in ROOMS.items()
        ],
        values={
            box.name: (typed or {}).get(box.name, as_typed(box, part.value.get(box.name)))
            for box in boxes(part, now.definition)
        },
        shown_if=_condition(now, part, typed),
        wrong=wrong or {},
        places=places(now.parts, part),
        told=now.told.get(part.key, ()),
        better=ways_to_ask(now, part),
        based_on=based_on or draft.revision,
        undo=undoable(steps, _me()),
        redo=redoable(steps, _me()),
        said=said,
        how=how,
        renderings=RENDERINGS,
        preview=previewed(now, part, how),
        part_json=written(part.value) if part.key != FORM else "",
        typed_json=(typed or {}).get("part_json", ""),
        part_json_of=(typed or {}).get("part_json_of", draft.revision),
        changed_by=names_of([draft.card.changed_by]).get(draft.card.changed_by, ""),
        **meter(now),
    )


def meter(now: Looked) -> dict[str, Any]:
    """How the whole form stands."""
    covered = coverage(now.form).duties
    return {
        "in_words": in_words(now.counts),
        "strip": strip(now),
        "duties_met": sum(each.is_met for each in covered),
        "duties": len(covered),
    }


def strip(now: Looked) -> str:
    """Findings by level, questions, words and minutes: what changes as one types."""
    drawn: str = get_template_attribute("workbench/parts.html", "strip")(
        now.counts, now.effort, ceil(now.effort.minutes)
    )
    return drawn


def in_words_of(now: Looked, key: str) -> str:
    """What is found in a part, to be heard when typing stops."""
    here = len(now.told.get(key, ()))
    said = f"{here} {'finding' if here == 1 else 'findings'} here." if here else "Nothing to put right here."
    return f"{said} {in_words(now.counts)}"


def _condition(now: Looked, part: Part, typed: Mapping[str, str] | None) -> dict[str, Any]:
    stood = part.value.get("show_when")
    join, filled = condition_as_typed(stood)
    if typed and "show_when:there" in typed:
        join = typed.get("show_when:join", "all")
        names = ("question", "test", "answer")
        filled = [
            (each[0], each[1], each[2])
            for n in range(ROWS)
            if (each := [typed.get(f"show_when:{n}:{name}", "") for name in names])[0]
        ]
    texts = {
        str(each.value.get("id")): called(each)
        for each in now.parts.values()
        if each.kind == "question" and now.parts[each.parent].kind == "section" and each.key != part.key
    }
    return {
        "flat": is_flat(stood),
        "join": join,
        "rows": [*filled, ("", "is", "")][:ROWS],
        "tests": TESTS,
        "joins": JOINS,
        "questions": texts,
        "said": shown_when(condition(stood), lambda name: texts.get(name, name).strip("“”")) if stood else "",
    }


def undoable(steps: Sequence[DraftRevision], by: str) -> DraftRevision | None:
    """The last thing this designer did that still stands."""
    return next(
        (
            each
            for each in steps
            if each.stands and not each.takes_back and each.by == by and each.revision > 1
        ),
        None,
    )


def redoable(steps: Sequence[DraftRevision], by: str) -> DraftRevision | None:
    """What they last took back, until they do something else."""
    for each in steps:
        if each.by == by and each.stands:
            return each if each.takes_back else None
    return None


def _me() -> str:
    return str(g.account.id)


__all__ = ["Box", "bench", "dom", "duties", "meter", "page", "redoable", "undoable"]
