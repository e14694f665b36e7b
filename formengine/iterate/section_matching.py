"""Which section of one form is which of another: by id, by title, then by the questions they share."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Sequence

from formengine.iterate.outline import Outline, Titled
from formengine.iterate.words import plain

_ENOUGH = 0.5
"""Of the larger section's questions, how many must be in the other for the two to be one."""


def by_name(olds: Sequence[Titled], news: Sequence[Titled]) -> dict[int, int]:
    """Sections that keep both id and title, then those that keep one of them: words before ids,
    since ids that only count change when a section is put in."""
    found: dict[int, int] = {}
    for key in _KEYS:
        taken = set(found.values())
        here, there = _by(key, olds), _by(key, news)
        for name, mine in here.items():
            free = [section for section in mine if section.number not in found]
            theirs = [section for section in there.get(name, []) if section.number not in taken]
            if key is _KEYS[0] or (len(free) == 1 and len(theirs) == 1):
                found.update((one.number, other.number) for one, other in zip(free, theirs, strict=False))
    return found


def by_questions(
    old: Outline, new: Outline, sections: dict[int, int], questions: dict[int, int]
) -> dict[int, int]:
    """`sections`, and with them those left over that hold mostly the same questions."""
    found = dict(sections)
    taken = set(found.values())
    shared: Counter[tuple[int, int]] = Counter(
        (old.questions[i].within.number, new.questions[j].within.number) for i, j in questions.items()
    )
    sizes = [Counter(placed.within.number for placed in form.questions) for form in (old, new)]
    ranked = sorted(
        (-count / max(sizes[0][a], sizes[1][b]), abs(a - b), a + b, a, b) for (a, b), count in shared.items()
    )
    for share, *_, a, b in ranked:
        if -share >= _ENOUGH and a not in found and b not in taken:
            found[a] = b
            taken.add(b)
    return found


def _by(key: Callable[[Titled], Hashable], sections: Sequence[Titled]) -> dict[Hashable, list[Titled]]:
    found: dict[Hashable, list[Titled]] = defaultdict(list)
    for section in sections:
        found[key(section)].append(section)
    return found


_KEYS: tuple[Callable[[Titled], Hashable], ...] = (
    lambda titled: (titled.section.id, titled.path),
    lambda titled: (titled.section.id, plain(titled.section.title)),
    lambda titled: titled.path,
    lambda titled: plain(titled.section.title),
    lambda titled: titled.section.id,
)
