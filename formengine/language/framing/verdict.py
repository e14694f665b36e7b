"""What a reading of a question gives back."""

from formengine.frozen import dataclass

FRAMINGS = ("strengths", "deficit", "risk", "service", "neutral", "mixed")


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One reason for a verdict: the exact words, what recognised them, and where they stand.

    `where` is text, heading, stem, options, hint or kind.
    """

    words: str
    pattern: str
    points_to: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How a question is framed, and why. Instructions and follow-ups are read too, but are no questions."""

    framing: str
    evidence: tuple[Evidence, ...]
    is_question: bool
