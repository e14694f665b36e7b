"""What designers and trainers send: drafts, versions, exercises."""

import copy
import json
from collections.abc import Callable

from tests.webapp.conftest import A_FORM
from tests.webapp.replay.sending import Wish, hidden_on, typed_on
from tests.webapp.replay.world import World

_NEW = {**A_FORM, "version": 9, "status": "draft", "title": "A talk, reworked"}


def _file(world: World, at: str) -> Wish:
    page = world.by("robin").get(at)
    sent = [(name, value) for name, value in page.fields(at) if name != "file"]
    content = json.dumps({**_NEW, "title": f"Reworked {world.new()}"}).encode()
    return Wish(world.by("robin"), at, sent, [("file", "form.json", content)])


def begin(world: World) -> Wish:
    typed = {"title": f"My talk {world.new()}", "kind": "conversation"}
    return typed_on(world.by("robin"), "/workbench/", typed, action="/workbench/?how=nothing")


def begin_from_version(world: World) -> Wish:
    return typed_on(
        world.by("robin"), "/workbench/", {"version": "a-talk.v1"}, action="/workbench/?how=version"
    )


def _draft(world: World) -> str:
    wish = begin_from_version(world)
    came = world.by("robin").post(wish.path, list(wish.fields))
    assert isinstance(came, str)
    return came


def _part(world: World, draft: str, do: str, key: str = "q:drives", **typed: str) -> Wish:
    return typed_on(world.by("robin"), f"{draft}?part={key}", {**typed, "do": do}, action=draft)


def doing(do: str, key: str = "q:drives", **typed: str) -> Callable[[World], Wish]:
    """One of the buttons of the workbench."""

    def pressed(world: World) -> Wish:
        return _part(world, _draft(world), do, key, **typed)

    return pressed


def look(world: World) -> Wish:
    draft = _draft(world)
    boxes = _part(world, draft, "save", text="How do you get about?").fields
    return Wish(world.by("robin"), f"{draft}look", [*boxes, ("page", "1")])


def whole(world: World) -> Wish:
    draft = _draft(world)
    definition = copy.deepcopy(world.kept.drafts.draft(draft.split("/")[2]).definition)
    text = json.dumps(definition).replace("Do you drive?", "How do you get about?")
    return typed_on(world.by("robin"), f"{draft}json", {"json": text, "do": "save"})


def broken(world: World) -> Wish:
    """What is no JSON yet is kept for whoever typed it."""
    return typed_on(world.by("robin"), f"{_draft(world)}json", {"json": '{"id": "a-talk",', "do": "save"})


def take_back(world: World) -> Wish:
    draft = _draft(world)
    assert _part(world, draft, "save", text="How do you get about?").send() == 303
    return typed_on(world.by("robin"), f"{draft}history", {"revision": "2"}, action=f"{draft}history")


def settle(world: World) -> Wish:
    """Two designers wrote the same words anew."""
    draft = _draft(world)
    mine = _part(world, draft, "save", text="Robin’s?")
    theirs = typed_on(
        world.by("ade"), f"{draft}?part=q:drives", {"text": "Ade’s?", "do": "save"}, action=draft
    )
    assert theirs.send() == mine.send() == 303
    return typed_on(world.by("robin"), f"{draft}clashes", {"choose:q:drives text": "mine"})


def put_away(world: World) -> Wish:
    return typed_on(world.by("robin"), _draft(world), action="/put-away")


def publish_draft(world: World) -> Wish:
    draft = _draft(world)
    assert _part(world, draft, "save", text=f"Way {world.new()}?").send() == 303
    return typed_on(world.by("robin"), draft, action=f"/draft/{draft.split('/')[2]}")


def choose(world: World) -> Wish:
    return _file(world, "/designer/publish/")


def publish(world: World) -> Wish:
    sent = _file(world, "/designer/publish/")
    assert sent.send() == 303
    at = f"/designer/publish/{world.newest_form()}"
    page = world.by("robin").get(at)
    reasons = {name: "It is a form for tests." for name, _ in page.fields() if name.startswith("reason-")}
    return typed_on(world.by("robin"), at, {**reasons, "why": "People asked.", "lived": "nobody"})


def lint_file(world: World) -> Wish:
    return _file(world, "/designer/lint")


def compare_files(world: World) -> Wish:
    at = "/designer/compare/files"
    page = world.by("robin").get("/designer/compare")
    sent = [(name, value) for name, value in page.fields(at) if not name.endswith("_file")]
    files = [(f"{side}_file", "form.json", json.dumps(_NEW).encode()) for side in ("old", "new")]
    return Wish(world.by("robin"), at, sent, files)


def playground(world: World) -> Wish:
    return typed_on(
        world.by("tess"), "/training/playground", {"text": "What do you struggle with?"}, action="/playground"
    )


def stepping(do: str, *, after: tuple[str, ...] = (), **typed: str) -> Callable[[World], Wish]:
    """One of the buttons of an exercise, after others were pressed."""

    def pressed(world: World) -> Wish:
        tess, at = world.by("tess", afresh=True), "/training/exercises/contact-screening"
        for did in after:
            assert hidden_on(tess, at, at, {"do": did}).send() == 303
        return hidden_on(tess, at, at, {"do": do, **typed})

    return pressed


WISHES: dict[str, Callable[[World], Wish]] = {
    "workbench.begin": begin,
    "workbench.begin from a version": begin_from_version,
    "workbench.keep": doing("save", text="How do you get about?"),
    "workbench.keep adding a question": doing("add-question"),
    "workbench.keep adding a section": doing("add-section", "form"),
    "workbench.keep moving it up": doing("up"),
    "workbench.keep moving it down": doing("down"),
    "workbench.keep taking it out": doing("out"),
    "workbench.look": look,
    "workbench.whole": whole,
    "workbench.whole that is broken": broken,
    "workbench.take_back": take_back,
    "workbench.settle": settle,
    "workbench.put_away": put_away,
    "publishing.of_draft": publish_draft,
    "publishing.choose": choose,
    "publishing.publish": publish,
    "designer.lint_file": lint_file,
    "designer.compare_files": compare_files,
    "training.playground": playground,
    "training.take_step": stepping("out:s0q0"),
    "training.take_step adding": stepping("add:s0", words="What would you like us to know?"),
    "training.take_step moving": stepping("down:s0q0"),
    "training.take_step taking back": stepping("undo", after=("out:s0q0", "out:s0q1")),
    "training.take_step starting again": stepping("again", after=("out:s0q0",)),
}
