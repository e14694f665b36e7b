"""What a form is: forms, sections, questions of each kind, conditions, domain sets."""

from formengine.model.conditions import All, Answers, Any_, Condition, Not, Test
from formengine.model.domains import Domain, DomainSet
from formengine.model.form import Changes, Form, FormKind, Section, Shaper
from formengine.model.kinds import KINDS
from formengine.model.question import (
    Allowance,
    AskedOf,
    Framing,
    Means,
    Option,
    Purpose,
    Question,
    Translation,
)

__all__ = [
    "KINDS",
    "All",
    "Allowance",
    "Answers",
    "Any_",
    "AskedOf",
    "Changes",
    "Condition",
    "Domain",
    "DomainSet",
    "Form",
    "FormKind",
    "Framing",
    "Means",
    "Not",
    "Option",
    "Purpose",
    "Question",
    "Section",
    "Shaper",
    "Test",
    "Translation",
]
