"""The linter beside its peers, over the same forms in one run: `python -m benchmarks.peers`.

A time is CPU of the whole process with all it starts. A peer reads the words of the forms as text, an empty line between;
those that read JSON read the forms themselves. They do not do the same work: what each looks for is said beside it.
"""

import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.lint import a_form, as_installed
from benchmarks.peers.tools import HERE, OURS, PEERS, Tool

FORMS = 40
ROUNDS = 3
ENOUGH = 60.0
"""Seconds of CPU after which a tool that takes so long is not run another round."""


class Took(NamedTuple):
    """CPU seconds: one form, and all of them; medians of the rounds, and the least."""

    one: float
    all: float
    least: float

    @property
    def further(self) -> float:
        """What each form takes once the tool has started."""
        return max(self.all - self.one, 0.0) / (FORMS - 1)


class NotRun(Exception):
    """A tool did not do its work, and why."""


def main() -> None:
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder).resolve()
        as_installed(here)
        files = _written(here, chance)
        print(
            f"{FORMS} forms of 60 questions, no two alike; CPU of the whole process, median of up to {ROUNDS} rounds\n"
        )
        ours = _took(OURS, files, here)
        bare = statistics.median(_cpu([sys.executable, "-I", "-c", "pass"], (0,))[0] for _ in range(9))
        print(f"{'':<12}{'one form':>10}{'all':>9}{'least':>9}{'a form more':>13}   {'ours goes':<12}")
        print(f"{'bare Python':<12}{bare * 1000:>7.0f} ms")
        _print(OURS, ours, ours)
        best: tuple[float, str] | None = None
        for tool in PEERS:
            try:
                took = _took(tool, files, here)
            except NotRun as why:
                print(f"{tool.name:<12}not run: {why}")
                continue
            _print(tool, took, ours)
            if tool.is_content_linter:
                best = min(best or (took.further, tool.name), (took.further, tool.name))
        print(f"\none form, beside a bare interpreter: {ours.one / bare:.1f} times (aimed at: at most 5)")
        if best:
            print(
                f"beside the quickest content linter, {best[1]}: {best[0] / ours.further:.1f} times as quick a form (aimed at: 20)"
            )


def _written(here: Path, chance: random.Random) -> dict[str, list[Path]]:
    files: dict[str, list[Path]] = {"forms": [], "text": []}
    for n in range(FORMS):
        form = a_form(n, chance)
        files["forms"].append(here / f"form-{n}.json")
        files["forms"][-1].write_text(json.dumps(form, indent=2), encoding="utf-8")
        files["text"].append(here / f"form-{n}.md")
        files["text"][-1].write_text("\n\n".join(_texts(form)), encoding="utf-8")
    return files


def _texts(part: Any) -> list[str]:
    """The words of a form that people read, in order."""
    if isinstance(part, list):
        return [text for each in part for text in _texts(each)]
    if not isinstance(part, dict):
        return []
    own = [value for key, value in part.items() if key in ("title", "text", "hint", "label")]
    return own + [text for value in part.values() for text in _texts(value)]


def _took(tool: Tool, files: dict[str, list[Path]], folder: Path) -> Took:
    why = tool.missing()
    if why:
        raise NotRun(why)
    given = files[tool.of]
    if tool.objects_to:
        sample = folder / "sample.md"
        sample.write_text(tool.objects_to + "\n", encoding="utf-8")
        if tool.objects_to.split()[-1].strip(".") not in _cpu(tool.command([sample], folder), tool.finds)[1]:
            raise NotRun(f"it has nothing to say of “{tool.objects_to}”, so it was not at work")
    _cpu(tool.command(given[:1], folder), tool.finds)  # the first run fills what is kept between runs
    rounds: list[tuple[float, float]] = []
    while len(rounds) < ROUNDS and sum(map(sum, rounds)) < ENOUGH:
        rounds.append((_run(tool, given[:1], folder), _run(tool, given, folder)))
    ones, alls = zip(*rounds, strict=True)
    return Took(statistics.median(ones), statistics.median(alls), min(alls))


def _run(tool: Tool, files: Sequence[Path], folder: Path) -> float:
    spent, said = _cpu(tool.command(files, folder), tool.finds)
    if not tool.objects_to and len(files) > 1 and files[-1].name not in said:
        raise NotRun("it found nothing in a form that holds what it looks for, so it was not at work")
    return spent


def _cpu(command: Sequence[str], finds: Sequence[int]) -> tuple[float, str]:
    """CPU of a run with all it starts, and what it said. Raises NotRun."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        ran = subprocess.run(command, check=False, capture_output=True, timeout=300, cwd=HERE)
    except subprocess.TimeoutExpired:
        raise NotRun("it took more than five minutes") from None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if ran.returncode not in finds:
        said = (ran.stderr or ran.stdout).decode("utf-8", "replace").strip().splitlines()
        raise NotRun(f"it ended with {ran.returncode}: {said[-1][:120] if said else 'nothing was said'}")
    said = (ran.stdout + ran.stderr).decode("utf-8", "replace")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, said


def _print(tool: Tool, took: Took, ours: Took) -> None:
    times = (
        "" if tool is OURS else f"{took.further / ours.further:>6.1f} times as quick" if took.further else ""
    )
    print(
        f"{tool.name:<12}{took.one * 1000:>7.0f} ms{took.all:>7.2f} s{took.least:>7.2f} s{took.further * 1000:>10.2f} ms   {times:<22}{tool.what}",
        flush=True,
    )


if __name__ == "__main__":
    main()
