"""The browser tests, a file at a time, each in a process of its own: `python -m tests.browser`.

A browser driver can stop answering without saying so, and then nothing inside the test can end it. A file that has
not finished in its time is ended and tried once more; a test that fails is never tried again.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SECONDS = 600


def main() -> int:
    results = []
    for path in sorted(HERE.glob("test_*.py")):
        result = _run(path)
        if result is None:
            print(
                f"{path.name} had not finished after {SECONDS} seconds. It is ended and tried once more.",
                flush=True,
            )
            result = _run(path)
        results.append(1 if result is None else result)
    return max(results)


def _run(path: Path) -> int | None:
    """The exit status of one file's tests, or None where they did not finish in time."""
    tests = subprocess.Popen([sys.executable, "-m", "pytest", str(path)], start_new_session=True)
    try:
        return tests.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(tests.pid, signal.SIGKILL)
        tests.wait()
        return None


if __name__ == "__main__":
    sys.exit(main())
