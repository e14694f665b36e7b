"""A sheet that leaves: the same words as a part of a page, as an HTML file of its own, and as what PDF is made from."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

Size = Literal["standard", "large", "easy"]
SIZES: tuple[Size, ...] = get_args(Size)

_SHEETS = Path(__file__).parent / "sheets"
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn a line round, so that it reads as other words than were said."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """`template` and `given` make its words; `classes` its look beside the size; the first heading is its title.
    `notice` stands above all of it where it leaves: that everyone in it is made up, say."""

    template: str
    title: str
    given: dict[str, Any]
    size: Size = "standard"
    classes: str = ""
    language: str = "en-GB"
    notice: str = ""

    @property
    def all_classes(self) -> str:
        return " ".join(filter(None, ["sheet", f"sheet--{self.size}", self.classes]))

    def part(self, top: int = 2) -> Markup:
        """The sheet inside a page of its reader's browser; its own title is a heading of level `top`."""
        # The template is ours and escapes all it is given; nothing else makes markup of a word.
        return Markup(_environment().get_template(self.template).render(top=top, **self.given))

    def document(self, stylesheet: str = "") -> str:
        """The whole sheet as one file that needs nothing else, or (`stylesheet`) one that links its looks."""
        return _environment().get_template("document.html").render(
            title=plain(self.title), language=self.language, classes=self.all_classes, sheet=self.part(1),
            notice=self.notice, stylesheet=stylesheet, css=Markup(css()),
        )  # fmt: skip


def css() -> str:
    return (_SHEETS / "sheet.css").read_text(encoding="utf-8")


def plain(text: str) -> str:
    """A text without what cannot be printed; what a file cannot hold is shown as such."""
    return _UNPRINTABLE.sub("\ufffd", _TURNING.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_SHEETS), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        finalize=lambda value: plain(value) if type(value) is str else value,
    )  # fmt: skip
