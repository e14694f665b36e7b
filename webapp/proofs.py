"""What is kept of a password or a code: enough to know it again, and not the thing itself."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

hasher = PasswordHasher()

NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$QurdlrhiwhHCi29zw/RC4A$pAkCgnapMsEKoQvwBNSKTCOaW2wmAudOWoMjiHP2m/g"
"""A proof nobody's words fit, and as long in the trying as anybody's."""


def proof_of(words: str) -> str:
    return hasher.hash(words)


def fits(proof: str, words: str) -> bool:
    """Whether these are the words the proof was made of; what is no proof fits nothing."""
    try:
        return hasher.verify(proof, words)
    except (VerificationError, InvalidHashError):
        return False


def is_dated(proof: str) -> bool:
    """Whether it was made more cheaply, or otherwise, than proofs are made now."""
    return hasher.check_needs_rehash(proof)
