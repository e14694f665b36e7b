"""Findings of old forms that are known: told by what they are, never by line, so that only new ones are shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from formengine.documents import is_valid, read_json
from formengine.errors import UnreadableFile
from formengine.expressions import expression
from formengine.findings import Finding
from formengine.frozen import dataclass, field

_COUNTS = expression(r" \(\d+ times\)")


@dataclass(frozen=True)
class Baseline:
    """The fingerprints of known findings by form."""

    forms: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def new(self, form_id: str, findings: Sequence[Finding]) -> list[Finding]:
        """Of these findings, those that are not known."""
        known = self.forms.get(form_id, frozenset())
        marks = fingerprints(form_id, findings)
        return [finding for finding, mark in zip(findings, marks, strict=True) if mark not in known]

    def gone(self, form_id: str, findings: Sequence[Finding]) -> int:
        """How many known findings of a form are not found any more."""
        return len(self.forms.get(form_id, frozenset()) - frozenset(fingerprints(form_id, findings)))

    def pruned(self, now: "Baseline") -> "Baseline":
        """Without what is gone, of the forms that were linted now; what is new is not taken in."""
        kept = {form_id: marks & now.forms.get(form_id, marks) for form_id, marks in self.forms.items()}
        return Baseline({form_id: marks for form_id, marks in kept.items() if marks})

    def as_text(self) -> str:
        """The file, in an order that makes small differences of small changes."""
        import json  # with hashlib, brought in by who keeps a baseline

        forms = {form_id: sorted(marks) for form_id, marks in sorted(self.forms.items()) if marks}
        return json.dumps({"baseline": 1, "forms": forms}, indent=1) + "\n"


def read_baseline(path: Path) -> Baseline:
    """A baseline file. Raises UnreadableFile."""
    data = read_json(path).data
    if not is_valid(data, "baseline"):
        raise UnreadableFile(f"{path}: this is not a baseline. Write one with --write-baseline.")
    return Baseline({form_id: frozenset(marks) for form_id, marks in data["forms"].items()})


def fingerprints(form_id: str, findings: Sequence[Finding]) -> list[str]:
    """A mark for each finding that stays when lines move or other findings come and go."""
    import hashlib

    seen: Counter[str] = Counter()
    marks = []
    for finding in findings:
        what = "\x1f".join((finding.rule, form_id, finding.question, _COUNTS.sub("", finding.message)))
        seen[what] += 1
        marks.append(hashlib.sha256(f"{what}\x1f{seen[what]}".encode()).hexdigest()[:20])
    return marks
