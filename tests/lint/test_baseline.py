"""A baseline knows findings by what they are."""

from formengine.lint import Baseline, Config, lint, lint_all, read_baseline
from tests.builders import a_loaded, a_question

WORDS = Config(select=("labels-people",), every_occurrence=True)


def a_form_of(*texts, **keys):
    return a_loaded(
        *(a_question(f"q{text}".lower().replace(" ", "-").strip("?"), text=text) for text in texts), **keys
    )


OLD = a_form_of("Which service user?", "Which client?")


def test_known_findings_are_left_out_and_counted_though_they_moved():
    baseline = lint_all([OLD], WORDS, draws_up=True).baseline
    moved = a_form_of(
        "What do you enjoy?",
        "Which client?",
        "Which service user?",
        "Which patient?",
        "Any consumers or cases?",
    )
    outcome = lint_all([moved], WORDS, baseline)

    assert (outcome.known, outcome.gone) == (2, 0)
    assert [f.question for f in outcome.findings] == [
        f.question for f in lint(moved, WORDS) if f.question not in {"qwhich-client", "qwhich-service-user"}
    ]


def test_what_is_gone_is_counted_and_pruned_and_nothing_new_is_taken_in():
    baseline = lint_all([OLD], WORDS, draws_up=True).baseline
    outcome = lint_all([a_form_of("Which client?", "Which junkie?")], WORDS, baseline, draws_up=True)

    assert (outcome.known, outcome.gone, len(outcome.findings)) == (1, 1, 1)
    assert len(baseline.pruned(outcome.baseline).forms["a-form"]) == 1


def test_pruning_leaves_the_forms_that_were_not_linted():
    baseline = Baseline({"another": frozenset({"x"}), "a-form": frozenset({"y"})})

    assert baseline.pruned(lint_all([a_form_of("What?")], WORDS, draws_up=True).baseline) == Baseline(
        {"another": frozenset({"x"})}
    )


def test_the_same_finding_twice_is_two():
    twice = a_loaded(a_question("q", text="A service user and a service user?"))
    once = a_loaded(a_question("q", text="A service user?"))
    baseline = lint_all([once], WORDS, draws_up=True).baseline

    assert len(lint_all([twice], WORDS, baseline).findings) == 1


def test_a_baseline_is_written_and_read_back(tmp_path):
    path = tmp_path / "baseline.json"
    baseline = lint_all([OLD], WORDS, draws_up=True).baseline
    path.write_text(baseline.as_text(), encoding="utf-8")

    assert read_baseline(path) == baseline
