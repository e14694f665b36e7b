"""A wheel installed away from the checkout lints and serves: its data is inside it."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("formengine", "webapp")


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's contents, built from a copy of this checkout, and nothing of the checkout beside it."""
    folder = tmp_path_factory.mktemp("wheel")
    copied = folder / "checkout"  # two that build in one folder at once take each other's files away
    shutil.copytree(
        ROOT,
        copied,
        ignore=shutil.ignore_patterns(".*", "node_modules", "build", "*.egg-info", "__pycache__"),
    )
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, copied],
        check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--no-deps", "--quiet", "--target", target, wheel],
        check=True, capture_output=True,
    )  # fmt: skip
    return target


def run(installed: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    return subprocess.run(
        [sys.executable, *command],
        cwd=installed.parent, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip


def test_the_wheel_finds_its_data_inside_itself(installed: Path) -> None:
    said = run(
        installed, "-c", "import formengine.home as home; print(home.FORMS, home.SCHEMAS, home.LINT_RULES)"
    )
    assert [Path(path).is_relative_to(installed) for path in said.stdout.split()] == [True, True, True]


def test_the_wheel_lints_a_shipped_form(installed: Path) -> None:
    form = installed / "formengine" / "data" / "forms" / "poor" / "care-act-assessment" / "v1.json"
    said = run(installed, "-m", "formengine.cli", "lint", str(form))
    assert (said.returncode, "Traceback" in said.stderr) == (1, False), said.stderr
    assert "domain-opens-with-strengths" in said.stdout


def test_the_wheel_serves_the_front_page(installed: Path) -> None:
    said = run(
        installed,
        "-c",
        "import webapp; app = webapp.create_app('sqlite:///served.sqlite'); "
        "print(app.test_client().get('/').status_code)",
    )
    assert said.stdout.strip() == "200", said.stderr


@pytest.mark.parametrize("room", ROOMS)
def test_every_folder_of_code_is_packaged(room: str) -> None:
    settings = configparser.ConfigParser()
    settings.read(ROOT / "setup.cfg", encoding="utf-8")
    packaged = set(settings["options"]["packages"].split())
    folders = {path.parent.relative_to(ROOT) for path in (ROOT / room).rglob("*.py")}
    folders = {
        folder
        for folder in folders
        if "node_modules" not in folder.parts and folder.parts[1:2] != ("assets",)
    }
    assert {".".join(folder.parts) for folder in folders} - packaged == set()


def test_every_data_folder_of_forms_and_rules_reaches_the_wheel(installed: Path) -> None:
    data = installed / "formengine" / "data"
    inside = {path.relative_to(data).as_posix() for path in data.rglob("*")}
    listed = subprocess.run(
        ["git", "ls-files", "schemas", "forms", "lint_rules"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert [path for path in listed.stdout.splitlines() if path not in inside] == []


def test_no_tracked_file_names_a_place_on_one_machine() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    machine = re.compile(rb"(?<![A-Za-z0-9._-])/(?:work|root|Users)/")
    texts = ((name, ROOT / name) for name in listed.decode().split("\0") if name)
    found = [name for name, path in texts if path.is_file() and machine.search(path.read_bytes())]
    assert found == []
