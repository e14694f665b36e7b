"""How a form came to be what it is: a line a version, with what changed, why, and what it came to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from formengine.iterate.changes import Comparison
from formengine.iterate.comparing import between
from formengine.iterate.measures import effort, reading_age
from formengine.iterate.openers import openers, share
from formengine.iterate.summary import in_short
from formengine.iterate.version import Version
from formengine.lint import rules
from formengine.lint.effort import Effort
from formengine.lint.rules import FAMILIES
from formengine.load import Loaded
from formengine.model import Shaper


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A finding that was there when a version was published, and why it was published all the same."""

    rule: str
    where: str
    message: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class AsPublished:
    """What only the store that published a version knows of it."""

    let_stand: tuple[Stood, ...] = ()
    begun_from: str = ""
    """The poor form made for teaching that its draft was begun from."""

    retired_at: str = ""
    retired_why: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One version. `comparison` is with the one before; None for the first."""

    name: str
    id: str
    version: int
    title: str
    status: str
    hash: str
    """What it is known by; nothing where it is not written as our own JSON."""

    published: str = ""
    published_by: str = ""
    known: AsPublished = AsPublished()
    why: str = ""
    asked_by: str = ""
    feedback: tuple[str, ...] = ()
    shaped_by: tuple[Shaper, ...] = ()
    changed: tuple[str, ...] = ()
    """What changed since the version before, in short: "2 questions added"."""

    comparison: Comparison | None = None
    findings: Mapping[str, int] = field(default_factory=dict)
    """How many findings of each family of rules."""

    opens_with_strengths: tuple[int, int] = (0, 0)
    """How many areas of life open with strengths, of how many."""

    reading_age: float | None = None
    """None where there are too few words for it to say anything."""

    effort: Effort

    @property
    def label(self) -> str:
        return f"v{self.version}"

    @property
    def standing(self) -> str:
        """Since when it has been what it is, and by whom: the day a retired version is known for is its first."""
        if not self.published:
            return self.status
        by = f" by {self.published_by}" if self.published_by else ""
        first = f"{'draft of' if self.status == 'draft' else 'published'} {self.published}{by}"
        return (
            f"{first}, retired {self.known.retired_at[:10] or 'since'}" if self.status == "retired" else first
        )

    @property
    def total(self) -> int:
        """All findings together."""
        return sum(self.findings.values())


@dataclass(frozen=True)
class History:
    lines: tuple[Line, ...]

    @property
    def families(self) -> tuple[str, ...]:
        """The families of rules that ever found something, in the order a designer meets them."""
        there_are = {family for line in self.lines for family in line.findings}
        known = [family for family in FAMILIES if family in there_are]
        return (*known, *sorted(there_are - set(known)))


def history(loaded: Sequence[Loaded], known: Mapping[str, AsPublished] | None = None) -> History:
    """The history of a form. Versions of one form are put in order; files of several keep theirs. `known` is what a store
    knows of a version, by its hash."""
    versions = [Version(one) for one in loaded]
    if len({version.form.id for version in versions}) == 1:
        versions.sort(key=lambda version: version.form.version)
    families = {rule.id: rule.family for rule in rules()}
    before: Sequence[Version | None] = [None, *versions[:-1]]
    return History(
        tuple(_line(old, new, families, known or {}) for old, new in zip(before, versions, strict=True))
        if versions
        else ()
    )


def _line(
    old: Version | None, new: Version, families: Mapping[str, str], known: Mapping[str, AsPublished]
) -> Line:
    form = new.form
    changes = form.changes
    comparison = between(old, new) if old else None
    found = Counter(families.get(f.rule, f.rule.partition("/")[0]) for f in new.findings or ())
    return Line(
        name=new.name,
        id=form.id,
        version=form.version,
        title=form.title,
        status=form.status,
        hash=new.hash,
        published=changes.published if changes else "",
        published_by=changes.published_by if changes else "",
        known=known.get(new.hash, AsPublished()),
        why=changes.why if changes else "",
        asked_by=changes.asked_by if changes else "",
        feedback=changes.feedback if changes else (),
        shaped_by=form.shaped_by,
        changed=in_short(comparison) if comparison else (),
        comparison=comparison,
        findings=dict(sorted(found.items())),
        opens_with_strengths=share(openers(new)),
        reading_age=reading_age(new.seen),
        effort=effort(new.seen),
    )
