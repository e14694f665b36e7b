"""Learning from talks: a few finished records drawn by chance, each read by a peer, and what is learned from them all."""

from webapp.audit import drawing, learning, reading
from webapp.audit.blueprint import bp

__all__ = ["bp", "drawing", "learning", "reading"]
