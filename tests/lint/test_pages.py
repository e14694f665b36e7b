"""The rules' pages, the same words at a terminal, and what is counted."""

from pathlib import Path

from formengine.lint import Config, lint, rule
from formengine.lint.coverage import coverage
from formengine.lint.pages import pages
from formengine.lint.reports.as_html import as_html
from formengine.lint.standing import standing
from formengine.lint.statistics import statistics
from formengine.readers import read
from tests.builders import a_form, a_loaded, a_question

DOCS = Path(__file__).resolve().parents[2] / "docs" / "rules"


def test_the_pages_in_docs_are_what_the_rule_files_say():
    assert {path.name: path.read_text(encoding="utf-8") for path in DOCS.glob("*.md")} == pages()


def test_a_retired_name_explains_the_rule_it_became():
    assert rule("ca.need_told").id == "need-cannot-be-told"


def test_statistics_count_by_rule_and_word():
    form = a_loaded(*(a_question(f"q{n}", text=f"Is service user {n} in?") for n in range(3)))

    assert "     3  labels-people (service user 3)" in statistics(lint(form, Config(every_occurrence=True)))


def test_coverage_says_who_serves_what_and_what_nobody_asks():
    form = a_form(
        a_question("copy", text="How would you like your copy?"), a_question("cat", text="What is your cat called?"),
        duties=["care-act:needs-assessment"], kind="assessment",
    )  # fmt: skip
    told = coverage(form)
    by_rule = {duty.rule.id: duty for duty in told.duties}

    assert [q.id for q in by_rule["ca.copy"].limbs[0].questions] == ["copy"]
    assert not by_rule["ca.copy"].is_met  # nothing says who else gets one, or what was held back
    assert by_rule["ca.copy"].limbs[1].questions == ()
    assert not by_rule["ca.ssa"].is_met
    assert [q.id for q in told.serves_none] == ["cat"]


def test_a_form_stands_by_counts_and_areas_and_never_by_one_mark():
    path = DOCS.parents[1] / "forms" / "poor" / "care-act-assessment" / "v1.json"
    form = read(path).loaded
    stands = standing(form.form, lint(form))

    assert stands.whole.areas > 0
    assert stands.whole.areas_open_with_strengths == 0
    assert stands.whole.by_family["duties"] > 0
    assert sum(section.areas for section in stands.sections) == stands.whole.areas
    assert {name for part in (stands, stands.whole) for name in vars(part)} == {
        "file", "whole", "sections", "title", "by_family", "areas", "areas_open_with_strengths", "effort",
    }  # fmt: skip


def test_each_section_of_a_form_stands_for_itself():
    good, bad = (
        a_question(f"q{n}", text=text)
        for n, text in enumerate(("What do you enjoy at home?", "What do you struggle with?"))
    )
    form = a_loaded(sections=[
        {"id": "home", "title": "Home", "domain": "home", "questions": [good]},
        {"id": "health", "title": "Health", "domain": "health", "questions": [bad]},
    ])  # fmt: skip
    home, health = standing(form.form, lint(form)).sections

    assert (home.areas, home.areas_open_with_strengths) == (1, 1)
    assert (health.areas, health.areas_open_with_strengths) == (1, 0)
    assert "order" not in home.by_family
    assert health.by_family["order"] > 0


def test_the_html_report_tells_how_each_form_stands_and_that_it_is_no_mark():
    form = a_loaded(a_question("q", text="What do you struggle with?"), title="A form <for> you")
    found = lint(form)
    page = as_html(found, 1, [standing(form.form, found, form.name)])

    assert ">A form &lt;for&gt; you</h2>" in page
    assert "<caption>How it stands, part by part: what was found, and how much is asked</caption>" in page
    assert '<tr class="whole"><th scope="row">The whole form</th>' in page
    assert "They are no mark for a form" in page
