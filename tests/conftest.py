"""What every test may rest on: where the outside test data is, and no silent skipping where it is forbidden."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests import postgres

SHARED = Path(__file__).resolve().parents[2] / "shared"
FORBID_SKIPS = os.environ.get("FORMENGINE_FORBID_SKIPS") == "1"

# The machine may be shared: a slow moment is no fault of the code. No database: a run leaves nothing behind.
settings.register_profile("formengine", deadline=None, database=None, print_blob=True)
settings.load_profile("formengine")


MOSTLY_WAITING = ("test_kills.py", "test_killed.py", "test_wheel.py", "test_serve.py")
"""Files whose tests wait for other processes more than they work: they begin first, so that others work meanwhile."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.path.name not in MOSTLY_WAITING)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of test data that is not ours to copy; where it is absent the test is skipped and says so."""
    if not SHARED.is_dir():
        pytest.skip("../shared is absent: it holds the real forms and labelled questions this test reads")
    return SHARED


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL that runs while the tests do; where the wheel that holds it is absent the test is skipped and says so."""
    with postgres.served() as server:
        yield server


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if FORBID_SKIPS and report.skipped and not hasattr(report, "wasxfail"):
        _fail(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if FORBID_SKIPS and report.outcome == "skipped":
        _fail(report)
    return report


def _fail(report: pytest.TestReport | pytest.CollectReport) -> None:
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
    report.outcome = "failed"
    report.longrepr = f"FORMENGINE_FORBID_SKIPS=1 and this was skipped: {why}"
