"""Files nobody should be able to hurt us with: each refused plainly, with where, what and what to do."""

from pathlib import Path

import pytest

from formengine.documents import parse_json, read_json
from formengine.errors import UnreadableFile
from formengine.load import load_form

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'{\n  "title": "caf\xe9"\n}', "f:2:16: this byte is not UTF-8 text. Save the file as UTF-8 and try again."),
        (b'{"a": 1,\n "a": 2}', "f:2:2: the key “a” stands twice in the same place. Keep one of them."),
        ('{"naïve 🐕": 1, "naïve 🐕": 2}'.encode(), "f:1:16: the key “naïve 🐕” stands twice in the same place. Keep one of them."),
        ('["é🐕", nul]'.encode(), "f:1:11: this is not JSON here (expected ident). Mend it and try again; NaN and comments are not allowed."),
        ('["é🐕", "'.encode() + b"\xff", "f:1:9: this byte is not UTF-8 text. Save the file as UTF-8 and try again."),
        (b'{"a": NaN}', "f:1:7: this is not JSON here (expected value). Mend it and try again; NaN and comments are not allowed."),
        (b'{"a": -Infinity}', "f:1:8: this is not JSON here (invalid number). Mend it and try again; NaN and comments are not allowed."),
        (b'{"a": [1, 2', "f:1:11: the file ends before the JSON does. A closing bracket or quotation mark is missing."),
        (b'{"a":\n [1e400]}', "f:2:3: this number is larger than any computer holds. Write a smaller one."),
        (b'{"a": -' + b"9" * 400 + b".5}", "f:1:7: this number is larger than any computer holds. Write a smaller one."),
        (b"", "f:1:1: the file ends before the JSON does. A closing bracket or quotation mark is missing."),
        (b'{"a": 1,}', "f:1:9: this is not JSON here (trailing comma). Mend it and try again; NaN and comments are not allowed."),
        (b'{"a": 1} // why', "f:1:10: this is not JSON here (trailing characters). Mend it and try again; NaN and comments are not allowed."),
        (b"[" * 10_000, "f:1:202: this is nested too deep to be a form. Sections stand at most a few levels deep."),
        (b'{"a":' * 10_000, "f:1:1006: this is nested too deep to be a form. Sections stand at most a few levels deep."),
    ],
    ids=["not utf-8", "key twice", "key twice after accents", "word after accents", "not utf-8 after accents", "nan", "infinity", "cut off", "number too large", "number too long", "empty", "comma", "comment", "lists deep", "objects deep"],
)  # fmt: skip
def test_what_is_no_json_is_refused_with_where_and_what(raw: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        parse_json(raw, "f")
    assert str(refused.value) == said


def test_a_form_nested_ten_thousand_deep_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    section = '{"id":"s","title":"t","sections":['
    path.write_text(
        '{"id":"a","version":1,"kind":"survey","title":"t","sections":['
        + section * 10_000
        + "]}" * 10_000
        + "]}"
    )
    with pytest.raises(UnreadableFile, match="nested too deep to be a form"):
        load_form(path)


def test_a_file_of_50_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableFile) as refused:
        read_json(path)
    assert str(refused.value) == (
        f"{path}: the file is 50 MB. A form is at most 20 MB; if this really is one form, split it."
    )
    with pytest.raises(UnreadableFile, match="more than 20 MB"):
        parse_json(b" " * 20_000_001)


def test_a_file_that_is_not_there_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read_json(tmp_path / "none.json")
    with pytest.raises(UnreadableFile, match="this is a folder; name a file in it"):
        read_json(tmp_path)


def test_a_mark_of_byte_order_does_no_harm() -> None:
    document = parse_json(BOM + b'{"a": "b"}')
    assert document.data == {"a": "b"}
    assert document.positions.of("/a") == (1, 7)


@pytest.mark.parametrize("raw", [b'"\\ud800"', b"9" * 5000], ids=["half a pair", "number without end"])
def test_what_json_allows_and_we_cannot_hold_is_refused(raw: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"the text:1:\d+: this is not JSON here"):
        parse_json(raw)


@pytest.mark.parametrize(("raw", "data"), [(b"[1e-400]", [0.0]), (b'{"\\u0000": "\\u0000"}', {"\0": "\0"})])
def test_the_edges_of_json_are_read(raw: bytes, data: object) -> None:
    assert parse_json(raw).data == data
