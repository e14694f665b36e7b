"""Whatever bytes come, a reader gives a form whose account adds up, or refuses in a sentence; nothing else."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from formengine.errors import FormEngineError
from formengine.lint import lint
from formengine.readers import read_bytes
from formengine.writers.register import form_as_register_csv
from tests.readers.moform_templates import WRITINGS, a_template
from tests.readers.register_files import FILES
from tests.readers.word_files import FILES as DOCUMENTS
from tests.readers.word_files import body_of, packed_as

TEMPLATES = [a_template(w) for w in WRITINGS.values()]
TABLES = [
    file.made() for file in FILES if "CSV" in file.name or "rows" in file.name or "semicolons" in file.name
]
BOOKS = [file.made() for file in FILES if file.made()[:2] in (b"PK", b"\xd0\xcf")]
BODIES = [body_of(file.made()) for file in DOCUMENTS]
few = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])


def holds(raw: bytes) -> None:
    told = ""
    try:
        reading = read_bytes(raw, "f")
    except FormEngineError as refused:
        told = str(refused)
    if told:
        assert re.search(r"[.)]$", told), told
        return
    assert reading.report.adds_up
    lint(reading.loaded)
    again = read_bytes(form_as_register_csv(reading.loaded.form), "again")
    assert again.report.adds_up


def spliced(draw: st.DrawFn, raw: bytes, pieces: list[bytes]) -> bytes:
    """The file with parts of it cut, doubled, or replaced by words that mean something in it."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = draw(st.integers(start, min(len(raw), start + 200)))
        piece = draw(st.one_of(st.sampled_from(pieces), st.just(raw[start:end] * 2), st.binary(max_size=4)))
        raw = raw[:start] + piece + raw[end:]
    return raw


@st.composite
def broken_templates(draw: st.DrawFn) -> bytes:
    pieces = [b"", b"<Section>", b"</Section>", b"<Input/>", b"<Question/>", b"&amp;", b"<!-- x -->", b"<![CDATA[<b>]]>",
              b'<Input questionUserCode="people"/>', b'<Model><Option>x</Option></Model>', b"<Views/>", b"<Text>w<i>x</i></Text>"]  # fmt: skip
    return spliced(draw, draw(st.sampled_from(TEMPLATES)), pieces)


@st.composite
def shuffled_templates(draw: st.DrawFn) -> bytes:
    """Well-formed, with elements renamed: what stands where is no longer what the description says."""
    raw = draw(st.sampled_from(TEMPLATES))
    names = sorted(set(re.findall(rb"<((?:m:)?[A-Za-z]+)[ >/]", raw)))
    for _ in range(draw(st.integers(1, 3))):
        old, new = draw(st.sampled_from(names)), draw(st.sampled_from([*names, b"Sparkle"]))
        raw = re.sub(rb"(</?)" + old + rb"(?=[ >/])", rb"\1" + new, raw)
    return raw


@st.composite
def broken_tables(draw: st.DrawFn) -> bytes:
    pieces = [
        b"",
        b"\r\n",
        b'"',
        b",",
        b";",
        b",,,,,,,",
        b"=",
        b"and",
        b"question_text",
        b"\0",
        b"'",
        b"group",
        b"Yes",
        b"\n\n",
    ]
    return spliced(draw, draw(st.sampled_from(TABLES)), pieces)


@st.composite
def broken_books(draw: st.DrawFn) -> bytes:
    raw = bytearray(draw(st.sampled_from(BOOKS)))
    for _ in range(draw(st.integers(1, 6))):
        raw[draw(st.integers(0, len(raw) - 1))] = draw(st.integers(0, 255))
    return bytes(raw)


@st.composite
def documents_of_other_words(draw: st.DrawFn) -> bytes:
    """Whole documents in which words stand in each other's place, or are room to answer, or are gone."""
    raw = draw(st.sampled_from(BODIES))
    said = re.findall(rb">([^<>]+)</w:t>", raw)
    pieces = [
        *said,
        b"____",
        b"",
        b" ",
        "☐".encode(),
        b"?",
        b":",
        b"1.",
        b"Yes / No",
        b"_" * 90,
        "«a»".encode(),
        b"(x)",
        b"Date",
    ]
    for _ in range(draw(st.integers(1, 8))):
        old, new = draw(st.sampled_from(said)), draw(st.sampled_from(pieces))
        raw = raw.replace(b">" + old + b"</w:t>", b">" + new + b"</w:t>", draw(st.integers(1, 3)))
    return packed_as(raw)


@st.composite
def shuffled_documents(draw: st.DrawFn) -> bytes:
    """Well-formed, with elements renamed: what stands where is what no program writes."""
    raw = draw(st.sampled_from(BODIES))
    names = sorted(set(re.findall(rb"<((?:w|mc|w14):[A-Za-z]+)[ >/]", raw)))
    for _ in range(draw(st.integers(1, 4))):
        old = draw(st.sampled_from(names))
        new = draw(st.sampled_from([*names, b"w:sdt", b"w:del", b"w:pict", b"w:txbxContent"]))
        raw = re.sub(rb"(</?)" + old + rb"(?=[ >/])", rb"\1" + new, raw)
    return packed_as(raw)


CELLS = st.sampled_from(
    ["", "", "Who?", "Home", "a", "b", "group", "choice_one", "yes_no", "x; y", "1=One; 2=Two", "a = x", "not (a = 1 or b)", "Yes", "*", "Who? *",
     "-3", "12", "2026-02-30", "today", "a and b or", '"', "(", "people", "'=x", "\n"]
)  # fmt: skip
NAMES = ["question_text", "question_code", "section", "subsection", "answer_type", "options", "mandatory", "show_when", "repeat_group",
         "min", "max", "max_length", "audience", "order", "Owner", ""]  # fmt: skip


@few
@given(documents_of_other_words())
def test_a_word_document_of_any_words(raw: bytes) -> None:
    holds(raw)


@few
@given(shuffled_documents())
def test_a_word_document_that_no_program_writes_is_read_or_refused(raw: bytes) -> None:
    """Its account may not add up; then whoever reads it is told so."""
    told = "."
    try:
        lint(read_bytes(raw, "f").loaded)
    except FormEngineError as refused:
        told = str(refused)
    assert re.search(r"[.)]$", told)


@few
@given(st.one_of(broken_templates(), shuffled_templates()))
def test_a_template_however_spoilt(raw: bytes) -> None:
    holds(raw)


@few
@given(broken_tables())
def test_a_table_however_spoilt(raw: bytes) -> None:
    holds(raw)


@few
@given(broken_books())
def test_a_workbook_however_spoilt(raw: bytes) -> None:
    holds(raw)


@few
@given(
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=10),
    st.lists(st.lists(CELLS, min_size=1, max_size=10), max_size=8),
)
def test_a_table_of_anything_in_any_column(names: list[str], rows: list[list[str]]) -> None:
    import csv
    from io import StringIO

    text = StringIO(newline="")
    csv.writer(text).writerows([["question_text", *names], *rows])
    holds(text.getvalue().encode())


@few
@given(st.binary(max_size=300))
def test_any_bytes_at_all(raw: bytes) -> None:
    holds(raw)
