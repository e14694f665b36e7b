"""formengine lint where people sit: at a terminal of any width, going on while they write, several reports at once."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, cast

import pytest

from tests.builders import a_definition, a_question
from tests.cli.conftest import ROOT, Ran

Run = Callable[..., Ran]
TWICE = json.dumps(
    a_definition(a_question("food", text="What do you like to eat?"), a_question("food")), indent=1
)
DUPLICATE = ("--select", "duplicate-id")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "ours.json"
    path.write_text(TWICE)
    return path


def test_several_reports_are_made_in_one_run(run: Run, form: Path, tmp_path: Path) -> None:
    to = tmp_path / "out.sarif"
    ran = run(
        "lint",
        form,
        *DUPLICATE,
        "--format",
        "text",
        "--format",
        f"sarif={to}",
        "--format",
        f"json={tmp_path / 'o.json'}",
    )
    assert (ran.code, ran.out.startswith(str(form))) == (1, True)
    assert json.loads(to.read_text())["runs"][0]["results"][0]["ruleId"] == "duplicate-id"
    assert json.loads((tmp_path / "o.json").read_text())["files"] == 1


def test_two_reports_cannot_share_a_place_and_a_wrong_name_is_told(run: Run, form: Path) -> None:
    ran = run("lint", form, "--format", "text", "--format", "json")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Two reports cannot both go to standard output.")
    ran = run("lint", form, "--format", "sparkle")
    assert ran.code == 2
    assert "there is no way “sparkle” of saying it. There are: text, json" in ran.err


def test_what_a_terminal_would_obey_is_shown_and_not_obeyed(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "ours.json"
    said = "Who\x1b[2J\x07 are \u202eyou?"
    path.write_text(json.dumps(a_definition(a_question("food", text=said), a_question("food", text=said))))
    ran = run("lint", path, *DUPLICATE)
    assert "Who�[2J� are �you?" in " ".join(ran.out.split())
    assert not set("\x1b\x07\u202e") & set(ran.out)


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize(("columns", "coloured"), [(50, True), (200, False)])
def test_a_terminal_is_filled_and_never_overrun(form: Path, columns: int, coloured: bool) -> None:
    told = _at_a_terminal(columns, "lint", str(form), environment={} if coloured else {"NO_COLOR": "1"})
    assert ("\x1b[31m" in told) is coloured
    plain = told.replace("\x1b[31m", "").replace("\x1b[33m", "").replace("\x1b[36m", "")
    plain = plain.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    lines = [
        line for line in plain.splitlines() if str(form) not in line and "formengine explain" not in line
    ]
    assert max(map(len, lines)) <= min(columns, 100)
    assert max(map(len, lines)) > min(columns, 100) - 15


def _at_a_terminal(columns: int, *arguments: str, environment: dict[str, str]) -> str:
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    kept = {
        key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "formengine.cli", *arguments],
        stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, cwd=ROOT, env={**kept, "TERM": "xterm", **environment},
    )  # fmt: skip
    os.close(theirs)
    told = b""
    try:
        while piece := os.read(ours, 65536):
            told += piece
    except OSError:  # the other side has closed
        pass
    finally:
        process.wait(60)
        os.close(ours)
    return told.decode()


def _heeds_ctrl_c() -> None:
    """As in a terminal: what is started in the background would not hear Ctrl-C, and hands that down."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class Watcher:
    """The command going on in a process of its own, and the lines it says."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "formengine.cli", *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=ROOT, text=True, encoding="utf-8",
            preexec_fn=_heeds_ctrl_c,
        )  # fmt: skip
        self.said: list[str] = []
        self._lines: Queue[str] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    def until(self, words: str) -> list[str]:
        """What is said until a line has these words."""
        lines: list[str] = []
        while not lines or words not in lines[-1]:
            try:
                lines.append(self._lines.get(timeout=30))
            except Empty:
                raise AssertionError(f"never said {words!r}, but: {lines}") from None
        return lines

    def _read(self) -> None:
        for line in cast(IO[str], self.process.stdout):
            self._lines.put(line)

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(30)
        self._reader.join(30)
        cast(IO[str], self.process.stdout).close()


@pytest.mark.skipif(sys.platform == "win32", reason="no Ctrl-C for a process of one's own there")
def test_what_changes_is_said_again_until_ctrl_c(form: Path, tmp_path: Path) -> None:
    settled = tmp_path / "formengine.toml"
    settled.write_text('select = ["duplicate-id"]\n')
    watcher = Watcher("lint", str(tmp_path), "--watch")
    try:
        assert any("1 error" in line for line in watcher.until("Watching 1 file. Ctrl-C ends."))
        form.write_text(TWICE.replace('"food"', '"drink"', 1))
        assert str(form) in "".join(watcher.until("nothing to put right"))
        (tmp_path / "new.json").write_text(TWICE.replace("a-form", "b-form"))
        said = "".join(watcher.until("1 error"))
        assert "new.json" in said
        assert "ours.json" not in said
        settled.write_text("sparkle = 1\n")
        watcher.until("The file has “sparkle”, which is not known here.")
        settled.write_text('select = ["duplicate-question"]\n')
        watcher.until("2 forms: nothing to put right.")
        (tmp_path / "new.json").unlink()
        watcher.until("new.json: there is no such file any more.")
        watcher.process.send_signal(signal.SIGINT)
        assert watcher.process.wait(30) == 0
    finally:
        watcher.close()


def test_watching_says_what_it_cannot_do(run: Run, form: Path) -> None:
    assert "Standard input cannot be watched" in run("lint", "-", "--watch").err
    ran = run("lint", form, "--watch", "--fix")
    assert ran.code == 2
    assert "changes and writes nothing" in ran.err


def test_a_folder_without_a_form_is_no_success(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ran = run("lint", tmp_path / "empty")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("empty: nothing was linted. Is it the right folder?\n")


def test_a_baseline_to_prune_must_be_named(run: Run, form: Path) -> None:
    ran = run("lint", form, "--prune-baseline")
    assert (ran.code, ran.out, "--baseline FILE" in ran.err) == (2, "", True)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such devices there")
def test_what_has_no_end_is_read_no_further_than_a_form_goes(run: Run) -> None:
    ran = run("lint", "/dev/zero")
    assert (ran.code, ran.out, ran.err) == (2, "", "/dev/zero: more than 20 MB. Split it.\n")


@pytest.mark.skipif(sys.platform != "linux", reason="file names are text elsewhere")
def test_a_file_may_be_called_what_is_no_text(run_apart: Any, tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\x1b[2J.json"
    with open(name, "w", encoding="utf-8") as file:
        file.write(TWICE)
    ran = run_apart("lint", name, *DUPLICATE)
    assert (ran.returncode, ran.stderr) == (1, b"")
    assert b"\\udcff\xef\xbf\xbd[2J.json" in ran.stdout
    ran = run_apart("lint", name, *DUPLICATE, "--format", "json")
    assert json.loads(ran.stdout)["files"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_report_goes_where_a_link_leads_and_the_link_stays(run: Run, form: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").mkdir()
    target, link = tmp_path / "kept" / "out.txt", tmp_path / "out.txt"
    target.write_text("before")
    link.symlink_to(target)
    run("lint", form, *DUPLICATE, "-o", link)
    assert (link.is_symlink(), "duplicate-id" in target.read_text()) == (True, True)


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full is Linux's")
def test_a_full_disk_is_told_and_a_device_is_left_a_device(run: Run, form: Path) -> None:
    ran = run("lint", form, "-o", "/dev/full")
    assert (ran.code, ran.err) == (2, "/dev/full: cannot be written (No space left on device).\n")
    assert Path("/dev/full").is_char_device()
