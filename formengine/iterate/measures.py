"""What a form asks of people and how hard it is to read: measured as the linter's rules measure it."""

from formengine.language.readability import readability
from formengine.lint import rule
from formengine.lint.effort import Effort, effort_of
from formengine.lint.seen import Seen


def effort(seen: Seen) -> Effort:
    """What is put to people; what only the worker reads counts only in a form for staff. Conditions are taken as met."""
    for_staff = seen.form.tone == "staff"
    return effort_of(
        (words for words in seen.words if for_staff or words.read_by != "worker"),
        (asked for asked in seen.asked if for_staff or asked.read_by != "worker"),
    )


def reading_age(seen: Seen) -> float | None:
    """The reading age of the words to people; None where there are too few for it to say anything."""
    settings = rule("reading-age").settings
    texts = [w.text for w in seen.words if w.read_by != "worker" and w.part in settings["parts"]]
    measured = readability("\n".join(texts))
    return round(measured.reading_age, 1) if measured.words >= settings["least"] else None
