"""A published version never changes: each is what it was on the day it came out, whatever its file's layout.

A new version adds its line: `python -m tests.data.test_published_forms` writes the list, and only adds to it."""

import json
from pathlib import Path

from formengine.home import FORMS
from formengine.load.definition import digest

KEPT = Path(__file__).with_name("published_forms.json")


def digests() -> dict[str, str]:
    """The digest of each version that is published or retired, by its place under forms/."""
    return {
        path.relative_to(FORMS).as_posix(): digest(definition)
        for path in sorted(FORMS.rglob("v*.json"))
        if "cases" not in path.name
        and (definition := json.loads(path.read_text(encoding="utf-8"))).get("status", "draft") != "draft"
    }


def test_no_published_version_has_changed() -> None:
    assert digests() == json.loads(KEPT.read_text(encoding="utf-8"))


if __name__ == "__main__":
    kept = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    KEPT.write_text(json.dumps({**digests(), **kept}, indent=1) + "\n", encoding="utf-8")
