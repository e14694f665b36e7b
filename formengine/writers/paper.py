"""Paper to take along: a page of themes and prompts, or the whole form with room to write by hand."""

from collections.abc import Iterator
from dataclasses import dataclass

from formengine.model import Form, Question, Section
from formengine.model.kinds import Grid, Group, YesNo
from formengine.writers.sheet import Sheet, Size
from formengine.writers.wording import in_words

_ROWS = 2
"""Empty rows of something that repeats; more fit on the back."""

_LINES: dict[Size, tuple[int, int]] = {"standard": (212, 48), "large": (57, 60), "easy": (57, 60)}
"""What two sides of a prompt sheet hold: lines, and letters to a line."""

_FULL = 150
"""Lines from which a standard prompt sheet is set a little smaller."""


@dataclass(frozen=True, kw_only=True)
class Set:
    """One row of something that repeats, or one cell: its name and what is written there."""

    name: str
    parts: tuple["Box", ...]


@dataclass(frozen=True, kw_only=True)
class Box:
    """A heading, words to read, or a question with room for its answer."""

    text: str = ""
    level: int = 2
    title: str = ""
    intro: str = ""
    asks: bool = True
    only_if: str = ""
    hint: str = ""
    prompts: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    sets: tuple[Set, ...] = ()
    room: str = ""


@dataclass(frozen=True)
class Theme:
    title: str
    questions: tuple[str, ...]


def prompt_sheet(form: Form, size: Size = "standard") -> Sheet:
    """The themes and their questions, to glance at while people talk; on one page or two."""
    themes = [
        Theme(theme.title, tuple(dict.fromkeys(q.text for q in theme.all_questions() if _is_for_the_talk(q))))
        for theme in form.sections
    ]
    kept, lines = _thinned([theme for theme in themes if theme.questions], size)
    return Sheet(
        template="prompts.html", title=f"{form.title}: themes to talk about", size=size,
        classes="prompts prompts--full" if lines > _FULL else "prompts", language=form.language,
        given={"form": form, "themes": kept, "thinned": _asked(kept) < _asked(themes)},
    )  # fmt: skip


def blank_form(form: Form, size: Size = "standard") -> Sheet:
    """Every question, with boxes as large as handwriting needs."""
    blocks = [block for section in form.sections for block in _section(section, form, 1)]
    return Sheet(
        template="blank.html", title=f"{form.title}: to write on", size=size, classes="blank",
        given={"form": form, "blocks": blocks}, language=form.language,
    )  # fmt: skip


def _thinned(themes: list[Theme], size: Size) -> tuple[list[Theme], int]:
    """The themes as two sides hold them, and how many lines that takes: the longest gives way first, from its end,
    and each keeps the question it opens with."""
    room, wide = _LINES[size]

    def lines(theme: Theme) -> float:
        return 1.6 + sum(-(-len(question) // wide) for question in theme.questions)

    kept = list(themes)
    while sum(map(lines, kept)) > room:
        longest = max(range(len(kept)), key=lambda n: (len(kept[n].questions), lines(kept[n])))
        if len(kept[longest].questions) < 2:
            break
        kept[longest] = Theme(kept[longest].title, kept[longest].questions[:-1])
    return kept, round(sum(map(lines, kept)))


def _asked(themes: list[Theme]) -> int:
    return sum(len(theme.questions) for theme in themes)


def _is_for_the_talk(question: Question) -> bool:
    return question.asks and question.asked_of != "worker"


def _section(section: Section, form: Form, level: int) -> Iterator[Box]:
    yield Box(title=section.title, intro=section.intro, level=level)
    for question in section.questions:
        yield _box(question, form, min(level, 2) + 1)
    for inside in section.sections:
        yield from _section(inside, form, level + 1)


def _box(question: Question, form: Form | None, level: int = 3) -> Box:
    condition = question.show_when
    return Box(
        text=question.text, level=level, asks=question.asks, hint=question.hint, prompts=question.prompts,
        only_if=in_words(condition, form) if condition and form else "",
        ticks=_ticks(question), sets=tuple(_sets(question)), room=_room(question),
    )  # fmt: skip


def _ticks(question: Question) -> tuple[str, ...]:
    if isinstance(question, YesNo):
        return ("Yes", "No")
    return tuple(option.label for option in question.labels)


def _room(question: Question) -> str:
    if not question.asks or isinstance(question, Group | Grid):
        return ""
    if question.kind in ("date", "number"):
        return "short"
    if question.labels or isinstance(question, YesNo):
        return "line" if getattr(question, "other", "") else ""
    if question.kind == "long-text":
        return "tall" if getattr(question, "lines", 0) > 4 else "words"
    return "line"


def _sets(question: Question) -> Iterator[Set]:
    if isinstance(question, Group):
        parts = tuple(_box(part, None) for part in question.parts)
        for number in range(1, min(question.at_most or _ROWS, _ROWS) + 1):
            yield Set(name=f"{(question.item or 'number').capitalize()} {number}", parts=parts)
    elif isinstance(question, Grid):
        rows = [row.label for row in question.rows] or [f"{question.add_rows} {n}" for n in range(1, _ROWS)]
        for row in rows:
            cells = tuple(
                Box(text=column.label, hint=column.hint, room="line", asks=True)
                for column in question.columns
            )
            own = (Box(text=question.add_rows, room="line"),) if question.add_rows else ()
            yield Set(name=row, parts=(*own, *cells))
