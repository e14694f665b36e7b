"""Word documents: every question found, every guess told, every piece accounted for; and findings that say where in the document."""

from pathlib import Path

import pytest

from formengine.documents import parse_json
from formengine.errors import UnreadableFile
from formengine.home import FORMS
from formengine.lint import lint
from formengine.load import find_form, form_ids, loaded
from formengine.model import Form
from formengine.readers import Reading, read, read_bytes
from formengine.writers import form_as_json
from tests.readers.word_files import FILES, STYLES, File, control, old_field, p, packed, r, row, table, tick
from tests.readers.word_layouts import LAYOUTS, asked, laid_out

EVERY = pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])


def reading_of(raw: bytes) -> Reading:
    return read_bytes(raw, "a form.docx")


def guesses(reading: Reading) -> str:
    return "\n".join(entry.reason for entry in reading.report.guessed)


def the_form(*body: str) -> Form:
    return reading_of(packed("".join(body), more={"styles": STYLES})).loaded.form


def asks(form: Form) -> list[tuple[str, str]]:
    return [(each.text, each.kind) for each in form.questions() if each.asks]


@EVERY
def test_every_question_of_a_councils_document_is_found(file: File) -> None:
    form = reading_of(file.made()).loaded.form
    found = {
        part.title: [(each.text, each.kind) for each in part.questions if each.asks] for part in form.walk()
    }
    assert {title: those for title, those in found.items() if those} == file.asks
    assert form.title == file.title


@EVERY
def test_each_guess_is_told_and_each_piece_is_accounted_for(file: File) -> None:
    reading = reading_of(file.made())
    assert reading.report.adds_up
    assert [said for said in file.guesses if said not in guesses(reading)] == []


@EVERY
def test_a_question_that_no_control_asks_is_told_as_a_guess_with_what_it_was_known_by(file: File) -> None:
    reading = reading_of(file.made())
    told = guesses(reading)
    for question in reading.loaded.form.questions():
        if question.asks and question.carried["word"]["known by"] != "a control":
            assert f"“{question.text[:40]}" in told


@EVERY
def test_what_is_read_can_be_written_as_one_of_ours(file: File) -> None:
    form = reading_of(file.made()).loaded.form
    again = loaded(parse_json(form_as_json(form).encode(), "ours")).form
    assert asks(again) == asks(form)


KNOWN = [(form_id, FORMS) for form_id in form_ids(FORMS)] + [
    (form_id, FORMS / "poor") for form_id in form_ids(FORMS / "poor")
]


@pytest.mark.parametrize("how", LAYOUTS)
@pytest.mark.parametrize(
    ("form_id", "library"), KNOWN, ids=[f"{folder.name}/{name}" for name, folder in KNOWN]
)
def test_every_question_of_a_shipped_form_is_found_in_its_document(
    form_id: str, library: Path, how: str
) -> None:
    form = find_form(form_id, None, library).form
    reading = reading_of(laid_out(form, how))
    if (form_id, how) == (
        "outcomes-survey",
        "lines",
    ):  # an introduction that asks takes the first statement for its answer
        form_asks = [each for each in asked(form) if not each.startswith("I know who is working with me")]
    else:
        form_asks = asked(form)
    assert missing(form_asks, asked(reading.loaded.form)) == []
    assert reading.report.adds_up


@pytest.mark.parametrize("how", LAYOUTS)
def test_every_question_of_a_boroughs_forms_is_found_in_its_document(shared: Path, how: str) -> None:
    for path in sorted((shared / "suites" / "hackney").rglob("*.json")):
        form = read(path).loaded.form
        reading = reading_of(laid_out(form, how))
        assert missing(asked(form), asked(reading.loaded.form)) == [], path.name
        assert reading.report.adds_up


def missing(wanted: list[str], found: list[str]) -> list[str]:
    """What is not found, in order: a question that stands elsewhere counts as missing."""
    left = iter(bare(each) for each in found)
    return [each for each in wanted if not any(bare(each) == other for other in left)] if wanted else []


def bare(text: str) -> str:
    return text.rstrip(": *")


def test_a_finding_says_where_in_the_document_it_is() -> None:
    body = (
        p("Assessment", style="Title"),
        p("Problems and deficits", style="Heading1"),
        table(row("What does the service user suffer from?", "")),
        p("Is the service user compliant? ______"),
    )
    came = reading_of(packed("".join(body), more={"styles": STYLES})).loaded
    places = {(finding.rule, finding.place) for finding in lint(came)}
    assert ("labels-people", "table 1, row 1, cell 1") in places
    assert "heading “Problems and deficits”" in {place for _, place in places}
    compliant = next(each for each in came.form.questions() if "compliant" in each.text)
    assert came.place(compliant.pointer) == "paragraph 5"
    assert came.whereabouts.span(f"{compliant.pointer}/text", 7, 19) == (5, 8, 5, 20)


def test_what_was_typed_into_a_control_is_not_read() -> None:
    secret = "Doreen Ashby fell on Tuesday"
    reading = reading_of(
        packed(
            p("Name: ", control("<w:text/>", secret)) + p("Who? ", old_field("<w:textInput/>", secret)),
        )
    )
    told = str(reading.report.as_document())
    assert secret not in form_as_json(reading.loaded.form)
    assert secret not in told
    assert asks(reading.loaded.form) == [("Name", "short-text"), ("Who?", "long-text")]


def test_the_code_of_a_control_is_kept_and_a_name_that_word_gave_is_not() -> None:
    form = the_form(
        p("Name: ", control("<w:text/>", tag="full_name")), p("Age: ", control("<w:text/>", tag="Text12"))
    )
    assert [each.id for each in form.questions()] == ["full_name", "age"]


def test_a_list_to_choose_from_offers_its_answers_and_not_its_invitation() -> None:
    items = '<w:dropDownList><w:listItem w:displayText="Choose an item." w:value=""/><w:listItem w:displayText="By bus" w:value="b"/></w:dropDownList>'
    (question,) = the_form(p("How do you travel? ", control(items))).questions()
    assert [(each.value, each.label) for each in getattr(question, "options", ())] == [("b", "By bus")]


@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("Do you drive? ☐ Yes ☐ No", [("Do you drive?", "yes-no")]),
        ("Do you drive? Yes ☐ No ☐", [("Do you drive?", "yes-no")]),
        ("Do you drive? Yes/No*", [("Do you drive?", "yes-no")]),
        ("Do you drive? Yes [ ] No [ ] Sometimes [ ]", [("Do you drive?", "choice")]),
        ("Help at home: □ daily □ weekly □ Other ____", [("Help at home", "choices")]),
        ("Do you drive? ☐ Yes ☐ No If yes, what? ______", [("Do you drive?", "yes-no"), ("If yes, what?", "long-text")]),
        ("Name ______ Date of birth __/__/____", [("Name", "short-text"), ("Date of birth", "date")]),
        ("☐ I agree to this", [("I agree to this", "yes-no")]),
        ("I have read this ☐", [("I have read this", "yes-no")]),
        ("3.2 What matters to you? (Anything at all.)", [("What matters to you?", "long-text")]),
        ("How many people live with you? ____", [("How many people live with you?", "number")]),
        ("Tenure: ○ owner ○ tenant", [("Tenure", "choice")]),
    ],
)  # fmt: skip
def test_a_line_asks_in_many_ways(line: str, asked: list[tuple[str, str]]) -> None:
    assert asks(the_form(p("Title", style="Title"), p(line))) == asked


@pytest.mark.parametrize(
    "line",
    [
        "Prices are £3.50... and up.", "See part 2 (page 3).", "We work with snake_case_names.",
        "Please bring yes/no cards.", "Ask Ann.",
    ],
)  # fmt: skip
def test_words_that_ask_nothing_are_told_and_not_asked(line: str) -> None:
    form = the_form(p("Title", style="Title"), p("What matters to you? ______"), p(line))
    assert asks(form) == [("What matters to you?", "long-text")]
    assert any(line in each.text for each in form.questions() if not each.asks)


def test_a_category_beside_several_rows_is_a_section() -> None:
    def beside(how: str, words: str, label: str) -> str:
        return f"<w:tr><w:tc><w:tcPr><w:vMerge{how}/></w:tcPr>{p(words)}</w:tc><w:tc>{p(label)}</w:tc><w:tc>{p('')}</w:tc></w:tr>"

    rows = beside(" w:val='restart'", "Every day", "Washing") + beside("", "", "Dressing")
    form = the_form(p("Title", style="Title"), table(rows))
    assert [(part.title, [each.text for each in part.questions]) for part in form.walk()] == [
        ("Every day", ["Washing", "Dressing"])
    ]


def test_what_stands_behind_a_table_with_a_part_in_it_keeps_its_place_under_the_same_title() -> None:
    reading = reading_of(
        packed(
            p("About you", style="Heading1")
            + table(row("Where you live", across=2), row("Address", ""))
            + p("What matters to you?"),
            more={"styles": STYLES},
        )
    )
    form = reading.loaded.form
    assert [(part.title, [each.text for each in part.questions]) for part in form.walk()] == [
        ("About you", []), ("Where you live", ["Address"]), ("About you", ["What matters to you?"]),
    ]  # fmt: skip
    assert "it stands behind a part of “About you”: under that title again" in guesses(reading)
    assert asked(form) == ["Address", "What matters to you?"]


def test_words_round_the_pages_are_carried_and_comments_are_no_part_of_the_form() -> None:
    libre = next(file for file in FILES if file.name == "as LibreOffice writes")
    reading = reading_of(libre.made())
    assert [(each.path, each.reason) for each in reading.report.refused] == [
        ("comments, paragraph 1", "a comment is about the form, and no part of it")
    ]
    assert reading.loaded.form.carried["word"]["header1, paragraph 1"] == "Official: sensitive"
    assert "Ask Ann" not in form_as_json(reading.loaded.form)


def test_a_picture_is_carried_and_never_looked_at() -> None:
    picture = "<w:p><w:r><w:drawing><a:blip r:embed='rId9'/></w:drawing></w:r></w:p>"
    reading = reading_of(packed(p("What matters to you?") + picture))
    assert [each.path for each in reading.report.carried] == ["paragraph 2, picture 1"]
    assert reading.report.adds_up


def test_the_newest_word_names_its_parts_otherwise() -> None:
    """What is in the package is told by its list of contents, not by names."""
    raw = packed(p("What matters to you?"), at="word/document2.xml")
    assert asks(reading_of(raw).loaded.form) == [("What matters to you?", "long-text")]


def test_a_document_that_asks_nothing_is_told_what_to_do() -> None:
    with pytest.raises(
        UnreadableFile, match="nothing in this Word document asks anything that can be made out"
    ):
        reading_of(packed(p("Minutes of the meeting.") + p("All went well.")))


def test_a_box_that_is_ticked_by_a_control_has_its_label() -> None:
    form = the_form(
        p("How do you get about?"), p(tick(), " On foot"), p(tick("☒"), " By bus"), p(r("Thank you."))
    )
    (question,) = [each for each in form.questions() if each.asks]
    assert [each.label for each in getattr(question, "options", ())] == ["On foot", "By bus"]
    assert question.carried["word"]["known by"] == "a control"
