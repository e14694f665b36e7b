"""A form as anybody with a link to it sees it: every question in plain sight, blank, and a way to say something of each."""

from datetime import UTC, datetime

from flask import Response, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from formengine.store.form_links import FormLink
from webapp.dates import as_time
from webapp.feedback.blueprint import look
from webapp.feedback.browsers import forget, hand_of, remember
from webapp.feedback.saying import about, keep
from webapp.myself.codes import fits
from webapp.sent_lines import line_sent
from webapp.sessions import token_hash
from webapp.stores import feedback, kept

_OPENED = "looks at"


@look.before_request
def _let_in() -> ResponseReturnValue | None:
    """Whoever holds a token that opens, and gave its code where it has one."""
    token = str((request.view_args or {}).get("token", ""))
    link = kept().form_links.link_of(token_hash(token))
    if link is None:
        return render_template("feedback/link-ended.html", why="unknown"), 404
    if not link.opens(datetime.now(UTC)):
        return render_template("feedback/link-ended.html", why="locked" if link.is_locked else "ended"), 410
    g.form_link = link
    if not _is_open(link) and request.endpoint != "look.open_link" and request.method != "POST":
        return redirect(url_for("look.open_link", token=token), code=303)
    return None


def _is_open(link: FormLink) -> bool:
    """Whether its code was given here, or it has none. What somebody sends is taken in even so: a page may have waited
    for long, and whoever has the link may speak. They are shown nothing for it."""
    return not link.proof or session.get(_OPENED) == link.id


def the_link() -> FormLink:
    link: FormLink = g.form_link
    return link


@look.route("/", methods=["GET", "POST"])
def open_link(token: str) -> ResponseReturnValue:
    """Ask for the code, where there is one."""
    link, wrong = the_link(), ""
    if _is_open(link):
        kept().form_links.opened(link.id, datetime.now(UTC).isoformat())
        return redirect(url_for("look.form", token=token), code=303)
    if request.method == "POST":
        wrong = _try(link)
        if not wrong:
            return redirect(url_for("look.form", token=token), code=303)
    return render_template("feedback/code.html", token=token, wrong=wrong), 401 if wrong else 200


@look.after_request
def _remembered(response: Response) -> Response:
    return remember(response)


@look.post("/forget")
def forget_browser(token: str) -> ResponseReturnValue:
    """A browser that several people use: what was said from it is with the designers, and shown here no more."""
    g.pop("browser_mark", None)
    answer = current_app.make_response(redirect(url_for("look.form", token=token, forgot="yes"), code=303))
    return forget(answer)


@look.get("/form")
def form(token: str) -> ResponseReturnValue:
    """The whole form, and what came of what was said through this link before."""
    link = the_link()
    hand = hand_of(link)
    said = feedback().of(hand)
    feedback().told(hand, [comment.id for comment in said if comment.outcome])
    return render_template(
        "feedback/look.html", token=token, spoken_of=about(link.form_hash, ""), link=link, said=said
    )


@look.route("/say", methods=["GET", "POST"])
def say(token: str) -> ResponseReturnValue:
    link, wrong = the_link(), ""
    hand_of(link)
    spoken_of = about(link.form_hash, request.values.get("question", ""))
    if request.method == "POST":
        name = line_sent("name")
        wrong = keep(spoken_of, "expert", hand_of(link), name)
        if not wrong or not (_is_open(link) or request.form.get("words", "").strip()):
            anchor = f"q-{spoken_of.question}" if spoken_of.question else "said"
            return redirect(url_for("look.form", token=token, thanks="yes", _anchor=anchor), code=303)
        if not _is_open(link):  # their own words, and nothing of the form
            words = request.form.get("words", "")
            return render_template("feedback/not-sent.html", token=token, wrong=wrong, words=words), 422
    page = render_template(
        "feedback/say.html",
        spoken_of=spoken_of,
        wrong=wrong,
        back=url_for("look.form", token=token),
        by_link=True,
        token=token,
    )
    return page, 422 if wrong else 200


def _try(link: FormLink) -> str:
    typed, now = request.form.get("code", ""), datetime.now(UTC)
    if not typed.strip():
        return "Type the code. It has six numbers."
    until = kept().form_links.begin_try(link.id, now)
    if until is not None:
        return f"There were some wrong codes. Wait until {as_time(until.isoformat())}, then try again."
    if not fits(link.proof, typed):
        return "That is not the code. Look at it again and type all six numbers."
    kept().form_links.opened(link.id, now.isoformat())
    session[_OPENED] = link.id
    return ""
