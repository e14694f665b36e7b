"""The account of a reading: it adds up only when every node is entered, and entered once."""

from typing import Any

from formengine.readers.ledger import Entry, Ledger, LossReport

SOURCE: dict[str, Any] = {"a": [1, None, {}], "b": {"c": "x"}}


def test_a_part_stands_for_every_node_in_it() -> None:
    ledger = Ledger()
    ledger.enter("imported", "/a", SOURCE["a"], "a list")
    ledger.enter("carried", "/b", SOURCE["b"], "unknown")
    report = ledger.report(SOURCE)
    assert report == LossReport(
        source_nodes=4,
        imported=(Entry("/a/0", "a list"), Entry("/a/1", "a list"), Entry("/a/2", "a list")),
        carried=(Entry("/b/c", "unknown"),),
        refused=(),
    )
    assert report.adds_up
    assert not report.is_whole


def test_a_node_nobody_entered_is_missed() -> None:
    ledger = Ledger()
    ledger.enter("imported", "/a", SOURCE["a"], "a list")
    assert not ledger.report(SOURCE).adds_up


def test_a_node_entered_twice_is_noticed_even_where_the_sum_is_right() -> None:
    ledger = Ledger()
    ledger.enter("imported", "/a", SOURCE["a"], "a list")
    ledger.enter("refused", "/a/0", 1, "again")
    report = ledger.report(SOURCE)
    assert len(report.imported) + len(report.refused) == report.source_nodes
    assert not report.adds_up
    assert not report.is_whole
