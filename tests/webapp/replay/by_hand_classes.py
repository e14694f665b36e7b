"""What a trainer and those in a class send; classes are held in a service of their own."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.webapp.conftest import Browser
from tests.webapp.pages import words
from tests.webapp.replay.sending import Wish, hidden_on, typed_on
from tests.webapp.replay.world import World

REWORK, MARK = "rework contact-screening", "mark contact-screening"


@dataclass(frozen=True)
class Taught:
    """A class: where it is led from, its code, and somebody in it with the number to come back with."""

    where: str
    code: str
    sam: Browser
    number: str


def taught(world: World, doing: str = REWORK) -> Taught:
    where = world.by("tess").fill("/training/classes/", {"doing": doing}, action="/training/classes/")
    assert isinstance(where, str)
    page = world.by("tess").get(where)
    code = next(words(each) for each in page.document.iter("p") if each.get("class") == "class-code__code")
    sam = Browser(world.app)
    sam.fill("/class/", {"code": code, "name": "Sam"}, action="/class/")
    strong = sam.get("/class/work").document.iter("strong")
    return Taught(
        where, code, sam, next(words(each) for each in strong if each.get("class") == "number-back")
    )


def make(world: World) -> Wish:
    return typed_on(world.by("tess"), "/training/classes/", {"doing": REWORK}, action="/training/classes/")


def join(world: World) -> Wish:
    typed = {"code": taught(world).code, "name": "Jo"}
    return typed_on(Browser(world.app), "/class/", typed, action="/class/")


def come_back(world: World) -> Wish:
    here = taught(world)
    typed = {"code": here.code, "name": "Sam", "number": here.number}
    return typed_on(Browser(world.app), "/class/back", typed, action="/class/back")


def leave(world: World) -> Wish:
    return typed_on(taught(world).sam, "/class/work", action="/leave")


def doing(do: str, *, after: tuple[str, ...] = (), of: str = REWORK, **typed: str) -> Callable[[World], Wish]:
    """One of the buttons of somebody in a class, after others were pressed."""

    def pressed(world: World) -> Wish:
        sam = taught(world, of).sam
        for did in after:
            assert hidden_on(sam, "/class/work", "/class/work", {"do": did, "words": "So."}).send() == 303
        return hidden_on(sam, "/class/work", "/class/work", {"do": do, **typed})

    return pressed


def leading(do: str, *, after: tuple[str, ...] = ()) -> Callable[[World], Wish]:
    """One of the buttons of whoever leads it, when somebody has done something; `{sam}` is who."""

    def pressed(world: World) -> Wish:
        here, tess = taught(world), world.by("tess")
        for did in ("out:s0q0", "out:s0q1"):
            assert hidden_on(here.sam, "/class/work", "/class/work", {"do": did}).send() == 303
        links = tess.get(here.where).links().items()
        sam = next(path for name, path in links if name.endswith(": Sam")).rsplit("/", 1)[1]
        for did in after:
            assert hidden_on(tess, here.where, here.where, {"do": did.format(sam=sam)}).send() == 303
        return hidden_on(tess, here.where, here.where, {"do": do.format(sam=sam)})

    return pressed


WISHES: dict[str, Callable[[World], Wish]] = {
    "training.all_classes": make,
    "training.lead showing a version": leading("show:{sam}"),
    "training.lead showing none": leading("show:", after=("show:{sam}",)),
    "training.lead opening the model": leading("model:open"),
    "training.lead starting over": leading("start-over"),
    "training.lead bringing back": leading("bring-back", after=("start-over", "start-over")),
    "training.lead letting somebody go": leading("let-go:{sam}"),
    "training.lead ending it": leading("end"),
    "classroom.join": join,
    "classroom.come_back": come_back,
    "classroom.leave": leave,
    "classroom.do taking out": doing("out:s0q0"),
    "classroom.do adding": doing("add:s0", words="What would you like us to know?"),
    "classroom.do moving": doing("down:s0q0"),
    "classroom.do taking back": doing("undo", after=("out:s0q0", "out:s0q1")),
    "classroom.do starting again": doing("again", after=("out:s0q0",)),
    "classroom.do marking": doing("mark:s0q0", of=MARK, words="It asks what is wrong."),
    "classroom.do unmarking": doing("unmark:s0q0", of=MARK, after=("mark:s0q0",)),
}
