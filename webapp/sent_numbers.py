"""Whole numbers that pages send along: a revision that was seen, which of several is meant."""


def number_sent(text: str, *, digits: int = 9, otherwise: int = 0) -> int:
    """What was sent, or `otherwise` where it is no whole number of at most so many digits: anybody can send anything."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else otherwise
