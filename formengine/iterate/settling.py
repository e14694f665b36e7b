"""Which findings were settled and which are new: known again by rule and by what they are about, never by line."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from formengine.findings import Finding
from formengine.iterate.changes import Findings
from formengine.iterate.listing import only_in
from formengine.iterate.matching import Matching
from formengine.iterate.outline import Outline
from formengine.iterate.version import Version


def settled(old: Version, new: Version, matching: Matching) -> Findings | None:
    """None where either form was not linted."""
    if old.findings is None or new.findings is None:
        return None
    here = _by_fingerprint(old.findings, matching.old, matching, old=True)
    there = _by_fingerprint(new.findings, matching.new, matching, old=False)
    gone: list[Finding] = []
    come: list[Finding] = []
    for key in {**here, **there}:
        before, after = here.get(key, []), there.get(key, [])
        # Of several alike, those that still say the same still stand, and then as many as there are.
        was = set(only_in([f.message for f in before], [f.message for f in after]))
        now = set(only_in([f.message for f in after], [f.message for f in before]))
        before_first = sorted(before, key=lambda f: f.message in was)
        after_first = sorted(after, key=lambda f: f.message in now)
        stand = min(len(before), len(after))
        gone += before_first[stand:]
        come += after_first[stand:]
    standing = len(old.findings) - len(gone)
    return Findings(
        settled=tuple(_in_order(gone, old.findings)),
        appeared=tuple(_in_order(come, new.findings)),
        standing=standing,
    )


def _by_fingerprint(
    findings: Sequence[Finding], outline: Outline, matching: Matching, *, old: bool
) -> dict[Hashable, list[Finding]]:
    """By rule and by the new number of what a finding is about, or the old one of what is no longer there."""
    owners: dict[str, tuple[str, int]] = {"": ("form", 0)}
    for titled in outline.sections:
        owners.setdefault(titled.section.pointer, ("section", titled.number))
    for placed in outline.questions:
        owners.setdefault(placed.question.pointer, ("question", placed.number))
    pairs = {"section": matching.sections, "question": matching.questions, "form": {0: 0}}
    kept = {what: set(numbers.values()) for what, numbers in pairs.items()}
    found: dict[Hashable, list[Finding]] = defaultdict(list)
    for finding in findings:
        what, number = next(owners[pointer] for pointer in _upwards(finding.pointer) if pointer in owners)
        known = pairs[what].get(number) if old else number
        stays = known in kept[what]
        found[finding.rule, what, known if stays else number, stays or old].append(finding)
    return found


def _upwards(pointer: str) -> Iterator[str]:
    while pointer:
        yield pointer
        pointer = pointer.rpartition("/")[0]
    yield ""


def _in_order(some: Sequence[Finding], all_: Sequence[Finding]) -> list[Finding]:
    place = {id(finding): n for n, finding in enumerate(all_)}
    return sorted(some, key=lambda finding: place[id(finding)])
