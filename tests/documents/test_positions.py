"""Where things stand in a file: lines and columns from 1, in characters as people count them."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.documents import parse_json
from formengine.documents.positions import Positions

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=6), inside, max_size=4),
    max_leaves=12,
)


def test_the_nearest_part_above_stands_for_what_is_not_in_the_file() -> None:
    positions = parse_json(b'{"a":\n  [{"b": 1}]}').positions
    assert positions.of("/a/0") == positions.of("/a/0/c") == positions.of("/a/0/c/d") == (2, 4)
    assert positions.of("/elsewhere") == (1, 1)


@pytest.mark.parametrize(
    ("within", "column"),
    [(0, 3), (1, 4), (2, 6), (3, 12), (4, 24), (5, 25)],
    ids=["first", "after a letter", "after an escape", "after a code", "after a pair", "last"],
)
def test_a_character_of_a_text_is_found_past_its_escapes(within: int, column: int) -> None:
    positions = parse_json(rb'["a\n\u00e9\ud83d\udc15z"]').positions
    assert positions.of("/0", within) == (1, column)


def test_keys_that_hold_slashes_tildes_and_escapes_are_reached() -> None:
    positions = parse_json(b'{"a/b": 1, "c~d": 2, "\\u00e9": 3}').positions
    assert [positions.of(p) for p in ("/a~1b", "/c~0d", "/é")] == [(1, 9), (1, 19), (1, 32)]


KEYS = st.sampled_from(["text", "title", "a", "text:", 'a"text', "te\\xt", "a/b", "b/text", "~text"])
SAID = st.sampled_from(["text", '"text": ', '\\"text": "x', '{"text": 1}', "\\", '"', "é\n"]) | st.text(
    max_size=3
)
ALIKE = st.recursive(
    SAID,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(KEYS, inside, max_size=4),
    max_leaves=15,
)


@given(ALIKE, st.sampled_from([None, 1]))
def test_a_key_is_found_where_a_reading_of_the_whole_text_finds_it(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)
    quick, whole = Positions(text, value), Positions(text)

    for pointer in whole._offsets:
        assert quick.of(pointer) == whole.of(pointer)


def test_a_key_written_in_codes_is_found_all_the_same() -> None:
    positions = parse_json(b'{"a": {"te\\u0078t": 1}, "text": 2}').positions
    assert [positions.of(p) for p in ("/a/text", "/text")] == [(1, 21), (1, 33)]


@given(VALUES, st.sampled_from([None, 1, 4]), st.booleans())
def test_every_value_is_where_its_position_says(value: object, indent: int | None, ascii_only: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    document = parse_json(text.encode())
    lines = text.split("\n")

    def look(part: object, pointer: str) -> None:
        line, column = document.positions.of(pointer)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == part
        if isinstance(part, dict):
            for key, inside in part.items():
                look(inside, f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}")
        elif isinstance(part, list):
            for n, inside in enumerate(part):
                look(inside, f"{pointer}/{n}")

    look(value, "")
