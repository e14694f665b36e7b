"""The trainer's and the designer's guides, followed step by step: what they name is there, and does what they say."""

import pytest

from formengine.home import FORMS
from tests.webapp.guides import ROOT, Reader, chapters

TRAINER, DESIGNER = (ROOT / "docs" / "guides" / f"{name}.md" for name in ("trainer", "designer"))


@pytest.fixture
def library():
    return FORMS


@pytest.mark.parametrize("chapter", chapters(TRAINER))
def test_the_trainers_guide_can_be_followed(signed_in, chapter):
    reader = Reader(signed_in("tess"))
    for step in chapters(TRAINER)[chapter]:
        reader.follow(step)
    assert len(reader.done) >= 4, reader.done


@pytest.mark.parametrize("chapter", chapters(DESIGNER))
def test_the_designers_guide_can_be_followed(signed_in, chapter):
    reader = Reader(signed_in("robin"))
    for step in chapters(DESIGNER)[chapter]:
        reader.follow(step)
    assert len(reader.done) >= 4, reader.done


def test_a_step_that_names_what_is_not_there_stops_the_reader(signed_in):
    reader = Reader(signed_in("tess"))
    for step in ("Choose **A page nobody made**", "You see “words nobody wrote”", "Press **Nothing**"):
        with pytest.raises(AssertionError):
            reader.follow(step)
