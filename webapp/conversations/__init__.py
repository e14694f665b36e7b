"""A conversation: begun, held theme by theme, read back, agreed, finished, given."""

from webapp.conversations import agreement, autosave, begin, finish, output, overview, settle, theme, voice
from webapp.conversations.blueprint import bp

__all__ = ["agreement", "autosave", "begin", "bp", "finish", "output", "overview", "settle", "theme", "voice"]
