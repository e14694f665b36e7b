"""The forms a copy can take. Some are made here; for the others somebody arranges them, and the log says who."""

from collections.abc import Mapping
from dataclasses import dataclass

from formengine.writers.sheet import Size


@dataclass(frozen=True)
class Format:
    label: str
    size: Size = "standard"
    arranged: bool = False
    hint: str = ""


FORMATS: Mapping[str, Format] = {
    "print": Format("Print, 12 point"),
    "large-print": Format("Large print, 20 point", "large"),
    "easy-layout": Format(
        "Easy layout, 16 point", "easy", hint="More room, and the form’s easy-read wording where it has one."
    ),
    "email": Format("A file, by email", hint="Only to an address nobody else opens."),
    "spoken": Format("Read aloud to them", arranged=True),
    "easy-read": Format("Easy read, with pictures", "easy", arranged=True),
    "audio": Format("A recording", arranged=True),
    "braille": Format("Braille", arranged=True),
    "bsl": Format("British Sign Language", arranged=True),
    "translated": Format("In another language", arranged=True),
    "held": Format("Kept safe for them to read, not taken home", arranged=True),
}

_RECORDED_AS = {"none": "held"}
"""What the page about how somebody communicates calls by another name."""


def format_for(recorded: str) -> str:
    """The format somebody asked to have copies in; empty where they were not asked, or asked for one we do not know."""
    wanted = _RECORDED_AS.get(recorded, recorded)
    return wanted if wanted in FORMATS else ""
