"""A document that kept its schema before is not put to the validator again; any other is."""

import json
import os
import subprocess
import sys

import pytest

from formengine.documents import passed
from formengine.documents.passed import MOST, note, passed_before
from tests.builders import a_definition, a_question


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FORMENGINE_CACHE", str(tmp_path / "cache"))
    passed._list_of_them.cache_clear()
    yield tmp_path / "cache"
    passed._list_of_them.cache_clear()


def test_a_text_is_known_by_what_it_says_and_the_schema_it_keeps():
    note("{}", "form")

    assert passed_before("{}", "form")
    assert not passed_before("{ }", "form")
    assert not passed_before("{}", "profiles/assessment")


def test_only_the_last_are_remembered():
    for n in range(MOST + 1):
        note(str(n), "form")

    assert not passed_before("0", "form")
    assert passed_before("1", "form")


def test_another_validator_judges_anew(monkeypatch):
    note("{}", "form")
    passed._list_of_them.cache_clear()
    monkeypatch.setattr(passed, "find_spec", lambda _: None)

    assert not passed_before("{}", "form")


def test_with_nowhere_to_remember_nothing_is_known(monkeypatch):
    monkeypatch.setenv("FORMENGINE_CACHE", "")
    passed._list_of_them.cache_clear()
    note("{}", "form")

    assert not passed_before("{}", "form")


def test_what_is_spoilt_is_nothing_known(folder):
    note("{}", "form")
    [path] = folder.iterdir()
    path.write_text("[", encoding="utf-8")

    assert not passed_before("{}", "form")


def brings_the_validator_in(form, cache):
    code = f"from formengine.cli import main; code = main(['lint', {str(form)!r}]); import sys; print(code, 'jsonschema_rs' in sys.modules)"
    out = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, check=True, env={**os.environ, "FORMENGINE_CACHE": str(cache)},
    )  # fmt: skip
    return out.stdout.splitlines()[-1]


def test_one_form_linted_twice_is_validated_once_and_again_when_it_changed(tmp_path, folder):
    form = tmp_path / "form.json"
    form.write_text(json.dumps(a_definition(a_question("q", text="What do you enjoy?"))), encoding="utf-8")
    first, again = brings_the_validator_in(form, folder), brings_the_validator_in(form, folder)
    form.write_text(form.read_text(encoding="utf-8").replace('"q"', "3"), encoding="utf-8")

    assert [first.split()[1], again.split()[1]] == ["True", "False"]
    assert first.split()[0] == again.split()[0]
    assert brings_the_validator_in(form, folder) == "1 True"
