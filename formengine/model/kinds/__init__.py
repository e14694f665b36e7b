"""The kinds of question there are."""

from formengine.model.kinds.choice import OTHER, Choice, Choices
from formengine.model.kinds.information import Information
from formengine.model.kinds.plain import Date, Number, YesNo
from formengine.model.kinds.rows import Column, Grid, Group, People, Row
from formengine.model.kinds.scale import Scale, Statement
from formengine.model.kinds.text import LongText, ShortText
from formengine.model.question import Question

KINDS: dict[str, type[Question]] = {
    kind.kind: kind
    for kind in (
        ShortText,
        LongText,
        Choice,
        Choices,
        YesNo,
        Number,
        Date,
        Scale,
        Grid,
        Group,
        Statement,
        People,
        Information,
    )
}

__all__ = [
    "KINDS",
    "OTHER",
    "Choice",
    "Choices",
    "Column",
    "Date",
    "Grid",
    "Group",
    "Information",
    "LongText",
    "Number",
    "People",
    "Row",
    "Scale",
    "ShortText",
    "Statement",
    "YesNo",
]
