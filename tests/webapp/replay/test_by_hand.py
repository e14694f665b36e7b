"""Every route something can be sent to, sent five times: what is kept after the first is kept after each of the others.

A new route fails the last test until the walk or a wish by hand sends it so that something is kept."""

from collections.abc import Callable, Iterator

import pytest

from tests.webapp.replay.by_hand import IN_CLASSES, IN_RECORDS, WALKED, name_of
from tests.webapp.replay.sending import Wish, endpoint_of, replayed, takes_words
from tests.webapp.replay.world import World, served

Make = Callable[[World], Wish]

KEEPS_NOTHING = {
    "designer.compare_files": "shows what changed between two files, and forgets them",
    "designer.lint_file": "shows what the linter finds in a file, and forgets it",
    "look.forget_browser": "only the browser forgets who spoke; what was said stays",
    "training.playground": "shows how a question reads, and forgets it",
    "workbench.look": "shows what would be found, while one types",
}
"""What is sent and keeps nothing, and why."""

TOLD_ANEW = {
    "accounts.sign_in": "whoever is in is asked, by the page of the session before, to send it again",
    "audit.put_back": "a talk that was put back is no longer theirs to read",
    "training.lead ending it": "a class that has ended is forgotten",
}
"""What keeps the same, but answers the second time that it cannot be done, and why."""


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with served(tmp_path_factory.mktemp("records")) as world:
        yield world


@pytest.fixture(scope="module")
def teaching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with served(tmp_path_factory.mktemp("teaching"), teach=True) as world:
        yield world


@pytest.mark.parametrize("name", IN_RECORDS)
def test_sent_five_times_it_is_kept_once(records: World, name: str) -> None:
    check(records, name, IN_RECORDS[name])


@pytest.mark.parametrize("name", IN_CLASSES)
def test_sent_five_times_in_a_class_it_is_kept_once(teaching: World, name: str) -> None:
    check(teaching, name, IN_CLASSES[name])


def check(world: World, name: str, make: Make) -> None:
    endpoint, wish = name_of(name), make(world)
    assert endpoint_of(world.app, wish.path) == endpoint
    came = replayed(world.kept, wish)
    assert came.again == {}, came
    assert came.kept is (endpoint not in KEEPS_NOTHING), came
    assert came.kept or came.statuses[0] < 400, came
    assert (len(set(came.statuses)) > 1) is (name in TOLD_ANEW), came
    assert world.kept.store.verify() == []


def test_every_route_that_takes_words_is_sent_five_times(records: World) -> None:
    """The routes are the app's own."""
    sent = {*WALKED, *map(name_of, (*IN_RECORDS, *IN_CLASSES))}
    assert takes_words(records.app) == sent
    assert set(KEEPS_NOTHING) <= sent
    assert set(TOLD_ANEW) <= {*IN_RECORDS, *IN_CLASSES}
