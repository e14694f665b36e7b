"""A version that might be published: what the linter says, what changed, and what it would do to open conversations."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from formengine.errors import NoSuchForm
from formengine.findings import Finding
from formengine.iterate import Comparison, Home, impact
from formengine.iterate.comparing import between
from formengine.iterate.version import Version
from formengine.lint.linting import in_order
from formengine.record import FormReference
from webapp.designer.upload import broken_promises
from webapp.designer.versions import Name, as_version, names, version
from webapp.stores import forms, store


@dataclass(frozen=True)
class Affected:
    """The open conversations on one version: how many, and what would become of answers if they were moved."""

    form: FormReference
    conversations: int
    homes: tuple[tuple[Home, int], ...]
    """Of each question that is asked: where answers would stand, and in how many conversations there are any. Those
    nobody answered are among them, so that being told of tells nothing."""

    def of(self, *fates: str) -> list[tuple[Home, int]]:
        return [(home, count) for home, count in self.homes if home.fate in fates]

    @property
    def in_other_words(self) -> list[Home]:
        """Those that keep their answers and are asked otherwise now."""
        return [home for home, _ in self.of("keeps its home") if home.asked != home.would_ask]


@dataclass(frozen=True)
class Candidate:
    hash: str
    definition: dict[str, Any]
    version: Version
    before: Name | None
    """The newest version there is, in use or not."""

    comparison: Comparison | None
    findings: tuple[Finding, ...]
    affected: tuple[Affected, ...]

    @property
    def number(self) -> int:
        """What it would be."""
        return self.before.number + 1 if self.before else 1

    @property
    def open_conversations(self) -> int:
        return sum(each.conversations for each in self.affected)


def candidate(hash: str) -> Candidate:
    """Raises NoSuchVersion."""
    definition = store().form(hash)
    looked_at = as_version(definition, f"{definition['id']}.json")
    before = _newest(looked_at.form.id)
    assert looked_at.loaded is not None
    return Candidate(
        hash=hash,
        definition=definition,
        version=looked_at,
        before=before,
        comparison=between(version(before), as_version({**definition, "status": "published"}, ""))
        if before
        else None,
        findings=tuple(in_order([*broken_promises(looked_at.loaded), *(looked_at.findings or ())])),
        affected=tuple(_affected(looked_at)),
    )


def _newest(form_id: str) -> Name | None:
    try:
        return names(form_id)[-1]
    except NoSuchForm:
        return None


def _affected(new: Version) -> Sequence[Affected]:
    found = []
    for held in store().open_on(new.form.id):
        old = forms().version(held.form.hash)
        asked = {question.id for question in old.questions() if question.asks}
        homes = impact(old, new.form, asked | held.answered.keys()).homes
        counted = tuple((home, held.answered.get(home.id, 0)) for home in homes)
        found.append(Affected(held.form, held.conversations, counted))
    return found
