"""`council.toml`: what a council settles about the look of its pages, and every mistake in it in a plain sentence."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from formengine.documents import read_toml, sentences
from formengine.errors import FormEngineError
from webapp.council.colours import TEXT, deep, nearest_readable, soft, unreadable
from webapp.council.logo import read_logo


class RefusedCouncil(FormEngineError):
    """The file says something that would keep people from reading the pages, or that is no setting."""


@dataclass(frozen=True)
class Council:
    """Empty strings are what the file does not say."""

    name: str
    product: str = ""
    home: str = ""
    colour: str = ""
    accent: str = ""
    phone: str = ""
    email: str = ""
    logo: bytes = b""
    logo_type: str = ""

    @cached_property
    def stylesheet(self) -> str:
        """Colours only, each of six digits; on paper the tints stay white."""
        always, on_screen = [], []
        if self.colour:
            always += [f"--theme-primary:{self.colour}", f"--theme-primary-deep:{deep(self.colour)}"]
            on_screen.append(f"--primary-soft:{soft(self.colour)}")
        if self.accent:
            always.append(f"--theme-accent:{self.accent}")
            on_screen.append(f"--accent-soft:{soft(self.accent)}")
        if not always:
            return ""
        return f":root{{{';'.join(always)}}}\n@media screen{{:root{{{';'.join(on_screen)}}}}}\n"

    @cached_property
    def stylesheet_digest(self) -> str:
        return sha256(self.stylesheet.encode()).hexdigest()[:16]

    @cached_property
    def logo_digest(self) -> str:
        return sha256(self.logo).hexdigest()[:16]


def read_council(path: Path) -> Council:
    """Raises RefusedCouncil with every mistake, a line each; UnreadableFile where the file is no TOML."""
    told = read_toml(path)
    wrong = sentences(told, "council")
    if wrong:
        raise _refused(path, wrong)
    names = {key: told.get(key, "").strip() for key in ("council", "product")}
    wrong = [
        f"{key.title()} is only spaces. Write the name."
        for key, name in names.items()
        if key in told and not name
    ]
    wrong += [
        said for key in ("colour", "accent") if key in told for said in _unreadable(key, told[key].lower())
    ]
    logo_type, logo = "", b""
    if "logo" in told:
        try:
            logo_type, logo = read_logo(path.parent, told["logo"])
        except FormEngineError as error:
            wrong.append(str(error))
    if wrong:
        raise _refused(path, wrong)
    help_at: dict[str, Any] = told.get("help", {})
    return Council(
        name=names["council"],
        product=names["product"],
        home=told.get("home", ""),
        colour=told.get("colour", "").lower(),
        accent=told.get("accent", "").lower(),
        phone=help_at.get("phone", ""),
        email=help_at.get("email", ""),
        logo=logo,
        logo_type=logo_type,
    )


def _unreadable(key: str, colour: str) -> list[str]:
    found = unreadable(colour)
    if found is None:
        return []
    ratio, where = found
    least = int(ratio * 100) / 100  # never rounded up to what would pass
    return [
        f"{key.title()} is {colour}. Its contrast is {least:.2f} to 1 {where}; people need at least {TEXT} to 1. "
        f"The nearest shade of it that can be read everywhere is {nearest_readable(colour)}."
    ]


def _refused(path: Path, wrong: list[str]) -> RefusedCouncil:
    return RefusedCouncil("\n".join(f"{path}: {said}" for said in wrong))
