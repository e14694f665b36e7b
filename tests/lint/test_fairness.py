"""The score of the linter's fairness counts what it says it counts."""

import json

import pytest

from benchmarks.fairness import DATA, LIST, SAMPLE, Point, Told, by_rule, fair, matched, points, told_of
from formengine.findings import Finding
from formengine.lint import rules


def told(rule, *places, message="“telecare” is a word from the office."):
    return Told("a", Finding(rule=rule, level="warning", message=message, pointer=places[0]), places)


def point(*places, family="words", main=True, term="", about=()):
    return Point("a", places, family, main, term, frozenset(about))


def test_a_term_is_met_where_the_list_says_and_nowhere_else():
    this = point("/fields/1", term="Telecare alarm")

    assert this.met_by(told("jargon", "/fields/1/hint"))
    assert this.met_by(
        told("jargon", "/fields/0/question", "/fields/1/question")
    )  # told once, and it stands here too
    assert not this.met_by(told("jargon", "/fields/10/question"))
    assert not this.met_by(told("jargon", "/fields/1/question", message="“panel” is a word from the office."))


def test_another_matter_in_the_same_place_does_not_meet_a_point():
    this = point("/fields/1", family="plain", about=["double-question"])

    assert this.met_by(told("double-question", "/fields/1/question"))
    assert not this.met_by(told("long-question", "/fields/1/question"))


def test_a_missing_duty_is_met_wherever_the_finding_lands():
    assert point("/fields/9", family="duties", about=["ca.copy"]).met_by(told("ca.copy", "/name"))


def test_one_finding_meets_one_point_and_main_ones_first():
    points = [point("/0", main=False, about=["jargon"]), point("/0", about=["jargon"])]
    finding = told("jargon", "/0/question")

    assert matched(points, [finding]) == {1: finding}
    assert set(matched(points, [finding, told("jargon", "/0/hint")])) == {0, 1}


def test_what_is_judged_and_matched_names_rules_there_are():
    names = {name for rule in rules() for name in rule.names}
    rows = {
        name: [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        for name in ("judged_findings", "point_matters")
    }

    assert {each["rule"] for each in rows["judged_findings"]} <= names
    assert {rule for each in rows["point_matters"] for rule in each["rules"]} - names == set()
    assert all(each["why"] for each in rows["judged_findings"])


@pytest.mark.usefixtures("shared")
def test_every_rule_that_is_no_preview_is_at_its_bar_on_the_real_forms_and_every_finding_was_judged():
    scored = by_rule()

    assert [each for each in scored if not each.good_enough] == []
    assert [(each.rule, each.level) for each in scored if each.judged < min(each.told, SAMPLE)] == []


@pytest.mark.usefixtures("shared")
def test_recall_and_precision_on_the_two_forms_are_at_least_nine_in_ten():
    these = points(LIST)
    told = [each for form in ("care-act-assessment", "carers-assessment") for each in told_of(form)]
    main = [n for n, point in enumerate(these) if point.main]
    met = matched(these, told)
    verdicts = [fair(each, these) for each in told]

    assert None not in verdicts
    assert sum(n in met for n in main) >= 0.9 * len(main)
    assert verdicts.count(True) >= 0.9 * len(verdicts)
