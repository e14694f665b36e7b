"""What the store will not or cannot do, each in a sentence for the person it happens to."""

from formengine.errors import FormEngineError
from formengine.record import Change, Person


class StoreTrouble(FormEngineError):
    """The store itself is in the way: nothing was saved by the call that raised this."""


class NotHeard(StoreTrouble):
    """The one trouble after which something may be saved: the database went away before it said so. The same call with
    the same request tells, and saves nothing twice."""


class StoreFull(StoreTrouble):
    """No room is left on the disk."""


class StoreReadOnly(StoreTrouble):
    """The store may not be written to."""


class StoreBusy(StoreTrouble):
    """Somebody else's writing took too long; the same call can be made again."""


class StoreDamaged(StoreTrouble):
    """What lies on the disk is not, or no longer, a store."""


class StoreElsewhere(StoreTrouble):
    """The address names a kind of store, or a place for one, that cannot be used."""


class WrongKey(StoreTrouble):
    """The ledger is sealed with another key than the one given."""


class NotFound(FormEngineError):
    """There is no record of that name."""


class NoSuchConversation(NotFound):
    def __init__(self, conversation: str) -> None:
        super().__init__(
            f"There is no conversation “{conversation}”. Check the address, or look in the person's list."
        )


class NoSuchPerson(NotFound):
    def __init__(self, person: str) -> None:
        super().__init__(f"There is no person “{person}” here. Check the address, or search by name.")


class NoSuchVersion(NotFound):
    def __init__(self, digest: str) -> None:
        super().__init__(f"No form version with the hash {digest[:12]}… is kept here.")


class RecordFinished(FormEngineError):
    """A finished record does not change. `changes` are the words that were not saved."""

    def __init__(self, changes: tuple[Change, ...] = ()) -> None:
        self.changes = changes
        super().__init__(
            "This record is finished and does not change. Add a note beside it, or start a correction and say why."
        )


class NotFinished(FormEngineError):
    """Only a finished record is corrected: an open one is simply changed."""


class StillUndecided(FormEngineError):
    """Two texts for one answer wait for somebody to choose."""


class ChangedMeanwhile(FormEngineError):
    """Somebody else changed what the call was about. Nothing was written; `mine` and `theirs` hold both."""

    def __init__(self, message: str, mine: Person | None = None, theirs: Person | None = None) -> None:
        self.mine = mine
        self.theirs = theirs
        super().__init__(message)


class AlreadyCorrected(FormEngineError):
    """A record has one correction after it; a further correction corrects that one."""


class RequestReused(FormEngineError):
    """One request id came with two different things to do. The second was not done."""

    def __init__(self) -> None:
        super().__init__(
            "This page sent the same save twice with different words. The first was kept and nothing was written "
            "over. Load the page again and save what is missing."
        )
