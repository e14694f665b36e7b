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


FOUND = {
    "a condition on a part of a row, of another system": (
        "hackney",
        b'{"id": "f", "name": "F", "themes": [{"id": "T", "name": "T", "typeFilter": ["a"], "steps": [{"id": "H", "name": "H", "fields": ['
        b'{"question": "Who?", "id": "Who?", "type": "repeaterGroup", "conditions": [{"id": "Alone?", "value": "No"}], '
        b'"subfields": [{"id": "Alone?", "value": "No"}]}]}]}]}',
    ),
}
"""Files that once broke a reader or a check, small."""


@pytest.mark.parametrize(("name", "raw"), FOUND.values(), ids=FOUND)
def test_what_broke_once_holds_now(name: str, raw: bytes) -> None:
    holds(name, raw)
