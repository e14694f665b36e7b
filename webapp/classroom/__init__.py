"""The learners' own way in: a class by its code, a name for the day, one's own copy, and nothing of anybody else's."""

from webapp.classroom import joining, showing, working
from webapp.classroom.blueprint import bp

__all__ = ["bp", "joining", "showing", "working"]
