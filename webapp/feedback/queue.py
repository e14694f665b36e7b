"""What waits for the designers: by form and by question, each to be settled by a version, answered, or declined."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.errors import NoSuchForm
from formengine.record import FormReference
from formengine.store.feedback import Comment, Did
from webapp.designer.versions import Name, names, reference, version
from webapp.feedback.blueprint import bp
from webapp.feedback.saying import whose
from webapp.sent_lines import line_sent
from webapp.stores import feedback, names_of

DONE = {"settled": "Settled", "answered": "Answered", "declined": "Not done"}


@dataclass(frozen=True)
class Heap:
    """What was said about one question of a form (or about the form), whatever version it was met in."""

    asked: str
    comments: tuple[tuple[Comment, str], ...]


@bp.get("/")
def queue() -> ResponseReturnValue:
    comments = feedback().everything()
    waiting = [comment for comment in comments if comment.waits]
    done = sorted(
        (comment for comment in comments if comment.outcome), key=lambda c: c.outcome.at if c.outcome else ""
    )
    deciders = names_of([comment.outcome.by for comment in done if comment.outcome])
    return render_template(
        "feedback/queue.html",
        forms=list(_by_form(waiting)),
        waiting=len(waiting),
        done=[(comment, whose(comment)) for comment in done[::-1][:50]],
        deciders=deciders,
        in_words=DONE,
    )


@bp.route("/<comment_id>", methods=["GET", "POST"])
def decide(comment_id: str) -> ResponseReturnValue:
    """One comment, and what is done about it. Raises NoSuchComment."""
    comment, wrong = feedback().comment(comment_id), dict[str, str]()
    published = _published(comment.form.id)
    if request.method == "POST":
        did = request.form.get("did", "")
        why = line_sent("why")
        by = next((each for each in published if str(each.number) == request.form.get("version")), None)
        if did not in get_args(Did) or did not in DONE:
            wrong["did"] = "Choose what you do about it."
        elif did == "settled" and by is None:
            wrong["version"] = "Choose the version that settles it."
        elif not why:
            wrong["why"] = "Say why, in words for whoever wrote it: they are told."
        else:
            form = reference(by) if did == "settled" and by else None
            feedback().decide(comment_id, did, why, by=g.account.id, form=form)  # type: ignore[arg-type]
            return redirect(url_for("feedback.queue"), code=303)
    page = render_template(
        "feedback/decide.html",
        comment=comment,
        who=whose(comment),
        wrong=wrong,
        typed=request.form,
        versions={str(each.number): f"Version {each.number}" for each in published},
        in_words=DONE,
        deciders=names_of([outcome.by for outcome in comment.outcomes]),
    )
    return page, 422 if wrong else 200


@bp.post("/<comment_id>/take-out")
def take_out(comment_id: str) -> ResponseReturnValue:
    """Somebody's own facts stand in it: they go, and nobody reads them again. Raises NoSuchComment."""
    feedback().take_out_words(comment_id, "They told something about a person.", by=g.account.id)
    return redirect(url_for("feedback.decide", comment_id=comment_id), code=303)


def _by_form(comments: Sequence[Comment]) -> Iterator[tuple[str, list[Heap]]]:
    ordered = sorted(comments, key=lambda c: (c.form.id, c.question, c.at))
    for form_id, of_form in groupby(ordered, key=lambda c: c.form.id):
        heaps = [
            Heap((said := list(these))[-1].asked, tuple((comment, whose(comment)) for comment in said))
            for _, these in groupby(of_form, key=lambda c: c.question)
        ]
        yield _title(form_id, heaps), heaps


def _title(form_id: str, heaps: Sequence[Heap]) -> str:
    try:
        return version(names(form_id)[-1]).form.title
    except NoSuchForm:
        return heaps[0].comments[0][0].form.id


def _published(form_id: str) -> list[Name]:
    """The versions that could settle it, newest first."""
    try:
        return [name for name in reversed(names(form_id)) if version(name).form.status != "draft"]
    except NoSuchForm:
        return []


def settled_by(reference: FormReference) -> list[Comment]:
    """The comments that a version settles."""
    return [
        comment
        for comment in feedback().about(reference.id)
        if comment.outcome and comment.outcome.hash == reference.hash
    ]
