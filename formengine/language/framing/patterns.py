"""The small language in which ways of asking are written down.

A pattern is a row of words: `what are <person> good|best at`.

    word            that word            one|other       either
    look_after      words in a row       struggl*        any ending
    <trouble>       a word of that list  word?           there or not
    ..  ...         up to three, six words of the same sentence between
    ~               up to eight words between, into the next sentence too
    ^  $            where a sentence starts, ends
    !word           the word before is not this one
    -word           the word after is not this one

There is nothing here that can take more than a moment: the gaps are short and the text is clipped.
"""

from collections.abc import Iterable, Sequence

Element = tuple[str, frozenset[str], tuple[tuple[str, ...], ...], int]
"""What kind of step it is, the single words it takes, the rows of words it takes, the longest gap."""

Phrases = list[tuple[str, int]]
"""The lists, and the lengths, of the phrases that start at a word."""

_GAPS = {"..": 3, "...": 6, "~": 8}
_FARTHEST = _GAPS["~"]
_LIST_WORDS = 4
_IN_MOST_TEXTS = "<person> <whose> <show> <when> <office> the a you your do is what of to"
_EVERYWHERE = frozenset(_IN_MOST_TEXTS.split())
_IN_MANY_TEXTS = (
    "a an the is are was were be been am do does did have has had what which who how when where why can could would will"
    " should you your i my me we our they their them he she his her it its this that these those there any anything some"
    " of to in on at for with from by and or not if please like as about more most want need help other"
)
_COMMON = frozenset(_IN_MANY_TEXTS.split())


class Malformed(ValueError):
    """A pattern that cannot be read; the text says which and why."""


def elements(pattern: str) -> tuple[Element, ...]:
    """The steps of a pattern as it is written."""
    steps = tuple(_element(piece, pattern) for piece in pattern.split())
    if not any(step[0] == "word" for step in steps):
        raise Malformed(f"The pattern '{pattern}' has no word that must be there. Add one.")
    return steps


def _element(piece: str, pattern: str) -> Element:
    if piece in _GAPS:
        return ("gap", frozenset(), (), _GAPS[piece])
    if piece in ("^", "$"):
        return (piece, frozenset(), (), 0)
    kind = "word"
    if piece.startswith("!"):
        kind, piece = "not-after", piece[1:]
    elif piece.startswith("-"):
        kind, piece = "not-before", piece[1:]
    elif piece.endswith("?") and len(piece) > 1:
        kind, piece = "maybe", piece[:-1]
    choices = piece.split("|")
    if not all(choices):
        raise Malformed(f"The pattern '{pattern}' has an empty choice in '{piece}'. Remove the extra bar.")
    single = frozenset(choice for choice in choices if "_" not in choice)
    rows = tuple(tuple(choice.split("_")) for choice in choices if "_" in choice)
    return (kind, single, rows, 0)


def anchors(steps: Sequence[Element]) -> tuple[frozenset[str], frozenset[str], int, int]:
    """The rarest words a match must hold, the next rarest, and the least and most that the first lie into the match."""
    found: list[tuple[int, int, frozenset[str], int, int]] = []
    least = most = 0
    for number, (kind, single, rows, gap) in enumerate(steps):
        longest = max([1, *(len(row) for row in rows), *(_LIST_WORDS for word in single if word[0] == "<")])
        if kind == "word":
            firsts = single | {row[0] for row in rows}
            found.append((sum(map(_commonness, firsts)), number, firsts, least, most))
            least += 1
            most += longest
        elif kind == "maybe":
            most += longest
        elif kind == "gap":
            most += gap
    found.sort(key=lambda one: one[:2])
    _, _, rarest, least, most = found[0]
    return rarest, found[1][2] if len(found) > 1 else frozenset(), least, most


def musts(steps: Sequence[Element]) -> tuple[frozenset[str], ...]:
    """For each word that must be there, what it may be, or begin with."""
    return tuple(single | {row[0] for row in rows} for kind, single, rows, _ in steps if kind == "word")


def openers(steps: Sequence[Element]) -> frozenset[str]:
    """What a match may begin with; nothing where it may be anything."""
    found: frozenset[str] = frozenset()
    for kind, single, rows, _ in steps:
        if kind == "gap":
            return frozenset()
        if kind in ("word", "maybe"):
            found |= single | {row[0] for row in rows}
        if kind == "word":
            break
    return found


def _commonness(word: str) -> int:
    """How many texts in a thousand may hold it, roughly: what is rare is looked for first."""
    if word in _EVERYWHERE:
        return 800
    if word in _COMMON:
        return 60
    return 25 if word[0] == "<" else 2


def match(
    steps: Sequence[Element],
    names: Sequence[frozenset[str]],
    phrases: dict[int, Phrases],
    ends: Sequence[bool],
    start: int,
    step: int = 0,
) -> int:
    """Where the match that starts here ends, or -1.

    `names` holds for each word the word itself and its lists, `ends` whether it ends a sentence.
    """
    at, count = start, len(names)
    for number in range(step, len(steps)):
        kind, single, rows, gap = steps[number]
        if kind == "word":
            if at >= count:
                return -1
            if rows or at in phrases:
                return _any(
                    steps, names, phrases, ends, at, number, _lengths(single, rows, names, phrases, at)
                )
            if single.isdisjoint(names[at]):
                return -1
            at += 1
        elif kind == "maybe":
            lengths = _lengths(single, rows, names, phrases, at) if at < count else set()
            return _any(steps, names, phrases, ends, at, number, {0, *lengths})
        elif kind == "gap":
            ahead = number + 1
            plain = ahead < len(steps) and steps[ahead][0] == "word" and not steps[ahead][2]
            for there in range(at, at + gap + 1):
                if there >= count:
                    return -1 if plain else match(steps, names, phrases, ends, there, ahead)
                # most places are ruled out by their word alone
                if not plain or there in phrases or not steps[ahead][1].isdisjoint(names[there]):
                    end = match(steps, names, phrases, ends, there, ahead)
                    if end >= 0:
                        return end
                if ends[there] and gap < _FARTHEST:
                    return -1
            return -1
        elif kind == "^":
            if at and not ends[at - 1]:
                return -1
        elif kind == "$":
            if at < count and not ends[at]:
                return -1
        elif kind == "not-before":
            if at < count and _lengths(single, rows, names, phrases, at):
                return -1
        elif at and not single.isdisjoint(names[at - 1]):
            return -1
    return at


def _lengths(
    single: frozenset[str],
    rows: Iterable[tuple[str, ...]],
    names: Sequence[frozenset[str]],
    phrases: dict[int, Phrases],
    at: int,
) -> set[int]:
    """How many words this step may take here."""
    lengths = {length for name, length in phrases.get(at, ()) if name in single}
    if not single.isdisjoint(names[at]):
        lengths.add(1)
    for row in rows:
        if at + len(row) <= len(names) and all(word in names[at + place] for place, word in enumerate(row)):
            lengths.add(len(row))
    return lengths


def _any(
    steps: Sequence[Element],
    names: Sequence[frozenset[str]],
    phrases: dict[int, Phrases],
    ends: Sequence[bool],
    at: int,
    number: int,
    lengths: Iterable[int],
) -> int:
    for length in sorted(lengths, reverse=True):
        end = match(steps, names, phrases, ends, at + length, number + 1)
        if end >= 0:
            return end
    return -1
