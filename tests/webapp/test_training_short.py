"""Short exercises: every step of the model answer helps, what it leaves is clean, and a class can do it."""

import json

import pytest

from formengine.home import FORMS
from formengine.load import form_ids
from tests.webapp.conftest import Browser
from tests.webapp.pages import words
from webapp.training.in_hand import in_hand
from webapp.training.lessons import lessons
from webapp.training.short import FaultyExercise, shorts

IDS = sorted(path.parent.name for path in (FORMS / "exercises").glob("*/poor.json"))


@pytest.fixture
def library():
    return FORMS


@pytest.fixture
def tess(signed_in) -> Browser:
    return signed_in("tess")


@pytest.fixture
def here(app):
    with app.app_context():
        yield {short.poor: short for short in shorts()}


@pytest.mark.parametrize("name", IDS)
def test_no_step_makes_it_worse_and_the_last_leaves_nothing_to_find(here, name):
    short = here[name]
    found = [len(in_hand(short, short.steps[:n]).findings) for n in range(len(short.steps) + 1)]
    assert found == sorted(found, reverse=True)
    assert found[0] >= 6
    assert found[-1] == 0
    assert [one.did for one in short.worked if not one.why.endswith((".", "?"))] == []
    assert all(one.text for one in short.worked if one.did != "Ask as well")


@pytest.mark.parametrize("name", IDS)
def test_it_is_short_and_says_that_it_is_made_up(name):
    definition = json.loads((FORMS / "exercises" / name / "poor.json").read_text(encoding="utf-8"))
    questions = [q for section in definition["sections"] for q in section["questions"]]
    assert 4 <= len(questions) <= 8
    assert "A poor form, made for teaching" in definition["description"]
    assert (definition["id"], definition["status"]) == (name, "draft")
    assert name not in form_ids(FORMS)


def test_the_first_page_leads_to_each_and_its_page_to_one_way_and_a_handout(tess, here):
    links = tess.get("/training/").links()
    for short in here.values():
        assert links[short.title] == f"/training/exercises/{short.poor}"
        page = tess.get(links[short.title])
        for one in short.worked:
            assert one.why in page.text
        paper = tess.get(page.links()["Print it as a handout"])
        bare, answers = (words(each) for each in paper.document.iter("section"))
        assert short.worked[0].why in answers
        assert short.worked[0].why not in bare


def test_a_whole_forms_handout_is_its_pairs(tess):
    response = tess.client.get("/training/exercises/annual-review/print")
    assert response.headers["Location"] == "/training/pairs/annual-review/print"


def test_a_class_can_rework_or_mark_one(app):
    with app.app_context():
        offered = {lesson.doing for some in lessons().values() for lesson in some}
    assert {f"{kind} {name}" for kind in ("rework", "mark") for name in IDS} <= offered


class TestAFaultyExercise:
    @pytest.fixture
    def library(self, tmp_path):
        from tests.webapp.conftest import A_FORM, put_form

        folder = tmp_path / "forms" / "exercises" / "x"
        folder.mkdir(parents=True)
        (folder / "poor.json").write_text(json.dumps(A_FORM), encoding="utf-8")
        (folder / "model.toml").write_text('look = "x"\nminutes = 0\n', encoding="utf-8")
        return put_form(tmp_path / "forms", A_FORM)

    def test_is_told_with_its_file(self, app):
        with app.app_context(), pytest.raises(FaultyExercise, match=r"model\.toml"):
            shorts()
