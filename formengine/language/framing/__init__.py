"""How a question is framed: what it asks a person to talk about, from its words and the place they stand in."""

from .reader import framing, is_question, reading
from .verdict import FRAMINGS, Evidence, Reading

__all__ = ["FRAMINGS", "Evidence", "Reading", "framing", "is_question", "reading"]
