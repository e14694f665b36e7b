"""Linting with several processes: each takes runs of the files, and what it finds is put back in their order.

The processes are started anew, not forked, so that it is the same on every system.
"""

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr
from typing import NamedTuple

from formengine.cli.to_lint import FormsToLint
from formengine.findings import Finding
from formengine.frozen import replace
from formengine.lint import Baseline, Config
from formengine.lint.linting import Outcome, lint_some, together

Files = Sequence[tuple[str, bool]]

RUN = 32
"""Files a process takes at a time."""

WORTH_IT = 400
"""Files for each process: with fewer, starting it takes longer than it saves."""


class Task(NamedTuple):
    """What is the same for all files."""

    config: Config
    baseline: Baseline | None
    profiles: bool
    draws_up: bool


class Part(NamedTuple):
    """What came of a run of files. `said` is what was said of those that could not be read."""

    outcome: Outcome
    refused: list[Finding]
    count_refused: int
    unread: int
    said: str


def processes(wanted: int, files: int) -> int:
    """How many processes to use: as many as wanted, or where that is 0, as many as are worth it here."""
    return wanted or max(1, min(_cores(), files // WORTH_IT))


def lint_side_by_side(files: Files, task: Task, jobs: int, hear: Callable[[Sequence[Finding]], None]) -> Part:
    """The same as one process finds and says, in the same order. What is found is heard run by run and not kept here."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    task = task._replace(config=replace(task.config))  # without what it has worked out, which does not travel
    with ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (task,)) as pool:
        parts = [_heard(part, hear) for part in pool.map(_lint, _runs(files))]
    for part in parts:
        sys.stderr.write(part.said)
    return Part(
        together([part.outcome for part in parts], task.config),
        [finding for part in parts for finding in part.refused],
        sum(part.count_refused for part in parts),
        sum(part.unread for part in parts),
        "",
    )


def _heard(part: Part, hear: Callable[[Sequence[Finding]], None]) -> Part:
    hear(part.outcome.findings)
    return part._replace(outcome=replace(part.outcome, findings=()))


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _runs(files: Files) -> Iterator[Files]:
    for start in range(0, len(files), RUN):
        yield files[start : start + RUN]


_task: Task | None = None


def _begin(task: Task) -> None:
    """Given once to each process."""
    global _task
    _task = task


def _lint(files: Files) -> Part:
    assert _task is not None
    forms = FormsToLint(files, profiles=_task.profiles)
    with redirect_stderr(io.StringIO()) as said:
        outcome = lint_some(
            forms, _task.config, _task.baseline, forms.broken_promises, draws_up=_task.draws_up
        )
    return Part(outcome, forms.refused, forms.count_refused, forms.unread, said.getvalue())
