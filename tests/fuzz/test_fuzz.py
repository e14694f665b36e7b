"""A short run of every target, for each change; `python -m tests.fuzz` makes it as long as there is time."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.spoiling import spoilt_files
from tests.fuzz.targets import TARGETS, holds


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_bytes_come_there_is_a_form_or_a_sentence(name: str) -> None:
    @settings(max_examples=40, suppress_health_check=list(HealthCheck))
    @given(spoilt_files(name))
    def fed(raw: bytes) -> None:
        holds(name, raw)

    fed()


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_takes_its_own_seeds(name: str) -> None:
    for seed in TARGETS[name].seeds:
        TARGETS[name].feed(seed)


@settings(max_examples=40)
@given(st.sampled_from(list(TARGETS)), st.binary(max_size=300))
def test_any_bytes_at_all(name: str, raw: bytes) -> None:
    holds(name, raw)
