"""What was found how often, by rule and by the words flagged, and how each form stands. It is how a lexicon gets tuned."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from formengine.findings import Finding
from formengine.lint.standing import Part, Standing

_SAID = re.compile(r"“([^”]{1,60})”")

NO_MARK = "The counts say where to look. They are no mark for a form, and no judgement of whoever wrote it."


def statistics(findings: Collection[Finding], standings: Sequence[Standing] = ()) -> str:
    """A table of rules with their counts, each with the words it flagged most; then each form and its sections."""
    counts: Counter[str] = Counter()
    said: dict[str, Counter[str]] = {}
    for finding in findings:
        counts[finding.rule] += 1
        if flagged := _SAID.match(finding.message):
            said.setdefault(finding.rule, Counter())[flagged.group(1).lower()] += 1
    lines = [f"{count:>6}  {name}{_words(said.get(name, Counter()))}" for name, count in counts.most_common()]
    lines.append(f"{len(findings):>6}  in all")
    for each in standings:
        lines += ["", f"{each.file}: {each.whole.title}", *_of(each.whole, "  ")]
        for section in each.sections:
            lines += [f"  {section.title}", *_of(section, "    ")]
    if standings:
        lines += ["", NO_MARK]
    return "\n".join(lines) + "\n"


def families(part: Part) -> str:
    """The counts by family in a line."""
    return ", ".join(f"{family} {count}" for family, count in part.by_family.items()) or "nothing"


def areas(part: Part) -> str:
    """How many areas of life open with strengths; nothing where none is named."""
    if not part.areas:
        return ""
    return f"{part.areas_open_with_strengths} of {part.areas}"


def _of(part: Part, margin: str) -> Iterator[str]:
    yield f"{margin}found: {families(part)}"
    if part.areas:
        yield f"{margin}areas of life that open with strengths: {areas(part)}"
    effort = part.effort
    if effort.questions:
        yield (
            f"{margin}asks: {_counted(effort.questions, 'question')}, about "
            f"{_counted(effort.words_asked_for, 'word')} in answer, {_long(effort.minutes)}"
        )


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _long(minutes: float) -> str:
    return f"about {_counted(round(minutes), 'minute')}" if minutes >= 1 else "less than a minute"


def _words(said: Counter[str]) -> str:
    common = [f"{words} {count}" for words, count in said.most_common(3) if count > 1]
    return f" ({', '.join(common)})" if common else ""
