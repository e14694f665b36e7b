"""What reading a file gives: the form with its positions, the format it was in, and what became of every node."""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol, cast

from formengine.documents import Document
from formengine.load import Loaded

if TYPE_CHECKING:
    from formengine.readers.ledger import LossReport

Account = Callable[[], "LossReport"]
"""Draws up what became of every node, for who asks: linting does not."""


class Reading:
    """A form that was read, and in which of the formats."""

    def __init__(self, loaded: Loaded, format: str, account: Account) -> None:
        self.loaded = loaded
        self.format = format
        self._account = account

    @cached_property
    def report(self) -> "LossReport":
        return self._account()


class _Module(Protocol):
    """What the module of a format holds."""

    def recognises(self, data: Any) -> bool: ...

    def read(self, document: Document) -> tuple[Loaded, Account]: ...


class Reader:
    """One format: how it is known by its content, and how it is read.

    `may_be` rules out at a glance what is of another format, so that only the reader of a file's own is imported.
    `is_draft` is for what does not say which of its words ask: what is read of it has to be looked through.
    """

    def __init__(
        self, title: str, module: str, may_be: Callable[[Any], bool], *, is_draft: bool = False
    ) -> None:
        self.title = title
        self.is_draft = is_draft
        self._module = module
        self._may_be = may_be

    def recognises(self, data: Any) -> bool:
        return self._may_be(data) and self._known().recognises(data)

    def read(self, document: Document) -> tuple[Loaded, Account]:
        """Raises UnreadableFile or RefusedDefinition."""
        return self._known().read(document)

    def _known(self) -> _Module:
        return cast(_Module, import_module(f"formengine.readers.{self._module}"))
