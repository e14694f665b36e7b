"""Before a version is in use: its findings, what changed, whom it touches; who publishes it, why, and who shaped it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from formengine.errors import NoSuchForm
from formengine.iterate.summary import in_short
from formengine.store.drafts import NoSuchDraft, Origin
from formengine.store.feedback import Comment
from formengine.store.publishing import LetStand
from formengine.store.refusals import ChangedMeanwhile, RequestReused
from webapp.conversations.changes import request_of
from webapp.dates import today
from webapp.designer.roughly import answered_in, roughly
from webapp.designer.versions import Name, version
from webapp.feedback.saying import whose
from webapp.publishing.blueprint import bp
from webapp.publishing.candidate import Candidate, candidate
from webapp.sent_lines import line_sent
from webapp.sent_numbers import number_sent
from webapp.stores import feedback, kept, store

LONGEST = 2000
"""What one line of a form's file may hold (`schemas/question.schema.json`); more is refused, and nothing is cut."""

_QUOTED = 300
ROWS = 3
"""Room for so many people at first; there is always room for one more than were written."""


@dataclass(frozen=True)
class Shaper:
    """Who shaped it, as typed."""

    who: str = ""
    asked_for: str = ""
    not_done: str = ""
    paid: str = ""

    @property
    def is_blank(self) -> bool:
        return not (self.who or self.asked_for or self.not_done or self.paid)


@dataclass(frozen=True)
class Typed:
    """The page as it came back, and what is wrong with it by the name of the box."""

    why: str = ""
    asked_by: str = ""
    lived: str = ""
    shapers: tuple[Shaper, ...] = ()
    reasons: dict[int, str] = field(default_factory=dict)
    settles: tuple[str, ...] = ()
    wrong: dict[str, str] = field(default_factory=dict)


@bp.route("/<digest>", methods=["GET", "POST"])
def publish(digest: str) -> ResponseReturnValue:
    """Look it through; on POST it is published, if nothing is missing and nobody was quicker. Raises NoSuchVersion."""
    looked_at = candidate(digest)
    waiting = [comment for comment in feedback().about(looked_at.version.form.id) if comment.waits]
    if request.method == "GET":
        return _page(looked_at, waiting, Typed())
    typed = _typed(looked_at, waiting)
    if typed.wrong:
        return _page(looked_at, waiting, typed), 422
    after = number_sent(request.form.get("after", ""), digits=8)
    try:
        published = store().publish(
            _definition(looked_at, typed, waiting),
            {
                "why": typed.why,
                "let_stand": [asdict(each) for each in _let_stand(looked_at, typed)],
                "settles": list(typed.settles),
                "affected": looked_at.open_conversations,
                "begun_from": _begun_from_poor(),
            },
            after=after,
            by=g.account.id,
            request=request_of(request.form, f"publish {digest}"),
        )
    except RequestReused:  # pressed twice: it is published, and what waited waits no more
        return redirect(_page_of(looked_at, after + 1), code=303)
    except ChangedMeanwhile as refused:
        typed.wrong["why"] = str(refused)
        return _page(looked_at, waiting, typed), 422
    _close_the_draft(looked_at, published.form.version)
    return redirect(_page_of(looked_at, published.form.version), code=303)


def _page_of(looked_at: Candidate, number: int) -> str:
    return url_for("designer.version_page", form_id=looked_at.version.form.id, number=number)


def _page(looked_at: Candidate, waiting: Sequence[Comment], typed: Typed) -> str:
    blank = max(1, ROWS - len(typed.shapers))
    return render_template(
        "publishing/publish.html",
        looked_at=looked_at,
        form=looked_at.version.form,
        in_short=in_short(looked_at.comparison) if looked_at.comparison else (),
        waiting=[(comment, whose(comment)) for comment in waiting],
        typed=typed,
        shapers=[*typed.shapers, *[Shaper()] * blank],
        draft=request.values.get("draft", ""),
        begun_from=_begun_from_poor(),
        roughly=roughly,
        answered_in=answered_in,
    )


def _begun_from_poor() -> str:
    """The poor form the draft was begun from, in its own name; nothing where it was begun from anything else."""
    draft = request.values.get("draft", "")
    try:
        origin = kept().drafts.draft(draft).card.origin if draft else Origin()
        poor = version(Name(origin.form_id, origin.version, is_poor=True)) if origin.version else None
    except (NoSuchDraft, NoSuchForm):
        return ""
    return poor.form.title if poor and poor.hash == origin.hash else ""


def _typed(looked_at: Candidate, waiting: Sequence[Comment]) -> Typed:
    wrong: dict[str, str] = {}
    why, lived = line_sent("why"), request.form.get("lived", "")
    asked_by = line_sent("asked_by")
    for box, words in (("why", why), ("asked_by", asked_by)):
        if long := _too_long(words):
            wrong[box] = long
    if not why:
        wrong["why"] = "Say why this version is published. The reason stands in the history of the form."
    reasons = {n: line_sent(f"reason-{n}") for n in range(1, len(looked_at.findings) + 1)}
    for n, reason in reasons.items():
        if not reason:
            wrong[f"reason-{n}"] = "Say why this finding stands, or mend the form first."
    shapers = tuple(shaper for shaper in _shapers() if not shaper.is_blank)
    if lived not in ("shaped", "nobody"):
        wrong["lived"] = (
            "Say whether anybody who draws on care and support, or cares for somebody, shaped this version."
        )
    elif lived == "nobody" and shapers:
        wrong["lived"] = "You wrote down somebody who shaped it, and also that nobody did. Which is it?"
    elif lived == "shaped" and not shapers:
        wrong["who-1"] = "Write who shaped it, as they want to be called, and what they asked for."
    for n, shaper in enumerate(shapers, 1):
        if not shaper.who or not shaper.asked_for:
            wrong[f"who-{n}"] = "Write both who it was and what they asked for."
        elif long := next(filter(None, map(_too_long, (shaper.who, shaper.asked_for, shaper.not_done))), ""):
            wrong[f"who-{n}"] = long
        elif shaper.paid not in ("yes", "no"):
            wrong[f"paid-{n}"] = f"Say whether {shaper.who} was paid."
    known = {comment.id for comment in waiting}
    settles = tuple(dict.fromkeys(name for name in request.form.getlist("settles") if name in known))
    return Typed(why, asked_by, lived, shapers, reasons, settles, wrong)


def _shapers() -> list[Shaper]:
    found = []
    for n in range(1, 50):
        if f"who-{n}" not in request.form:
            break
        found.append(
            Shaper(
                line_sent(f"who-{n}"),
                line_sent(f"asked_for-{n}"),
                line_sent(f"not_done-{n}"),
                line_sent(f"paid-{n}"),
            )
        )
    return found


def _definition(looked_at: Candidate, typed: Typed, waiting: Sequence[Comment]) -> dict[str, Any]:
    """The version as it is published: whoever reads its file reads why it is there and who shaped it."""
    settled = [comment for comment in waiting if comment.id in typed.settles]
    changes: dict[str, Any] = {
        "why": typed.why,
        "published": today().isoformat(),
        "published_by": g.account.name,
    }
    if typed.asked_by:
        changes["asked_by"] = typed.asked_by
    if settled:
        changes["feedback"] = [_told(comment) for comment in settled]
    shaped = [
        {
            "who": shaper.who,
            "asked_for": shaper.asked_for,
            **({"not_done": shaper.not_done} if shaper.not_done else {}),
            "paid": shaper.paid == "yes",
        }
        for shaper in typed.shapers
    ]
    return {
        **looked_at.definition,
        "version": looked_at.number,
        "status": "published",
        "changes": changes,
        "shaped_by": shaped,
    }


def _told(comment: Comment) -> str:
    """Whose feedback it was and what they said, for the history of the form."""
    words = _quoted(comment.words)
    about = f" of “{_quoted(comment.asked)}”" if comment.asked else ""
    return f"{whose(comment)} said{about}: “{words}”" if words else f"{whose(comment)} said something{about}."


def _quoted(words: str) -> str:
    """The beginning of it, with a sign that it goes on: the whole stands in the queue of what people say."""
    line = " ".join(words.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED].rstrip()}…"


def _too_long(words: str) -> str:
    if len(words) <= LONGEST:
        return ""
    return f"This is {len(words):,} characters long, and up to {LONGEST:,} fit into the file of a form. Say it in fewer."


def _let_stand(looked_at: Candidate, typed: Typed) -> list[LetStand]:
    texts = {question.id: question.text for question in looked_at.version.form.questions()}
    return [
        LetStand(
            rule=finding.rule,
            where=texts.get(finding.question, finding.question),
            message=finding.message,
            reason=typed.reasons[n],
        )
        for n, finding in enumerate(looked_at.findings, 1)
    ]


def _close_the_draft(looked_at: Candidate, number: int) -> None:
    """Only where it is what was published: a draft that somebody wrote on meanwhile goes on."""
    draft = request.form.get("draft", "")
    if not draft:
        return
    try:
        if kept().drafts.draft(draft).hash == looked_at.hash:
            kept().drafts.close(draft, f"published as version {number}", by=g.account.id)
    except NoSuchDraft:
        return
