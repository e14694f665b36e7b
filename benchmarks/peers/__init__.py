"""The linters that ours is run beside, and how each is told what to look for."""
