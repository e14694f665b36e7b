"""What is given away: a copy looked through and recorded, the log of copies, paper to take along."""

from webapp.copies import given, log, look, marks, paper
from webapp.copies.blueprint import bp

__all__ = ["bp", "given", "log", "look", "marks", "paper"]
