"""What may be shown at a terminal: what it would obey, and what turns the order of letters round, is shown as a mark."""

from formengine.expressions import expression

_COMMANDS = expression("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def harmless(said: str) -> str:
    return _COMMANDS.sub("�", said)
