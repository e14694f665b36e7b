"""Our own JSON (docs/definition.md): every node of it is imported."""

from typing import TYPE_CHECKING, Any

from formengine.documents import Document
from formengine.load import Loaded, loaded
from formengine.readers.reading import Account

if TYPE_CHECKING:
    from formengine.readers.ledger import LossReport


def recognises(data: Any) -> bool:
    return isinstance(data, dict) and ("sections" in data or {"id", "version", "kind"} <= data.keys())


def read(document: Document) -> tuple[Loaded, Account]:
    """Raises RefusedDefinition with every fault."""

    def account() -> "LossReport":
        from formengine.readers.ledger import Ledger  # which linting does without

        ledger = Ledger()
        ledger.enter("imported", "", document.data, "our own format")
        return ledger.report(document.data)

    return loaded(document), account
