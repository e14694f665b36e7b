"""What was found in many forms, kept in their order: some in memory, what is more in a file that goes with the process.

A report has to say first how many forms there were, and several may be asked for, so what is found is gone through
more than once. Kept here, ten thousand forms need no more room than two hundred.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, cast

from formengine.errors import FormEngineError
from formengine.findings import LEVELS, Finding, Level

HELD = 2_000
"""Findings held in memory; with more, all so far are written away."""


class NoRoom(FormEngineError):
    """What was found could not be kept."""


class Kept(Collection[Finding]):
    """Findings in the order of the files. May be gone through again and again."""

    def __init__(self) -> None:
        self._chunks: list[list[Finding] | int] = []
        """Findings held, or where in the file they begin."""
        self._file: BinaryIO | None = None
        self._begun = 0
        self._held = 0
        self._count = 0
        self._levels: set[Level] = set()

    def begin(self) -> None:
        """From here on a new run of files is told, which something may yet have to be said before."""
        self._begun = len(self._chunks)
        self._levels = set()

    def add(self, findings: Sequence[Finding]) -> None:
        if not findings:
            return
        last = self._chunks[-1] if len(self._chunks) > self._begun else 0
        if isinstance(last, list):
            last.extend(findings)
        else:
            self._chunks.append(list(findings))
        self._counted(findings)

    def add_before(self, findings: Sequence[Finding]) -> None:
        """Before all that was added since the run began."""
        if findings:
            self._chunks.insert(self._begun, list(findings))
            self._counted(findings)

    @property
    def worst(self) -> Level | None:
        """The gravest level since the run began."""
        return min(self._levels, key=LEVELS.index, default=None)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Finding]:
        for chunk in self._chunks:
            yield from chunk if isinstance(chunk, list) else self._read(chunk)

    def __contains__(self, finding: object) -> bool:
        return any(each == finding for each in self)

    def _counted(self, findings: Sequence[Finding]) -> None:
        self._levels.update(each.level for each in findings)
        self._count += len(findings)
        self._held += len(findings)
        if self._held > HELD:
            self._chunks = [
                self._written(chunk) if isinstance(chunk, list) else chunk for chunk in self._chunks
            ]
            self._held = 0

    def _written(self, findings: list[Finding]) -> int:
        import pickle  # brought in where there is much to keep
        from tempfile import TemporaryFile
        from weakref import finalize

        try:
            if self._file is None:
                self._file = cast(BinaryIO, TemporaryFile())  # noqa: SIM115
                finalize(self, self._file.close)
            at = self._file.seek(0, 2)
            pickle.dump(findings, self._file, pickle.HIGHEST_PROTOCOL)
            self._file.flush()
        except OSError as error:
            raise NoRoom(
                f"There is no room on the disk to keep what is found ({error.strerror}). Make some in the folder for "
                "temporary files, or lint fewer forms at a time."
            ) from None
        return at

    def _read(self, at: int) -> list[Finding]:
        import pickle

        assert self._file is not None
        self._file.seek(at)
        found: list[Finding] = pickle.load(self._file)
        return found
