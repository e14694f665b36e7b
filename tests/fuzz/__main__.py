"""A long run: `python -m tests.fuzz [--seconds N] [TARGET…]`.

Guided by coverage where atheris is here (Linux: `pip install atheris`), else by hypothesis alone. Each target runs in a process
of its own for its share of the time. The file that broke one, or kept it longer than anybody waits, is kept and named.
"""

import faulthandler
import json
import os
import subprocess
import sys
import time
import warnings
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from hypothesis import HealthCheck, given, settings

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 30
"""Seconds that one file may take, on a busy machine."""


def main() -> int:
    parser = ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help="all, where none is named")
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="where to keep what broke one")
    parser.add_argument("--unguided", action="store_true", help="by hypothesis, though atheris is here")
    parser.add_argument("--here", action="store_true", help="the one target, in this process")
    told = parser.parse_args()
    if told.here:
        return run(told.targets[0], told.seconds, told.keep, guided=not told.unguided)
    from tests.fuzz.targets import TARGETS

    options = ["--seconds", str(told.seconds), "--keep", str(told.keep), *["--unguided"] * told.unguided]
    broken = [
        name
        for name in told.targets or TARGETS
        if subprocess.run(
            [sys.executable, "-m", "tests.fuzz", "--here", name, *options], cwd=ROOT, check=False
        ).returncode
    ]
    print(f"Broken: {', '.join(broken)}." if broken else "Nothing broke.")
    return 1 if broken else 0


def run(name: str, seconds: int, keep: Path, *, guided: bool) -> int:
    """Feed one target for so long. The exit code: 0 where all held."""
    keep.mkdir(parents=True, exist_ok=True)
    warnings.simplefilter("error")  # a warning at somebody's terminal is no sentence
    try:
        if not guided:
            raise ImportError
        import atheris
    except ImportError:
        from tests.fuzz import targets

        return _by_hypothesis(name, seconds, _kept(targets.holds, name, keep))
    with atheris.instrument_imports(include=["formengine"]):
        from tests.fuzz import targets
    return _by_atheris(atheris, name, seconds, keep, _kept(targets.holds, name, keep))


def _kept(holds: Callable[[str, bytes], None], name: str, keep: Path) -> Callable[[bytes], None]:
    """Feeding that leaves behind the file it broke on, or was stopped on."""
    current = keep / f"{name}-{time.time_ns()}"

    def feed(raw: bytes) -> None:
        current.write_bytes(raw)
        faulthandler.dump_traceback_later(LONGEST, exit=True)
        try:
            holds(name, raw)
        except Exception:
            print(f"{name}: broken by {current}.", flush=True)
            raise
        finally:
            faulthandler.cancel_dump_traceback_later()
        current.unlink()

    return feed


def _by_hypothesis(name: str, seconds: int, feed: Callable[[bytes], None]) -> int:
    from tests.fuzz.spoiling import spoilt_files

    tried, until = 0, time.monotonic() + seconds

    @settings(max_examples=50, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(spoilt_files(name))
    def fed(raw: bytes) -> None:
        nonlocal tried
        tried += 1
        feed(raw)

    while time.monotonic() < until:
        fed()
    _say(name, "hypothesis", tried, seconds)
    return 0


def _by_atheris(atheris: Any, name: str, seconds: int, keep: Path, feed: Callable[[bytes], None]) -> int:
    from tests.fuzz.spoiling import spoilt_files

    tried, until = 0, time.monotonic() + seconds

    @settings(database=None, deadline=None)
    @given(spoilt_files(name))
    def fed(raw: bytes) -> None:
        nonlocal tried
        tried += 1
        feed(raw)

    def once(data: bytes) -> None:
        if time.monotonic() > until:
            _say(name, "atheris", tried, seconds)
            os._exit(0)  # libFuzzer takes any other way out for a crash
        fed.hypothesis.fuzz_one_input(data)  # type: ignore[attr-defined]

    begun = keep / f"{name}-from"  # choices to begin with, long enough to draw a whole file from
    begun.mkdir(exist_ok=True)
    for n in range(32):
        (begun / str(n)).write_bytes(Random(n).randbytes(2048))
    atheris.Setup(
        [sys.argv[0], "-max_len=4096", "-verbosity=0", f"-artifact_prefix={keep}/", str(begun)], once
    )
    atheris.Fuzz()
    return 0


def _say(name: str, by: str, files: int, seconds: int) -> None:
    print(json.dumps({"target": name, "by": by, "files": files, "seconds": seconds}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
