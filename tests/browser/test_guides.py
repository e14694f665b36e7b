"""The guides, each followed step by step in a real browser: what they name is there, and does what they say."""

import re
from typing import Any

import pytest

from tests.browser.guides import GUIDES, Reader, Stopped, chapters

WHO = {"designer": "Robin Achterberg", "practitioner": "Meera Kotecha", "trainer": "Tess Vandeleur"}


def test_every_guide_has_a_reader() -> None:
    assert {path.stem for path in GUIDES.glob("*.md")} == set(WHO)


@pytest.mark.parametrize("guide", WHO)
def test_a_guide_can_be_followed_from_beginning_to_end(signed_in: Any, open_page: Any, guide: str) -> None:
    reader = Reader(signed_in(WHO[guide]), open_page)
    for title, steps in chapters(GUIDES / f"{guide}.md").items():
        before = len(reader.done)
        for step in steps:
            try:
                reader.follow(step)
            except Stopped as stopped:
                raise AssertionError(f"{title}: “{step}”: {stopped}") from stopped
        assert len(reader.done) >= before + 4, title


@pytest.mark.parametrize("guide", WHO)
def test_what_a_guide_shows_lies_beside_it(guide: str) -> None:
    text = (GUIDES / f"{guide}.md").read_text(encoding="utf-8")
    for alternative, picture in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", text):
        assert alternative
        assert (GUIDES / picture).is_file(), picture


def test_a_step_that_names_what_is_not_there_stops_the_reader(signed_in: Any, open_page: Any) -> None:
    reader = Reader(signed_in(WHO["trainer"]), open_page, patience=0.5)
    for step in (
        "Choose **A page nobody made**",
        "You see “words nobody wrote”",
        "Press **Nothing**",
        "In **No box**, write “x”",
    ):
        with pytest.raises(Stopped):
            reader.follow(step)
    assert reader.done == []
