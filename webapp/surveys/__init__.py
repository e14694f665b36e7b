"""How is life? Asked by a link or on paper, apart from every record, and never through the worker it is about."""

from webapp.surveys import answering, results, rounds
from webapp.surveys.blueprint import bp

__all__ = ["answering", "bp", "results", "rounds"]
