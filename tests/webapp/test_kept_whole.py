"""Whatever somebody types is kept whole, or refused with all of it still on the page: nothing is cut without a word."""

import ast
import re
from pathlib import Path

import pytest

from tests.webapp.conftest import id_in, with_typed
from tests.webapp.giving import give, mark, say, sent_along
from tests.webapp.test_audit import draw, finish, library, readings_of  # noqa: F401
from tests.webapp.test_feedback import comment_of  # noqa: F401
from tests.webapp.test_publishing import changed, looked_through, published

WEBAPP = Path(__file__).parents[2] / "webapp"
LONG = " ".join(f"word{n}" for n in range(2_000)) + " the end"

IS_NO_WORDS = {
    "accounts.py": "a key under which wrong passwords are counted",
    "known_browsers.py": "marks only we can make, more than are kept",
    "training/class_codes.py": "a code, longer than any",
    "training/playground.py": "a list of answers, one more than is read: then it says that they are too many",
    "classroom/joining.py": "a code and a number, longer than any",
    "classroom/working.py": "the id of a request",
    "workbench/clashes.py": "the id of a request",
    "training/exercises.py": "the id of a request",
    "workbench/history.py": "the id of a request",
    "feedback/news.py": "a list of ids",
    "myself/commenting.py": "a list of ids",
}
"""Where something that came with a request is cut, and why it is nobody's words."""


def _cut(tree):
    """Slices from the beginning of what was fetched from a request."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Slice) and node.slice.upper:
            text = ast.unparse(node.value)
            if any(
                sent in text
                for sent in ("request.", "typed.get", "typed.casefold", ".split())", "line_sent(")
            ):
                yield text


def test_nothing_that_was_typed_is_cut_anywhere_but_what_is_no_words():
    found = {
        str(path.relative_to(WEBAPP))
        for path in WEBAPP.rglob("*.py")
        if "node_modules" not in path.parts and any(_cut(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found - IS_NO_WORDS.keys() == set()


def test_no_box_stops_whoever_types():
    cut = {
        str(path.relative_to(WEBAPP / "templates"))
        for path in (WEBAPP / "templates").rglob("*.html")
        if re.search(r"<(input|textarea)[^>]*\smaxlength=", path.read_text(encoding="utf-8"))
    }
    assert cut == {"feedback/code.html", "myself/open.html"}, "only where a code of six numbers is typed"


def test_a_reason_for_retiring_is_kept_whole(signed_in, kept):
    signed_in("robin").fill("/designer/publish/retire/a-talk/1", {"why": LONG})
    assert [each.retired_why for each in kept.store.publications()] == [LONG]


def test_a_reason_for_a_finding_is_kept_whole_and_one_that_fits_no_file_comes_back(signed_in, kept):
    robin = signed_in("robin")
    path = looked_through(robin, changed())
    page = robin.get(path)
    reasons = {name: LONG for name, _ in page.fields() if name.startswith("reason-")}
    typed = {**reasons, "why": LONG, "asked_by": LONG, "lived": "shaped", "who-1": "Tuesday group",
             "asked_for-1": LONG, "paid-1": "yes"}  # fmt: skip
    refused = robin.post(path, with_typed(page.fields(), typed), 422)
    said = f"This is {len(LONG):,} characters long, and up to 2,000 fit into the file of a form. Say it in fewer."
    assert refused.text.count(said) == 6, "in the summary and beside each of three boxes"
    sent_back = dict(refused.fields())
    assert {name: sent_back[name] for name in typed} == typed
    assert kept.store.publications() == []
    published(robin, path, **reasons)
    assert {each.reason for each in kept.store.publications()[0].let_stand} == {LONG}


def test_what_a_designer_answers_is_kept_whole(comment_of, signed_in, kept):  # noqa: F811
    comment = comment_of()
    signed_in("robin").fill(f"/feedback/{comment.id}", {"did": "answered", "why": LONG}, action=comment.id)
    assert kept.feedback.comment(comment.id).outcome.why == LONG


def test_why_talks_are_drawn_and_why_one_is_put_back_are_kept_whole(finish, signed_in, kept):  # noqa: F811
    finish()
    signed_in("sunita").fill("/learning/draw", {"many": "1", "reason": LONG}, action="/learning/draw")
    reading = readings_of(signed_in)[0]
    assert reading.reason == LONG
    browser = signed_in(reading.reader)
    browser.fill(f"/readings/{reading.id}/", {"reason": LONG}, action="/put-back")
    assert kept.store.asides("audit", reading.id)[-1].detail["reason"] == LONG


def test_what_is_known_about_somebody_and_who_is_in_their_life_is_kept_whole(meera, errol, kept):
    meera.fill(f"/people/{errol}/edit", {"safe_contact": LONG})
    meera.fill(f"/people/{errol}/communication", {"needs": LONG})
    page = meera.get(f"/people/{errol}/life")
    row = next(value for name, value in page.fields() if name == "row")
    meera.fill(f"/people/{errol}/life", {f"{row}:name": "Dean", f"{row}:reach": LONG})
    person = kept.store.person(errol, by="tests")
    assert (person.safe_contact, person.communication.needs) == (LONG, LONG)
    assert [(each.name, each.reach) for each in person.acquaintances] == [("Dean", LONG)]


def test_where_it_was_held_and_who_agreed_is_kept_whole(meera, talk, kept):
    meera.fill(f"{talk}/place", {"place": "other", "place_other": LONG})
    typed = {"view": "agrees", "who": "for-the-person", "how_given": "other", "how_other": LONG, "name": "Joan",
             "who_to_person": LONG, "authority": "attorney", "authority_seen": LONG, "words": LONG}  # fmt: skip
    meera.post(f"{talk}/agreement", with_typed(sent_along(meera, f"{talk}/agreement"), typed))
    record = kept.store.conversation(id_in(talk), by="tests")
    assert record.place == LONG
    agreed = record.agreements[0]
    assert {agreed.how_other, agreed.who_to_person, agreed.authority_seen, agreed.words} == {LONG}


def test_why_an_answer_is_held_back_or_marked_is_kept_whole(meera, talk, kept):
    say(kept, talk, "good-day", "Bread.", marks=(mark(),))
    say(kept, talk, "drives", "Walks.")
    give(meera, talk, all="held", all_reason=LONG, all_by="Meera")
    typed = {"kind": ["third-party"], "reason": LONG, "decided_by": LONG}
    meera.fill(f"{talk}/copies/marks/good-day/person", typed)
    record = kept.store.conversation(id_in(talk), by="tests")
    assert record.copies[0].decisions[0].reason == LONG
    assert [(m.reason, m.decided_by) for m in record.said("good-day").marks] == [(LONG, LONG)]


@pytest.mark.parametrize(
    ("name", "path", "typed", "action"),
    [
        ("meera", "/people/", {"name": LONG}, "/find"),
        ("robin", "/workbench/", {"title": LONG}, "?how=nothing"),
    ],
)
def test_what_is_too_long_for_a_name_is_refused_and_stands_on_the_page(signed_in, name, path, typed, action):
    page = signed_in(name).fill(path, typed, action=action, status=422)
    assert any(f"This is {length} characters long" in page.text for length in (len(LONG), f"{len(LONG):,}"))
    assert typed.items() <= dict(page.fields(action)).items()


def test_an_answer_of_one_word_comes_back_too_when_a_page_cannot_be_taken(meera, talk, kept):
    fields = with_typed(meera.get(f"{talk}/themes/what-matters").fields(), {"good-day": "Nightingales"})
    kept.store.finish(id_in(talk), by="meera")
    page = meera.post(f"{talk}/themes/what-matters", fields, 409)
    assert "Nightingales" in page.text
