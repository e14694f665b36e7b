"""How many conversations, as a designer may know it: never so few that somebody could be known by it, never to the one."""

from formengine.answers.together import FEWEST, NEAREST

FEW = f"fewer than {FEWEST}"


def roughly(count: int) -> str:
    """A number that is at least one: whoever knows one of these people learns nothing of them from it."""
    return f"about {NEAREST * round(count / NEAREST)}" if count >= FEWEST else FEW


def answered_in(count: int) -> str:
    """In how many of the conversations something was answered: none looks the same as a few."""
    return f"Answered in {roughly(count)} conversations{'' if count >= FEWEST else ', or in none'}."
