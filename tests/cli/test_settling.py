"""A server's Python looks through what came to stay once, and through what passes as often as ever."""

import gc

import pytest

from formengine.cli.settling import Settling


@pytest.fixture
def frozen(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """After how many requests it was told that all there is stays."""
    told: list[int] = []
    monkeypatch.setattr(gc, "freeze", lambda: told.append(0))
    return told


def test_what_is_there_after_the_first_the_second_the_fourth_request_stays(frozen: list[int]) -> None:
    settling, after = Settling(), []
    for request in range(1, 101):
        settling.answered(None, None)
        if len(frozen) > len(after):
            after.append(request)
    assert after == [1, 2, 4, 8, 16, 32, 64]


def test_what_passes_through_is_still_thrown_away() -> None:
    class Ring:
        gone = 0

        def __init__(self) -> None:
            self.itself = self

        def __del__(self) -> None:
            Ring.gone += 1

    try:
        settling = Settling()
        settling.answered(None, None)
        assert gc.get_freeze_count() > 0
        for _ in range(100):
            Ring()
        gc.collect()
        assert Ring.gone == 100
    finally:
        gc.unfreeze()
