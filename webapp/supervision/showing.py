"""What other pages show of second looks: where one stands, and how many things wait for whoever is signed in."""

from typing import Any

from flask import g

from formengine.record import Conversation
from formengine.store.accounts import Account
from webapp.nearness import relation_to
from webapp.policy import POLICY
from webapp.stores import store
from webapp.supervision.blueprint import bp
from webapp.supervision.team import waiting_for
from webapp.supervision.threads import second_look


@bp.app_context_processor
def _shown() -> dict[str, Any]:
    return {
        "second_look_of": second_look,
        "may_second_look": may_second_look,
        "may_hand_on": may_hand_on,
        "waits_for_me": lambda: sum(map(len, waiting_for())) if g.get("account") else 0,
    }


def may_second_look(account: Account, conversation: Conversation) -> bool:
    """Whether its page is theirs to open."""
    return _may("supervision.look", account, conversation)


def may_hand_on(account: Account, conversation: Conversation) -> bool:
    """Whether it is theirs to hand on."""
    return _may("supervision.hand_on", account, conversation)


def _may(page: str, account: Account, conversation: Conversation) -> bool:
    relation = relation_to(account, store().card(conversation.id))
    return POLICY[page].allows(account.role, relation)
