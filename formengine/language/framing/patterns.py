"""The small language in which ways of asking are written down.

A pattern is a row of words: `what are <person> good|best at`.

    word            that word            one|other       either
    look_after      words in a row       struggl*        any ending
    <trouble>       a word of that list  word?           there or not
    ..  ...         up to three, six words of the same sentence between
    ~               up to eight words between, into the next sentence too
    ^  $            where a sentence starts, ends
    !word           the word before is not this one

There is nothing here that can take more than a moment: the gaps are short and the text is clipped.
"""

from collections.abc import Iterable, Sequence

from .wording import BREAKS

Element = tuple[str, frozenset[str], tuple[tuple[str, ...], ...], int]
"""What kind of step it is, the single words it takes, the rows of words it takes, the longest gap."""

Phrases = Sequence[tuple[str, int]]
"""The lists, and the lengths, of the phrases that start at a word."""

_GAPS = {"..": 3, "...": 6, "~": 8}
_COMMON = frozenset(
    "a an the is are was were be been am do does did have has had what which who how when where why can could would will"
    " should you your i my me we our they their them he she his her it its this that these those there any anything some"
    " of to in on at for with from by and or not if please like as about more most want need help other".split()
)


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
        kind, piece = "after-not", piece[1:]
    elif piece.endswith("?") and len(piece) > 1:
        kind, piece = "maybe", piece[:-1]
    choices = piece.split("|")
    if not all(choices):
        raise Malformed(f"The pattern '{pattern}' has an empty choice in '{piece}'. Remove the extra bar.")
    single = frozenset(choice for choice in choices if "_" not in choice)
    rows = tuple(tuple(choice.split("_")) for choice in choices if "_" in choice)
    return (kind, single, rows, 0)


def anchor(steps: Sequence[Element]) -> tuple[frozenset[str], int, int]:
    """The rarest words a match must hold, and how far behind the start of the match they may stand."""
    best: tuple[int, frozenset[str], int, int] | None = None
    least = most = 0
    for kind, single, rows, gap in steps:
        if kind == "word":
            firsts = single | {row[0] for row in rows}
            cost = sum(5 if word in _COMMON else 2 if word[0] == "<" else 1 for word in firsts)
            cost += 60 * ("<person>" in firsts) + 20 * any(word in _COMMON for word in firsts)
            if best is None or cost < best[0]:
                best = (cost, firsts, least, most)
            lengths = [len(row) for row in rows] + [4 if word[0] == "<" else 1 for word in single]
            least += 1
            most += max(lengths)
        elif kind == "maybe":
            most += max([len(row) for row in rows] + [4 if word[0] == "<" else 1 for word in single])
        elif kind == "gap":
            most += gap
    assert best is not None
    return best[1], best[2], best[3]


def match(
    steps: Sequence[Element],
    tokens: Sequence[str],
    lists: Sequence[frozenset[str]],
    phrases: dict[int, Phrases],
    start: int,
    step: int = 0,
) -> int:
    """Where the match that starts here ends, or -1."""
    at, count = start, len(tokens)
    for number in range(step, len(steps)):
        kind, single, rows, gap = steps[number]
        if kind == "word":
            if at >= count:
                return -1
            if tokens[at] in single or not single.isdisjoint(lists[at]):
                # a longer phrase of the same list may also start here, but the rest decides
                if at not in phrases:
                    at += 1
                    continue
                return _longest(steps, tokens, lists, phrases, at, number, {1, *_lengths(single, rows, tokens, phrases, at)})
            ends = _lengths(single, rows, tokens, phrases, at)
            if not ends:
                return -1
            return _longest(steps, tokens, lists, phrases, at, number, ends)
        if kind == "maybe":
            ends = _lengths(single, rows, tokens, phrases, at) if at < count else set()
            if at < count and (tokens[at] in single or not single.isdisjoint(lists[at])):
                ends = {1, *ends}
            return _longest(steps, tokens, lists, phrases, at, number, {0, *ends})
        if kind == "gap":
            for skip in range(gap + 1):
                end = match(steps, tokens, lists, phrases, at + skip, number + 1)
                if end >= 0:
                    return end
                if at + skip >= count or (gap < _GAPS["~"] and tokens[at + skip] in BREAKS):
                    return -1
            return -1
        if kind == "^":
            if at and tokens[at - 1] not in BREAKS:
                return -1
        elif kind == "$":
            if at < count and tokens[at] not in BREAKS:
                return -1
        elif at and (tokens[at - 1] in single or not single.isdisjoint(lists[at - 1])):
            return -1
    return at


def _lengths(
    single: frozenset[str], rows: Iterable[tuple[str, ...]], tokens: Sequence[str], phrases: dict[int, Phrases], at: int
) -> set[int]:
    ends = {length for name, length in phrases.get(at, ()) if name in single}
    ends.update(len(row) for row in rows if tuple(tokens[at : at + len(row)]) == row)
    return ends


def _longest(
    steps: Sequence[Element],
    tokens: Sequence[str],
    lists: Sequence[frozenset[str]],
    phrases: dict[int, Phrases],
    at: int,
    number: int,
    ends: Iterable[int],
) -> int:
    for length in sorted(ends, reverse=True):
        end = match(steps, tokens, lists, phrases, at + length, number + 1)
        if end >= 0:
            return end
    return -1
