"""The code of a class: three plain words and a number, made to be read aloud across a room and typed on a phone.

No word sounds like another here, and none could be taken amiss. There are 2,359,296,000 of them, so that nobody finds
one by trying, from however many places; tries from one place are counted as well."""

import re
import secrets

_FIRST = (
    "amber brave brisk broad calm cedar clever copper coral cosy crisp dapper early eager fair fancy fern friendly "
    "frosty gentle giant glad golden grand green happy hazel honest humble indigo ivory jolly keen kind little lively "
    "lucky maple mellow merry mighty misty noble olive orange patient pearl polite proud purple quick quiet ready "
    "royal ruby rustic scarlet silver simple snowy steady sunny velvet warm"
)
_SECOND = (
    "acorn anchor apple badger bagel banjo barrel basket beacon bicycle biscuit blanket bridge button cactus candle "
    "canoe carrot castle cherry compass cricket daisy dolphin dragon drum engine falcon feather fiddle garden ginger "
    "guitar hammer harbour hedgehog helmet island jacket kettle kitten ladder lantern lemon magnet mango marble meadow "
    "melon mitten orchard otter parrot pebble pepper piano pillow pocket puzzle rabbit ribbon rocket saddle tulip"
)
FIRST, SECOND = tuple(_FIRST.split()), tuple(_SECOND.split())
LOWEST, HIGHEST = 1000, 9999
NUMBER = 6
"""Digits of the number that lets a learner back in."""

_SIGN = re.compile(r"[a-z]+|[0-9]+")


def new_code() -> str:
    number = LOWEST + secrets.randbelow(HIGHEST - LOWEST + 1)
    return f"{secrets.choice(FIRST)}-{secrets.choice(FIRST)}-{secrets.choice(SECOND)}-{number}"


def new_number() -> str:
    return f"{secrets.randbelow(10**NUMBER):0{NUMBER}}"


def spoken(code: str) -> str:
    """As people read it out and write it on a wall: “amber brave kettle 4721”."""
    return code.replace("-", " ")


def code_in(typed: str) -> str:
    """The code somebody typed, whatever stands between its parts, or nothing; of what is no code, one no class has."""
    signs = _SIGN.findall(typed.casefold()[:100])
    words, rest = [each for each in signs if each.isalpha()], [each for each in signs if not each.isalpha()]
    return "-".join([*_apart("".join(words)), *rest] if words and len(rest) == 1 else signs)


def _apart(run: str) -> list[str]:
    """The three words of a code, however many of them were typed as one; of anything else, all of it."""
    for first in FIRST:
        for second in FIRST:
            both = first + second
            if run.startswith(both) and run[len(both) :] in SECOND:
                return [first, second, run[len(both) :]]
    return [run]
