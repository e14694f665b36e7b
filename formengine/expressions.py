"""Regular expressions that are made ready by whoever first looks for them.

To make ready all that the rooms on the way of a form name takes longer than to lint it, and most are for what hardly any
form holds. To a type checker they are those of `re`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from re import compile as expression
else:

    class expression:
        """`re.compile`, later."""

        def __init__(self, written: str | bytes, flags: int = 0) -> None:
            self._written = (written, flags)

        def __getattr__(self, name: str) -> Any:
            """What it is asked to do, kept as its own: from then on it is found without coming here."""
            import re

            done = getattr(re.compile(*self._written), name)
            setattr(self, name, done)
            return done


__all__ = ["expression"]
