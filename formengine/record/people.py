"""The person a record is about: how they communicate, who is in their life, where it is safe to reach them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Communication:
    """What the Accessible Information Standard asks to be known once and shown everywhere."""

    needs: str = ""
    language: str = ""
    interpreter: str = ""
    copy_format: str = ""
    review_on: str = ""


@dataclass(frozen=True, kw_only=True)
class Acquaintance:
    """Somebody in the person's life, told once and used everywhere. `authority` is empty, or what they hold."""

    id: str
    name: str
    who_to_me: str = ""
    reach: str = ""
    authority: str = ""
    may_have_copy: bool = False


@dataclass(frozen=True, kw_only=True)
class Person:
    """Dates are text as it was told: a whole date, a month or a year. `revision` is the store's to fill in."""

    id: str
    name: str
    called: str = ""
    born: str = ""
    reference: str = ""
    communication: Communication = Communication()
    safe_contact: str = ""
    acquaintances: tuple[Acquaintance, ...] = ()
    revision: int = 0
