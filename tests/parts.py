"""Which parts of the machine the tests use are here, and what is skipped where one is not."""

import importlib.util
import shutil
import sys
from pathlib import Path

from tests import postgres
from tests.browser.chromium import chromium

ROOT = Path(__file__).resolve().parent.parent

PARTS = {
    "Chromium": (chromium, "the browser tests"),
    "Java 17": (lambda: shutil.which("java"), "the HTML checker (vnu)"),
    "Node": (lambda: shutil.which("node"), "the check that the built assets are what their sources make"),
    "npm packages": (
        lambda: (ROOT / "webapp" / "assets" / "node_modules").is_dir(),
        "the accessibility checkers and the component fixtures; get them with: npm ci --ignore-scripts --prefix webapp/assets",
    ),
    "Pango": (lambda: _weasyprint(), "the PDF tests"),
    "PostgreSQL": (postgres.is_here, "the store on PostgreSQL"),
    "../shared": (
        lambda: (ROOT.parent / "shared" / "README.md").is_file(),
        "the tests on real council forms",
    ),
}


def _weasyprint() -> bool:
    return importlib.util.find_spec("weasyprint") is not None


def main() -> None:
    absent = {name: skipped for name, (here, skipped) in PARTS.items() if not here()}
    for name, skipped in absent.items():
        print(f"Absent: {name}. Skipped for it: {skipped}.")
    if not absent:
        print("Every part the tests use is here.")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
