"""The token in a link and the code given apart: made here, shown once, known again by their hashes."""

import secrets

from webapp import proofs

DIGITS = 6


def new_token() -> str:
    return secrets.token_urlsafe(24)


def new_code() -> str:
    """Six digits: easy to say over the telephone, and tries are counted."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def spoken(code: str) -> str:
    """As people read a code out: “402 918”."""
    return f"{code[:3]} {code[3:]}"


def proof(code: str) -> str:
    return proofs.proof_of(code)


def fits(kept: str, typed: str) -> bool:
    """Whether this is the code, with whatever people put between its digits."""
    code = "".join(sign for sign in typed if sign.isascii() and sign.isdecimal())
    return len(code) == DIGITS and proofs.fits(kept, code)
