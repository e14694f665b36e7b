"""Write a page for every rule into a folder: `python -m formengine.lint.pages docs/rules`."""

import sys
from pathlib import Path

from formengine.lint.explaining import page
from formengine.lint.rules import Rule, families, rules


def pages() -> dict[str, str]:
    """Every page by file name, with the list of all of them."""
    written = {f"{rule.id}.md": page(rule) for rule in rules()}
    return {"index.md": index(), **written}


def index() -> str:
    """The rules by family."""
    parts = ["# Rules", "Written from `lint_rules/` by `python -m formengine.lint.pages docs/rules`."]
    for family, members in families(rules()):
        rows = "\n".join(_row(rule) for rule in members)
        parts.append(f"## {family.capitalize()}\n\n| Rule | What it asks | Level |\n|---|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def _row(rule: Rule) -> str:
    return f"| [{rule.id}]({rule.id}.md) | {rule.title} | {rule.level}{', preview' if rule.preview else ''} |"


def write(folder: Path) -> None:
    """Write the pages, and take out those of rules that are gone."""
    folder.mkdir(parents=True, exist_ok=True)
    now = pages()
    for old in folder.glob("*.md"):
        if old.name not in now:
            old.unlink()
    for name, words in now.items():
        (folder / name).write_text(words, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/rules"))
