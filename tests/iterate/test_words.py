from hypothesis import example, given
from hypothesis import strategies as st

from formengine.iterate.words import Piece, likeness, pieces

phrases = st.lists(
    st.sampled_from(["what", "helps", "you", "Wash", "day", "?", ",", "–", "’s", "\n"]), max_size=12
).map(" ".join)


def test_a_changed_word_is_told_by_itself() -> None:
    assert pieces("What does a bad day look like?", "What does a good day look like?") == (
        Piece("kept", "What does a "),
        Piece("removed", "bad"),
        Piece("added", "good"),
        Piece("kept", " day look like?"),
    )


def test_a_changed_phrase_is_one_piece_not_a_patchwork_of_words_and_spaces() -> None:
    found = pieces("What are you unable to do?", "What are you proud and glad of?")
    assert found[1:3] == (Piece("removed", "unable to do"), Piece("added", "proud and glad of"))


@given(phrases | st.text(max_size=60), phrases | st.text(max_size=60))
@example("", "anything")
def test_no_word_is_lost_between_the_two(old: str, new: str) -> None:
    found = pieces(old, new)
    assert "".join(piece.words for piece in found if piece.how != "added") == old
    assert "".join(piece.words for piece in found if piece.how != "removed") == new


@given(phrases, phrases)
def test_the_same_words_are_kept_whichever_way_round(old: str, new: str) -> None:
    kept = [piece.words for piece in pieces(old, new) if piece.how == "kept"]
    assert kept == [piece.words for piece in pieces(new, old) if piece.how == "kept"]


@given(phrases, phrases)
def test_likeness_is_the_same_both_ways_and_whole_only_for_the_same_words(old: str, new: str) -> None:
    assert likeness(old, new) == likeness(new, old)
    assert 0 <= likeness(old, new) <= 1
    assert likeness(old, old) == 1
