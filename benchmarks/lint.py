"""Cold start of the linter and forms linted in a CPU second, beside the machine's own floor: `python -m benchmarks.lint`."""

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

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
            question: dict[str, object] = {"id": f"q-{part}-{n}", "kind": "long-text", "text": _text(chance)}
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


def _text(chance: random.Random) -> str:
    """A question; nearly no two alike."""
    thing = chance.choice(_SLIPS) if chance.random() < 1 / 12 else chance.choice(_THINGS)
    return f"{chance.choice(_OPENERS)} {thing}{chance.choice(_ENDS)} ({chance.randrange(10_000)})?"


LINT = [sys.executable, "-m", "formengine.cli", "lint"]


def cpu_seconds(command: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """CPU of one run of a command, its start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    code = subprocess.run(
        command, check=False, stdout=subprocess.DEVNULL, env={**os.environ, **(environment or {})}
    ).returncode
    if code not in (0, 1):
        raise SystemExit(f"{' '.join(command)} ended with {code}: nothing was measured.")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        as_installed(here)
        apart = _written(here / "apart", [a_form(n, chance) for n in range(FORMS)])
        alike = _written(here / "alike", versions(a_form(0, chance), FORMS, chance))
        cold(apart[0])
        warm("no two alike", apart)
        stages(apart)
        warm(f"{FORMS} versions of one form, three questions changed in each", alike)
        editor(apart[0], chance)
        whole = here / "whole"
        most = FORMS * (50 if "--full" in sys.argv else 5)
        _written(whole, [a_form(n, chance) for n in range(most)])
        straight(whole, most)


def as_installed(folder: Path) -> None:
    """What is started from here finds its modules compiled, as an installer leaves them, whatever the shell says of that;
    and what is kept between runs is kept there, by nobody else."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    os.environ["FORMENGINE_CACHE"] = str(folder / "kept")


def _written(folder: Path, forms: Sequence[dict[str, object]]) -> list[Path]:
    folder.mkdir()
    paths = [folder / f"form-{n:05}.json" for n in range(len(forms))]
    for path, form in zip(paths, forms, strict=True):
        path.write_text(json.dumps(form, indent=2), encoding="utf-8")
    return paths


def versions(form: dict[str, Any], count: int, chance: random.Random) -> list[dict[str, object]]:
    """A form as it is changed again and again, three of its questions at a time."""
    found = []
    for n in range(count):
        form = json.loads(json.dumps(form)) | {"version": n + 1}
        for _ in range(3):
            section = chance.choice(form["sections"])
            chance.choice(section["questions"])["text"] = _text(chance)
        found.append(form)
    return found


def cold(path: Path) -> None:
    """One form from a standing start, by turns with a bare interpreter: met before, not met before, and on a machine
    where nothing is kept yet."""
    bare = [sys.executable, "-I", "-c", "pass"]
    again = [*LINT, str(path)]
    with tempfile.TemporaryDirectory() as empty:
        cpu_seconds(again)
        first = cpu_seconds(again, {"FORMENGINE_CACHE": empty}) * 1000
        never_met, chance = Path(empty) / "form.json", random.Random(11)
        rounds = []
        for n in range(ROUNDS):
            never_met.write_text(json.dumps(a_form(n, chance), indent=2), encoding="utf-8")
            rounds.append((cpu_seconds(bare), cpu_seconds(again), cpu_seconds([*LINT, str(never_met)])))
    floor, ours, new = (statistics.median(each) * 1000 for each in zip(*rounds, strict=True))
    ratio, ratio_new = (statistics.median(each[n] / each[0] for each in rounds) for n in (1, 2))
    print(
        f"cold start, one form of {QUESTIONS} questions met before: {ours:.0f} ms of CPU; a bare interpreter: {floor:.0f} ms"
    )
    print(f"  {ratio:.1f} times the floor (aimed at: at most 5)")
    print(f"  a form not met before: {new:.0f} ms, {ratio_new:.1f} times the floor")
    print(f"  the very first time on a machine: {first:.0f} ms")
    if any(
        "__editable__" in type(each).__module__ or "__editable__" in getattr(each, "__module__", "")
        for each in sys.meta_path
    ):
        print(
            "  (run from a checkout: what finds its modules is in the floor too, some 14 ms; a wheel has neither)"
        )


def warm(which: str, paths: Sequence[Path]) -> None:
    """Many forms in one process, read, linted with every rule, and told in JSON; the first ten warm up."""
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
    each = ", ".join(f"{name} {spent / forms * 1000:.2f} ms" for name, spent in parts.items())
    print(f"\n{forms} forms of {QUESTIONS} questions ({which}), every rule, positions, JSON, in one process:")
    print(f"  {forms / sum(parts.values()):.0f} forms a CPU second (aimed at: at least 1,000, no two alike)")
    print(f"  a form: {each}; {found / forms:.1f} findings a form")


def stages(paths: Sequence[Path]) -> None:
    """Where the time of a form goes whose questions were never met before; the first thirty warm up."""
    from formengine.documents import check, parse_json
    from formengine.lint import Config, lint
    from formengine.lint.reports import REPORTS
    from formengine.lint.seen import Seen
    from formengine.load import Loaded, form_from
    from formengine.load.sense import nonsense

    config = Config(strict=True)
    spent: dict[str, list[float]] = {}

    def timed(name: str, do: Callable[[], Any]) -> Any:
        start = time.process_time()
        done = do()
        spent.setdefault(name, []).append((time.process_time() - start) * 1000)
        return done

    for path in paths:
        raw = path.read_bytes()
        document = timed("parsing", partial(parse_json, raw, path.name))
        timed("schema and sense", lambda document=document: (check(document, "form"), nonsense(document)))
        form = timed("making the form", partial(form_from, document.data))
        seen = Seen(form, config.texts)
        timed(
            "its questions read: terms, words, needs of patterns",
            lambda seen=seen: (seen.asked, seen.lines.may_hold),
        )
        timed("whether each asks anything", lambda seen=seen: [asked.said.asks for asked in seen.asked])
        loaded = Loaded(form, path.name, document.positions)
        timed("rules: patterns tried, framings, positions", partial(lint, loaded, config))
        loaded = Loaded(form, path.name, parse_json(raw, path.name).positions)
        findings = timed("  of that, where every text was met before", partial(lint, loaded, config))
        timed("telling in JSON", partial(REPORTS["json"], findings, 1))
    print("\nwhere the time of a form goes, no two alike (ms of CPU, medians):")
    for name, each in spent.items():
        print(f"  {statistics.median(each[30:]):5.2f} {name}")


def editor(path: Path, chance: random.Random) -> None:
    """A form linted again after each change of a question's words, as an editor does."""
    from formengine.lint import Config, lint
    from formengine.readers import read_bytes

    config = Config(strict=True)
    form = json.loads(path.read_bytes())
    took = []
    for _ in range(60):
        section = chance.choice(form["sections"])
        chance.choice(section["questions"])["text"] = _text(chance)
        raw = json.dumps(form, indent=2).encode()
        start = time.perf_counter()
        lint(read_bytes(raw, "form.json").loaded, config)
        took.append((time.perf_counter() - start) * 1000)
    took = took[10:]
    print(
        f"\nlinted again in an editor after one change: {statistics.median(took):.1f} ms on the clock, least {min(took):.1f} (aimed at: under 10)"
    )


def straight(folder: Path, forms: int) -> None:
    """The whole command over more and more forms, then with two processes; and the memory of the largest run."""
    print("\nthe whole command, every rule, JSON:")
    paths = sorted(folder.iterdir())
    one = folder.parent / "one"
    one.mkdir()
    (one / paths[0].name).write_bytes(paths[0].read_bytes())
    print(f"       1 form: at most {_whole(one, 1)[2]:.0f} MiB of memory")
    for part in (4, 2, 1):
        some = folder.parent / f"some-{part}"
        some.mkdir()
        for path in paths[::part]:
            (some / path.name).write_bytes(path.read_bytes())
        spent, clock, memory = _whole(some, 1)
        here = len(paths[::part])
        print(
            f"  {here:>6} forms: {spent:.2f} s of CPU, {spent / here * 1000:.2f} ms a form, at most {memory:.0f} MiB of memory"
        )
    _, two, _ = _whole(some, 2)
    print(
        f"  {forms:>6} forms with two processes: {two:.1f} s on the clock, with one {clock:.1f} ({clock / two:.2f} times as quick)"
    )
    print("  (memory aimed at: under 60 MiB for 10,000 forms; run with --full for 10,000)")


_MEASURED = """
import sys
from formengine.cli import main
code = main(sys.argv[1:])
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")), file=sys.stderr)
sys.exit(code)
"""
"""What getrusage says of the largest size would be that of the process it was started from."""


def _whole(folder: Path, jobs: int) -> tuple[float, float, float]:
    """CPU seconds, seconds on the clock, and MiB of the process at its largest."""
    command = [
        sys.executable,
        "-c",
        _MEASURED,
        "lint",
        str(folder),
        "--strict",
        "--format",
        "json",
        "--jobs",
        str(jobs),
    ]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    ran = subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    clock = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode not in (0, 1):
        raise SystemExit(f"The linter ended with {ran.returncode}: nothing was measured.")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, clock, int(ran.stderr.split()[-1]) / 1024


if __name__ == "__main__":
    main()
