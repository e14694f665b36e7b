"""A conversation: begun, held theme by theme, read back, agreed, finished, given."""

from webapp.conversations import (
    agreement,
    autosave,
    begin,
    earlier,
    finish,
    moving,
    overview,
    place,
    running_notes,
    settle,
    taking_out,
    theme,
    voice,
)
from webapp.conversations.blueprint import bp

__all__ = [
    "agreement",
    "autosave",
    "begin",
    "bp",
    "earlier",
    "finish",
    "moving",
    "overview",
    "place",
    "running_notes",
    "settle",
    "taking_out",
    "theme",
    "voice",
]
