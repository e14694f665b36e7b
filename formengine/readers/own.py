"""Our own JSON (docs/definition.md): every node of it is imported."""

from typing import Any

from formengine.documents import Document
from formengine.load import Loaded, loaded
from formengine.readers.ledger import Ledger, LossReport


def recognises(data: Any) -> bool:
    return isinstance(data, dict) and ("sections" in data or {"id", "version", "kind"} <= data.keys())


def read(document: Document) -> tuple[Loaded, LossReport]:
    """Raises RefusedDefinition with every fault."""
    form = loaded(document)
    ledger = Ledger()
    ledger.enter("imported", "", document.data, "our own format")
    return form, ledger.report(document.data)
