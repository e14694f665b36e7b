"""Good and poor design side by side, for trainers and whoever learns with them. Everybody in it is made up."""

from webapp.training import cards, exercises, leading, life, playground, side_by_side, walks
from webapp.training.blueprint import bp

__all__ = ["bp", "cards", "exercises", "leading", "life", "playground", "side_by_side", "walks"]
