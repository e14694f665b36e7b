"""What the linter finds in each older and each poor form, kept beside the tests: `python -m tests.content.expecting` writes it.

A file is read by whoever changes a rule: every line that comes or goes is a change for somebody's form.
"""

import json
from pathlib import Path

from formengine.home import FORMS
from formengine.lint import lint
from formengine.load import form_ids, form_path, load_form, versions

EXPECTED = Path(__file__).parent / "expected"


def older_and_poor() -> dict[str, Path]:
    """The name of each such version, and its file."""
    older = {
        f"{form_id}.v{version}": form_path(form_id, version)
        for form_id in form_ids()
        for version in versions(form_id)[:-1]
    }
    library = FORMS / "poor"
    poor = {
        f"poor-{form_id}.v{version}": form_path(form_id, version, library)
        for form_id in form_ids(library)
        for version in versions(form_id, library)
    }
    return older | poor


def found(path: Path) -> list[list[str]]:
    """Rule, level and place of every finding, in the order of the file."""
    return [[finding.rule, finding.level, finding.pointer] for finding in lint(load_form(path))]


def main() -> None:
    EXPECTED.mkdir(exist_ok=True)
    wanted = older_and_poor()
    for stale in EXPECTED.glob("*.json"):
        if stale.stem not in wanted:
            stale.unlink()
    for name, path in wanted.items():
        lines = ",\n".join(f" {json.dumps(finding)}" for finding in found(path))
        (EXPECTED / f"{name}.json").write_text(f"[\n{lines}\n]\n" if lines else "[]\n", encoding="utf-8")
        print(f"{name}: {len(found(path))} findings")


if __name__ == "__main__":
    main()
