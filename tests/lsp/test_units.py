"""Places as an editor counts them, there and back, in every way of counting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.lsp.units import Encoding, Places

TEXTS = st.text(alphabet=st.sampled_from('aé🐕‍\u2028\x85\x0c\r\n"\\ \U0010ffff'), max_size=40)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@given(text=TEXTS)
def test_every_offset_is_found_again_by_its_place(encoding: Encoding, text: str) -> None:
    places = Places(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] != "\r\n":  # no place is between the two
            assert places.offset(*places.of(offset)) == offset


@pytest.mark.parametrize(("encoding", "place"), [("utf-8", (1, 6)), ("utf-16", (1, 3)), ("utf-32", (1, 2))])
def test_a_column_is_counted_in_the_units_asked_for(encoding: Encoding, place: tuple[int, int]) -> None:
    text = "one\r\né🐕x"

    assert Places(text, encoding).of(text.index("x")) == place
    assert Places(text, encoding).offset(*place) == text.index("x")


def test_a_place_past_the_end_of_a_line_or_a_text_is_that_end() -> None:
    places = Places("ab\ncd", "utf-16")

    assert (places.offset(0, 99), places.offset(1, 99), places.offset(9, 0)) == (2, 5, 5)
