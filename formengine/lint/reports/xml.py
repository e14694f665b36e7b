"""Text inside XML and HTML."""

from html import escape


def escaped(text: str) -> str:
    """Text that can stand in an element or an attribute; what XML cannot hold becomes a question mark."""
    allowed = "".join(letter if letter in "\t\n" or _is_character(ord(letter)) else "?" for letter in text)
    return escape(allowed, quote=True)


def _is_character(point: int) -> bool:
    return 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or 0x10000 <= point <= 0x10FFFF
