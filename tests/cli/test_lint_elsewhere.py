"""The linter before a commit and in CI: the hooks run by pre-commit itself, the examples in docs/ made of commands that exist."""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from formengine.lint import find_config, read_config
from formengine.lint.trying import faults
from tests.builders import a_definition, a_document, a_question
from tests.cli.conftest import ROOT, Ran
from tests.lint.published import faults as published_faults

Run = Callable[..., Ran]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GOOD = a_document(a_definition(a_question("day"))).text
POOR = a_document(a_definition(a_question("food"), a_question("food"))).text
OURS = (f"{shlex.quote(sys.executable)} -m formengine.cli", "formengine")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with two forms, an own rule, and our hooks, run where formengine is installed already."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "good.json").write_text(GOOD, encoding="utf-8")
    (tmp_path / "package.json").write_text('{"name": "not a form"}', encoding="utf-8")
    hooks = [
        {**hook, "language": "system", "entry": hook["entry"].replace(OURS[1], OURS[0], 1)} for hook in HOOKS
    ]
    settled = yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]})
    (tmp_path / ".pre-commit-config.yaml").write_text(settled, encoding="utf-8")
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "add", "--all"], check=True)
    return tmp_path


def committed(repository: Path, hook: str) -> subprocess.CompletedProcess[str]:
    subprocess.run(["git", "-C", repository, "add", "--all"], check=True)
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run", "--all-files", hook],
        cwd=repository, capture_output=True, text=True, encoding="utf-8", check=False, timeout=120,
        env={**_environment(), "PRE_COMMIT_HOME": str(repository.parent / "pre-commit"), "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}


def test_the_hooks_are_what_pre_commit_asks_for() -> None:
    assert published_faults(HOOKS, "https://json.schemastore.org/pre-commit-hooks.json") == []


def test_a_commit_with_a_poor_form_is_stopped_and_one_with_a_good_form_is_not(repository: Path) -> None:
    good = committed(repository, "formengine-lint")
    assert (good.returncode, "Passed" in good.stdout) == (0, True), good.stdout
    (repository / "forms" / "poor.json").write_text(POOR, encoding="utf-8")
    poor = committed(repository, "formengine-lint")
    assert poor.returncode == 1
    assert "duplicate-id" in poor.stdout
    assert "package.json" not in poor.stdout


def test_the_mending_hook_changes_the_file_and_says_so(repository: Path) -> None:
    form = repository / "forms" / "good.json"
    form.write_text(GOOD.replace("for you?", "for you in order to rest?"), encoding="utf-8")
    ran = committed(repository, "formengine-fix")
    assert ran.returncode == 1
    assert "files were modified by this hook" in ran.stdout
    assert form.read_text(encoding="utf-8") == GOOD.replace("for you?", "for you to rest?")


def _commands(steps: Any) -> list[str]:
    """Every formengine command in a piece of YAML."""
    if isinstance(steps, dict):
        return [found for each in steps.values() for found in _commands(each)]
    if isinstance(steps, list):
        return [found for each in steps for found in _commands(each)]
    return [line for line in str(steps).splitlines() if line.startswith("formengine ")]


@pytest.mark.parametrize("name", ["github-lint-forms.yml", "gitlab-lint-forms.yml"])
def test_the_examples_for_ci_are_made_of_commands_that_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    written = yaml.safe_load((ROOT / "docs" / "ci" / name).read_text(encoding="utf-8"))
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "poor.json").write_text(POOR, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    commands = _commands(written)
    assert commands
    for command in commands:
        assert run(*shlex.split(command)[1:]).code == 1
    made = set(re.findall(r"=([\w.-]+)", " ".join(commands)))
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == made


def test_the_example_for_github_is_a_workflow() -> None:
    written = yaml.safe_load((ROOT / "docs" / "ci" / "github-lint-forms.yml").read_text(encoding="utf-8"))
    written["on"] = written.pop(True)  # YAML 1.1 reads “on” as yes

    assert published_faults(written, "https://json.schemastore.org/github-workflow.json") == []


def test_what_the_page_shows_can_be_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "linting.md").read_text(encoding="utf-8")
    config, rule = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    (tmp_path / "formengine.toml").write_text(config, encoding="utf-8")
    (tmp_path / "our-rules").mkdir()
    (tmp_path / "our-rules" / "say-neighbour.toml").write_text(rule, encoding="utf-8")
    words = '{"id": "w", "title": "W", "terms": [{"term": "hublet", "forms": ["hublet"], "tier": "avoid", "rule": "jargon", "say": "shop"}]}'
    (tmp_path / "our-words.json").write_text(words, encoding="utf-8")
    (tmp_path / "let-stand.toml").write_text(
        '[[ignore]]\nrule = "jargon"\nreason = "Ours."\n', encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    where = find_config(tmp_path)
    assert where is not None
    settled = read_config(where)

    assert faults(settled.own_rules[0], settled) == (2, [])
    for block in re.findall(r"```yaml\n(.*?)```", page, re.DOTALL):
        assert (
            published_faults(yaml.safe_load(block), "https://json.schemastore.org/pre-commit-config.json")
            == []
        )
