"""How the pages of one council look: its names, its colours, its logo, from one file that is checked at the start."""

from webapp.council.blueprint import bp
from webapp.council.settings import Council, read_council

__all__ = ["Council", "bp", "read_council"]
