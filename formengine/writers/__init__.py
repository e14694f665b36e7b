"""Forms and records go out here, one file a format."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from formengine.model import Form
from formengine.writers.definition import definition_of
from formengine.writers.markdown import form_as_markdown
from formengine.writers.names import our_ids
from formengine.writers.record import record_as_markdown
from formengine.writers.register import form_as_register_csv, form_as_register_xlsx, register_losses


@dataclass(frozen=True)
class Writer:
    """One format. `losses` tells what of a form it cannot say, with the reason, by what it is about."""

    title: str
    write: Callable[[Form], str | bytes]
    losses: Callable[[Form], list[tuple[str, str]]]


def form_as_json(form: Form) -> str:
    """The file of a form, as `forms/` holds them."""
    return json.dumps(definition_of(form), indent=2, ensure_ascii=False) + "\n"


def _renamed(form: Form) -> list[tuple[str, str]]:
    return [
        (f"id “{old}”", f"written as “{new}”; the old id is carried") for old, new in our_ids(form).items()
    ]


def _unsaid(form: Form) -> list[tuple[str, str]]:
    """What Markdown for people leaves out: all that is said to machines."""
    return [
        (f"“{question.text}”, {key.replace('_', ' ')}", "for machines; Markdown is for people to read")
        for question in form.questions()
        for key in ("framing", "serves", "prsb", "meaning", "feeds", "holds", "means", "easy_read", "translations", "allow", "carried")
        if getattr(question, key)
    ]  # fmt: skip


WRITERS: dict[str, Writer] = {
    "json": Writer("our own JSON", form_as_json, _renamed),
    "markdown": Writer("Markdown, to read or print", form_as_markdown, _unsaid),
    "register-csv": Writer("a question register, as CSV", form_as_register_csv, register_losses),
    "register-xlsx": Writer("a question register, as a workbook", form_as_register_xlsx, register_losses),
}

__all__ = ["WRITERS", "Writer", "definition_of", "form_as_json", "form_as_markdown", "record_as_markdown"]
