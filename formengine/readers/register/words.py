"""What stands in the cells of a register: yes and no, kinds of answer, answers offered."""

import re
from typing import NamedTuple

from formengine.model import Question
from formengine.model.kinds import (
    Choice,
    Choices,
    Date,
    Group,
    Information,
    LongText,
    Number,
    ShortText,
    YesNo,
)

KINDS: dict[str, type[Question]] = {
    "short_text": ShortText,
    "long_text": LongText,
    "number": Number,
    "date": Date,
    "yes_no": YesNo,
    "choice_one": Choice,
    "choice_many": Choices,
    "information": Information,
    "group": Group,
}
"""The answer types that a kind of ours says wholly."""

NEAREST: dict[str, tuple[type[Question], str]] = {
    "rich_text": (LongText, "words; how they are styled is not kept"),
    "date_time": (Date, "a date; the time of day is not asked"),
    "image": (Information, "something to read; nothing is uploaded"),
    "file": (Information, "something to read; nothing is uploaded"),
}

_TYPES = {
    "short_text": "text, short text, string, single line, single line text, text box, textbox, free text short, line, text field, "
    "alphanumeric, telephone, phone, email, postcode",
    "long_text": "long text, free text, freetext, multi line, multiline, multi-line text, text area, textarea, memo, narrative, paragraph, "
    "large text, open, open text, comments, free text box, notes",
    "rich_text": "rich text, formatted text, html",
    "number": "numeric, integer, decimal, currency, whole number, amount",
    "date": "date picker, calendar, dob, day",
    "date_time": "datetime, date and time, date/time, timestamp",
    "yes_no": "yes/no, yes or no, y/n, boolean, bool, tick box, tickbox, true/false, yn",
    "choice_one": "choice, single choice, select, select one, dropdown, drop down, drop-down, drop down list, dropdown list, lookup, radio, "
    "radio button, radio buttons, picklist, pick list, list, option, options, single select, pick one, one of, choose one, combo, combo box",
    "choice_many": "choices, multiple choice, multi choice, multichoice, multi select, multiselect, multi-select, select many, select multiple, "
    "select all that apply, checkbox, checkboxes, check boxes, check box, tick boxes, tick all that apply, tickboxes, multi-select list, "
    "many of, multiple select",
    "image": "picture, photo, body map, image upload",
    "file": "file upload, attachment, upload, document, signature",
    "information": "info, information only, guidance, static text, label, heading, instruction, instructions, text only, note, read only text, "
    "display, display only, header",
    "group": "table, repeat, repeating, repeat group, repeating group, repeating table, grid, repeater, collection",
}  # fmt: skip


def plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]", "", words.casefold())


_KNOWN = {plain(alias): name for name, listed in _TYPES.items() for alias in listed.split(",")}
_KNOWN |= {plain(name): name for name in _TYPES}


def answer_type(words: str) -> str:
    """The answer type that these words name, or nothing. Words in brackets after it are its own business."""
    return _KNOWN.get(plain(words)) or _KNOWN.get(plain(re.sub(r"\s*[(\[:-].*", "", words))) or ""


_YES = frozenset(
    {"yes", "y", "true", "t", "1", "x", "mandatory", "m", "required", "compulsory", "must", "always"}
)
_NO = frozenset({"no", "n", "false", "f", "0", "optional", "o", "notrequired", "notmandatory", "na", "never"})
_TICKS = frozenset("✓✔☑✅🗸√")
_CROSSES = frozenset("✗✘☐❌✕-–")


def yes_or_no(words: str) -> bool | None:
    """None where it is neither."""
    bare = words.strip()
    if bare in _TICKS or plain(bare) in _YES:
        return True
    if bare in _CROSSES or plain(bare) in _NO:
        return False
    return None


_STAR = re.compile(r"\s*(?:\*+|[(\[](?:mandatory|required|compulsory)[)\]])\s*$", re.IGNORECASE)


def without_star(text: str) -> str:
    """A question's text without the star or word behind it that says it must be answered."""
    return _STAR.sub("", text) or text


class Offered(NamedTuple):
    """Answers as value and label, and how they had to be made out where they were not plain."""

    answers: list[tuple[str, str]]
    guess: str


_QUOTED = r'"(?:[^"]|"")*"'
_PIECE = re.compile(rf'(?:{_QUOTED}|[^";\n])+')
_LINE = re.compile(rf'(?:{_QUOTED}|[^"\n])+')
_BULLET = re.compile(r"^[•▪◦●☐□·–*-]\s+")
_PAIR = re.compile(rf"^(?:({_QUOTED})|([^=\"]*))\s*=\s*(.*)$", re.DOTALL)


def options_in(cell: str) -> Offered:
    """One a line, or `code=label; code=label`; a single line of words between commas or strokes is a guess."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    guess = ""
    if not _balanced(cell):
        pieces = [piece.strip() for piece in re.split(r"[;\n]", cell)]
    elif len(lines) > 1 and not any(line.rstrip().endswith(";") for line in lines):
        pieces = [line.strip() for line in _LINE.findall(cell)]
    else:
        pieces = [piece.strip() for piece in _PIECE.findall(cell)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) == 1 and not pieces[0].startswith('"') and "=" not in pieces[0]:
        separator = next((each for each in ("|", ",", "/") if each in pieces[0]), "")
        if separator:
            pieces = [piece.strip() for piece in pieces[0].split(separator) if piece.strip()]
            guess = f"one line, taken as {len(pieces)} answers between “{separator}”"
    bare = [_BULLET.sub("", piece) for piece in pieces]
    if bare != pieces and not guess:
        guess = "the marks before the answers are left out"
    return Offered([_answer(piece) for piece in bare], guess)


def _balanced(cell: str) -> bool:
    return cell.count('"') % 2 == 0


def _answer(piece: str) -> tuple[str, str]:
    found = _PAIR.match(piece)
    if found and not (piece.startswith('"') and piece.endswith('"') and found[1] is None):
        value = unquoted(found[1]) if found[1] is not None else found[2].strip()
        label = unquoted(found[3].strip())
        return (value or label, label or value)
    label = unquoted(piece)
    return label, label


def unquoted(words: str) -> str:
    if len(words) >= 2 and words.startswith('"') and words.endswith('"'):
        return words[1:-1].replace('""', '"')
    return words
