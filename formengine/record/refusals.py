"""What a record will not hold, each in a sentence that says what to do instead."""

from formengine.errors import FormEngineError


class NotAStatement(FormEngineError):
    """What was given cannot be kept as something somebody said."""


class CannotAgree(FormEngineError):
    """The agreement given is not one: no authority, no view, or nobody named."""


class CannotGiveCopy(FormEngineError):
    """The copy may not be given so: nobody asked for it, or a marked part has no decision."""
