"""Where form designers work: a draft as an outline to edit, with what the linter finds beside each question."""

from webapp.workbench import begin, bench, clashes, closing, history, keep, live, preview, sizes, whole
from webapp.workbench.blueprint import bp

__all__ = [
    "begin",
    "bench",
    "bp",
    "clashes",
    "closing",
    "history",
    "keep",
    "live",
    "preview",
    "sizes",
    "whole",
]
