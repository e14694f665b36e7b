"""Where records are kept, so that no word is lost and none is shown or changed unseen."""

from formengine.store.opening import is_there, named, open_store
from formengine.store.protocol import Store
from formengine.store.refusals import (
    AlreadyCorrected,
    ChangedMeanwhile,
    NoSuchConversation,
    NoSuchPerson,
    NoSuchVersion,
    NotFinished,
    NotFound,
    RecordFinished,
    RequestReused,
    StillUndecided,
    StoreBusy,
    StoreDamaged,
    StoreElsewhere,
    StoreFull,
    StoreReadOnly,
    StoreTrouble,
    WrongKey,
)
from formengine.store.restoring import restore

__all__ = [
    "AlreadyCorrected",
    "ChangedMeanwhile",
    "NoSuchConversation",
    "NoSuchPerson",
    "NoSuchVersion",
    "NotFinished",
    "NotFound",
    "RecordFinished",
    "RequestReused",
    "StillUndecided",
    "Store",
    "StoreBusy",
    "StoreDamaged",
    "StoreElsewhere",
    "StoreFull",
    "StoreReadOnly",
    "StoreTrouble",
    "WrongKey",
    "is_there",
    "named",
    "open_store",
    "restore",
]
