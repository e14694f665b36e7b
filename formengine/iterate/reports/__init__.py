"""A comparison or a history for a terminal, for a program, or as one page to read in a browser and print."""

from collections.abc import Callable, Mapping

from formengine.iterate.changes import Comparison
from formengine.iterate.history import History
from formengine.iterate.reports.comparison_page import comparison_page
from formengine.iterate.reports.comparison_text import comparison_text
from formengine.iterate.reports.documents import comparison_json, history_json
from formengine.iterate.reports.history_page import history_page
from formengine.iterate.reports.history_text import history_text

COMPARISON_REPORTS: Mapping[str, Callable[[Comparison], str]] = {
    "text": comparison_text,
    "json": comparison_json,
    "html": comparison_page,
}

HISTORY_REPORTS: Mapping[str, Callable[[History], str]] = {
    "text": history_text,
    "json": history_json,
    "html": history_page,
}

__all__ = [
    "COMPARISON_REPORTS",
    "HISTORY_REPORTS",
    "comparison_json",
    "comparison_page",
    "comparison_text",
    "history_json",
    "history_page",
    "history_text",
]
