"""What reading a file gives: the form with its positions, the format it was in, and what became of every node."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from formengine.documents import Document
from formengine.load import Loaded
from formengine.readers.ledger import LossReport


@dataclass(frozen=True)
class Reading:
    loaded: Loaded
    format: str
    report: LossReport


@dataclass(frozen=True)
class Reader:
    """One format: how it is known by its content, and how it is read."""

    title: str
    recognises: Callable[[Any], bool]
    read: Callable[[Document], tuple[Loaded, LossReport]]
