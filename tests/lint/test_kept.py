"""What is found in ten thousand forms needs no more room than what is found in a few hundred."""

from collections.abc import Iterator

import pytest

from formengine.findings import LEVELS, Finding
from formengine.lint import kept
from formengine.lint.kept import Kept, NoRoom
from formengine.lint.reports import REPORTS, in_parts

STREAMED = ("text", "json", "jsonl", "github", "gitlab", "junit")


@pytest.fixture
def little(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "HELD", 5)


def _of(file: str, count: int = 3) -> list[Finding]:
    return [
        Finding(rule="jargon", level=LEVELS[n % 3], message=f"“Word {n}” of {file}.", file=file, line=n + 1)
        for n in range(count)
    ]


def _kept(*files: str) -> Kept:
    found = Kept()
    for file in files:
        found.add(_of(file))
    return found


@pytest.mark.usefixtures("little")
def test_all_are_there_in_their_order_as_often_as_they_are_gone_through() -> None:
    found, names = Kept(), [f"{n}.json" for n in range(9)]
    for file in names[:4]:
        found.add(_of(file))
    found.begin()
    for file in names[5:]:
        found.add(_of(file))
    found.add_before(_of(names[4]))
    expected = [finding for file in names for finding in _of(file)]

    assert list(found) == expected == list(found)
    assert list(zip(found, found, strict=True)) == list(zip(expected, expected, strict=True))
    assert len(found) == 27
    assert expected[-1] in found
    assert _of("none.json")[0] not in found


@pytest.mark.usefixtures("little")
def test_the_gravest_is_that_of_the_run() -> None:
    found = _kept("a.json", "b.json", "c.json")
    assert found.worst == "error"
    found.begin()
    assert found.worst is None
    found.add([Finding(rule="jargon", level="advice", message="A word.")])
    assert found.worst == "advice"


@pytest.mark.usefixtures("little")
@pytest.mark.parametrize("name", REPORTS)
def test_a_report_says_the_same_of_what_is_kept_and_of_a_list(name: str) -> None:
    files = ["a.json", "b.json", "a.json", "c.json"]

    assert REPORTS[name](_kept(*files), 5) == REPORTS[name]([one for file in files for one in _of(file)], 5)


@pytest.mark.parametrize("name", STREAMED)
def test_the_first_is_written_before_the_last_is_read(name: str) -> None:
    read: list[str] = []

    class Telling(Kept):
        def __iter__(self) -> Iterator[Finding]:
            read.clear()
            for finding in super().__iter__():
                read.append(finding.file)
                yield finding

    found = Telling()
    for n in range(50):
        found.add(_of(f"{n:02}.json"))
    for part in in_parts(name, found, 50):
        if "Word 0” of 00.json" in part:
            break
    else:
        pytest.fail("The first finding was never told.")

    assert "02.json" not in read


def test_where_there_is_no_room_it_says_so(little: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001
    def full() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)

    with pytest.raises(NoRoom, match="no room on the disk to keep what is found"):
        _kept("a.json", "b.json", "c.json")
