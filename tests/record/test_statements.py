"""What somebody said, and what cannot be kept as such."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formengine.answers import answer_schema
from formengine.documents import Judge
from formengine.record import (
    MARKS,
    SPEAKERS,
    STATES,
    Mark,
    NotAStatement,
    Statement,
    answers_document,
    as_json,
    statement_from,
)
from tests.builders import a_form, a_question
from tests.record.saying import said

texts = st.text(max_size=20)
json_values = st.recursive(
    st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)
marks = st.builds(Mark, kind=st.sampled_from(MARKS), reason=st.just("why"), decided_by=st.just("ann"))


@given(
    st.sampled_from(SPEAKERS), json_values | st.none(), st.sampled_from([None, *STATES]), texts, texts,
    st.lists(marks, max_size=2),
)  # fmt: skip
def test_a_statement_survives_its_document(
    speaker: Any, value: Any, state: Any, why: str, words: str, marked: list[Mark]
) -> None:
    if state is not None:
        value = None
    before = Statement(
        question="q", said_by=speaker, value=value, state=state, why=why, words=words, marks=tuple(marked)
    )
    after = statement_from("q", speaker, before.answer())
    assert after.says_the_same(before)
    assert after.answer() == before.answer()


def test_an_answer_with_a_reason_for_none_is_refused() -> None:
    with pytest.raises(NotAStatement, match="Keep one of the two"):
        said("yes", state="not-discussed")


@pytest.mark.parametrize(
    ("keys", "told"),
    [({"said_by": "neighbour"}, "Nobody called “neighbour”"), ({"state": "refused"}, "no state “refused”")],
)
def test_a_voice_or_state_there_is_none_of_is_refused(keys: dict[str, Any], told: str) -> None:
    with pytest.raises(NotAStatement, match=told):
        Statement(**{"question": "q", "said_by": "person", **keys})


@pytest.mark.parametrize(
    ("kind", "reason", "decided_by"),
    [("secret", "why", "ann"), ("third-party", " ", "ann"), ("unsafe-at-home", "why", "")],
)
def test_a_mark_needs_its_kind_a_reason_and_who_decided(kind: Any, reason: str, decided_by: str) -> None:
    with pytest.raises(NotAStatement):
        Mark(kind=kind, reason=reason, decided_by=decided_by)


def test_what_no_answer_has_is_refused() -> None:
    with pytest.raises(NotAStatement, match="score"):
        statement_from("q", "person", {"value": "a", "score": 3})


@pytest.mark.parametrize(("one", "other"), [(True, 1), (1, 1.0), ("1", 1), (["a"], ["a", "a"])])
def test_values_that_only_look_alike_are_not_the_same(one: Any, other: Any) -> None:
    assert not said(one).says_the_same(said(other))


@pytest.mark.parametrize("nothing", [None, "", []])
def test_nothing_said_is_left_out_of_the_answers(nothing: Any) -> None:
    assert answers_document([said(nothing), said("tea", question="drink")]) == {
        "drink": {"person": {"value": "tea"}}
    }


@pytest.mark.parametrize("something", [False, 0, "no", [0]])
def test_no_and_nought_are_answers(something: Any) -> None:
    assert answers_document([said(something)]) == {"good-day": {"person": {"value": something}}}


def test_the_answers_document_is_what_the_forms_answer_schema_describes() -> None:
    form = a_form(a_question("good-day", worker_view=True), a_question("drives", kind="yes-no"))
    mark = Mark(kind="third-party", reason="About Sam.", decided_by="ann")
    document = answers_document(
        [said("bread", words="and tea", where="kitchen", marks=(mark,)), said(words="seen", by="worker"),
         said(question="drives", state="could-not-be-asked", why="Sam was there.")]
    )  # fmt: skip
    assert list(Judge(answer_schema(form)).faults(document)) == []


def test_keys_in_any_order_are_one_text() -> None:
    assert (
        as_json({"b": 1, "a": [True, None]})
        == as_json({"a": [True, None], "b": 1})
        == '{"a":[true,null],"b":1}'
    )
