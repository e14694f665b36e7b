"""Every kind of box, whatever interrupts: characters lost are counted in a real browser, and the matrix is printed.

What was saved loses nothing. Of what is being typed, at most the last second: with scripts every answer saves itself.
Without scripts nothing is saved until a button is pressed; what stands in the boxes then is the browser's to bring back,
and the table says which boxes it brings back and which it does not."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from formengine.record import RUNNING_NOTES, Conversation, Person
from formengine.store import open_store
from formengine.store.sessions import Sessions
from tests.browser.chromium import launched
from tests.browser.every_kind import (
    EVERY_KIND,
    THEME,
    WORDS,
    boxes,
    called,
    fill_every_box,
    filled,
    kept_in,
    lost,
    show_view,
    shown_in,
)
from tests.browser.late_script import without_its_script
from tests.browser.serving import Server, served

LETTERS = "and then the bus to market with Yvonne beside me "
STATUS = "[data-save-status]"


class Stage:
    """A server of its own, to be killed; a page of every kind of box; and the record, read from the disk."""

    def __init__(self, server: Server, running: Any, scripts: bool, to_be_killed: bool) -> None:
        self.server = server
        self.running, self.scripts, self.to_be_killed = running, scripts, to_be_killed
        self.open_browser()
        self.sign_in_again()
        with self.store() as store:
            person = store.add_person(Person(id="", name="Somebody Interrupted"), by="demo-meera")
            self.talk = store.start(person.id, EVERY_KIND, by="demo-meera", team="North team").id
        self.path, self.box = f"/conversations/{self.talk}/themes/{THEME}", "long"
        self.page.goto(self.path)

    def open_browser(self) -> None:
        """The one that is shared, or one that may be killed."""
        self.browser = launched(self.running.browser_type) if self.to_be_killed else self.running
        self.context = self.browser.new_context(
            base_url=self.server.address, java_script_enabled=self.scripts, reduced_motion="reduce"
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(15_000)

    def store(self) -> Any:
        from contextlib import closing

        return closing(open_store(f"sqlite:///{self.server.database}"))

    def record(self) -> Conversation:
        with self.store() as store:
            found: Conversation = store.conversation(self.talk, by="a test")
            return found

    def all_saved(self) -> None:
        expect(self.page.locator(STATUS)).to_contain_text("Saved at", timeout=30_000)

    def save_button(self, **options: Any) -> None:
        self.page.get_by_role("button", name="Save and see all themes").click(**options)

    def sign_in_again(self) -> None:
        self.page.goto("/sign-in")
        self._press("Meera Kotecha")
        while self.page.get_by_role("button", name="Save these words").count():
            self._press("Save these words")
            self.page.goto("/kept-words")

    def _press(self, button: str) -> None:
        """Press the first of these and wait for the page it leads to: whoever goes on sooner stops what is on its way."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button).first.click()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with served(tmp_path_factory.mktemp("interrupted") / "demo.sqlite") as running:
        yield running


@pytest.fixture
def stage(server: Server, running: Any) -> Iterator[Callable[..., Stage]]:
    stages: list[Stage] = []

    def begin(*, scripts: bool = True, to_be_killed: bool = False) -> Stage:
        stages.append(Stage(server, running, scripts, to_be_killed))
        return stages[-1]

    yield begin
    for each in stages:
        with suppress(Error):
            each.context.close()
            if each.to_be_killed:
                each.browser.close()


@pytest.fixture(scope="module")
def matrix(request: pytest.FixtureRequest) -> Iterator[dict[str, dict[str, Any]]]:
    """Rows by interruption; printed when all is done, whatever pytest captures."""
    rows: dict[str, dict[str, Any]] = {}
    yield rows
    capturing = request.config.pluginmanager.getplugin("capturemanager")
    with capturing.global_and_fixture_disabled():
        print("\n\nCharacters lost, by what interrupted and kind of box")
        columns = list(dict.fromkeys(column for row in rows.values() for column in row))
        print(" " * 34 + " ".join(f"{column[:9]:>9}" for column in columns))
        for name, row in rows.items():
            print(f"{name:34}" + " ".join(f"{row.get(column, '')!s:>9}" for column in columns))


# what leaves the page


def _refresh(stage: Stage) -> None:
    stage.page.reload()


def _back(stage: Stage) -> None:
    stage.page.goto(f"/conversations/{stage.talk}/")
    stage.page.go_back()


def _crash(stage: Stage) -> None:
    """kill -9 of the whole browser: nothing of the page runs any more, not even its last words."""
    devtools = stage.browser.new_browser_cdp_session()
    for process in devtools.send("SystemInfo.getProcessInfo")["processInfo"]:
        if process["type"] == "browser":
            os.kill(process["id"], 9)
    stage.open_browser()
    stage.sign_in_again()
    stage.page.goto(stage.path)


LEAVING: dict[str, Callable[[Stage], None]] = {"refresh": _refresh, "back": _back, "browser crash": _crash}


@pytest.mark.parametrize("interruption", LEAVING)
def test_leaving_the_page_loses_nothing_saved_and_a_second_of_typing_at_most(
    interruption: str, stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = stage(to_be_killed=interruption == "browser crash")
    fill_every_box(on.page, 1)
    on.all_saved()
    LEAVING[interruption](on)
    row = lost(filled(1), kept_in(on.record()))
    matrix.setdefault(f"{interruption}: saved", {}).update(row)
    assert {box: n for box, n in row.items() if n} == {}
    assert len(row) == 13

    at_risk = {}
    for key in WORDS:
        name = key[0] if key[1] == "person" else f"{key[0]}:view"
        box = on.page.locator(f"[name='{name}']")
        show_view(on.page)
        typed, told = _typing_on(box)
        LEAVING[interruption](on)
        time.sleep(0.3)  # what was sent as the page went arrives
        there = kept_in(on.record())[key]
        assert typed.startswith(there), "nothing is garbled"
        safe = max((count for at, count in told if at < told[-1][0] - 1.0), default=0)
        missing = len(typed) - len(there)
        at_risk[key] = missing
        assert missing <= told[-1][1] - safe, f"{missing} letters of {name} were lost, of more than a second"
    matrix.setdefault(f"{interruption}: while typing", {}).update(
        {called(key): missing for key, missing in at_risk.items()}
    )


NOTES = (
    "Up at six with the radio.\nYvonne brings soup. ",
    "The boiler went on Monday.\n\nNobody rang back. 🦔",
)
COLUMN = called((RUNNING_NOTES, "person"))


def _on_notes(stage: Stage) -> Stage:
    """The page of running notes of the same record."""
    stage.path, stage.box = f"/conversations/{stage.talk}/notes", RUNNING_NOTES
    stage.page.goto(stage.path)
    return stage


def _write_notes(stage: Stage, words: str) -> None:
    stage.page.locator(f"[name='{RUNNING_NOTES}']").fill(words)
    stage.page.locator("h1").click(no_wait_after=True)


def _notes_lost(stage: Stage, words: str) -> int:
    said = stage.record().said(RUNNING_NOTES)
    wanted: dict[Any, Any] = {(RUNNING_NOTES, "person"): words}
    return lost(wanted, {(RUNNING_NOTES, "person"): said.value if said else None})[COLUMN]


@pytest.mark.parametrize("interruption", LEAVING)
def test_leaving_the_notes_loses_nothing_saved_and_a_second_of_typing_at_most(
    interruption: str, stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = _on_notes(stage(to_be_killed=interruption == "browser crash"))
    _write_notes(on, NOTES[0])
    on.all_saved()
    LEAVING[interruption](on)
    missing = matrix.setdefault(f"{interruption}: saved", {})[COLUMN] = _notes_lost(on, NOTES[0])
    assert missing == 0

    typed, told = _typing_on(on.page.locator(f"[name='{RUNNING_NOTES}']"))
    LEAVING[interruption](on)
    time.sleep(0.3)  # what was sent as the page went arrives
    said = on.record().said(RUNNING_NOTES)
    there = str(said.value) if said else ""
    assert typed.startswith(there), "nothing is garbled"
    assert there.startswith(NOTES[0]), "what was saved stays"
    safe = max((count for at, count in told if at < told[-1][0] - 1.0), default=0)
    missing = matrix.setdefault(f"{interruption}: while typing", {})[COLUMN] = len(typed) - len(there)
    assert missing <= told[-1][1] - safe, f"{missing} letters of the notes were lost, of more than a second"


def _typing_on(box: Any) -> tuple[str, list[tuple[float, int]]]:
    """Two seconds and a half of typing without a pause; what stands in the box, and how much of it when."""
    box.focus()
    box.press("End")
    box.press("Control+End")
    begun, told, n = time.monotonic(), [], 0
    while time.monotonic() - begun < 2.5:
        box.press_sequentially(LETTERS[n % len(LETTERS)])
        n += 1
        told.append((time.monotonic(), n))
        time.sleep(0.03)
    return box.input_value(), told


# what interrupts a page that stays


def _session_ended(stage: Stage) -> Iterator[None]:
    with stage.store() as store:
        Sessions(store.database).end_sessions_of("demo-meera", datetime.now(UTC).isoformat())
    yield
    expect(stage.page.locator(STATUS)).to_contain_text("Your words are kept")
    stage.page.wait_for_timeout(1500)
    stage.sign_in_again()


def _token_expired(stage: Stage) -> Iterator[None]:
    stage.page.locator("form[data-autosave] [name='csrf_token']").evaluate(
        "box => (box.value = 'of another day')"
    )
    yield
    stage.all_saved()


def _too_large(stage: Stage) -> Iterator[None]:
    answer = '{"status": "not-saved", "message": "That is more than can be sent at once."}'
    stage.page.route(
        "**/answers/*", lambda route: route.fulfill(status=413, content_type="application/json", body=answer)
    )
    yield
    expect(stage.page.locator(STATUS)).to_contain_text("more than can be sent at once")
    _try_again(stage)


def _server_in_trouble(stage: Stage) -> Iterator[None]:
    stage.page.route("**/answers/*", lambda route: route.fulfill(status=503, body="<h1>Wait</h1>"))
    yield
    expect(stage.page.locator(STATUS)).to_contain_text("Not saved: try again")
    _try_again(stage)


def _network_lost(stage: Stage) -> Iterator[None]:
    stage.context.set_offline(True)
    yield
    expect(stage.page.locator(STATUS)).to_contain_text("Not saved: try again")
    stage.context.set_offline(False)
    stage.all_saved()


def _second_tab(stage: Stage) -> Iterator[None]:
    other = stage.context.new_page()
    other.goto(stage.path)
    yield
    stage.all_saved()
    other.locator(f"[name='{stage.box}']").fill("Written in another tab.")
    expect(other.locator(STATUS)).to_contain_text("Both are kept")
    (conflict,) = stage.record().conflicts
    assert conflict.mine.value == "Written in another tab."


def _server_killed(stage: Stage) -> Iterator[None]:
    stage.server.kill()
    yield
    expect(stage.page.locator(STATUS)).to_contain_text("Not saved: try again")
    stage.server.start()
    _try_again(stage)


def _try_again(stage: Stage) -> None:
    stage.page.unroute("**/answers/*")
    stage.page.get_by_role("button", name="Try again now").click()
    stage.all_saved()


STAYING: dict[str, Callable[[Stage], Iterator[None]]] = {
    "session ended": _session_ended,
    "token expired": _token_expired,
    "413": _too_large,
    "5xx": _server_in_trouble,
    "network lost": _network_lost,
    "second tab": _second_tab,
    "server killed": _server_killed,
}


@pytest.mark.parametrize("interruption", STAYING)
def test_what_is_written_into_an_interrupted_page_is_saved_in_the_end(
    interruption: str, stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = stage()
    fill_every_box(on.page, 1)
    on.all_saved()
    happening = STAYING[interruption](on)
    next(happening)
    fill_every_box(on.page, 2)
    next(happening, None)
    row = lost(filled(2), kept_in(on.record()))
    matrix.setdefault(interruption, {}).update(row)
    assert {box: n for box, n in row.items() if n} == {}
    assert len(row) == 13


@pytest.mark.parametrize("interruption", STAYING)
def test_what_is_written_into_interrupted_notes_is_saved_in_the_end(
    interruption: str, stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = _on_notes(stage())
    _write_notes(on, NOTES[0])
    on.all_saved()
    happening = STAYING[interruption](on)
    next(happening)
    _write_notes(on, NOTES[1])
    next(happening, None)
    missing = matrix.setdefault(interruption, {})[COLUMN] = _notes_lost(on, NOTES[1])
    assert missing == 0


# what is written before the page is ready


def test_what_is_written_before_the_script_of_the_page_came_is_saved_when_it_comes(
    stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = stage()
    with without_its_script(on.page, on.path, "app"):
        fill_every_box(on.page, 1)
    on.all_saved()
    row = lost(filled(1), kept_in(on.record()))
    matrix.setdefault("script late", {}).update(row)
    assert {box: n for box, n in row.items() if n} == {}
    assert len(row) == 13


def test_what_is_written_into_notes_before_the_script_came_is_saved_when_it_comes(
    stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = _on_notes(stage())
    with without_its_script(on.page, on.path, "app"):
        _write_notes(on, NOTES[0])
    on.all_saved()
    missing = matrix.setdefault("script late", {})[COLUMN] = _notes_lost(on, NOTES[0])
    assert missing == 0


def test_a_page_that_nobody_wrote_in_saves_nothing_by_itself(stage: Callable[..., Stage]) -> None:
    on = stage()
    fill_every_box(on.page, 1)
    on.all_saved()
    sent: list[str] = []
    on.page.on("request", lambda request: sent.append(request.method))
    for path in (on.path, f"/conversations/{on.talk}/notes"):
        on.page.goto(path)
        on.page.wait_for_timeout(1500)
    assert "GET" in sent
    assert "POST" not in sent


# without scripts


ONE_LINE = ("short", "number", "date:day", "date:month", "date:year", "goals:r1:what", "near:r1:name", "near:r1:reach",
            "hopes:r1:label")  # fmt: skip
"""Boxes of one line are not remembered by the browser: whoever uses it next would be shown them as they type."""


def _without_scripts(stage: Callable[..., Stage]) -> Stage:
    """A page of every kind of box, saved by its button, and filled in anew and not sent."""
    on = stage(scripts=False)
    fill_every_box(on.page, 1)
    on.save_button()
    assert set(lost(filled(1), kept_in(on.record())).values()) == {0}
    on.page.goto(on.path)
    fill_every_box(on.page, 2)
    return on


def test_without_scripts_going_back_brings_the_words_back(
    stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = _without_scripts(stage)
    on.page.goto(f"/conversations/{on.talk}/")
    on.page.go_back()
    missing = lost(boxes(2), shown_in(on.page))
    assert {box for box, n in missing.items() if n} <= set(ONE_LINE)
    unsent = matrix.setdefault("no scripts: unsent, then back", {})
    unsent |= {
        "long-text": missing["long"], "short-text": missing["short"], "choice": missing["one"],
        "choices": missing["many"], "yes-no": missing["yes"], "number": missing["number"], "date": missing["date:year"],
        "scale": missing["scale"], "statement": missing["step"], "group": missing["goals:r1:what"],
        "people": missing["near:r1:name"], "grid": missing["hopes:r1:mine:how"], "worker’s view": missing["long:view"],
    }  # fmt: skip


def _press_save_meanwhile(interruption: str, on: Stage) -> None:
    """Send the page while nobody answers, and load it again when somebody does."""
    if interruption == "network lost":
        on.context.set_offline(True)
    else:
        on.server.kill()
    with suppress(Error):
        on.save_button(timeout=3000)
    on.page.wait_for_timeout(500)
    if interruption == "network lost":
        on.context.set_offline(False)
    else:
        on.server.start()
    on.page.reload()


@pytest.mark.parametrize("interruption", ["network lost", "server killed"])
def test_without_scripts_what_could_not_be_sent_is_sent_when_the_page_is_loaded_again(
    interruption: str, stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = _without_scripts(stage)
    _press_save_meanwhile(interruption, on)
    row = lost(filled(2), kept_in(on.record()))
    matrix.setdefault(f"no scripts: {interruption}", {}).update(row)
    assert {box: n for box, n in row.items() if n} == {}


@pytest.mark.parametrize("interruption", ["back", "network lost", "server killed"])
def test_without_scripts_notes_that_were_not_sent_are_there_again(
    interruption: str, stage: Callable[..., Stage], matrix: dict[str, Any]
) -> None:
    on = _on_notes(stage(scripts=False))
    _write_notes(on, NOTES[0])
    on.save_button()
    assert _notes_lost(on, NOTES[0]) == 0
    on.page.goto(on.path)
    _write_notes(on, NOTES[1])
    if interruption == "back":
        on.page.goto(f"/conversations/{on.talk}/")
        on.page.go_back()
        assert on.page.locator(f"[name='{RUNNING_NOTES}']").input_value() == NOTES[1]
        matrix.setdefault("no scripts: unsent, then back", {})[COLUMN] = 0
        return
    _press_save_meanwhile(interruption, on)
    missing = matrix.setdefault(f"no scripts: {interruption}", {})[COLUMN] = _notes_lost(on, NOTES[1])
    assert missing == 0
