"""Question registers: as councils keep them, and as the writer writes them, with each guess told and each cell accounted for."""

import csv
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from formengine.errors import UnreadableFile
from formengine.lint import Config, lint
from formengine.model import All, Any_, Form, Not, Question
from formengine.model import Test as ATest
from formengine.readers import Reading, read, read_bytes
from formengine.readers.register.columns import COLUMNS
from formengine.writers import WRITERS
from formengine.writers.register import COLUMNS as WRITTEN
from formengine.writers.register import form_as_register_csv, form_as_register_xlsx
from tests.builders import a_form, a_question, a_section
from tests.readers.register_files import ASKED, FILES, File, as_csv, only_words

HACKNEY = [
    "care-act-assessment", "carers-assessment", "initial-contact-assessment", "occupational-therapy-assessment", "telecare-requisition",
]  # fmt: skip


def reading_of(raw: bytes) -> Reading:
    return read_bytes(raw, "register")


def table(*rows: tuple[Any, ...]) -> Reading:
    return reading_of(as_csv(list(rows)))


def the_question(**cells: str) -> tuple[Question, Reading]:
    """A question asked in one row of these cells, after one that a condition can name."""
    names = ["question_code", "question_text", "answer_type", "options", *(key for key in cells if key not in
             ("question_code", "question_text", "answer_type", "options"))]  # fmt: skip
    asked = {"question_code": "q", "question_text": "What is it?", "answer_type": "long_text", **cells}
    earlier = {
        "question_code": "likes",
        "question_text": "What do you like?",
        "answer_type": "choice_many",
        "options": "tea\nbread and jam",
    }
    alone = {"question_code": "alone", "question_text": "Are you alone?", "answer_type": "yes_no"}
    rows = [tuple(row.get(name, "") for name in names) for row in (earlier, alone, asked)]
    reading = table(tuple(names), *rows)
    return list(reading.loaded.form.questions())[-1], reading


def guesses(reading: Reading) -> str:
    return "\n".join(f"{entry.path}: {entry.reason}" for entry in reading.report.guessed)


def carried(reading: Reading) -> list[str]:
    return [entry.path for entry in reading.report.carried]


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_every_question_of_a_councils_register_is_found(file: File) -> None:
    form = reading_of(file.made()).loaded.form
    found = [
        (section.title, q.id, q.text, q.kind, q.required)
        for section in form.walk()
        for q in section.questions
    ]
    assert found == list(ASKED)
    assert [section.title for section in form.walk()] == list(file.sections)


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_its_answers_and_conditions_are_read(file: File) -> None:
    form = reading_of(file.made()).loaded.form
    offered = {
        q.id: [(o.value, o.label) for o in q.labels]
        for q in form.questions()
        if q.kind in ("choice", "choices")
    }
    assert offered == {
        "lives": [("Nobody else", "Nobody else"), ("My family", "My family")],
        "travel": [("bus", "The bus"), ("lift", "A lift"), ("walk", "On foot")],
    }
    assert form.question("pet-name").show_when == ATest("pets", "is", True)


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_each_guess_is_told_and_each_cell_is_accounted_for(file: File) -> None:
    reading = reading_of(file.made())
    assert reading.report.adds_up
    assert reading.report.refused == ()
    assert [said for said in file.guesses if said not in guesses(reading)] == []


def test_twelve_files_are_read() -> None:
    assert len({file.made for file in FILES}) == 12


def test_a_list_of_questions_and_nothing_else_is_read_with_every_gap_told() -> None:
    reading = reading_of(only_words())
    questions = list(reading.loaded.form.questions())
    assert [(q.text, q.kind) for q in questions] == [(text, "long-text") for _, _, text, _, _ in ASKED]
    assert questions[0].id == "what-does-a-good-day-look-like"
    told = guesses(reading)
    assert told.count("no code is given") == told.count("no answer type is given: long text") == len(ASKED)
    assert "no title of the form is given" in told
    assert reading.report.adds_up


def test_a_register_in_our_own_columns_leaves_one_guess() -> None:
    reading = reading_of(FILES[0].made())
    assert [entry.reason for entry in reading.report.guessed] == [
        "what the form is for is told by its title: conversation"
    ]
    assert carried(reading) == ["K4"]
    assert reading.loaded.form.question("pets").carried == {"columns": {"notes": "Asked by Ann"}}


@pytest.mark.parametrize(
    ("mark", "required"),
    [("Yes", True), ("y", True), ("✓", True), ("M", True), ("TRUE", True), ("1", True), ("No", False), ("n", False),
     ("Optional", False), ("✗", False), ("", False)],
)  # fmt: skip
def test_yes_and_no_have_many_words(mark: str, required: bool) -> None:
    question, reading = the_question(mandatory=mark)
    assert question.required is required
    assert carried(reading) == []


def test_a_word_that_is_neither_yes_nor_no_is_carried() -> None:
    question, reading = the_question(mandatory="If over 65")
    assert not question.required
    assert question.carried == {"columns": {"mandatory": "If over 65"}}
    assert carried(reading) == ["E4"]


@pytest.mark.parametrize(
    "text", ["What is it? *", "What is it?*", "What is it? (mandatory)", "What is it? [Required]"]
)
def test_a_mark_behind_a_question_makes_it_mandatory_and_is_told(text: str) -> None:
    question, reading = the_question(question_text=text)
    assert (question.text, question.required) == ("What is it?", True)
    assert "B4: the mark behind it is taken for mandatory" in guesses(reading)


def test_where_mark_and_column_disagree_the_column_is_believed_and_it_is_told() -> None:
    question, reading = the_question(question_text="What is it? *", mandatory="No")
    assert not question.required
    assert "the column is believed" in guesses(reading)


@pytest.mark.parametrize(
    ("cell", "offered", "guess"),
    [
        ("Tea\nCoffee", [("Tea", "Tea"), ("Coffee", "Coffee")], ""),
        ("t=Tea; c=Coffee", [("t", "Tea"), ("c", "Coffee")], ""),
        ("t=Tea\nc=Coffee, black; or white", [("t", "Tea"), ("c", "Coffee, black; or white")], ""),
        ("Tea; Coffee", [("Tea", "Tea"), ("Coffee", "Coffee")], ""),
        ("Tea, Coffee", [("Tea", "Tea"), ("Coffee", "Coffee")], "taken as 2 answers between “,”"),
        ("Tea/Coffee", [("Tea", "Tea"), ("Coffee", "Coffee")], "taken as 2 answers between “/”"),
        (
            "• Tea\n• Coffee",
            [("Tea", "Tea"), ("Coffee", "Coffee")],
            "the marks before the answers are left out",
        ),
        ('"a=b"\n"c;d"=x', [("a=b", "a=b"), ("c;d", "x")], ""),
        ("Tea\nTea", [("Tea", "Tea")], "an answer stands twice"),
    ],
)
def test_answers_offered_are_written_in_many_ways(
    cell: str, offered: list[tuple[str, str]], guess: str
) -> None:
    question, reading = the_question(answer_type="choice_one", options=cell)
    assert [(option.value, option.label) for option in question.labels] == offered
    assert guess in guesses(reading)
    assert guess or guesses(reading).count("D4") == 0


@pytest.mark.parametrize(
    ("said", "kind", "fate"),
    [
        ("short_text", "short-text", "imported"), ("Free text", "long-text", "imported"), ("Rich text", "long-text", "carried"),
        ("Integer", "number", "imported"), ("Date/Time", "date", "carried"), ("Boolean", "yes-no", "imported"),
        ("Drop-down", "short-text", "carried"), ("Image", "information", "carried"), ("File upload", "information", "carried"),
        ("Information only", "information", "imported"), ("Hologram", "long-text", "carried"), ("Text (max 200)", "short-text", "imported"),
    ],
)  # fmt: skip
def test_answer_types_are_known_by_many_names(said: str, kind: str, fate: str) -> None:
    question, reading = the_question(answer_type=said)
    assert question.kind == kind
    assert ("C4" in carried(reading)) is (fate == "carried")


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("alone = Yes", ATest("alone", "is", True)),
        ("likes = tea", ATest("likes", "includes", "tea")),
        ("likes = bread and jam and alone = No", All((ATest("likes", "includes", "bread and jam"), ATest("alone", "is", False)))),
        ("likes = tea or alone = Yes and likes is answered",
         Any_((ATest("likes", "includes", "tea"), All((ATest("alone", "is", True), ATest("likes", "answered", True)))))),
        ("not (alone = Yes or likes != tea)", Not(Any_((ATest("alone", "is", True), ATest("likes", "is_not", "tea"))))),
        ("Are you alone? is Yes", ATest("alone", "is", True)),
        ("Likes = TEA", ATest("likes", "includes", "tea")),
        ('"Likes" = "TEA"', ATest("Likes", "is", "TEA")),
        ("likes is not answered", ATest("likes", "answered", False)),
        ("nobody = here", ATest("nobody", "is", "here")),
        ("age >= 65", ATest("age", "at_least", 65)),
    ],
)  # fmt: skip
def test_conditions_are_read(said: str, condition: Any) -> None:
    assert the_question(show_when=said)[0].show_when == condition


@pytest.mark.parametrize(
    "said", ["Only for carers", "see Q4", "= 3", "age >= old", "(a = 1", "((((((((((((((((((((((a=1"]
)
def test_a_condition_that_is_not_understood_is_carried_and_told(said: str) -> None:
    question, reading = the_question(show_when=said)
    assert question.show_when is None
    assert question.carried == {"columns": {"show_when": said}}
    assert "this condition is not understood" in guesses(reading)


def test_what_is_taken_for_a_question_or_an_answer_is_told() -> None:
    told = guesses(the_question(show_when="Are you alone? = Yes and likes = TEA")[1])
    assert "“Are you alone?” is taken for the question “alone”" in told
    assert "“TEA” is taken for the answer “tea”" in told


def test_questions_that_repeat_stand_in_a_group() -> None:
    reading = table(
        ("code", "question", "type", "repeat_group"),
        ("people", "Who is in your life?", "group", ""),
        ("name", "Name", "text", "people"),
        ("since", "Since", "date", "people"),
        ("goal", "What do you hope for?", "text", "goals"),
        ("when", "By when?", "date", "goals"),
        ("last", "Anything else?", "long_text", ""),
    )
    assert [(q.id, q.kind, [p.id for p in q.parts]) for q in reading.loaded.form.questions()] == [
        ("people", "group", ["name", "since"]),
        ("goals", "group", ["goal", "when"]),
        ("last", "long-text", []),
    ]
    assert guesses(reading).count("nothing is said of the group it repeats in") == 1


def test_a_row_above_its_subsection_stays_where_it_was() -> None:
    form = table(
        ("section", "subsection", "question"),
        ("Home", "", "One?"),
        ("Home", "Kitchen", "Two?"),
        ("Home", "", "Three?"),
    ).loaded.form
    assert [(s.title, [q.text for q in s.questions]) for s in form.walk()] == [
        ("Home", ["One?"]), ("Kitchen", ["Two?"]), ("Home", ["Three?"]),
    ]  # fmt: skip


def test_a_finding_says_its_row_and_column_and_its_cell() -> None:
    reading = table(
        ("ref", "question", "help"),
        ("a", "What matters to you?", ""),
        ("b", "Is the service user a bed blocker?", ""),
    )
    finding = next(
        f for f in lint(reading.loaded, Config(select=("labels-people",))) if "bed blocker" in f.message
    )
    assert (finding.line, finding.column, finding.place, finding.question) == (3, 2, "cell B3", "b")
    repeated = table(("ref", "question"), ("a", "One?"), ("a", "Two?"))
    (finding,) = lint(repeated.loaded, Config(select=("duplicate-id",)))
    assert (finding.line, finding.column) == (3, 1)


def alike(form: Form) -> list[tuple[Any, ...]]:
    """What makes two forms equal here: order, ids, words, kinds, answers, conditions, requirement, parts, and the titles of
    sections without blanks at their ends. Ids of sections and what was carried from another format are not in a register."""

    def question(q: Question) -> tuple[Any, ...]:
        return (
            q.id,
            q.text,
            q.kind,
            q.hint,
            tuple(q.labels),
            q.show_when,
            q.required,
            tuple(question(p) for p in q.parts),
        )

    return [
        (tuple(title.strip() for title in titles), section.intro, [question(q) for q in section.questions])
        for theme in form.sections
        for titles, section in [((theme.title,), theme), *(((theme.title, step.title), step) for step in theme.sections)]
        if section.questions or section.intro
    ]  # fmt: skip


@pytest.mark.parametrize("name", HACKNEY)
@pytest.mark.parametrize("to", ["register-csv", "register-xlsx"])
def test_a_real_councils_forms_written_as_registers_are_read_back_equal(
    shared: Path, name: str, to: str
) -> None:
    form = read(shared / "suites" / "hackney" / f"{name}.json").loaded.form
    raw = WRITERS[to].write(form)
    assert isinstance(raw, bytes)
    back = reading_of(raw)
    assert alike(back.loaded.form) == alike(form)
    assert back.report.adds_up
    assert (back.report.carried, back.report.refused) == ((), ())
    assert WRITERS[to].write(form) == raw


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_a_register_read_and_written_is_the_same_form_and_then_the_same_bytes(file: File) -> None:
    form = reading_of(file.made()).loaded.form
    once = form_as_register_csv(form)
    again = reading_of(once).loaded.form
    assert alike(again) == alike(form)
    assert [q.carried for q in again.questions()] == [q.carried for q in form.questions()]
    assert form_as_register_csv(again) == once
    assert form_as_register_xlsx(again) == form_as_register_xlsx(form)


def test_columns_nobody_knows_are_written_back() -> None:
    reading = table(
        ("question", "Owner", "Retention", "default"), ("What matters?", "Ann", "7 years", "Nothing")
    )
    raw = form_as_register_csv(reading.loaded.form).decode("utf-8-sig")
    (row,) = csv.DictReader(StringIO(raw))
    assert (row["Owner"], row["Retention"], row["default"]) == ("Ann", "7 years", "Nothing")
    assert list(row) == [*COLUMNS, "Owner", "Retention"]


def test_readers_and_writers_have_the_same_columns() -> None:
    assert COLUMNS == WRITTEN


@pytest.mark.parametrize("text", ["=1+1", "+44", "-x", "@home", "'=x", "\tx", "''@"])
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str) -> None:
    form = a_form(a_question("q", text=text + "?"))
    raw = form_as_register_csv(form)
    cells = [cell for row in csv.reader(StringIO(raw.decode("utf-8-sig"))) for cell in row]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)
    assert reading_of(raw).loaded.form.question("q").text == text + "?"
    assert reading_of(form_as_register_xlsx(form)).loaded.form.question("q").text == text + "?"


def test_an_intro_and_an_empty_section_keep_their_row() -> None:
    form = a_form(
        sections=[
            a_section(a_question("a"), title="Hello", intro="We are glad you are here."),
            {"id": "empty", "title": "Empty", "questions": []},
        ]
    )
    back = reading_of(form_as_register_csv(form)).loaded.form
    assert [(s.title, s.intro) for s in back.sections] == [
        ("Hello", "We are glad you are here."),
        ("Empty", ""),
    ]


def test_what_a_register_cannot_say_is_told() -> None:
    form = a_form(a_question("a", framing="strengths"), a_question("b", kind="scale"))
    assert WRITERS["register-csv"].losses(form) == [
        ("the form", "that it is a conversation is not in its title, from which it is told"),
        ("“What does a good day look like for you?”", "a register has no column for framing"),
        ("“What does a good day look like for you?”", "a register has no scale: written as number"),
    ]


def test_several_forms_in_one_register_are_refused_by_name() -> None:
    with pytest.raises(UnreadableFile, match=r"the column form_code names 2 \(a, b…\)"):
        table(("form_code", "question"), ("a", "One?"), ("b", "Two?"))


@pytest.mark.parametrize("raw", [b"Fruit,Price\nPear,1\n", b"Fruit;Price\nPear;1\n", b"a\tb\n"])
def test_a_table_without_questions_is_refused_in_a_sentence(raw: bytes) -> None:
    with pytest.raises(
        UnreadableFile, match="register: if this is a question register, none of its rows names the columns"
    ):
        reading_of(raw)


def test_a_workbook_without_questions_is_refused_in_a_sentence() -> None:
    from formengine.writers.xlsx import workbook

    with pytest.raises(UnreadableFile, match="no row in it names the columns of a question register"):
        reading_of(workbook("S", ["Fruit", "Price"], [["Pear", "1"]], [9, 9], {}))


def test_the_docs_name_every_column_and_every_name_it_is_known_by() -> None:
    from formengine.readers.register.columns import _ALIASES

    page = (Path(__file__).resolve().parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
    assert [name for name, also in _ALIASES.items() if f"| `{name}` | {also} |" not in page] == []
