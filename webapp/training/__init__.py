"""Good and poor design side by side, for trainers and whoever learns with them. Everybody in it is made up."""
