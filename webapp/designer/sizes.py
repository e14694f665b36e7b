"""How large a form may be to be read here, whichever way it comes: its length bounds the time that reading it takes."""

from formengine.language.words import words_of
from formengine.model import Form

MOST_QUESTIONS = 1_000
"""A page of more would be read by nobody; `formengine lint` takes any number."""
MOST_WORDS = 40_000
"""Six times the longest form we ship; the longest real one seen has 3,400."""


def too_much(form: Form) -> str:
    """What there is too much of, with how much may be; empty where the form can be shown."""
    for many, most, what in (
        (sum(1 for _ in form.questions()), MOST_QUESTIONS, "questions"),
        (sum(1 for _ in form.walk()), MOST_QUESTIONS, "sections"),
        (sum(len(each.text.split()) for each in words_of(form)), MOST_WORDS, "words"),
    ):
        if many > most:
            return f"this form has {many:,} {what}, and up to {most:,} can be shown here"
    return ""
