"""What a server holds for good is not looked through again and again for what could be thrown away.

Python goes through all it holds for rings of things that only hold each other: with the rules, the terms and the forms
of the workbench in memory that takes a tenth of a second, and whoever types just then waits for it.
"""

import gc


class Settling:
    """For one worker process."""

    def __init__(self) -> None:
        self._answered, self._due = 0, 1

    def answered(self, _worker: object, _request: object) -> None:
        """After the first request, the second, the fourth and so on, what is there has come to stay. So rarely that
        what was passing through just then, and is kept with it, does not add up."""
        self._answered += 1
        if self._answered >= self._due:
            self._due *= 2
            gc.freeze()
