"""Every page of the app in the states people meet it in: empty, full, wrong, in conflict, finished.

A walk is one area of the app: it goes from one state to the next and gives the name of each when the page stands
there. Each begins signed out, in a browser context of its own, and rests on no other. A new page goes into the walk of its
area, or into a new file and this list.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.browser.states import (
    across,
    audit,
    conversation,
    copies,
    council,
    designer,
    handing_on,
    origins,
    outside,
    person,
    plan,
    publishing,
    staff,
    supervision,
    survey,
    training,
    workbench,
)

WALKS: Mapping[str, Callable[[Any], Iterator[str]]] = {
    "outside": outside.walk,
    "person": person.walk,
    "conversation": conversation.walk,
    "copies": copies.walk,
    "plan": plan.walk,
    "publishing": publishing.walk,
    "across": across.walk,
    "council": council.walk,
    "designer": designer.walk,
    "staff": staff.walk,
    "supervision": supervision.walk,
    "handing on": handing_on.walk,
    "training": training.walk,
    "audit": audit.walk,
    "survey": survey.walk,
    "workbench": workbench.walk,
    "origins": origins.walk,
}
