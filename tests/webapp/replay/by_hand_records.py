"""Signing in, people and conversations."""

from collections.abc import Callable
from datetime import UTC, datetime

from formengine.record import Statement
from formengine.store.accounts import Account
from tests.webapp.conftest import A_FORM, PASSWORD, Browser, id_in
from tests.webapp.replay.sending import Wish, typed_on
from tests.webapp.replay.world import World


def sign_in(world: World) -> Wish:
    typed = {"email": "ali@example.org", "password": PASSWORD}
    return typed_on(Browser(world.app), "/sign-in", typed, action="/sign-in")


def sign_out(world: World) -> Wish:
    return typed_on(world.by("beth", afresh=True), "/people/", action="/sign-out")


def let_go(world: World) -> Wish:
    """Words that were set aside when Ali had been signed out."""
    ali = world.by("ali", afresh=True)
    late = typed_on(ali, f"{world.talk()}/themes/what-matters", {"good-day": "Said too late."})
    world.kept.sessions.end_sessions_of("ali", datetime.now(UTC).isoformat())
    assert late.send() == 303
    return typed_on(world.by("ali", afresh=True), "/kept-words", action="/let-go")


def find(world: World) -> Wish:
    return typed_on(world.by("meera"), "/people/", {"name": "errol"}, action="/people/find")


def _person(world: World) -> str:
    return world.kept.store.card(id_in(world.talk())).person


def edit(world: World) -> Wish:
    at = f"/people/{_person(world)}/edit"
    return typed_on(world.by("meera"), at, {"called": "Err"})


def life(world: World) -> Wish:
    at = f"/people/{_person(world)}/life"
    return typed_on(world.by("meera"), at, {"r1:name": "Gloria"}, button=("save", "1"))


def autosave(world: World) -> Wish:
    talk = world.talk()
    typed = {"good-day": "Bread by eight."}
    whole = typed_on(world.by("meera"), f"{talk}/themes/what-matters", typed)
    sent = [
        (n, v) for n, v in whole.fields if n in ("csrf_token", "keeper", "person") or n.startswith("good-day")
    ]
    return Wish(world.by("meera"), f"{talk}/answers/good-day", sent)


def keep_filed(world: World) -> Wish:
    talk = world.talk(Statement(question="hours", said_by="person", value=3))
    world.by("meera").fill(f"{talk}/notes", {"$notes": "Up at six."}, button="file")
    typed = {"passage": "0-10", "question": "good-day", "save": "1"}
    return typed_on(world.by("meera"), f"{talk}/notes/file", typed)


def place(world: World) -> Wish:
    return typed_on(world.by("meera"), f"{world.talk()}/place", {"place": "at home"})


def move(world: World) -> Wish:
    talk = world.talk()
    newest = max((each.form.version for each in world.kept.store.publications("a-talk")), default=1)
    world.kept.store.publish(
        {**A_FORM, "version": newest + 1}, {"why": "Rent."}, after=newest if newest > 1 else 0, by="robin"
    )
    return typed_on(world.by("meera"), f"{talk}/move", {"reason": "Rent."})


def move_several(world: World) -> Wish:
    talk = world.talk()
    newest = max((each.form.version for each in world.kept.store.publications("a-talk")), default=1)
    world.kept.store.publish(
        {**A_FORM, "version": newest + 1}, {"why": "Rent."}, after=newest if newest > 1 else 0, by="robin"
    )
    at = "/people/newer-version/a-talk"
    page = world.by("meera").get(at)
    fields = [(name, value) for name, value in page.fields(at) if name != "move"]
    return Wish(world.by("meera"), at, [*fields, ("move", id_in(talk))])


def finish(world: World) -> Wish:
    talk = world.talk(Statement(question="seen", said_by="worker", value="He was well."))
    return typed_on(world.by("meera"), f"{talk}/finish", button=("finish", "1"))


def copy(world: World) -> Wish:
    talk = f"{world.talk()}/copies/"
    looked = typed_on(world.by("meera"), talk, {"where": "hand", "format": "print"}, button=("look", "1"))
    page = world.by("meera").post(talk, list(looked.fields), 200)
    assert not isinstance(page, str)
    return Wish(world.by("meera"), talk, [*page.fields(), ("give", "1")])


def mark(world: World) -> Wish:
    at = f"{world.talk()}/copies/marks/good-day/person"
    typed = {"kind": "unsafe-at-home", "reason": "He reads her post.", "decided_by": "Meera"}
    return typed_on(world.by("meera"), at, typed)


def hand_on(world: World) -> Wish:
    return typed_on(world.by("meera"), f"{world.talk()}/hand-on", {"to": "ali north"})


def hand_on_to_another_team(world: World) -> Wish:
    typed = {"to": "elsewhere", "elsewhere": "beth coast"}
    return typed_on(world.by("sunita"), f"{world.talk()}/hand-on", typed)


def hand_all_on(world: World) -> Wish:
    """What somebody whose account is closed holds for the team."""
    left = f"jo{world.new()}"
    account = Account(
        id=left, email=f"{left}@example.org", name=left.title(), role="senior", team="north", closed_at="2026-01-01"
    )  # fmt: skip
    world.kept.accounts.open_account(account)
    for _ in range(2):
        world.kept.store.start(world.person(), A_FORM, by=left, team="north")
    return typed_on(world.by("sunita"), "/team/", {"to": "ali north"}, action="/team/hand-on")


def draw(world: World) -> Wish:
    world.talk(finished=True)
    return typed_on(
        world.by("sunita"), "/learning/draw", {"many": "1", "reason": "To learn."}, action="/draw"
    )


def put_back(world: World) -> Wish:
    talk = world.talk(finished=True)
    form = world.kept.forms.definition("practice-audit")
    reference = {"id": "practice-audit", "version": 1, "hash": world.kept.store.keep_form(form)}
    told = {
        "draw": "d1", "conversation": id_in(talk), "reader": "ali", "team": "north", "reason": "To learn.",
        "until": "2999-01-01", "form": reference,
    }  # fmt: skip
    reading, person = f"r{world.new()}", world.kept.store.card(id_in(talk)).person
    world.kept.store.add_aside("audit", reading, "drawn", told, person=person, by="sunita")
    return typed_on(world.by("ali"), f"/readings/{reading}/", {"reason": "I know him."}, action="put-back")


WISHES: dict[str, Callable[[World], Wish]] = {
    "accounts.sign_in": sign_in,
    "accounts.sign_out": sign_out,
    "accounts.let_go": let_go,
    "people.find": find,
    "moving_several.newer_version": move_several,
    "people.edit": edit,
    "people.life": life,
    "conversations.autosave": autosave,
    "conversations.keep_filed": keep_filed,
    "conversations.place": place,
    "conversations.move": move,
    "conversations.finish": finish,
    "copies.look": copy,
    "copies.mark": mark,
    "supervision.hand_on": hand_on,
    "supervision.hand_on to another team": hand_on_to_another_team,
    "supervision.hand_all_on": hand_all_on,
    "audit.draw": draw,
    "audit.put_back": put_back,
}
