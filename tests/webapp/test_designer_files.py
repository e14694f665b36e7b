"""A file that somebody brings: linted, shown, and gone; whatever is wrong with it is said in a plain sentence."""

import io
import json

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from formengine.home import FORMS
from formengine.lint import lint
from formengine.load import find_form
from tests.builders import a_definition, a_question
from tests.webapp.conftest import Browser
from webapp.designer.sizes import MOST_QUESTIONS, MOST_WORDS
from webapp.designer.upload import LARGEST


@pytest.fixture
def robin(signed_in) -> Browser:
    return signed_in("robin")


def lint_file(browser, raw, name="a form.json", status=200):
    """Bring a file as a browser does."""
    fields = dict(browser.get("/designer/lint").fields("/designer/lint"))
    fields.pop("file", None)
    boundary, body = encode_multipart({**fields, "file": FileStorage(io.BytesIO(raw), name)})
    media = f"multipart/form-data; boundary={boundary}"
    response = browser.client.post("/designer/lint", data=body, content_type=media)
    return browser._page(response, status)


def test_a_form_of_ours_is_shown_with_what_the_linter_finds(robin):
    path = FORMS / "poor" / "support-plan" / "v1.json"
    page = lint_file(robin, path.read_bytes())
    form = find_form("support-plan", 1, FORMS / "poor")
    assert page.h1 == form.form.title
    for question in form.form.questions():
        assert question.text in page.text
    for finding in lint(form):
        assert finding.message in page.text


def test_a_promise_that_a_form_names_and_breaks_is_among_its_findings(robin):
    broken = a_definition(a_question(text="What is wrong with you?", framing="deficit"), profile="assessment")
    page = lint_file(robin, json.dumps(broken).encode())
    assert "Promises" in page.text


def test_a_form_of_another_system_is_read_and_accounted_for(robin, shared):
    path = next(iter(sorted((shared / "suites" / "hackney").rglob("*.json"))))
    page = lint_file(robin, path.read_bytes(), path.name)
    assert "Hackney" in page.text
    assert "carried along" in page.text


def test_what_had_to_be_guessed_is_told_with_its_place(robin):
    page = lint_file(robin, b"question_text,section\nWhat matters to you?,You\n", "a register.csv")
    assert "What had to be guessed" in page.text
    assert "no answer type is given: long text" in page.text


def test_nothing_of_the_file_is_kept(robin, kept, tmp_path):
    word = "Zanzibarquestion"
    lint_file(robin, json.dumps(a_definition(a_question(text=f"What is {word}?"))).encode())
    kept.store.close()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert word.encode() not in path.read_bytes(), path


DEEP = b'{"sections":' * 3000 + b"1" + b"}" * 3000


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "a form.json: the file is empty, so there is no form in it."),
        (b"{]", "a form.json:1:2: this is not JSON here"),
        (b"\xff\xfe\x00", "this byte is not UTF-8 text. Save the file as UTF-8 and try again."),
        (b'{"a": 1, "a": 2}', "the key “a” stands twice in the same place."),
        (DEEP, "nested too deep"),
        (b"[1, 2, 3]", "no form that can be read here"),
        (b'{"sections": 1e999}', "larger than any computer holds"),
        (b"PK\x03\x04" + b"\x00" * 100, "a form.json"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "a form.json"),
    ],
    ids=["empty", "not JSON", "not text", "a key twice", "deep", "no form", "infinity", "zip", "entities"],
)
def test_a_file_that_cannot_be_read_is_answered_with_a_sentence(robin, raw, said):
    page = lint_file(robin, raw, status=422)
    assert said in page.text
    assert "Traceback" not in page.text


def test_a_form_with_faults_is_answered_with_every_fault_and_its_line(robin):
    raw = json.dumps(a_definition(a_question(kind="short-text", text=7), id="Not An Id"), indent=1).encode()
    page = lint_file(robin, raw, status=422)
    assert "2 faults. Nothing was kept." in page.text
    assert "Line " in page.text


def test_a_file_that_is_too_large_is_refused_before_it_is_held(robin):
    page = lint_file(robin, b" " * (LARGEST + 20_000), status=413)
    assert "larger than 2 MB" in page.text


MANY = a_definition(*(a_question(f"q{n}") for n in range(MOST_QUESTIONS + 1)))
LONG = a_definition(*(a_question(f"q{n}", text="a word " * 250) for n in range(MOST_WORDS // 500 + 1)))
EMPTY = {"themes": [{"id": "a", "name": "A", "steps": []}] * (MOST_QUESTIONS + 1)}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        (MANY, "1,001 questions, and up to 1,000"),
        (LONG, "words, and up to 40,000"),
        (EMPTY, "1,001 sections, and up to 1,000"),
    ],
    ids=["questions", "words", "sections"],
)
def test_a_form_nobody_could_read_through_is_refused_with_a_way_to_lint_it(robin, form, said):
    page = lint_file(robin, json.dumps(form).encode(), status=422)
    assert f"{said} can be shown here" in page.text
    assert "`formengine lint`" in page.text


def test_every_real_form_we_know_can_be_shown(robin, shared):
    paths = [
        path
        for path in sorted((shared / "suites" / "hackney").rglob("*.json"))
        if b'"themes"' in path.read_bytes()
    ]
    assert paths
    for path in paths:
        lint_file(robin, path.read_bytes(), path.name)


def test_no_file_at_all_is_asked_for(robin):
    fields = dict(robin.get("/designer/lint").fields("/designer/lint"))
    fields.pop("file", None)
    page = robin.post("/designer/lint", fields, status=422)
    assert "Choose a file first." in page.text


def test_a_name_and_words_that_are_markup_are_shown_as_words(robin):
    hostile = a_definition(
        a_question(text="<script>alert(1)</script>?"), title="<img src=x onerror=alert(2)>"
    )
    page = lint_file(robin, json.dumps(hostile).encode(), name="<b>..\\x.json")
    assert page.h1 == "<img src=x onerror=alert(2)>"
    assert "<script>alert(1)</script>?" in page.text
    assert [e for e in page.document.iter("script") if "alert" in (e.text or "")] == []


def test_a_file_without_a_page_of_ours_behind_it_is_not_read(robin):
    response = robin.client.post("/designer/lint", data={"file": (io.BytesIO(b"{}"), "x.json")})
    assert response.status_code != 200
