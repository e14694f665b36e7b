"""Notes first: written once in the person's words, and filed under questions passage by passage."""

from formengine.record import RUNNING_NOTES, Change, Statement
from tests.webapp.conftest import id_in, with_typed

NOTES = (
    "Up at six with the radio.\n\nThe bus to market, <b>Yvonne</b> beside me.\nNo car since Lascelles died."
)


def noted(meera, talk, text=NOTES):
    return meera.fill(f"{talk}/notes", {"$notes": text.replace("\n", "\r\n")}, button="file")


def record_of(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests")


def lines_of(page):
    return [value for name, value in page.fields() if name == "passage"], [
        box.get("value") for box in page.document.iter("input") if box.get("name") == "passage"
    ]


def test_notes_are_kept_as_written_and_lead_on_to_filing(meera, talk, kept):
    assert noted(meera, talk) == f"{talk}/notes/file"
    assert record_of(kept, talk).running_notes[0].value == NOTES
    page = meera.get(f"{talk}/notes/file")
    assert lines_of(page) == ([], ["0-25", "27-70", "71-99"])
    assert meera.get(f"{talk}/notes").fields("/notes")[-1] == ("$notes", NOTES.replace("\n", "\r\n"))


def test_ticked_passages_go_under_a_question_after_what_stands_and_stay_in_the_notes(meera, talk, kept):
    noted(meera, talk)
    stood = Statement(question="good-day", said_by="person", value="Quiet.")
    kept.store.save(id_in(talk), [Change(statement=stood)], by="meera", request="r1")
    onward = meera.fill(
        f"{talk}/notes/file", {"passage": ["0-25", "27-70"], "question": "good-day"}, button="save"
    )
    record = record_of(kept, talk)
    assert record.said("good-day").value == (
        "Quiet.\n\nUp at six with the radio.\n\nThe bus to market, <b>Yvonne</b> beside me."
    )
    assert record.running_notes[0].value == NOTES
    page = meera.get(onward)
    assert "It stands under What does a good day look like for you?" in page.text
    assert page.text.count("In “What does a good day look like for you?”") == 2
    assert [(f.start, f.end) for f in record.filed] == [(0, 25), (27, 70)]


def test_part_of_a_line_is_filed_where_it_was_selected_in_the_voice_of_whoever_said_it(meera, talk, kept):
    path = f"{talk}/notes"
    onward = meera.fill(path, {"$notes": NOTES, "selected": "31-44"}, button="file")
    assert onward == f"{path}/file?selected=31-44"
    page = meera.get(onward)
    assert [value for name, value in page.fields() if name == "passage"] == ["31-44"]
    meera.post(
        f"{path}/file",
        [*with_typed(page.fields(), {"question": "good-day", "said_by": "carer"}), ("save", "1")],
    )
    said = record_of(kept, talk).said("good-day", "carer")
    assert (said.value, said.source) == ("bus to market", "notes@2:31-44")
    assert "said by a carer" in meera.get(f"{path}/file").text


def test_filing_takes_nothing_when_something_is_missing_and_says_what(meera, talk, kept):
    noted(meera, talk)
    path = f"{talk}/notes/file"
    assert "Choose the question" in meera.fill(path, {"passage": "0-25"}, button="save", status=422).text
    assert "Tick at least one" in meera.fill(path, {"question": "good-day"}, button="save", status=422).text
    old = with_typed(meera.get(path).fields(), {"passage": "0-25", "question": "good-day"})
    meera.fill(f"{talk}/notes", {"$notes": "Errol rang.\n" + NOTES}, button="overview")
    page = meera.post(path, old, status=422)
    assert "The notes have changed since this page was opened" in page.text
    assert record_of(kept, talk).said("good-day") is None


def test_what_is_too_long_for_the_question_is_said_and_not_cut(meera, talk, kept):
    kept.store.save(
        id_in(talk), [Change(statement=Statement(question="drives", said_by="person", value=True))],
        by="meera", request="r1",
    )  # fmt: skip
    noted(meera, talk, "x " * 4000)
    page = meera.fill(
        f"{talk}/notes/file", {"passage": "0-8000", "question": "car"}, button="save", status=422
    )
    assert "It does not fit there" in page.text
    assert record_of(kept, talk).said("car") is None


def test_notes_save_themselves_and_two_windows_keep_both_texts_to_choose_from(meera, talk, kept):
    fields = with_typed(meera.get(f"{talk}/notes").fields("/notes"), {"$notes": "Up at six."})
    reply = meera.client.post(
        f"{talk}/answers/$notes", data=dict(fields), headers={"Accept": "application/json"}
    ).json
    assert (reply["status"], reply["base"].split(" on.")[0]) == ("saved", "person person.2")
    assert "shown" not in reply
    again = with_typed(fields, {"$notes": "Up at seven.", "request": "another"})
    assert meera.post(f"{talk}/notes", again) == f"{talk}/settle"
    page = meera.get(f"{talk}/settle")
    choice = next(name for name, _ in page.fields() if name.endswith(":both")).removesuffix(":both")
    meera.post(f"{talk}/settle", with_typed(page.fields(), {f"{choice}:keep": "both"}))
    record = record_of(kept, talk)
    assert (record.running_notes[0].value, record.conflicts) == ("Up at six.\n\nUp at seven.", ())


def test_notes_too_long_to_keep_stay_on_the_page(meera, talk, kept):
    page = meera.fill(f"{talk}/notes", {"$notes": "x" * 100_001}, button="file", status=422)
    assert len(dict(page.fields("/notes"))["$notes"]) == 100_001
    assert record_of(kept, talk).running_notes == ()


def test_notes_are_in_no_print_and_a_finished_record_shows_them_without_a_button(meera, talk, kept):
    noted(meera, talk, "Only in the notes.")
    meera.fill(f"{talk}/notes/file", {"passage": "0-18", "question": "good-day"}, button="save")
    kept.store.save(
        id_in(talk), [Change(statement=Statement(question="good-day", said_by="person"), based_on=3)],
        by="meera", request="r9",
    )  # fmt: skip
    kept.store.finish(id_in(talk), by="meera")
    assert "Only in the notes." not in meera.get(f"{talk}/print").text
    assert RUNNING_NOTES not in meera.get(f"{talk}/print").text
    page = meera.get(f"{talk}/notes")
    assert [b for b in page.document.find(".//main").iter("button") if b.get("aria-hidden") is None] == []
    assert "Only in the notes." in page.text
