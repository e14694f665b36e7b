from formengine.iterate import history
from formengine.load import find_form, versions
from tests.builders import a_loaded, a_question, a_section


def test_versions_of_one_form_are_told_oldest_first_whatever_order_they_came_in() -> None:
    loaded = [find_form("first-conversation", n) for n in reversed(versions("first-conversation"))]
    told = history(loaded)
    assert [line.version for line in told.lines] == versions("first-conversation")
    assert told.lines[0].comparison is None
    assert all(line.comparison for line in told.lines[1:])


def test_a_line_says_what_changed_why_and_whose_feedback_it_answers() -> None:
    first = a_loaded(a_question("good-day"))
    changes = {"why": "People asked to be asked.", "asked_by": "Ann", "feedback": ["“Ask me.” (Ann)"]}
    second = a_loaded(
        a_question("good-day"), a_question("pet", text="Who is your cat?"), version=2, changes=changes
    )
    line = history([first, second]).lines[1]
    assert (line.why, line.asked_by, line.feedback) == (
        "People asked to be asked.",
        "Ann",
        ("“Ask me.” (Ann)",),
    )
    assert line.changed[0] == "1 question added"


def test_findings_are_counted_by_family_and_openers_by_area() -> None:
    daily = a_section(a_question("hard", text="What problems do you have?"), domain="daily-life", id="daily")
    home = a_section(a_question("glad", text="What are you proud of at home?"), domain="home", id="home")
    line = history([a_loaded(sections=[daily, home])]).lines[0]
    assert line.opens_with_strengths == (1, 2)
    assert line.findings["order"] >= 1
    assert line.total == sum(line.findings.values())


def test_files_of_several_forms_keep_the_order_they_were_given_in() -> None:
    loaded = [
        a_loaded(id="after", version=1),
        a_loaded(id="before", version=3),
        a_loaded(id="before", version=2),
    ]
    assert [(line.id, line.version) for line in history(loaded).lines] == [
        ("after", 1),
        ("before", 3),
        ("before", 2),
    ]


def test_nothing_has_no_history() -> None:
    assert history([]).lines == ()
