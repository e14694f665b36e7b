"""A schema made in the engine: compiled once, fetches nothing, and points at what is wrong."""

import pytest

from formengine.documents import Fault, Judge


def test_a_fault_says_where_what_and_by_how_much() -> None:
    judge = Judge({"properties": {"a/b": {"items": {"maximum": 3}}}})
    (fault,) = judge.faults({"a/b": [1, 5]})
    assert fault == Fault(("a/b", 1), "maximum", 3, 5)
    assert fault.pointer == "/a~1b/1"
    assert judge.accepts({"a/b": [1]})


def test_a_schema_that_points_outside_itself_is_never_fetched() -> None:
    with pytest.raises(Exception, match="nothing is fetched"):
        Judge({"$ref": "http://127.0.0.1:9/schema.json"})
