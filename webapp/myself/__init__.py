"""The person's own way in: one form of one conversation, by a link and a code, filled in by them alone."""

from webapp.myself import commenting, contents, finishing, inviting, opening, saving, step, troubles, waiting
from webapp.myself.blueprint import bp

__all__ = [
    "bp",
    "commenting",
    "contents",
    "finishing",
    "inviting",
    "opening",
    "saving",
    "step",
    "troubles",
    "waiting",
]
