"""A conversation: begun, held theme by theme, read back, agreed, finished, given."""

from webapp.conversations import (
    agreement,
    autosave,
    begin,
    finish,
    overview,
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
    "finish",
    "overview",
    "settle",
    "taking_out",
    "theme",
    "voice",
]
