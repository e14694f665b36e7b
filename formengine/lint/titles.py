"""Forms that a rule judges, or leaves alone, for what they are called."""

from collections.abc import Mapping
from typing import Any

from formengine.lint.patterns import compiled


def judges(title: str, settings: Mapping[str, Any]) -> bool:
    """Whether a form of this title is one a rule is about: `form_title` narrows to some, `unless_form_title` leaves some out."""
    wanted, spared = settings.get("form_title"), settings.get("unless_form_title")
    return not (wanted and not compiled(wanted).search(title)) and not (
        spared and compiled(spared).search(title)
    )
