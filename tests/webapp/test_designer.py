"""The designer's pages: the library, a version read through, what changed, how a form came to be."""

import json
from xml.etree.ElementTree import Element

import pytest

from formengine.home import FORMS
from formengine.iterate import compare
from formengine.iterate.summary import in_short
from formengine.lint import lint, rules
from formengine.load import find_form, form_ids, versions
from tests.builders import a_question, a_section
from tests.webapp.conftest import A_FORM, Browser, put_form
from tests.webapp.pages import words
from webapp.designer import versions as shown_versions

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def library():
    """The forms that are shipped."""
    return FORMS


@pytest.fixture
def robin(signed_in) -> Browser:
    return signed_in("robin")


def _with_class(page, name: str) -> list[Element]:
    return [each for each in page.document.iter() if name in (each.get("class") or "").split()]


def test_the_library_shows_every_version_and_says_who_shaped_none(robin):
    page = robin.get("/designer/")
    links = page.links().values()
    for form_id in form_ids(FORMS):
        for number in versions(form_id):
            assert f"/designer/forms/{form_id}/{number}" in links
    for form_id in form_ids(FORMS / "poor"):
        assert f"/designer/poor/{form_id}/1" in links
    said = [words(each) for each in _with_class(page, "shaped")]
    assert said == ["Shaped by people with lived experience: nobody yet."] * len(
        [*form_ids(FORMS), *form_ids(FORMS / "poor")]
    )
    changes = find_form("first-conversation", 4).form.changes
    assert changes is not None
    assert changes.why in page.text
    assert changes.asked_by in page.text


def test_a_version_shows_each_question_once_in_order_and_each_finding_beside_its_own(robin):
    form = find_form("care-act-assessment", 1, FORMS / "poor")
    page = robin.get("/designer/poor/care-act-assessment/1")
    asked = _with_class(page, "asked")
    texts = [words(next(p for p in each if "asked__text" in (p.get("class") or ""))) for each in asked]
    assert [text.split(" (asks about")[0] for text in texts] == [q.text for q in form.form.questions()]
    beside = {
        question.id: {words(p) for p in each.iter("p") if p.get("class") == "finding__said"}
        for question, each in zip(form.form.questions(), asked, strict=True)
    }
    for finding in lint(form):
        if finding.question:
            assert any(said.endswith(finding.message) for said in beside[finding.question]), finding


@pytest.mark.parametrize("form_id", form_ids(FORMS))
def test_every_shipped_form_can_be_read_through(robin, form_id):
    page = robin.get(f"/designer/forms/{form_id}/{versions(form_id)[-1]}")
    assert page.h1 == find_form(form_id).form.title
    assert "nobody yet" in page.text


def test_a_finding_leads_to_its_rule_and_the_rule_says_why(robin):
    page = robin.get("/designer/poor/contact-screening/1")
    for link in {link for link in page.links().values() if link.startswith("/designer/rules/")}:
        robin.get(link)
    rule = next(rule for rule in rules() if rule.id == "double-negative")
    told = robin.get("/designer/rules/double-negative")
    assert told.h1 == rule.title
    assert rule.why.split("\n\n")[0].split(".")[0].replace("\n", " ") in told.text


def test_every_rule_has_a_page_and_the_list_leads_to_it(robin):
    listed = robin.get("/designer/rules/").links().values()
    for rule in rules():
        assert f"/designer/rules/{rule.id}" in listed
        assert robin.get(f"/designer/rules/{rule.id}").h1 == rule.title


def test_what_is_not_there_is_said_plainly(robin):
    assert "There is no rule “no-such”" in robin.get("/designer/rules/no-such", status=404).text
    assert "There is no version 99" in robin.get("/designer/forms/first-conversation/99", status=404).text
    assert "There is no form “frist”" in robin.get("/designer/forms/frist/history", status=404).text
    assert "is not the name of a form" in robin.get("/designer/compare?old=../../etc&new=x", status=404).text


def test_two_versions_compared_say_what_the_engine_says(robin):
    page = robin.get("/designer/compare?old=first-conversation.v1&new=first-conversation.v2")
    told = compare(find_form("first-conversation", 1), find_form("first-conversation", 2))
    for phrase in in_short(told):
        assert phrase in page.text
    assert told.new.why in page.text
    put_in = {words(each)[len("[put in] ") : -len(" [end]")] for each in page.document.iter("ins")}
    for change in told.questions.reworded:
        for piece in change.pieces:
            if piece.how == "added":
                assert " ".join(piece.words.split()) in put_in


def test_a_poor_form_is_compared_with_a_good_one(robin):
    page = robin.get("/designer/compare?old=poor/support-plan.v1&new=support-plan.v1")
    told = compare(find_form("support-plan", 1, FORMS / "poor"), find_form("support-plan", 1))
    assert told.findings is not None
    assert f"{len(told.findings.settled)} findings settled, {len(told.findings.appeared)} new" in page.text


def test_a_version_compared_with_itself_has_not_changed(robin):
    page = robin.get("/designer/compare?old=review.v1&new=review.v1")
    assert "Nothing changed that people meet, record or are judged by." in page.text


def test_without_two_versions_named_the_page_offers_all_of_them(robin):
    page = robin.get("/designer/compare")
    fields = dict(page.fields("/designer/compare"))
    assert set(fields) == {"old", "new"}
    robin.get(f"/designer/compare?old={fields['old']}&new={fields['new']}")


def test_a_history_tells_each_version_with_its_reason_and_every_drawn_number_in_a_table(robin):
    page = robin.get("/designer/forms/first-conversation/history")
    for number in versions("first-conversation"):
        changes = find_form("first-conversation", number).form.changes
        if changes:
            assert changes.why in page.text
    totals = [len(lint(find_form("first-conversation", number))) for number in versions("first-conversation")]
    table = next(each for each in page.document.iter("table") if "Findings by family" in words(each))
    assert [words(row.findall("td")[0]) for row in table.iter("tr") if row.findall("td")] == [
        str(t) for t in totals
    ]
    drawn = list(page.document.iter(f"{SVG}svg"))
    assert len(drawn) >= 5
    assert [svg for svg in drawn if not words(svg.find(f"{SVG}title"))] == []


def test_a_page_brings_no_inline_style_and_no_script_of_its_own(robin):
    for path in (
        "/designer/",
        "/designer/forms/first-conversation/history",
        "/designer/poor/risk-assessment/1",
    ):
        page = robin.get(path)
        assert [e for e in page.document.iter() if e.get("style") or e.tag == "style"] == []
        assert [
            e for e in page.document.iter("script") if not (e.get("src") or "").startswith("/static/")
        ] == []
        assert not any(name.startswith("on") for e in page.document.iter() for name in e.attrib)


def test_whoever_is_not_signed_in_is_asked_to(app):
    for path in ("/designer/", "/designer/lint", "/designer/compare"):
        assert Browser(app).client.get(path).headers["Location"].startswith("/sign-in?next=/designer/")


class TestADraft:
    @pytest.fixture
    def library(self, tmp_path):
        return put_form(tmp_path / "forms", A_FORM)

    def test_is_read_once_and_again_when_its_file_changes(self, robin, library, app):
        assert "What do you struggle with?" not in robin.get("/designer/forms/a-talk/1").text
        with app.app_context():
            name = shown_versions.Name("a-talk", 1)
            assert shown_versions.version(name) is shown_versions.version(name)
        changed = {**A_FORM, "sections": [a_section(a_question(text="What do you struggle with?"))]}
        (library / "a-talk" / "v1.json").write_text(json.dumps(changed) + "\n\n", encoding="utf-8")
        page = robin.get("/designer/forms/a-talk/1")
        assert "What do you struggle with?" in page.text
        assert "(asks about problems)" in page.text

    def test_stands_in_a_library_without_poor_forms(self, robin):
        assert "Poor forms" not in robin.get("/designer/").text
