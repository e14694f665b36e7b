"""The door for forms: the format is told by what is in a file, and what is no form is refused plainly."""

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from formengine.errors import RefusedDefinition, UnreadableFile
from formengine.home import FORMS
from formengine.load import load_form
from formengine.readers import READERS, read, read_bytes
from tests.builders import a_definition, a_form, a_question

SHIPPED = sorted(FORMS.rglob("v*.json"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(FORMS)))
def test_a_form_of_our_own_is_read_whole(path: Path) -> None:
    reading = read(path)
    assert reading.loaded.form == load_form(path).form
    assert (reading.format, reading.report.is_whole) == ("json", True)


def test_a_format_is_told_by_content_and_never_by_name(tmp_path: Path) -> None:
    path = tmp_path / "hackney.moform"
    path.write_text(json.dumps(a_definition()))
    assert read(path).format == "json"
    assert read_bytes(b'{"themes": []}', "v1.json").format == "hackney"


def test_a_form_of_our_own_with_faults_is_told_them_all() -> None:
    with pytest.raises(RefusedDefinition, match="2 faults"):
        read_bytes(json.dumps(a_definition(version=0, kind="quiz")).encode(), "f")


@pytest.mark.parametrize(
    "raw", [b"{}", b"[]", b"3", b'"form"', b'{"resourceType": "Questionnaire"}', b'{"themes": 3}']
)
def test_json_that_is_no_form_is_refused_plainly(raw: bytes) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(raw, "f.json")
    assert str(refused.value).startswith("f.json: this is JSON, but no form that can be read here.")


def test_every_reader_says_what_it_reads() -> None:
    assert all(reader.title for reader in READERS.values())


def test_the_account_as_a_document_says_everything_once() -> None:
    report = read_bytes(json.dumps(a_definition(a_question())).encode(), "f").report
    document = json.loads(json.dumps(report.as_document()))
    assert list(document) == ["source_nodes", "imported", "carried", "refused"]
    assert document["source_nodes"] == len(document["imported"]) == 9
    assert document["imported"][0] == {"path": "/id", "reason": "our own format"}
    assert a_form(a_question()).question("good-day").carried == {}


def _zipped(name: str, words: str) -> bytes:
    with BytesIO() as held:
        with zipfile.ZipFile(held, "w") as file:
            file.writestr(name, words)
        return held.getvalue()


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "the file is empty, so there is no form in it."),
        (b"\xef\xbb\xbf \r\n\n", "the file is empty, so there is no form in it."),
        (_zipped("word/document.xml", "<w:document/>"), "this Word document is damaged."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "this is a document of another",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "this is locked with a password.",
        ),
        (
            _zipped("mimetype", "application/vnd.oasis.opendocument.text"),
            "this is a document of another program",
        ),
        (
            b"{\\rtf1 Assessment}",
            "this is a document of another program, or of an older Word. Save it as .docx",
        ),
        (
            b"%PDF-1.7",
            "this is a PDF. It shows a form to people and does not say which of its words are questions",
        ),
        (b"\x89PNG\r\n", "no form can be read from a file of this kind."),
    ],
)
def test_a_file_that_is_made_for_people_is_told_what_to_do_with_it(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read_bytes(raw, "form")
    assert str(refused.value).startswith(f"form: {said}")
