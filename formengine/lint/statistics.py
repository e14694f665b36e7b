"""What was found how often: by rule and by the words flagged. It is how a lexicon gets tuned."""

import re
from collections import Counter
from collections.abc import Sequence

from formengine.findings import Finding

_SAID = re.compile(r"“([^”]{1,60})”")


def statistics(findings: Sequence[Finding]) -> str:
    """A table of rules with their counts, each with the words it flagged most."""
    counts = Counter(finding.rule for finding in findings)
    lines = [f"{count:>6}  {name}{_words(findings, name)}" for name, count in counts.most_common()]
    return "\n".join([*lines, f"{len(findings):>6}  in all"]) + "\n"


def _words(findings: Sequence[Finding], name: str) -> str:
    said = Counter(
        found.group(1).lower()
        for finding in findings
        if finding.rule == name and (found := _SAID.match(finding.message))
    )
    common = [f"{words} {count}" for words, count in said.most_common(3) if count > 1]
    return f" ({', '.join(common)})" if common else ""
