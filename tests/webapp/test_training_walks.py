"""What a form would never learn of six lives, as a page for trainers and designers."""

import pytest

from formengine.home import FORMS
from formengine.load import find_form
from formengine.record.walking import walk
from tests.webapp.conftest import Browser
from tests.webapp.pages import words


@pytest.fixture
def library():
    return FORMS


@pytest.fixture
def tess(signed_in) -> Browser:
    return signed_in("tess")


def test_both_forms_of_a_pair_lead_to_what_they_never_learn(tess):
    links = tess.get("/training/pairs/care-act-assessment").links()
    for name, which, form in (
        (
            "What the poor form would never learn",
            "poor/care-act-assessment.v1",
            find_form("care-act-assessment", 1, FORMS / "poor"),
        ),
        ("What the good form would never learn", "care-act-assessment.v1", find_form("care-act-assessment")),
    ):
        assert links[name] == f"/training/walks/{which}"
        page = tess.get(links[name])
        for life in walk(form.form):
            for told in (*life.never_asked, *life.never_learned):
                assert told.fact.what in page.text


def test_a_designer_comes_to_it_from_the_version(signed_in):
    robin = signed_in("robin")
    links = robin.get("/designer/forms/first-conversation/6").links()
    assert links["What it would never learn of six lives"] == "/training/walks/first-conversation.v6"
    assert "Everyone here is made up." in words(robin.get("/training/walks/first-conversation.v6").document)


@pytest.mark.parametrize("which", ["nobody", "no-such.v1", "poor/no-such.v1", "..%2Flives.v1"])
def test_what_is_not_there_is_said(tess, which):
    tess.get(f"/training/walks/{which}", status=404)


class TestALibraryWithoutLives:
    @pytest.fixture
    def library(self, tmp_path):
        from tests.webapp.conftest import A_FORM, put_form

        return put_form(tmp_path / "forms", A_FORM)

    def test_says_so(self, tess):
        assert "There are no written lives in this library." in tess.get("/training/walks/a-talk.v1").text
