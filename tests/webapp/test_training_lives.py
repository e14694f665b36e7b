"""One life held through two forms: what is shown is what was recorded, and what is guarded stays guarded."""

import json
import shutil

import pytest

from formengine.home import FORMS
from formengine.record import Asked
from tests.webapp.conftest import Browser
from webapp.training.lives import both, held_twice


@pytest.fixture
def library(tmp_path):
    """The shipped forms, in a place of their own, so that a test may change a record."""
    shutil.copytree(FORMS, tmp_path / "forms")
    return tmp_path / "forms"


@pytest.fixture
def tess(signed_in) -> Browser:
    return signed_in("tess")


@pytest.fixture
def held(app):
    with app.app_context():
        yield held_twice()


def test_there_is_a_life_held_twice(held):
    assert held, "no life of forms/lives holds a record of a poor form and of the good one beside it"


def test_both_records_are_shown_side_by_side(tess, held, app):
    for each in held:
        page = tess.get(f"/training/lives/{each.person}/{each.poor_id}")
        with app.app_context():
            told = both(each)
        for reading in (told.poor, told.good):
            for block in reading.transcript.blocks:
                if isinstance(block, Asked):
                    for said in block.said:
                        assert " ".join(said.answer.split()) in page.text
                        assert " ".join(said.words.split()) in page.text


def test_what_was_never_learned_was_answered_to_the_good_form_and_stands_not_in_the_poor_record(
    held, app, library
):
    for each in held:
        with app.app_context():
            told = both(each)
        poor = json.loads(
            (library / "lives" / each.person / "records" / "poor" / f"{each.poor_id}.v1.json").read_text(
                "utf-8"
            )
        )
        written = json.dumps(poor["answers"], ensure_ascii=False)
        assert told.lost > 0
        for _, lost in told.never_learned:
            for asked in lost:
                for said in asked.said:
                    if said.answer and not said.is_state and len(said.answer.split()) > 3:
                        assert said.answer not in written


def test_the_poor_forms_own_answers_are_not_called_lost(held, app, library):
    each = held[0]
    records = library / "lives" / each.person / "records"
    with app.app_context():
        before = both(each)
        lost = before.never_learned[0][1][0]
        poor = records / "poor" / f"{each.poor_id}.v1.json"
        told = json.loads(poor.read_text(encoding="utf-8"))
        question = next(iter(told["answers"]))
        told["answers"][question]["worker"]["words"] = " ".join(
            f"{said.answer} {said.words}" for said in lost.said
        )
        poor.write_text(json.dumps(told) + "\n", encoding="utf-8")
        after = both(each)
    assert lost.text not in [asked.text for _, some in after.never_learned for asked in some][:1]
    assert after.lost < before.lost


def test_an_answer_that_is_marked_is_left_out_and_counted(tess, held, library):
    each = held[0]
    path = library / "lives" / each.person / "records" / "poor" / f"{each.poor_id}.v1.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    question = next(iter(told["answers"]))
    told["answers"][question] = {
        "worker": {
            "value": "Zanzibar",
            "marks": [{"kind": "in-confidence", "reason": "They asked.", "decided_by": "A worker"}],
        }
    }
    path.write_text(json.dumps(told) + "\n", encoding="utf-8")
    page = tess.get(f"/training/lives/{each.person}/{each.poor_id}")
    assert "Zanzibar" not in page.text
    assert "marked to be guarded, and left out here" in page.text


def test_nobody_and_no_path_is_found_by_a_made_up_name(tess):
    for path in ("nobody/care-act-assessment", "savvas/no-such-form", "..%2Fsavvas/care-act-assessment"):
        tess.get(f"/training/lives/{path}", status=404)
