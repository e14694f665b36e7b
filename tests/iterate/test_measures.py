from formengine.iterate import history
from formengine.lint import lint
from formengine.load import Loaded
from tests.builders import a_loaded, a_question, a_section

_HARD = (
    "Individuals experiencing deterioration necessitating rehabilitation should communicate documentation regarding "
    "previously implemented therapeutic arrangements and multidisciplinary interventions."
)


def _minutes(loaded: Loaded) -> float:
    return history([loaded]).lines[0].effort.minutes


def _reading_age(loaded: Loaded) -> float | None:
    return history([loaded]).lines[0].reading_age


def test_more_questions_take_more_minutes() -> None:
    asked = [a_question(f"about-{n}", text=f"What of your {n} neighbours?") for n in range(9)]
    assert _minutes(a_loaded(*asked[:3])) < _minutes(a_loaded(*asked))


def test_what_only_the_worker_reads_is_no_effort_of_the_persons() -> None:
    you = a_section(a_question())
    for_worker = a_section(
        a_question("view", text="What is your view?"), id="worker", title="x", asked_of="worker"
    )
    assert _minutes(a_loaded(sections=[you])) == _minutes(a_loaded(sections=[you, for_worker]))


def test_harder_words_ask_for_a_higher_reading_age() -> None:
    hard = [a_question(f"hard-{n}", text=_HARD) for n in range(9)]
    easy = [
        a_question(f"easy-{n}", text="What do you like to do when you get up on a day that is good?")
        for n in range(9)
    ]
    ages = _reading_age(a_loaded(*easy)), _reading_age(a_loaded(*hard))
    assert ages[0] is not None
    assert ages[1] is not None
    assert ages[0] < 12 < ages[1]
    assert "reading-age" in {finding.rule for finding in lint(a_loaded(*hard))}


def test_too_few_words_have_no_reading_age() -> None:
    assert _reading_age(a_loaded(a_question())) is None
