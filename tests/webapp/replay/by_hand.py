"""A wish for each route that a walk through the app does not send so that something is kept: made by hand, room by room."""

from collections.abc import Callable, Mapping

from tests.webapp.replay import (
    by_hand_classes,
    by_hand_forms,
    by_hand_links,
    by_hand_records,
    by_hand_staff,
)
from tests.webapp.replay.sending import Wish
from tests.webapp.replay.world import World

IN_RECORDS: Mapping[str, Callable[[World], Wish]] = {
    **by_hand_records.WISHES,
    **by_hand_links.WISHES,
    **by_hand_forms.WISHES,
    **by_hand_staff.WISHES,
}
IN_CLASSES: Mapping[str, Callable[[World], Wish]] = by_hand_classes.WISHES

WALKED = frozenset(
    {
        "across.closed",
        "across.say_why",
        "audit.learn",
        "conversations.agreement",
        "conversations.correct",
        "conversations.keep",
        "conversations.keep_earlier",
        "conversations.keep_notes",
        "conversations.keep_settled",
        "conversations.keep_voice",
        "conversations.note",
        "conversations.start",
        "feedback.ask",
        "feedback.decide",
        "feedback.end",
        "feedback.say",
        "feedback.take_out",
        "feedback.told",
        "inviting.invite",
        "myself.keep",
        "myself.reading",
        "people.access",
        "people.add",
        "publishing.retire",
        "supervision.look",
        "supervision.write",
        "surveys.answer",
        "surveys.open_round",
    }
)
"""What a walk through the app sends so that something is kept (test_walk)."""


def name_of(wish: str) -> str:
    """The route of a wish; beside it may stand which of its buttons."""
    return wish.split()[0]
