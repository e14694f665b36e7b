"""The browser tests, each file in a process of its own, as many at once as there are cores: `python -m tests.browser`.

A browser driver can stop answering without saying so, and then nothing inside the test can end it. A file that has
not finished in its time is ended and tried once more; a test that fails is never tried again.
"""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
SECONDS = 1500
WORKERS = {"test_accessibility.py": 2}
"""What takes so long that it begins first, and its tests are shared out among so many processes."""


def main() -> int:
    longest_first = sorted(
        HERE.glob("test_*.py"), key=lambda path: (path.name not in WORKERS, -path.stat().st_size)
    )
    with ThreadPoolExecutor(os.cpu_count()) as at_once:
        return max(at_once.map(_run, longest_first))


def _run(path: Path) -> int:
    """The exit status of one file's tests; what they printed is shown when they are done, in one piece."""
    result = _try(path)
    if result is None:
        print(
            f"{path.name} had not finished after {SECONDS} seconds. It is ended and tried once more.",
            flush=True,
        )
        result = _try(path)
    if result is None:
        print(f"{path.name} had not finished after {SECONDS} seconds a second time.", flush=True)
        return 1
    status, told = result
    print(told, flush=True)
    return status


def _try(path: Path) -> tuple[int, str] | None:
    """The exit status and what was printed, or None where they did not finish in time."""
    shared_out = ["-n", str(WORKERS[path.name]), "--dist", "worksteal"] if path.name in WORKERS else []
    tests = subprocess.Popen(
        [sys.executable, "-m", "pytest", "--durations=5", *shared_out, str(path)],
        start_new_session=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    try:
        told, _ = tests.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(tests.pid, signal.SIGKILL)
        tests.wait()
        return None
    return tests.returncode, told


if __name__ == "__main__":
    sys.exit(main())
