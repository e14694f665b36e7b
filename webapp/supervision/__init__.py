"""Records looked at by a second person, and what waits in a team."""

from webapp.supervision import beside, second_look, showing, team
from webapp.supervision.blueprint import bp

__all__ = ["beside", "bp", "second_look", "showing", "team"]
