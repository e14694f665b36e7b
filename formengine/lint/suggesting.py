"""Other words to put in the place of a term: a person chooses, for they do not mean exactly the same."""

import re
from collections.abc import Iterator

from formengine.findings import Finding
from formengine.lint.fixes import NEVER
from formengine.lint.rules import NoSuchRule, rule

_ASIDE = re.compile(r"\s*\([^)]*\)")
_INSTRUCTS = re.compile(
    r"^(?:say|name|ask|write|use|leave|tell|better|ordinary|or\b|be\b|only|explain|describe|give)\b|…|\.\.\.",
    re.IGNORECASE,
)
_LONGEST = 12
"""Words. More explain; they do not stand in for a term."""


def instead(said: str, finding: Finding) -> Iterator[str]:
    """What could stand there: each of a term's plain words; after a term that only wants explaining, what it means."""
    try:
        known = rule(finding.rule)
    except NoSuchRule:
        return
    if known.check != "terms" or not said.strip() or NEVER.search(said) or '"' in said:
        return
    for words in finding.suggestion.split(";"):
        plain = _ASIDE.sub("", words).strip().rstrip(".")
        if (
            not plain
            or _INSTRUCTS.search(plain)
            or len(plain.split()) > _LONGEST
            or '"' in plain
            or "\\" in plain
        ):
            continue
        if known.settings.get("unless_explained"):
            yield f"{said} ({plain})"
        else:
            yield _in_the_case_of(said, plain)


def _in_the_case_of(said: str, plain: str) -> str:
    begins_large = said[:1].isupper() and not said.isupper()
    return plain[:1].upper() + plain[1:] if begins_large else plain
