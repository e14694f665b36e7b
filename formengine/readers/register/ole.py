"""Older workbooks keep their parts in chains of sectors. A chain that comes round to itself would be read for ever."""

import struct
from collections.abc import Sequence

from formengine.errors import UnreadableFile

_END = 0xFFFFFFFA
"""From here on a number names no sector: it ends a chain or marks what is free."""
_IN_HEADER = 109


def make_sure_chains_end(raw: bytes, name: str) -> None:
    """Raises UnreadableFile for a file whose sectors lead in a circle, or past its end."""
    try:
        ends = _chains_end(raw)
    except (struct.error, IndexError, ValueError):
        ends = False
    if not ends:
        raise UnreadableFile(
            f"{name}: this workbook cannot be opened: its parts lead nowhere. Open it, save it again and try again."
        )


def _chains_end(raw: bytes) -> bool:
    shift, mini_shift = struct.unpack_from("<HH", raw, 30)
    if shift not in (9, 12) or mini_shift != 6:
        return False
    size = 1 << shift
    (directory,) = struct.unpack_from("<I", raw, 48)
    mini, _, listed, _ = struct.unpack_from("<IIII", raw, 60)
    table = [each for each in struct.unpack_from(f"<{_IN_HEADER}I", raw, 76) if each < _END]
    seen: set[int] = set()
    while listed < _END:
        if listed in seen:
            return False
        seen.add(listed)
        *more, listed = _sector(raw, listed, size)
        table += [each for each in more if each < _END]
    if len(table) > len(raw) // size + 1:
        return False
    after = [entry for sector in table for entry in _sector(raw, sector, size)]
    if _goes_round(after):
        return False
    small = [entry for sector in _chain(mini, after) for entry in _sector(raw, sector, size)]
    entries = b"".join(raw[(1 + s) * size : (2 + s) * size] for s in _chain(directory, after))
    return bool(entries) and not _goes_round(small)


def _sector(raw: bytes, number: int, size: int) -> tuple[int, ...]:
    return struct.unpack_from(f"<{size // 4}I", raw, (1 + number) * size)


def _chain(start: int, after: Sequence[int]) -> list[int]:
    found = []
    while start < _END:
        found.append(start)
        start = after[start]
    return found


def _goes_round(after: Sequence[int]) -> bool:
    """Whether any chain comes back to a sector it has passed, followed from every sector, each once."""
    passed_by = [-1] * len(after)
    for start in range(len(after)):
        here = start
        while here < len(after) and passed_by[here] < 0:
            passed_by[here] = start
            here = after[here]
        if here < len(after) and passed_by[here] == start:
            return True
    return False
