"""What is kept of a password: made at the cost that argon2 recommends, outside these tests."""

from argon2 import PasswordHasher

from webapp.proofs import NOBODYS, hasher  # as they were before any test made them quick


def test_a_proof_costs_what_argon2_recommends() -> None:
    assert not PasswordHasher().check_needs_rehash(hasher.hash("a long enough password"))


def test_trying_nobodys_password_costs_as_much_as_anybodys() -> None:
    assert not hasher.check_needs_rehash(NOBODYS)
