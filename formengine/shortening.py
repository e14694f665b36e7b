"""The beginning of somebody's words, where a sentence speaks of them."""

_SHOWN = 60


def shortened(words: str) -> str:
    """So many words that they fit, and a sign that they go on."""
    return words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rsplit(' ', 1)[0]}…"
