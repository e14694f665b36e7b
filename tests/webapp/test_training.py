"""Training: a poor form beside the good one, to read and to hand out, and never to be started with anybody."""

import json

import pytest

from formengine.home import FORMS
from formengine.lint import lint
from formengine.load import find_form, form_ids
from tests.webapp.conftest import Browser
from tests.webapp.pages import words
from webapp.training.pairs import PAIRS


@pytest.fixture
def library():
    """The forms that are shipped."""
    return FORMS


@pytest.fixture
def tess(signed_in) -> Browser:
    return signed_in("tess")


def with_class(page, name):
    return [each for each in page.document.iter() if name in (each.get("class") or "").split()]


def test_every_poor_form_has_a_good_one_beside_it():
    assert sorted(PAIRS) == form_ids(FORMS / "poor")
    assert {pair.good for pair in PAIRS.values()} <= set(form_ids(FORMS))


def test_the_first_page_leads_to_every_pair_and_exercise(tess):
    links = tess.get("/training/").links().values()
    for poor_id in form_ids(FORMS / "poor"):
        assert {f"/training/pairs/{poor_id}", f"/training/exercises/{poor_id}"} <= set(links)


@pytest.mark.parametrize("poor_id", sorted(PAIRS))
def test_a_pair_shows_both_forms_whole_and_in_order(tess, poor_id):
    page = tess.get(f"/training/pairs/{poor_id}")
    forms = find_form(poor_id, 1, FORMS / "poor").form, find_form(PAIRS[poor_id].good).form
    sides = with_class(page, "side")[2:]
    for side, form in zip(sides, forms, strict=True):
        shown = [words(p).split(" (asks about")[0] for p in side.iter("p") if p.get("class") == "asked__text"]
        assert shown == [" ".join(question.text.split()) for question in form.questions()]


@pytest.mark.parametrize("poor_id", sorted(PAIRS))
def test_a_pair_says_of_every_planted_fault_what_it_does_to_a_person(tess, poor_id):
    page = tess.get(f"/training/pairs/{poor_id}")
    told = json.loads((FORMS / "poor" / poor_id / "plants.json").read_text(encoding="utf-8"))
    assert told["about"] in page.text
    missing = [plant for plant in told["plants"] if plant["what_it_does"] not in page.text]
    assert missing == []


@pytest.mark.parametrize("poor_id", sorted(PAIRS))
def test_a_pair_counts_what_the_linter_finds_in_each(tess, poor_id):
    page = tess.get(f"/training/pairs/{poor_id}")
    rows = [[words(cell) for cell in row] for row in page.document.iter("tr")]
    poor, good = lint(find_form(poor_id, 1, FORMS / "poor")), lint(find_form(PAIRS[poor_id].good))
    assert rows[-1] == ["All", str(len(poor)), str(len(good))]
    numbers = [[int(cell) for cell in row[1:]] for row in rows[1:-1]]
    assert [sum(column) for column in zip(*numbers, strict=True)] == [len(poor), len(good)]


def test_what_nobody_is_asked_stands_apart(tess):
    page = tess.get("/training/pairs/care-act-assessment")
    apart = next(each for each in page.document.iter("section") if each.get("aria-labelledby") == "never")
    assert "Nobody is offered the chance to do it themselves." in words(apart)
    assert "Three letters nobody explains" not in words(apart)


def test_how_each_begins_leaves_out_names_and_consent(tess):
    page = tess.get("/training/pairs/care-act-assessment")
    poor, good = ([words(li) for li in opening.iter("li")] for opening in with_class(page, "opening"))
    assert poor[:2] == ["Client category", "Presenting problem / reason for referral (asks about problems)"]
    assert good[0] == "What is most important to you? (asks about strengths)"


def test_a_handout_holds_the_poor_form_bare_and_the_faults_after_it(tess):
    page = tess.get("/training/pairs/contact-screening/print")
    bare, _, found = (words(sheet) for sheet in with_class(page, "sheet"))
    for question in find_form("contact-screening", 1, FORMS / "poor").form.questions():
        assert question.text in bare
    assert "What it does to a person" not in bare
    assert "The first words to someone who has found the courage to ring." in found


BANNER = "Everyone here is made up. A poor form can be read here and is never started."


@pytest.mark.parametrize(
    "path",
    [
        "",
        "pairs/annual-review",
        "pairs/annual-review/print",
        "lives/savvas/care-act-assessment",
        "playground",
        "cards/",
        "cards/words/1",
        "cards/words/print",
        "exercises/annual-review",
    ],
)
def test_every_page_says_that_everyone_is_made_up(tess, path):
    assert BANNER in words(tess.get(f"/training/{path}").document)


@pytest.mark.parametrize("path", ["pairs/no-such-form", "exercises/no-such-form", "cards/no-such-deck/1"])
def test_what_is_not_there_is_said_plainly(tess, path):
    assert "There is no" in tess.get(f"/training/{path}", status=404).text


def test_a_poor_form_is_never_offered(meera, errol):
    page = meera.get(f"/conversations/start/{errol}")
    assert {box.get("value") for box in page.document.iter("input") if box.get("name") == "form"}
    poor_titles = {find_form(poor_id, 1, FORMS / "poor").form.title for poor_id in form_ids(FORMS / "poor")}
    assert [title for title in poor_titles if title in page.text] == []


def test_no_poor_form_can_be_started_with_anybody_or_put_on_paper(meera, errol, kept):
    """Several poor forms have the id of a good one: then the good one is what begins."""
    hidden = meera.get(f"/conversations/start/{errol}").fields()
    good = set(form_ids(FORMS))
    for poor_id in form_ids(FORMS / "poor"):
        poor = find_form(poor_id, 1, FORMS / "poor").form
        for named in (f"poor/{poor_id}", f"../poor/{poor_id}", f"poor/{poor_id}.v1", poor_id):
            if named in good:
                assert find_form(named).form.title != poor.title
                continue
            assert meera.post(f"/conversations/start/{errol}", [*hidden, ("form", named)], status=404)
            assert meera.client.get(f"/paper/{named}/").status_code == 404
    assert kept.store.about(errol) == []


def test_training_needs_somebody_signed_in(app):
    for path in ("", "pairs/review", "playground", "cards/", "exercises/support-plan"):
        response = Browser(app).client.get(f"/training/{path}")
        assert (response.status_code, "sign-in" in response.headers["Location"]) == (303, True)


class TestALibraryWithoutPoorForms:
    @pytest.fixture
    def library(self, tmp_path):
        from tests.webapp.conftest import A_FORM, put_form

        return put_form(tmp_path / "forms", A_FORM)

    def test_has_a_first_page_all_the_same(self, tess):
        assert "There is no poor form in this library." in tess.get("/training/").text
