"""Going on: what is found in a file is said again whenever it changes. One process, and nothing read that has not changed."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from formengine.cli import CLEAN
from formengine.cli.reporting import Reports
from formengine.cli.to_lint import STDIN, Files, config_at, files_in
from formengine.errors import FormEngineError
from formengine.lint.config_file import files_of

EVERY = 0.4
"""Seconds between looks. Asking each file for its time of change works on every system and every kind of disk."""

Times = Mapping[str, tuple[int, int]]
"""Of each file when it was changed last, and how long it is."""


class CannotWatch(FormEngineError):
    """What was asked for makes no sense while watching."""


def watch(given: Namespace, lint_files: Callable[[Namespace, Files, Reports], int]) -> int:
    """Lint, then lint what changes, until somebody presses Ctrl-C."""
    if STDIN in given.paths:
        raise CannotWatch("Standard input cannot be watched. Name a file or a folder.")
    if given.diff or given.fix or given.format or given.output or given.annotate or given.write_baseline:
        raise CannotWatch(
            "--watch says what it finds at the terminal, and changes and writes nothing. Leave out --fix, --diff, --format, "
            "--output, --annotate and --write-baseline."
        )
    try:
        _go_on(given, lambda files: lint_files(given, files, [("text", None)]))
    except KeyboardInterrupt:
        print()
    return CLEAN


def _go_on(given: Namespace, say: Callable[[Files], int]) -> None:
    files = list(files_in(given.paths, newest=given.newest))
    forms, settled = _times(path for path, _ in files), _settled(files, given)
    _say(files, say)
    print(f"Watching {len(files)} file{'' if len(files) == 1 else 's'}. Ctrl-C ends.", flush=True)
    while True:
        time.sleep(EVERY)
        files = list(files_in(given.paths, newest=given.newest))
        now, settled_now = _times(path for path, _ in files), _settled(files, given)
        again = [
            file
            for file in files
            if settled_now != settled or (file[0] in now and now[file[0]] != forms.get(file[0]))
        ]
        gone = [path for path in forms if path not in now]
        forms, settled = now, settled_now
        if again or gone:
            print(
                f"\n{time.strftime('%H:%M:%S')} {_named([*(path for path, _ in again), *gone])}", flush=True
            )
        for path in gone:
            print(f"{path}: there is no such file any more.")
        if again:
            _say(again, say)
        sys.stdout.flush()


def _say(files: Files, say: Callable[[Files], int]) -> None:
    """A mistake in what a team has settled is told, and mended while we watch."""
    try:
        say(files)
    except FormEngineError as error:
        print(error, file=sys.stderr)


def _times(paths: Iterable[str]) -> Times:
    found = {}
    for path in paths:
        try:
            told = Path(path).stat()
        except OSError:  # between two ways of being saved
            continue
        found[path] = (told.st_mtime_ns, told.st_size)
    return found


def _settled(files: Files, given: Namespace) -> Times:
    """The configuration of these files and all that it names."""
    configs = {config_at(path, given) for path, _ in files}
    named = [each for config in configs if config for each in files_of(config)]
    named += [path for path in (given.ignore_file, given.baseline) if path]
    return _times(map(str, named))


def _named(paths: list[str]) -> str:
    return paths[0] if len(paths) == 1 else f"{len(paths)} files"
