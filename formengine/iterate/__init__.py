"""What changed between versions of a form, how it came to be what it is, and what a change does to answers."""

from formengine.iterate.changes import Change, Changed, Comparison, Detail
from formengine.iterate.comparing import compare
from formengine.iterate.history import AsPublished, History, Line, Stood, history
from formengine.iterate.impact import Home, Impact, impact

__all__ = [
    "AsPublished",
    "Change",
    "Changed",
    "Comparison",
    "Detail",
    "History",
    "Home",
    "Impact",
    "Line",
    "Stood",
    "compare",
    "history",
    "impact",
]
