"""formengine serve: it answers, it stops when asked, and it leaves nothing behind it."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from formengine.record import Person
from formengine.store import open_store
from formengine.store.purpose import open_for
from tests.cli.conftest import ROOT, Ran

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the signals here are Unix's")


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "formengine.cli", "serve", "--port", str(port), *options]
    environment = {"TMPDIR": str(folder), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as server:
        try:
            yield f"http://127.0.0.1:{port}/", server
        finally:
            server.kill()


def page(url: str, within: float = 30) -> bytes:
    """The front page, as soon as there is one."""
    until = time.monotonic() + within
    while True:
        try:
            with urlopen(url, timeout=10) as answer:
                content: bytes = answer.read()
                return content
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def test_the_demonstration_answers_and_is_gone_when_it_stops(tmp_path: Path) -> None:
    with serving(tmp_path, "--demo") as (url, server):
        assert b"<h1" in page(url)
        server.send_signal(signal.SIGINT)
        assert server.wait(20) in (0, 130)
        said = (server.stderr.read() if server.stderr else b"").decode()
    assert said.startswith("This is a demonstration: what is typed here is gone when it stops.\n")
    assert f"formengine is at {url}" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_store_that_is_named_stays(tmp_path: Path) -> None:
    with serving(tmp_path, "--database", f"sqlite:///{tmp_path / 'kept.sqlite'}") as (url, server):
        assert b"<h1" in page(url)
        server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
    assert (tmp_path / "kept.sqlite").is_file()


def test_an_address_that_is_taken_is_said(run: Callable[..., Ran]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ran = run("serve", "--demo", "--port", port)
    assert ran == Ran(
        2,
        "",
        f"Cannot answer at 127.0.0.1:{port} (Address already in use). Choose another with --port, or stop what is there.\n",
    )
    assert run("serve", "--demo", "--port", 99999).code == 2


def test_a_service_for_teaching_has_a_trainer_and_is_gone_when_it_stops(tmp_path: Path) -> None:
    with serving(tmp_path, "--teach") as (url, server):
        assert b"Join it with its code" in page(url)
        server.send_signal(signal.SIGINT)
        assert server.wait(20) in (0, 130)
        said = (server.stderr.read() if server.stderr else b"").decode()
    assert said.startswith("This is for teaching: what is typed here is gone when it stops.\n")
    assert "Sign in as trainer@teaching.example with the password " in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_taught_from_records_and_no_record_is_kept_among_the_invented(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    records, teaching = (f"sqlite:///{tmp_path / name}" for name in ("records.sqlite", "teaching.sqlite"))
    store = open_store(records)
    store.add_person(Person(id="", name="Zoë Hart"), by="ann")
    store.close()
    store = open_store(teaching)
    open_for(store.database, "teaching")
    store.close()
    assert run("serve", "--teach", "--database", records, "--port", 0) == Ran(
        2,
        "",
        "This database holds records of people, so nothing can be taught from it. "
        "Name a new one, such as --database sqlite:///teaching.db.\n",
    )
    assert run("serve", "--database", teaching, "--port", 0) == Ran(
        2,
        "",
        "This database is for teaching: everybody in it is made up. Records of people belong in another. "
        "Start it with --teach, or name another with --database.\n",
    )


def test_a_theme_that_is_refused_is_told_before_anything_is_served(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = tmp_path / "council.toml"
    theme.write_text('council = "A"\nsize = 1\n', encoding="utf-8")
    told = f"{theme}: The file has “size”, which is not known here. Mend its spelling, or take it out.\n"
    assert run("serve", "--demo", "--theme", theme, "--port", 0) == Ran(2, "", told)
    monkeypatch.setenv("FORMENGINE_THEME", str(theme))
    assert run("serve", "--demo", "--port", 0) == Ran(2, "", told)


def test_a_page_that_is_served_carries_the_theme(tmp_path: Path) -> None:
    (tmp_path / "council.toml").write_text('council = "Example Council"\n', encoding="utf-8")
    with serving(tmp_path, "--demo", "--theme", "council.toml") as (url, _):
        assert b"Example Council" in page(url)
