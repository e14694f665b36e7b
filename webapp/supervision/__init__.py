"""Records looked at by a second person, and what waits in a team."""

from webapp.supervision import beside, hand_all_on, hand_on, second_look, showing, team
from webapp.supervision.blueprint import bp

__all__ = ["beside", "bp", "hand_all_on", "hand_on", "second_look", "showing", "team"]
