"""Who may do what: one table from route to rule. A route without a rule does not register."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from flask import Flask

from formengine.errors import FormEngineError
from webapp.routes import Route

Role = Literal["practitioner", "senior", "designer", "trainer", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)

Relation = Literal["own", "team", "duty", "other"]
RELATIONS: tuple[Relation, ...] = get_args(Relation)
"""The nearest first. Duty: of another team, and opened for a while with a reason that is kept."""


class RouteWithoutPolicy(FormEngineError):
    """A view that nobody has said who may use."""


@dataclass(frozen=True)
class Rule:
    """`roles` None: anybody, signed in or not. `relations` None: the route names no record.
    `open_only`: what is finished is not changed by it. `by_link`: no account at all; whoever gave the code of the
    link in the address, and webapp/myself/door.py lets them in. `by_class`: no account either; whoever joined a
    class with its code, and webapp/classroom/door.py lets them in. `apart`: anybody but whoever holds conversations.
    `by_address`: the token in the address is all there is to prove, and webapp/feedback/looking.py asks for the code
    where a link has one. `drawn`: only whoever a record was drawn for, while it is theirs to read (webapp/audit/door.py). `but`: who is let
    in by none of this all the same. `shown`: its answer shows something of the record, so it is logged as a look."""

    roles: frozenset[Role] | None
    relations: frozenset[Relation] | None = None
    open_only: bool = False
    by_link: bool = False
    by_address: bool = False
    apart: bool = False
    drawn: Literal["", "reader", "reader-or-holder"] = ""
    but: frozenset[tuple[Role, Relation]] = frozenset()
    by_class: bool = False
    shown: bool = True

    def allows(self, role: str | None, relation: Relation | None = None, *, is_open: bool = True) -> bool:
        if self.apart:
            return role not in _RECORDING
        if self.roles is None:
            return True
        if role not in self.roles:
            return False
        if self.relations is None:
            return True
        if (role, relation) in self.but:
            return False
        return relation in self.relations and (is_open or not self.open_only)


_RECORDING: frozenset[Role] = frozenset({"practitioner", "senior"})

ANYBODY = Rule(None)
SIGNED_IN = Rule(frozenset(ROLES))
WORKERS = Rule(_RECORDING)
_NEAR: frozenset[Relation] = frozenset({"own", "team", "duty"})
READ = Rule(_RECORDING, _NEAR)
WRITE = Rule(_RECORDING, _NEAR, open_only=True)
UNSEEN = replace(WRITE, shown=False)
"""Reading and writing reach no further than the team, but by an opening that says why, ends by itself and is told.
What is saved as it is typed answers with no word of the record: the save says who was there, and a look at every pause
in the typing would hide the looks that somebody took."""

HOLDING = Rule(_RECORDING, frozenset({"own", "team"}))
"""What only the team that holds a record does with it, and nobody who is there for a while."""

BETWEEN = Rule(_RECORDING, frozenset({"own", "team"}), but=frozenset({("practitioner", "team")}))
"""A second look is between whoever holds the record and the seniors of the team; so is whom it is handed on to."""

SENIORS = Rule(frozenset({"senior"}))
DRAWN = Rule(_RECORDING, drawn="reader")
LEARNED = Rule(_RECORDING, drawn="reader-or-holder")
LEARNING = Rule(frozenset({"practitioner", "senior", "designer", "trainer"}))
"""What many readings taught, with no name in it, reaches whoever makes the forms and teaches with them."""

ADMINISTRATORS = Rule(frozenset({"administrator"}))
APART = Rule(None, apart=True)
"""A survey is never filled in by, or before the eyes of, the worker it may be about."""

TOLD_TOGETHER = Rule(frozenset({"senior", "designer", "trainer", "administrator"}))
"""What many people answered together, with small numbers hidden; the words only for whoever holds no conversations."""

BY_LINK = Rule(None, by_link=True)
BY_ADDRESS = Rule(None, by_address=True)
BY_CLASS = Rule(None, by_class=True)
TRAINERS = Rule(frozenset({"trainer"}))

DESIGN = Rule(frozenset({"designer", "administrator"}))
"""Whoever changes forms. Everybody who is signed in may read them."""

POLICY: Mapping[str, Rule] = {
    "static": ANYBODY,
    "council.stylesheet": ANYBODY,
    "council.logo": ANYBODY,
    "front.front": ANYBODY,
    "front.health": ANYBODY,
    "front.accessibility": ANYBODY,
    "accounts.sign_in": ANYBODY,
    "accounts.sign_out": ANYBODY,
    "accounts.signed_in": ANYBODY,
    "accounts.set_aside": SIGNED_IN,
    "accounts.let_go": SIGNED_IN,
    "passwords.own": SIGNED_IN,
    "staff.index": ADMINISTRATORS,
    "staff.open_one": ADMINISTRATORS,
    "staff.one": ADMINISTRATORS,
    "staff.change": ADMINISTRATORS,
    "staff.give_password": ADMINISTRATORS,
    "staff.close": ADMINISTRATORS,
    "people.index": WORKERS,
    "people.find": WORKERS,
    "people.add": WORKERS,
    "moving_several.newer_version": WORKERS,
    "people.person": READ,
    "people.edit": READ,
    "people.access": READ,
    "people.life": READ,
    "people.looked": READ,
    "across.say_why": WORKERS,
    "across.openings": HOLDING,
    "across.closed": HOLDING,
    "conversations.start": READ,
    "conversations.overview": READ,
    "conversations.theme": READ,
    "conversations.keep": WRITE,
    "conversations.autosave": UNSEEN,
    "conversations.voice": READ,
    "conversations.keep_voice": WRITE,
    "conversations.earlier": READ,
    "conversations.keep_earlier": WRITE,
    "conversations.notes": READ,
    "conversations.keep_notes": WRITE,
    "conversations.file_notes": READ,
    "conversations.keep_filed": WRITE,
    "conversations.place": WRITE,
    "conversations.settle": READ,
    "conversations.keep_settled": WRITE,
    "conversations.check_answers": READ,
    "conversations.agreement": WRITE,
    "conversations.finish": WRITE,
    "conversations.note": READ,
    "conversations.correct": READ,
    "conversations.move": WRITE,
    "conversations.print_view": READ,
    "conversations.download": READ,
    "conversations.blank": WORKERS,
    "copies.stylesheet": ANYBODY,
    "copies.pages_stylesheet": ANYBODY,
    "copies.look": READ,
    "copies.given": READ,
    "copies.file": READ,
    "copies.log": READ,
    "copies.safe_log": READ,
    "copies.marks": READ,
    "copies.mark": READ,
    "copies.paper": SIGNED_IN,
    "copies.prompts": SIGNED_IN,
    "copies.blank": SIGNED_IN,
    "supervision.look": BETWEEN,
    "supervision.write": BETWEEN,
    "supervision.team": WORKERS,
    "supervision.hand_on": BETWEEN,
    "supervision.hand_all_on": SENIORS,
    "audit.draw": SENIORS,
    "audit.record": DRAWN,
    "audit.learn": DRAWN,
    "audit.put_back": DRAWN,
    "audit.learned": LEARNED,
    "audit.learning": LEARNING,
    "audit.taught": LEARNING,
    "surveys.index": TOLD_TOGETHER,
    "surveys.open_round": ADMINISTRATORS,
    "surveys.results": TOLD_TOGETHER,
    "surveys.answer": APART,
    "surveys.thanks": APART,
    "inviting.invite": READ,
    "inviting.end": READ,
    "myself.open_link": BY_LINK,
    "myself.hide": BY_LINK,
    "myself.close": BY_LINK,
    "myself.contents": BY_LINK,
    "myself.reading": BY_LINK,
    "myself.step": BY_LINK,
    "myself.keep": BY_LINK,
    "myself.autosave": BY_LINK,
    "myself.check_answers": BY_LINK,
    "myself.finish": BY_LINK,
    "myself.kept_words": BY_LINK,
    "myself.let_go": BY_LINK,
    "publishing.choose": DESIGN,
    "publishing.of_draft": DESIGN,
    "publishing.publish": DESIGN,
    "publishing.retire": DESIGN,
    "feedback.say": SIGNED_IN,
    "feedback.thanks": SIGNED_IN,
    "feedback.told": SIGNED_IN,
    "feedback.queue": DESIGN,
    "feedback.decide": DESIGN,
    "feedback.take_out": DESIGN,
    "feedback.ask": DESIGN,
    "feedback.end": DESIGN,
    "look.open_link": BY_ADDRESS,
    "look.form": BY_ADDRESS,
    "look.say": BY_ADDRESS,
    "look.forget_browser": BY_ADDRESS,
    "myself.say": BY_LINK,
    "myself.told": BY_LINK,
    "designer.library": SIGNED_IN,
    "designer.version_page": SIGNED_IN,
    "designer.poor_version_page": SIGNED_IN,
    "designer.form_history": SIGNED_IN,
    "designer.compare": SIGNED_IN,
    "designer.compare_files": SIGNED_IN,
    "designer.lint_file": SIGNED_IN,
    "designer.all_rules": SIGNED_IN,
    "designer.explain": SIGNED_IN,
    "workbench.index": DESIGN,
    "workbench.begin": DESIGN,
    "workbench.bench": DESIGN,
    "workbench.keep": DESIGN,
    "workbench.look": DESIGN,
    "workbench.duties": DESIGN,
    "workbench.preview": DESIGN,
    "workbench.whole": DESIGN,
    "workbench.history": DESIGN,
    "workbench.take_back": DESIGN,
    "workbench.clashes": DESIGN,
    "workbench.settle": DESIGN,
    "workbench.put_away": DESIGN,
    "training.index": SIGNED_IN,
    "training.pair": SIGNED_IN,
    "training.pair_print": SIGNED_IN,
    "training.life": SIGNED_IN,
    "training.playground": SIGNED_IN,
    "training.all_decks": SIGNED_IN,
    "training.card": SIGNED_IN,
    "training.cards_print": SIGNED_IN,
    "training.exercise": SIGNED_IN,
    "training.take_step": SIGNED_IN,
    "training.exercise_print": SIGNED_IN,
    "training.walks": SIGNED_IN,
    "training.all_classes": TRAINERS,
    "training.one_class": TRAINERS,
    "training.lead": TRAINERS,
    "training.class_version": TRAINERS,
    "training.class_print": TRAINERS,
    "classroom.join": BY_CLASS,
    "classroom.come_back": BY_CLASS,
    "classroom.leave": BY_CLASS,
    "classroom.work": BY_CLASS,
    "classroom.do": BY_CLASS,
    "classroom.shown": BY_CLASS,
    "classroom.model": BY_CLASS,
}


IN_TEACHING = ("front.", "council.", "accounts.", "passwords.", "designer.", "training.", "classroom.")
"""What there is where a database is for teaching: whatever else is added to the app, no record is reached from it."""


class Guarded(Flask):
    """A Flask app on which a view nobody wrote a rule for cannot be reached, because it is not there."""

    rules: Mapping[str, Rule] = POLICY
    url_rule_class = Route

    def add_url_rule(
        self, rule: str, endpoint: str | None = None, view_func: Any = None, *args: Any, **options: Any
    ) -> None:
        name = endpoint or getattr(view_func, "__name__", "")
        if name not in self.rules:
            raise RouteWithoutPolicy(
                f"The route {rule} ({name}) has no policy. Say in webapp/policy.py who may use it."
            )
        super().add_url_rule(rule, endpoint, view_func, *args, **options)
