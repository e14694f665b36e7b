"""What changed between versions of a form, how it came to be what it is, and what a change does to answers."""

from formengine.iterate.changes import Change, Changed, Comparison, Detail
from formengine.iterate.comparing import compare
from formengine.iterate.history import History, Line, history
from formengine.iterate.impact import Home, Impact, impact

__all__ = [
    "Change",
    "Changed",
    "Comparison",
    "Detail",
    "History",
    "Home",
    "Impact",
    "Line",
    "compare",
    "history",
    "impact",
]
