"""Cases of a form: what they say is held against what people would see, and a file that cannot be meant is told plainly."""

import pytest

from formengine.answers.cases import FaultyCases, read_cases
from formengine.answers.trying import try_cases
from formengine.errors import UnreadableFile
from formengine.load import form_from
from tests.builders import a_definition, a_question, a_section

FORM = form_from(
    a_definition(
        sections=[
            a_section(
                a_question("lives-alone", kind="yes-no", required=True),
                a_question("who", show_when={"question": "lives-alone", "is": False}),
                a_question("seen", asked_of="worker"),
                id="home",
            ),
            a_section(
                a_question("key", kind="number", whole=True),
                id="alone",
                show_when={"question": "lives-alone", "is": True},
            ),
        ]
    )
)


@pytest.fixture
def tried(tmp_path):
    def go(text):
        file = tmp_path / "v1.cases.toml"
        file.write_text(text, encoding="utf-8")
        return try_cases(FORM, read_cases(file, FORM))

    return go


def test_a_case_that_is_met(tried):
    got = tried(
        """
        [[case]]
        name = "Somebody who lives alone"
        answers = { lives-alone = true, key = 1 }
        pages = ["home", "alone"]
        shown = ["key", "alone"]
        hidden = ["who"]
        errors = []
        asked_for = []
        """
    )
    assert [outcome.wrong for outcome in got.outcomes] == [()]
    assert [(each.id, each.held, each.held_not) for each in got.conditionals] == [
        ("who", 0, 1),
        ("alone", 1, 0),
    ]
    assert [each.id for each in got.never_tried] == ["who", "alone"]
    assert got.needed == {"lives-alone": (False, True)}


def test_each_expectation_that_is_not_met_is_told_with_what_is_so(tried):
    got = tried(
        """
        [[case]]
        name = "All of it wrong"
        answers = { key = 1.5 }
        pages = ["home", "alone"]
        shown = ["key"]
        hidden = ["lives-alone"]
        asked_for = []
        """
    )
    assert [each.rpartition(" “Question")[0] or each for each in got.outcomes[0].wrong] == [
        "The pages are “home”, and not “home”, “alone”.",
        "“key” is not shown, and should be.",
        "“lives-alone” is shown, and should not be.",
        got.outcomes[0].wrong[3].rpartition(" “Question")[0] or got.outcomes[0].wrong[3],
        "Still asked for before finishing is “lives-alone”, and not none.",
    ]
    assert got.outcomes[0].wrong[3].startswith("The answers that will not do are “key”, and not none.")


def test_answers_that_will_not_do_are_a_mistake_in_the_case_unless_they_are_expected(tried):
    case = '[[case]]\nname = "A half key"\nanswers = { key = 1.5, lives-alone = true }\nshown = ["key"]\n'
    assert not tried(case).is_met
    assert tried(f'{case}errors = ["key"]\n').is_met


def test_who_said_it_can_be_told(tried):
    got = tried(
        """
        [[case]]
        name = "The daughter says so; he would not say"
        asked_for = []
        [case.answers.lives-alone]
        person = { state = "chose-not-to-say" }
        carer = { value = false }
        """
    )
    assert got.is_met


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[case]\n", "this is not TOML"),
        ("", "case"),
        ('[[case]]\nname = "x"\n', "case"),
        ('[[case]]\nname = "x"\nshown = ["nobody"]\n', "the form has no question or section of that id"),
        ('[[case]]\nname = "x"\npages = ["who"]\n', "the form has no page of that id"),
        ('[[case]]\nname = "x"\nanswers = { nobody = 1 }\nshown = []\n', "“nobody”"),
        (
            '[[case]]\nname = "x"\nanswers = { seen = { person = { value = "x" } } }\nshown = []\n',
            "answered by worker",
        ),
        ('[[case]]\nname = "x"\nshown = []\ntoday = "2026-02-30"\n', "there is no day 2026-02-30"),
        ('[[case]]\nname = "x"\nshown = []\n[[case]]\nname = "x"\nshown = []\n', "two cases are called “x”"),
        ('[[case]]\nname = "x"\nshown = []\nsurprise = 1\n', "surprise"),
    ],
)
def test_a_file_that_cannot_be_meant_is_told_in_a_sentence(tried, text, said):
    with pytest.raises((FaultyCases, UnreadableFile), match=r"v1\.cases\.toml") as refused:
        tried(text)
    assert said in str(refused.value)
