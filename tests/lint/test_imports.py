"""What linting brings with it: nothing of the web, nothing slow."""

import subprocess
import sys


def imported_by(code):
    out = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in out.stdout.split()}


def test_linting_imports_no_web_no_forms_library_and_no_slow_validator():
    heavy = {"flask", "wtforms", "jsonschema", "markdown", "sqlite_utils", "sqlite3", "webapp", "jinja2"}

    assert imported_by("import formengine.lint, formengine.lint.reports") & heavy == set()
