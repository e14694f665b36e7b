"""Routes that learn to make an address when the first one is asked of them: many a process never asks most of them."""

from collections.abc import Callable
from functools import cache

from werkzeug.routing import Rule


class Route(Rule):
    """A rule as Werkzeug has it. That compiles two functions for each as it is added, half the time an app takes to
    start; here each is compiled when it is first called."""

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        compiled = cache(super()._compile_builder)

        def made(route: Rule, /, **values: object) -> tuple[str, str]:
            return compiled(append_unknown)(route, **values)

        return made
