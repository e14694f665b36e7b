"""Files that somebody brings, compared with each other or with a version: shown, and gone."""

import io
import json

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from formengine.home import FORMS
from formengine.iterate import compare
from formengine.iterate.summary import in_short
from formengine.load import find_form, form_path
from formengine.writers import WRITERS
from tests.readers.moform_templates import DAY, WRITINGS, a_template
from webapp.designer.upload import LARGEST

ADDRESS = "/designer/compare/files"


@pytest.fixture
def library():
    """The forms that are shipped."""
    return FORMS


@pytest.fixture
def robin(signed_in):
    return signed_in("robin")


def bring(browser, status=200, *, old="", new="", old_file=None, new_file=None):
    """Choose and bring as a browser does; a file is its name and its bytes."""
    fields = dict(browser.get("/designer/compare").fields(ADDRESS)) | {"old": old, "new": new}
    for name, sent in (("old_file", old_file), ("new_file", new_file)):
        fields[name] = FileStorage(io.BytesIO(sent[1]), sent[0]) if sent else FileStorage(io.BytesIO(b""), "")
    boundary, body = encode_multipart(fields)
    response = browser.client.post(
        ADDRESS, data=body, content_type=f"multipart/form-data; boundary={boundary}"
    )
    return browser._page(response, status)


def a_register(form_id="first-conversation", number=5):
    written = WRITERS["register-csv"].write(find_form(form_id, number).form)
    return "our talk.csv", written if isinstance(written, bytes) else written.encode()


def test_a_sheet_is_compared_with_a_published_version(robin):
    page = bring(robin, old_file=a_register(), new="first-conversation.v6")
    told = compare(find_form("first-conversation", 5), find_form("first-conversation", 6))
    assert "our talk.csv" in page.text
    assert "What is going well, that you want to keep?" in page.text
    assert "Nothing of it was kept" in page.text
    assert any(phrase in page.text for phrase in in_short(told))
    assert "guessed" in page.text


def test_two_templates_of_another_system_are_compared(robin):
    first = a_template(next(iter(WRITINGS.values())))
    second = first.replace(DAY.encode(), b"What does a really good day look like for you?")
    assert first != second
    page = bring(robin, old_file=("a.moform", first), new_file=("b.moform", second))
    assert "1 question reworded" in page.text


def test_a_version_compared_with_its_own_file_has_not_changed(robin):
    raw = form_path("first-conversation", 6).read_bytes()
    page = bring(robin, old="first-conversation.v6", new_file=("v6.json", raw))
    assert "Nothing changed that people meet" in page.text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Choose a version, or bring a file."),
        ({"old": "first-conversation.v6"}, "Choose a version, or bring a file."),
        ({"old": "first-conversation.v6", "new_file": ("x.pdf", b"%PDF-1.7")}, "x.pdf"),
        ({"old": "first-conversation.v6", "new_file": ("x.json", json.dumps({"id": "x", "sections": []}).encode())}, "cannot be read as a form yet"),
        ({"old": "nothing.v1", "new": "first-conversation.v6"}, "Choose a version, or bring a file."),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said_beside_its_box(robin, sent, said):
    page = bring(robin, 422, **sent)
    assert said in page.text
    assert page.title.startswith("Error: ")


def test_a_file_that_is_too_large_is_refused_before_it_is_held(robin):
    page = bring(robin, 413, old_file=("x.json", b" " * (2 * LARGEST + 40_000)), new="first-conversation.v6")
    assert "larger than 2 MB" in page.text


def test_a_file_that_is_larger_than_a_form_is_refused_also_where_the_other_is_small(robin):
    page = bring(robin, 422, old_file=("x.json", b" " * (LARGEST + 1)), new="first-conversation.v6")
    assert "larger than 2 MB" in page.text
