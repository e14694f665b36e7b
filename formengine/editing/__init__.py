"""Change a definition part by part: an edit gives a new definition, and two people's edits are joined."""

from formengine.editing.edits import Add, Edit, Move, NoSuchPart, Put, Remove, apply
from formengine.editing.merging import PLACE, WHOLE, Clash, Merged, merge
from formengine.editing.parts import ABSENT, FORM, Part, fields_of, part_at, parts
from formengine.editing.renaming import references_renamed

__all__ = [
    "ABSENT",
    "FORM",
    "PLACE",
    "WHOLE",
    "Add",
    "Clash",
    "Edit",
    "Merged",
    "Move",
    "NoSuchPart",
    "Part",
    "Put",
    "Remove",
    "apply",
    "fields_of",
    "merge",
    "part_at",
    "parts",
    "references_renamed",
]
