"""The people a worker is with: a list, a page for each, how they communicate, who is in their life, who looked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Blueprint, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from formengine.model import Form
from formengine.record import Card, Communication, Person
from formengine.store.refusals import ChangedMeanwhile
from webapp.acquaintances import AUTHORITIES, acquaintances_typed
from webapp.dates import a_year_on, typed_date
from webapp.looks import in_plain_words
from webapp.nearness import is_sealed, relation_to, relation_to_person
from webapp.sent_lines import line_sent
from webapp.sent_numbers import number_sent
from webapp.showing import ask_again
from webapp.stores import accounts, forms, names_of, store

bp = Blueprint("people", __name__, url_prefix="/people")

COPY_FORMATS: Mapping[str, str] = {
    "": "Ask them",
    "print": "Print",
    "large-print": "Large print",
    "easy-layout": "Easy layout, with more room",
    "easy-read": "Easy read",
    "spoken": "Read aloud to them",
    "audio": "A recording",
    "email": "Email",
    "braille": "Braille",
    "bsl": "British Sign Language",
    "translated": "In their own language",
    "none": "No copy at home: see how to reach them",
}

LONGEST_NAME = 200

FINISHED_SHOWN = 50
"""Finished records in a list of mine or the team's: a list of thousands is no help to anybody."""

SOUGHT_FOR = timedelta(minutes=15)
"""How long a search is remembered, so that going back from somebody found is no second search."""


@bp.get("/")
def index() -> ResponseReturnValue:
    """My conversations, and a search by name."""
    sought = _sought()
    return _page(sought, _found(sought) if sought else [])


def is_on_older(card: Card, offered: Sequence[Form]) -> bool:
    """Whether it is open, and conversations begin on a newer version of its form now."""
    newest = next((form.version for form in offered if form.id == card.form.id), 0)
    return card.status == "open" and card.form.version < newest


def _page(sought: str, found: Sequence[Person], wrong: str = "") -> str:
    mine = store().mine(g.account.id)
    team = (
        [
            card
            for card in store().of_team(g.account.team)
            if card.worker != g.account.id and relation_to(g.account, card) == "team"
        ]
        if g.account.team
        else []
    )
    offered = forms().offered()
    titles = {form.id: form.title for form in offered}
    workers = accounts().names([card.worker for card in team])
    handed = store().handed_to(g.account.id)
    return render_template(
        "people/index.html",
        mine=mine,
        team=team,
        sought=sought,
        found=found,
        titles=titles,
        in_use={form.id: form.version for form in offered},
        on_older=Counter(card.form.id for card in mine if is_on_older(card, offered)),
        workers=workers,
        handed=handed,
        handed_by=names_of([turn.by for turn in handed.values()]),
        shown=FINISHED_SHOWN,
        wrong=wrong,
    )


@bp.post("/find")
def find() -> ResponseReturnValue:
    """A search by name: kept with the session, so that no name stands in an address, a history or a log."""
    sought = "" if "clear" in request.form else request.form.get("name", "").strip()
    if len(sought) > LONGEST_NAME:
        wrong = f"This is {len(sought):,} characters long, and nobody’s name is. Nothing was searched for or kept."
        return _page(sought, [], wrong), 422
    session["sought"] = sought
    session["sought_at"] = datetime.now(UTC).isoformat()
    return redirect(url_for("people.index"), code=303)


def _found(sought: str) -> list[Person]:
    """Without those whose record is closed to whoever asks: a name found would say that there is one."""
    return [
        person
        for person in store().find_people(sought, by=g.account.id)
        if not is_sealed(person.id) or relation_to_person(g.account, person.id) in ("own", "team")
    ]


def _sought() -> str:
    at = session.get("sought_at")
    is_fresh = at and datetime.now(UTC) - datetime.fromisoformat(at) < SOUGHT_FOR
    return str(session.get("sought", "")) if is_fresh else ""


@bp.route("/add", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    person, errors = Person(id="", name=""), dict[str, str]()
    if request.method == "POST":
        person, errors = _typed(person)
        if not errors:
            kept = store().add_person(person, by=g.account.id, request=request.form.get("request", ""))
            return redirect(url_for("people.person", person_id=kept.id), code=303)
    return render_template(
        "people/edit.html", person=None, given=person, errors=errors
    ), 422 if errors else 200


@bp.get("/<person_id>")
def person(person_id: str) -> ResponseReturnValue:
    cards = store().about(person_id)
    names = accounts().names([card.worker for card in cards])
    titles = {card.form.hash: forms().pages(card.form).form.title for card in cards}
    return render_template(
        "people/person.html", person=g.person, cards=cards, names=names, titles=titles, formats=COPY_FORMATS, onward=_onward(cards),
        authorities=AUTHORITIES, sealed=is_sealed(person_id), across=bool(store().asides("across", person_id)),
    )  # fmt: skip


def _onward(cards: Sequence[Card]) -> dict[str, list[Form]]:
    """What the newest finished record leads to: a conversation or an assessment to a plan, a plan to looking at it."""
    offered = forms().offered()
    for card in cards:
        if card.status != "finished" or card.corrected_by:
            continue
        kind = forms().pages(card.form).form.kind
        wanted = "review" if kind in ("support-plan", "review") else "support-plan"
        return {card.id: [form for form in offered if form.kind == wanted]}
    return {}


@bp.route("/<person_id>/edit", methods=["GET", "POST"])
def edit(person_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """Who they are, and where it is safe to reach them."""
    given, errors = g.person, dict[str, str]()
    if request.method == "POST":
        given, errors = _typed(g.person)
        if not errors and (gone := _kept(given, errors)) is not None:
            return gone
    return render_template(
        "people/edit.html", person=g.person, given=given, errors=errors
    ), 422 if errors else 200


@bp.route("/<person_id>/communication", methods=["GET", "POST"])
def access(person_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """What the Accessible Information Standard asks to be known: asked once, shown on every page."""
    given, errors = g.person, dict[str, str]()
    if request.method == "POST":
        wanted = {name: line_sent(name) for name in ("needs", "language", "interpreter", "copy_format")}
        review_on, wrong = typed_date(request.form, "review_on")
        if wrong:
            errors["review_on"] = wrong
        communication = Communication(**wanted, review_on=review_on)
        given = replace(g.person, communication=communication, revision=_revision())
        if not errors and (gone := _kept(given, errors)) is not None:
            return gone
    page = render_template(
        "people/access.html",
        person=g.person,
        given=given,
        errors=errors,
        formats=COPY_FORMATS,
        ask_on=_ask_on(given),
    )
    return page, 422 if errors else 200


def _ask_on(person: Person) -> str:
    """When to ask again: as agreed; in a year where no day was agreed or it has come."""
    agreed = person.communication.review_on
    return agreed if agreed and not ask_again(person) else a_year_on().isoformat()


@bp.route("/<person_id>/life", methods=["GET", "POST"])
def life(person_id: str) -> ResponseReturnValue:  # noqa: ARG001
    """The people in their life, entered once and used everywhere."""
    given, errors, more = g.person, dict[str, str](), "more" in request.args
    if request.method == "POST":
        given = replace(g.person, acquaintances=acquaintances_typed(request.form), revision=_revision())
        more = "more" in request.form
        onward = url_for("people.life", person_id=g.person.id, more="yes", _anchor="new") if more else ""
        if (gone := _kept(given, errors, onward)) is not None:
            return gone
    page = render_template(
        "people/life.html", person=g.person, given=given, errors=errors, more=more, authorities=AUTHORITIES
    )
    return page, 422 if errors else 200


@bp.get("/<person_id>/looked")
def looked(person_id: str) -> ResponseReturnValue:
    """Who has looked at this record, in plain words, to be handed to the person."""
    looks = store().who_looked(person_id, by=g.account.id)
    holders = [card.worker for card in store().about(person_id) if not card.corrected_by]
    names = names_of([*holders, *(look.by for look in looks)])
    hold = list(dict.fromkeys(names[holder] for holder in holders if holder in names))
    return render_template(
        "people/looked.html", person=g.person, looks=in_plain_words(looks, names), hold=hold
    )


def _kept(person: Person, errors: dict[str, str], onward: str = "") -> ResponseReturnValue | None:
    """Keep the change and go on; where somebody else changed the same meanwhile, say so and show both."""
    try:
        store().change_person(person, by=g.account.id, request=request.form.get("request", ""))
    except ChangedMeanwhile as changed:
        errors["meanwhile"] = str(changed)
        g.person = changed.theirs or g.person
        return None
    return redirect(onward or url_for("people.person", person_id=person.id), code=303)


def _typed(person: Person) -> tuple[Person, dict[str, str]]:
    errors: dict[str, str] = {}
    born, wrong = typed_date(request.form, "born", partial=True)
    if wrong:
        errors["born"] = wrong
    if not line_sent("name"):
        errors["name"] = "Write their name, or what they want to be called."
    told: dict[str, Any] = {name: line_sent(name) for name in ("name", "called", "reference", "safe_contact")}
    return replace(person, **told, born=born, revision=_revision()), errors


def _revision() -> int:
    return number_sent(request.form.get("revision", "0"))
