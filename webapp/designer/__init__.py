"""Forms as their designers see them: versions, findings, what changed, and the story of each."""

from webapp.designer import comparing, comparing_files, library, rule_pages, sending, upload
from webapp.designer.blueprint import bp

__all__ = ["bp", "comparing", "comparing_files", "library", "rule_pages", "sending", "upload"]
