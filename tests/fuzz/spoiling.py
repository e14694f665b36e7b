"""Files spoilt in every way there is: bytes cut and put in, and whole values of JSON put in each other's place."""

import json
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.answers.saying import spoilt
from tests.fuzz.targets import TARGETS

_SPAN = 200


@st.composite
def spoilt_files(draw: st.DrawFn, name: str) -> bytes:
    """A file for a target, more or less like one of its seeds."""
    target = TARGETS[name]
    raw = draw(st.sampled_from(target.seeds))
    if raw.startswith(b"{") and draw(st.booleans()):
        raw = _values_changed(raw, draw(st.randoms(use_true_random=False)), draw(st.integers(1, 3)))
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + _SPAN)))
        pieces = [st.just(b""), st.just(raw[start:end] * 2), st.binary(max_size=6)]
        if target.words:
            pieces += [st.sampled_from(target.words)] * 3
        raw = raw[:start] + draw(st.one_of(pieces)) + raw[end:]
    return raw


def _values_changed(raw: bytes, chance: Random, times: int) -> bytes:
    data: Any = json.loads(raw)
    for _ in range(times):
        data = next(spoilt(data, chance, times=1), data)
    return json.dumps(data).encode()
