"""The code of a class: two plain words and a number, made to be read aloud across a room and typed on a phone.

No word sounds like another here, and none could be taken amiss. There are 368,640 of them; tries are counted."""

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
LOWEST, HIGHEST = 10, 99
NUMBER = 4
"""Digits of the number that lets a learner back in."""

_SIGN = re.compile(r"[a-z]+|[0-9]+")


def new_code() -> str:
    number = LOWEST + secrets.randbelow(HIGHEST - LOWEST + 1)
    return f"{secrets.choice(FIRST)}-{secrets.choice(SECOND)}-{number}"


def new_number() -> str:
    return f"{secrets.randbelow(10**NUMBER):0{NUMBER}}"


def spoken(code: str) -> str:
    """As people read it out and write it on a wall: “amber kettle 47”."""
    return code.replace("-", " ")


def code_in(typed: str) -> str:
    """The code somebody typed, whatever stands between its parts, or nothing; of what is no code, one no class has."""
    signs = _SIGN.findall(typed.casefold()[:100])
    if len(signs) == 2:
        signs = [*_apart(signs[0]), signs[1]]
    return "-".join(signs)


def _apart(run: str) -> list[str]:
    """The two words of a code that were typed as one."""
    return next(
        (
            [word, run.removeprefix(word)]
            for word in FIRST
            if run.startswith(word) and run[len(word) :] in SECOND
        ),
        [run],
    )
