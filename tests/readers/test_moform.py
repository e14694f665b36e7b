"""Mosaic templates in every style the published description leaves open: read the same, in the order people see."""

from xml.etree import ElementTree

import pytest

from formengine.errors import UnreadableFile
from formengine.findings import Finding
from formengine.lint import Config, lint
from formengine.model import Form, Question, Section
from formengine.readers import Reading, read_bytes
from formengine.readers.moform.xml import count, decoded, parse
from tests.readers.moform_templates import (
    DAY,
    LIVES,
    NAME,
    NEED,
    SINCE,
    WRITINGS,
    Writing,
    a_template,
    about,
    question,
    shown,
    view,
)

W = Writing()


def reading_of(raw: bytes) -> Reading:
    return read_bytes(raw, "talk.moform")


def outline(form: Form) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(s.title, [(q.id, q.kind, q.text) for q in s.questions]) for s in form.walk()]


def a_screen(*inside: str, model: str = "", views: str = "") -> bytes:
    """A template whose SCREEN view is one section of these, over a model of these."""
    section = W.tag("Section", {"Title": "Home"}, *inside)
    return W.file(about(W), W.tag("Model", {}, model), W.tag("Views", {}, view(W, "SCREEN", section), views))


def the_section(*inside: str, model: str = "") -> Section:
    return reading_of(a_screen(*inside, model=model)).loaded.form.sections[0]


def the_question(datatype: str, *inside: str, **values: str) -> Question:
    return the_section(shown(W, "a"), model=question(W, "a", "A?", datatype, *inside, **values)).questions[0]


@pytest.mark.parametrize("w", WRITINGS.values(), ids=WRITINGS)
def test_a_template_reads_the_same_however_it_is_written(w: Writing) -> None:
    reading = reading_of(a_template(w))
    form = reading.loaded.form
    assert (reading.format, form.id, form.title, form.version) == (
        "moform",
        "ASC_TALK",
        "Adult conversation",
        4,
    )
    sections = [
        (title, [each for each in questions if each[1] != "information"])
        for title, questions in outline(form)
    ]
    assert sections == [
        ("What matters to you", [("assGoodDay", "long-text", DAY), ("assLives", "choice", LIVES)]),
        ("Help", [("assNeed", "long-text", NEED)]),
        (
            "People",
            [
                ("people", "group", "The people in your life"),
                ("assMobile", "yes-no", "Do you have a mobile telephone?"),
            ],
        ),
    ]
    assert [(part.id, part.kind, part.text) for part in form.question("people").parts] == [
        ("perSince", "date", SINCE),
        ("perName", "short-text", NAME),
    ]
    assert [(option.value, option.label) for option in form.question("assLives").labels] == [
        ("A", "Nobody else"),
        ("B", "My family"),
    ]
    assert form.question("assNeed").required
    assert not form.question("assGoodDay").required


@pytest.mark.parametrize("w", WRITINGS.values(), ids=WRITINGS)
def test_every_node_of_a_template_is_accounted_for_once(w: Writing) -> None:
    raw = a_template(w)
    report = reading_of(raw).report
    assert report.adds_up
    assert not report.is_whole
    assert report.refused == ()
    assert report.source_nodes == counted_by_another_parser(raw)


def counted_by_another_parser(raw: bytes) -> int:
    total = 0
    for element in ElementTree.fromstring(raw).iter():
        runs = [element.text, *(child.tail for child in element)]
        own = len(element.attrib) + sum(1 for run in runs if run and run.strip())
        total += own or (0 if len(element) else 1)
    return total


def test_the_count_is_made_apart_from_the_elements() -> None:
    text = "<a x='1'>w<b/><!-- n --> v <c><d y='2' z='3'/></c><?do it?></a>"
    root = parse(text, "f")
    assert count(text) == sum(1 for each in root.walk() for _ in each.own_nodes()) == 8


@pytest.mark.parametrize("w", WRITINGS.values(), ids=WRITINGS)
def test_what_the_description_does_not_know_is_carried_and_listed(w: Writing) -> None:
    reading = reading_of(a_template(w))
    carried = " ".join(entry.path.lower() for entry in reading.report.carried)
    for name in ("sparkle", "nextaction", "appearance", "editable", "context"):
        assert name in carried, name
    help_section = reading.loaded.form.sections[0].sections[0]
    kept = help_section.carried["elements()"][0]
    assert kept["element"].lower().endswith("sparkle")
    assert "9" in str(kept)


def test_a_question_that_no_view_shows_is_carried_with_its_words() -> None:
    form = reading_of(a_template(W)).loaded.form
    assert [each["attributes"]["QuestionText"] for each in form.carried["questions not shown"]] == [
        "An old question"
    ]
    assert "assOld" not in [each.id for each in form.questions()]


def found(raw: bytes, *rules: str) -> list[Finding]:
    return lint(reading_of(raw).loaded, Config(select=rules))


def test_the_order_people_see_is_linted_and_not_the_order_of_the_model() -> None:
    model = question(W, "need", NEED) + question(W, "day", DAY)
    asked_well = a_screen(shown(W, "day"), shown(W, "need"), model=model)
    asked_badly = a_screen(shown(W, "need"), shown(W, "day"), model=model)
    assert found(asked_well, "deficit-before-strengths") == []
    (finding,) = found(asked_badly, "deficit-before-strengths")
    assert (finding.question, finding.place) == ("need", "SCREEN view, question need")


def test_the_print_view_is_linted_where_its_order_differs_and_the_finding_says_so() -> None:
    raw = a_template(W)
    (finding,) = found(raw, "deficit-before-strengths")
    assert (finding.question, finding.place) == ("assNeed", "PRINT view, question assNeed")
    assert the_line(raw, finding).startswith('<Input questionUserCode="assNeed"')
    same_order = a_screen(
        shown(W, "day"),
        shown(W, "need"),
        model=question(W, "need", NEED) + question(W, "day", DAY),
        views=view(W, "PRINT", W.tag("Section", {"Title": "P"}, shown(W, "day"), shown(W, "need"))),
    )
    assert reading_of(same_order).loaded.views == ()


def the_line(raw: bytes, finding: Finding) -> str:
    """The file from where a finding points to the end of that line."""
    return raw.decode().splitlines()[finding.line - 1][finding.column - 1 :]


@pytest.mark.parametrize("w", WRITINGS.values(), ids=WRITINGS)
def test_a_finding_about_words_points_at_the_words_in_the_model(w: Writing) -> None:
    text = "Caf\N{LATIN SMALL LETTER E WITH ACUTE} & \N{WAVING HAND SIGN}: is the service user a bed blocker?"
    raw = a_template(w).replace(
        b"What does a good day look like for you?", text.replace("&", "&amp;").encode()
    )
    findings = [each for each in found(raw, "labels-people") if "bed blocker" in each.message]
    assert findings
    assert all(the_line(raw, each).startswith("bed blocker?") for each in findings)
    assert {each.place for each in findings} == {"SCREEN view, question assGoodDay"}


def test_a_finding_about_an_answer_points_at_the_lookup_list() -> None:
    raw = a_template(W).replace(b"Nobody else", b"A bed blocker")
    findings = [each for each in found(raw, "labels-people") if "bed blocker" in each.message]
    assert findings
    assert all(the_line(raw, each).startswith("bed blocker") for each in findings)


def test_a_title_is_pointed_at_in_the_metadata() -> None:
    raw = a_template(W)
    line, column = reading_of(raw).loaded.whereabouts.of("/Title")
    assert raw.decode().splitlines()[line - 1][column - 1 :].startswith("Adult conversation")


@pytest.mark.parametrize(
    ("datatype", "kind", "fate"),
    [
        ("ShortText", "short-text", "imported"), ("SHORT_TEXT", "short-text", "imported"), ("String", "short-text", "imported"),
        ("Long text", "long-text", "imported"), ("RichText", "long-text", "carried"), ("Number", "number", "imported"),
        ("Integer", "number", "imported"), ("Date", "date", "imported"), ("DateTime", "date", "carried"),
        ("YesNo", "yes-no", "imported"), ("Boolean", "yes-no", "imported"), ("Lookup", "short-text", "carried"),
        ("Image", "information", "carried"), ("Hologram", "long-text", "carried"),
    ],
)  # fmt: skip
def test_each_datatype_is_asked_as_the_nearest_kind_and_told_where_it_is_not_the_same(
    datatype: str, kind: str, fate: str
) -> None:
    reading = reading_of(a_screen(shown(W, "a"), model=question(W, "a", "A?", datatype)))
    asked = reading.loaded.form.question("a")
    entries = getattr(reading.report, fate)
    assert asked.kind == kind
    assert any(entry.path.endswith("/@AnswerDatatype") for entry in entries)
    assert asked.carried == ({"AnswerDatatype": datatype} if fate == "carried" else {})


def test_an_unknown_datatype_is_long_text_and_the_report_says_why() -> None:
    report = reading_of(a_screen(shown(W, "a"), model=question(W, "a", "A?", "Hologram"))).report
    assert "the published description has no such datatype" in next(
        entry.reason for entry in report.carried if entry.path.endswith("@AnswerDatatype")
    )


def test_a_list_that_names_the_question_it_is_for_is_accounted_for_once() -> None:
    options = W.tag("Option", {"Code": "A", "Text": "Nobody else"})
    template = a_screen(
        W.tag("Input", {"questionUserCode": "a"}),
        model=question(W, "a", "A?", "LongText") + W.tag("Lookup", {"QuestionUserCode": "b"}, options),
    )

    report = reading_of(template).report

    assert report.adds_up
    assert [entry.reason for entry in report.carried if "Lookup[1]/Option" in entry.path] == [
        "no question that people see offers this list; kept for the way back"
    ] * 2


def test_options_stand_in_a_list_by_itself_or_in_the_question() -> None:
    options = W.tag("Option", {"Code": "1", "Label": "One"}) + "<Option>Two</Option>"
    inside = the_question("Dropdown", W.tag("Options", {}, options))
    by_itself = the_section(
        shown(W, "a"),
        model=question(W, "a", "A?", "Dropdown", LookupList="L")
        + W.tag("LookupList", {"Code": "L"}, options),
    ).questions[0]
    for asked in (inside, by_itself):
        assert [(option.value, option.label) for option in asked.labels] == [("1", "One"), ("Two", "Two")]


def test_limits_are_kept() -> None:
    assert the_question("Number", Minimum="0", Maximum="10").value_schema() == {
        "type": "number",
        "minimum": 0,
        "maximum": 10,
    }
    assert the_question("ShortText", MaxLength="50").value_schema() == {"type": "string", "maxLength": 50}


def test_help_inside_an_input_is_its_guidance_and_help_beside_it_is_read() -> None:
    section = the_section(
        shown(W, "a", "<Help>Say as much as you like.</Help>"),
        '<Help title="Why we ask">So that <i>you</i> decide.</Help>',
        model=question(W, "a", "A?"),
    )
    assert [(each.kind, each.text, each.guidance) for each in section.questions] == [
        ("long-text", "A?", "Say as much as you like."),
        ("information", "Why we ask", "So that you decide."),
    ]


def test_questions_after_a_subsection_stay_after_it() -> None:
    form = reading_of(
        a_screen(
            shown(W, "a"), W.tag("Subsection", {"Title": "Inside"}, shown(W, "b")), shown(W, "c"), shown(W, "d"),
            model="".join(question(W, code, f"{code}?") for code in "abcd"),
        )
    ).loaded.form  # fmt: skip
    assert [each.id for each in form.questions()] == ["a", "b", "c", "d"]
    assert [section.title for section in form.walk()] == ["Home", "Inside", "Home"]


def test_a_table_of_found_people_asks_its_questions_in_rows_and_a_search_is_a_line() -> None:
    model = W.tag(
        "QuestionCollection", {"QuestionCollectionUserCode": "helpers"}, question(W, "who", "Who helps?")
    )
    section = the_section(
        W.tag("FindPersonSubject", {"label": "Who is this about?"}),
        W.tag("FindPartyTable", {"questionCollectionUserCode": "helpers"}),
        model=model,
    )
    search, table = section.questions
    assert (search.kind, search.text) == ("short-text", "Who is this about?")
    assert (table.kind, [part.text for part in table.parts]) == ("group", ["Who helps?"])


def test_an_input_of_no_question_is_carried_and_so_is_one_shown_twice() -> None:
    reading = reading_of(
        a_screen(
            shown(W, "a"), shown(W, "a", appearance="again"), shown(W, "zzz"), model=question(W, "a", "A?")
        )
    )
    section = reading.loaded.form.sections[0]
    assert [each.id for each in section.questions] == ["a"]
    assert [each["attributes"]["questionUserCode"] for each in section.carried["elements()"]] == ["a", "zzz"]
    assert reading.report.adds_up


def test_without_a_screen_view_the_nearest_view_is_read_and_the_guess_is_told() -> None:
    raw = W.file(
        about(W),
        W.tag("Model", {}, question(W, "a", "A?")),
        W.tag("Views", {}, view(W, "PRINT", shown(W, "a"))),
    )
    report = reading_of(raw).report
    assert any("no SCREEN view" in entry.reason for entry in report.guessed)
    assert report.adds_up


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"<!DOCTYPE x [<!ENTITY e 'boom'>]><Model>&e;</Model>", "has a document type"),
        (b"<!DOCTYPE x SYSTEM 'http://127.0.0.1/x.dtd'><Model/>", "has a document type"),
        (b"<Model>&boom;</Model>", "not well-formed XML"),
        (b"<Model><Views></Model>", "not well-formed XML"),
        (b"<Model/>", "no view with questions in it"),
        (b"<Model>" * 500, "nested more than"),
        (b"<?xml version='1.0' encoding='EBCDIC'?><Model/>", "says it is in"),
        (b"<Model>\xff</Model>", "not in the encoding"),
        (b"<svg/>", "no Mosaic template"),
        (b"<Model>" + b"<a/>" * 300_001 + b"</Model>", "more than 300,000 elements"),
    ],
    ids=["entities", "external", "unknown-entity", "crossed", "no-views", "deep", "encoding", "not-utf-8", "other-xml", "many"],
)  # fmt: skip
def test_hostile_and_broken_xml_is_refused_in_a_sentence(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        reading_of(raw)
    assert str(refused.value).startswith("talk.moform:")
    assert said in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_the_encodings_that_exports_have_are_read(encoding: str) -> None:
    text = a_template(W).decode().replace("What does", "Caf\N{LATIN SMALL LETTER E WITH ACUTE}: what does")
    declared = encoding.removesuffix("-sig")
    raw = text.replace('encoding="UTF-8"', f'encoding="{declared}"').encode(encoding)
    assert (
        reading_of(raw)
        .loaded.form.question("assGoodDay")
        .text.startswith("Caf\N{LATIN SMALL LETTER E WITH ACUTE}: what")
    )
    assert "UTF-16" not in decoded(b"<a/>", "f")
