"""A line that is partly words and partly room to answer, taken apart: what is asked, and what can be answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from formengine.readers.word.pieces import Field, Piece, says, tidy

ASKS_TO = re.compile(
    r"^(?:please )?(?:describe|tell (?:us|me)|list|explain|give|say|state|write|note|record|outline|specify|include|provide|comment|"
    r"detail|details of|summarise|summary of)\b",
    re.IGNORECASE,
)
BRACKETED = re.compile(r"^[(\[].*[)\]]\.?$")
_HELPS = re.compile(r"^(?:please|tick|for example|e\.g|think|this|include|it |if )", re.IGNORECASE)
_IF = re.compile(r"\s(?=(?:[Ii]f (?:yes|no|so|not|other)|[Pp]lease (?:give|describe|explain|tell|say))\b)")
_SPLITS = re.compile(r"[?:\t]|  ")
_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_SLASHED = re.compile(
    r"(?:^|[?:\s(])((?:[A-Z][\w’'-]*(?: [\w’'-]+){0,3} ?[/|] ?){1,5}[A-Z][\w’'-]*(?: [\w’'-]+){0,3})\)?\s*$"
)
_DELETE = re.compile(
    r"\s*[(\[]?\*?(?:please )?(?:delete|circle|tick|strike|underline)\b[^)\]]{0,60}[)\]]?\s*\.?\s*$",
    re.IGNORECASE,
)


MOST = 60
"""Places to answer in one line; more are no names and answers any more."""

LONGEST, _HELP = 400, 200
"""Characters of a question, and of what may help with it behind its question mark."""


@dataclass
class Answer:
    """One thing that can be ticked."""

    label: str
    field: Field
    has_room: bool = False
    """Whether there is a line behind it for an answer of one's own."""


STROKE = Field("box", is_round=True)
"""What an answer is chosen by where no box is drawn for it."""


@dataclass
class Asks:
    """`label` is nothing where what can be answered belongs to what came before."""

    label: str
    fields: list[Field] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    is_sentence: bool = False
    """Whether the room to answer stands amid the words of a sentence."""


def asks_in(pieces: Sequence[Piece]) -> list[Asks]:
    """What a line asks, in the order it stands there."""
    room = [each for each in pieces if isinstance(each, Field)]
    if len(room) > MOST:
        return [Asks(_words(pieces)[:LONGEST], room, is_sentence=True)]
    if any(isinstance(each, Field) and each.how == "box" for each in pieces):
        return _boxes(list(pieces))
    return _blanks(pieces)


def _blanks(pieces: Sequence[Piece]) -> list[Asks]:
    found: list[Asks] = []
    words = ""
    for each in pieces:
        if isinstance(each, str):
            words += each
        elif found and not says(words):
            found[-1].fields.append(each)
        else:
            found.append(Asks(tidy(words), [each]))
            words = ""
    behind = tidy(words)
    if found and _is_sentence(found, behind):
        said = " … ".join([*(each.label for each in found), behind]).strip()
        return [Asks(said, [one for each in found for one in each.fields], is_sentence=True)]
    if found and says(behind):
        found[-1].label = tidy(f"{found[-1].label} {behind}")
    return found


def _is_sentence(found: Sequence[Asks], behind: str) -> bool:
    """Whether the words round the room to answer go on: they are no names of what goes there."""
    if any(each.label[:1].islower() for each in found[1:]):
        return True
    return len(behind.split()) > 2 and not behind.startswith("(") and not found[-1].label.endswith((":", "?"))


def _boxes(pieces: list[Piece]) -> list[Asks]:
    """Boxes stand before their answers, or behind them where a line ends with one."""
    is_behind = _are_behind(pieces)
    runs: list[list[Piece]] = [[]]
    boxes: list[Field] = []
    for each in pieces:
        if isinstance(each, Field) and each.how == "box":
            boxes.append(each)
            runs.append([])
        else:
            runs[-1].append(each)
    if is_behind:
        return _behind(runs, boxes)
    head, found = runs[0], []
    if any(isinstance(each, Field) for each in head):
        found = _blanks(head)
        head = []
    asked = Asks(_words(head))
    found.append(asked)
    for box, run in zip(boxes, runs[1:], strict=True):
        label, more = _label_and_more(run)
        blanks = [each for each in run if isinstance(each, Field)]
        if more:
            asked.answers.append(Answer(label, box))
            found.append(Asks(more, blanks))
        elif blanks and not _OTHER.search(label):
            asked.answers.append(Answer(label, box))
            found += [Asks(f"{label}: …" if label else "", blanks)]
        else:
            asked.answers.append(Answer(label, box, has_room=bool(blanks)))
    return found


def _are_behind(pieces: Sequence[Piece]) -> bool:
    """Whether boxes stand behind their answers: the line ends with one, or an answer stands between the question and the first."""
    words = [each for each in pieces if not isinstance(each, str) or says(each)]
    first, last = words[0], words[-1]
    if not isinstance(first, str):
        return False
    if isinstance(last, Field):
        return last.how == "box"
    at = max((found.end() for found in _SPLITS.finditer(first.rstrip())), default=0)
    return at > 0 and says(first[at:]) and BRACKETED.match(last.strip()) is not None


def _behind(runs: list[list[Piece]], boxes: list[Field]) -> list[Asks]:
    first = "".join(each for each in runs[0] if isinstance(each, str)).rstrip()
    at = max((found.end() for found in _SPLITS.finditer(first)), default=0)
    if at == len(first):  # the question by itself, and its one box
        return (
            [Asks(tidy(first), answers=[Answer("", boxes[0])])]
            if len(boxes) == 1
            else [Asks(tidy(first), answers=_named(runs[1:], boxes))]
        )
    asked = Asks(tidy(first[:at]))
    labels = [first[at:], *("".join(each for each in run if isinstance(each, str)) for run in runs[1:])]
    asked.answers = [
        Answer(tidy(label).strip("/|, "), box) for label, box in zip(labels, boxes, strict=False)
    ]
    behind = _words(runs[-1]) if len(labels) > len(boxes) else ""
    if behind:
        asked.label = f"{asked.label} {behind}"
    if len(boxes) == 1 and not asked.label:  # "I have read this ☐"
        return [Asks(asked.answers[0].label, answers=[Answer("", boxes[0])])]
    return [asked]


def _named(runs: list[list[Piece]], boxes: list[Field]) -> list[Answer]:
    return [Answer(_words(run), box) for run, box in zip(runs, boxes, strict=False)]


def _label_and_more(run: list[Piece]) -> tuple[str, str]:
    """An answer, and the question that is put to whoever gives it, where one follows."""
    words = "".join(each for each in run if isinstance(each, str))
    split = _IF.split(words.strip(), maxsplit=1)
    if len(split) == 2 and any(isinstance(each, Field) for each in run) and not _OTHER.search(split[0]):
        return tidy(split[0]).strip("/|,;. "), tidy(split[1])
    return tidy(words).strip("/|,; "), ""


def slashed(words: str) -> tuple[str, tuple[str, ...]]:
    """What is asked, and the answers that stand behind it between strokes: “Do you drive? Yes / No (delete one)”."""
    if len(words) > LONGEST:
        return words, ()
    bare = _DELETE.sub("", words).rstrip(" *")
    found = _SLASHED.search(bare)
    if not found:
        return words, ()
    answers = tuple(tidy(each) for each in re.split(r"[/|]", found[1]))
    asked = bare[: found.start(1)].rstrip(" (")
    if asked and not asked.rstrip().endswith(("?", ":")) and not (bare != words or _is_yes_no(answers)):
        return words, ()
    return tidy(asked), answers


def _is_yes_no(answers: Sequence[str]) -> bool:
    return [each.casefold() for each in answers[:2]] == ["yes", "no"]


def _words(run: Sequence[Piece]) -> str:
    return tidy(" ".join(each for each in run if isinstance(each, str)))


def without_help(words: str) -> tuple[str, str]:
    """A question, and what helps with it behind its question mark."""
    question, behind = asked_in(words)
    return (words.removesuffix(behind).strip(), behind) if question and behind else (words, "")


def asked_in(words: str) -> tuple[bool, str]:
    """Whether words ask, and what they add behind the question mark."""
    at = words.rfind("?")
    behind = words[at + 1 :].strip(" *”’\"'")
    if at < 0 or not says(behind):
        return at >= 0, ""
    helps = any(pattern.match(behind) for pattern in (BRACKETED, ASKS_TO, _HELPS))
    return helps and at <= LONGEST and len(behind) <= _HELP, behind
