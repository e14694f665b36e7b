"""Cold start of the linter and forms linted in a CPU second, beside the machine's own floor: `python -m benchmarks.lint`."""

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

QUESTIONS = 60
FORMS = 200
ROUNDS = 9

_OPENERS = (
    "What do you enjoy about",
    "What is hard about",
    "Who helps you with",
    "What would you like to change about",
)
_THINGS = (
    "cooking", "sleeping at night", "going to the shops", "seeing your family", "your garden", "the stairs", "letters",
    "money", "your health", "where you live", "work", "learning", "the bus", "your medicines", "mornings", "evenings",
)  # fmt: skip
_SLIPS = (
    "your care package",
    "the service user",
    "non-compliance",
    "the panel decision",
    "your assessed needs",
)
_ENDS = (
    "",
    " on a good day",
    " on a bad day",
    ", and what would help",
    " when nobody is there",
    " these days",
)


def a_form(number: int, chance: random.Random) -> dict[str, object]:
    """A form of sixty questions in six sections, no two forms alike; one question in twelve holds a flagged phrase."""
    sections = []
    for part in range(6):
        questions: list[dict[str, object]] = []
        for n in range(QUESTIONS // 6):
            thing = chance.choice(_SLIPS) if chance.random() < 1 / 12 else chance.choice(_THINGS)
            text = f"{chance.choice(_OPENERS)} {thing}{chance.choice(_ENDS)} ({chance.randrange(10_000)})?"
            question: dict[str, object] = {"id": f"q-{part}-{n}", "kind": "long-text", "text": text}
            if n % 3 == 0:
                question["hint"] = f"Think of {chance.choice(_THINGS)}, and of who is there with you."
            if n % 4 == 1:
                options = [
                    {"value": f"o{k}", "label": f"{chance.choice(_THINGS).capitalize()} {k}"}
                    for k in range(4)
                ]
                question |= {"kind": "choice", "options": options}
            questions.append(question)
        title = f"{chance.choice(_THINGS).capitalize()} {part}"
        sections.append({"id": f"s-{part}", "title": title, "questions": questions})
    return {
        "id": f"form-{number}",
        "version": 1,
        "kind": "assessment",
        "title": f"Form {number}",
        "sections": sections,
    }


def cpu_seconds(command: Sequence[str]) -> float:
    """CPU of one run of a command, its start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode
    if code not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {code}: nothing was measured.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"form-{n}.json" for n in range(FORMS)]
        for n, path in enumerate(paths):
            path.write_text(json.dumps(a_form(n, chance), indent=2), encoding="utf-8")
        cold(str(paths[0]))
        warm(paths)


def cold(path: str) -> None:
    """One form from a standing start, by turns with a bare interpreter."""
    bare = [sys.executable, "-I", "-c", "pass"]
    lint = [sys.executable, "-m", "formengine.cli", "lint", path]
    cpu_seconds(lint)
    pairs = [(cpu_seconds(bare), cpu_seconds(lint)) for _ in range(ROUNDS)]
    floor, ours = (statistics.median(each) * 1000 for each in zip(*pairs, strict=True))
    print(
        f"cold start, one form of {QUESTIONS} questions: {ours:.0f} ms of CPU; a bare interpreter: {floor:.0f} ms"
    )
    print(f"  {ours / floor:.1f} times the floor (aimed at: at most 5)")


def warm(paths: Sequence[Path]) -> None:
    """Many forms, read, linted with every rule, and told in JSON; the first ten warm up."""
    from formengine.lint import Config, lint
    from formengine.lint.reports import REPORTS
    from formengine.readers import read

    config = Config(strict=True)
    for path in paths[:10]:
        lint(read(path).loaded, config)
    parts = {"read": 0.0, "lint": 0.0, "tell": 0.0}
    found = 0
    for path in paths[10:]:
        start = time.process_time()
        loaded = read(path).loaded
        read_at = time.process_time()
        findings = lint(loaded, config)
        linted_at = time.process_time()
        REPORTS["json"](findings, 1)
        told_at = time.process_time()
        found += len(findings)
        for name, spent in zip(
            parts, (read_at - start, linted_at - read_at, told_at - linted_at), strict=True
        ):
            parts[name] += spent
    forms = len(paths) - 10
    whole = sum(parts.values())
    each = ", ".join(f"{name} {spent / forms * 1000:.2f} ms" for name, spent in parts.items())
    print(
        f"{forms} forms of {QUESTIONS} questions, every rule, positions, JSON: {forms / whole:.0f} forms a CPU second"
    )
    print(f"  (aimed at: at least 1,000); a form: {each}; {found / forms:.1f} findings a form")
    print(f"  memory at the end: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


if __name__ == "__main__":
    main()
