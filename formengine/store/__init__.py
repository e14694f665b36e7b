"""Where records are kept, so that no word is lost and none is shown or changed unseen."""

from formengine.store.opening import open_store, restore
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
    "open_store",
    "restore",
]
