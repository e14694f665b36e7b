"""What people say about a form: where they meet it, to those who can change it; and what came of it, back to them."""

from webapp.feedback import asking, looking, news, queue, saying
from webapp.feedback.blueprint import bp, look

__all__ = ["asking", "bp", "look", "looking", "news", "queue", "saying"]
