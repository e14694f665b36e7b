"""Forms as their designers see them: versions, findings, what changed, and the story of each."""

from webapp.designer import comparing, library, rule_pages, upload
from webapp.designer.blueprint import bp

__all__ = ["bp", "comparing", "library", "rule_pages", "upload"]
