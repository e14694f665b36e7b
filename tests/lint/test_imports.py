"""What linting brings with it: nothing of the web, nothing slow."""

import json
import os
import subprocess
import sys

from tests.builders import a_definition, a_question


def modules_of(code, environment=()):
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n' + ' '.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **dict(environment)},
    )
    return set(out.stdout.splitlines()[-1].split())


def imported_by(code, environment=()):
    return {name.partition(".")[0] for name in modules_of(code, environment)}


def test_linting_imports_no_web_no_forms_library_and_no_slow_validator():
    heavy = {"flask", "wtforms", "jsonschema", "markdown", "sqlite_utils", "sqlite3", "webapp", "jinja2"}

    assert imported_by("import formengine.lint, formengine.lint.reports") & heavy == set()


NOT_FOR_ONE_FORM = {
    "dataclasses", "inspect", "json", "tomllib", "hashlib", "tempfile", "html", "difflib", "importlib.metadata",
    "multiprocessing", "concurrent", "regex", "xml", "zipfile", "csv", "pygls", "jsonschema_rs", "email", "socket",
    "decimal", "random", "shutil", "formengine.lint.checks.condition_sense",
    "formengine.readers.hackney", "formengine.readers.moform", "formengine.readers.register", "formengine.readers.ledger",
    "formengine.writers", "formengine.store", "formengine.render", "formengine.answers", "formengine.iterate",
    "formengine.mending", "formengine.lint.fixes", "formengine.lint.examples", "formengine.lint.own_rules",
    "formengine.lint.standing", "formengine.lint.reports.sarif", "formengine.lint.reports.as_html",
    "formengine.lint.reports.junit",
}  # fmt: skip
"""What takes time to bring in, and one form of ours, linted and told as text, does without."""


def test_one_form_is_linted_with_no_more_than_it_needs(tmp_path):
    """With the rules kept ready and the form known to keep its schema, as they are from the second time on."""
    form = tmp_path / "form.json"
    form.write_text(
        json.dumps(a_definition(a_question("q", text="What does the service user like?"))), encoding="utf-8"
    )
    lint = f"from formengine.cli import main; main(['lint', {str(form)!r}])"
    ready = {"FORMENGINE_CACHE": str(tmp_path / "cache")}
    imported_by(lint, ready)

    assert NOT_FOR_ONE_FORM & modules_of(lint, ready) == set()
