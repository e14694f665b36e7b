"""One HTML page that stands by itself: for a board, a meeting, or a printer."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import groupby

from formengine import __version__
from formengine.findings import LEVELS, Finding
from formengine.lint.reports.xml import escaped
from formengine.lint.rules import FAMILIES, NoSuchRule, rule
from formengine.lint.standing import Part, Standing
from formengine.lint.statistics import NO_MARK, areas

_NAMES = {"error": "To mend", "warning": "To look at", "advice": "Advice"}

_STYLE = """
:root { color-scheme: light dark }
body { font: 1.05rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; color: #1d1d1f; background: #fff }
h1 { font-size: 1.8rem; line-height: 1.2 } h2 { font-size: 1.3rem; margin-top: 2.5rem; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; overflow-wrap: anywhere; padding: .35rem .6rem; border-bottom: 1px solid #8a8a8f; vertical-align: top }
th[scope=row] { font-weight: 400 } caption { text-align: left; font-weight: 700; padding: 1.2rem 0 .4rem } .wide { overflow-x: auto } .wide th, .wide td { overflow-wrap: normal }
td.number { white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums }
ol { list-style: none; padding: 0 } ol > li { padding: .8rem 0 .8rem 1rem; border-left: .3rem solid #8a8a8f; margin: .8rem 0 }
li.error { border-color: #b3261e } li.warning { border-color: #a05a00 } li.advice { border-color: #1f5fa8 }
.level { font-weight: 700 } .where { color: #55555a; font-size: .95rem } p { margin: .3rem 0 }
@media (prefers-color-scheme: dark) { body { color: #f2f2f4; background: #1c1c1e } .where { color: #b8b8bd } }
@media print { body { max-width: none; margin: 0 } li { break-inside: avoid } }
"""


def as_html(findings: Sequence[Finding], files: int, standings: Sequence[Standing] = ()) -> str:
    forms = "1 form" if files == 1 else f"{files} forms"
    parts = [
        "<!DOCTYPE html>\n",
        '<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>What the linter says of {forms}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n",
        f"<h1>What the linter says of {forms}</h1>\n",
        f"<p>formengine {escaped(__version__)}, {_today()}.</p>\n",
        _summary(findings),
        *map(_standing, standings),
        *(_file(file, list(found)) for file, found in groupby(findings, key=lambda each: each.file)),
        "</main>\n</body>\n</html>\n",
    ]
    return "".join(parts)


def _summary(findings: Sequence[Finding]) -> str:
    if not findings:
        return "<p>Nothing to put right.</p>\n"
    levels = Counter(finding.level for finding in findings)
    counts = Counter(finding.rule for finding in findings)
    said = "; ".join(f"{_NAMES[level].lower()}: {levels[level]}" for level in LEVELS if levels[level])
    rows = "".join(
        f'<tr><td>{escaped(_title(name))}</td><td>{escaped(name)}</td><td class="number">{count}</td></tr>\n'
        for name, count in counts.most_common()
    )
    return (
        f"<p>{said}. {NO_MARK}</p>\n"
        "<table>\n<caption>What was found, by rule</caption>\n<thead><tr>"
        '<th scope="col">What to do</th><th scope="col">Rule</th><th scope="col">Times</th>'
        f"</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"
    )


def _standing(stands: Standing) -> str:
    """How a form stands: its sections by family, and the share of areas of life that open with strengths."""
    named = [family for family in (*FAMILIES, "own") if family in stands.whole.by_family]
    has_areas = bool(stands.whole.areas)
    heads = ["Part", *(family.capitalize() for family in named), *(["Areas that open with strengths"] if has_areas else []),
             "Questions", "Minutes"]  # fmt: skip
    rows = [_part("The whole form", stands.whole, named, has_areas)]
    rows += [_part(section.title, section, named, has_areas) for section in stands.sections]
    cells = "".join(f'<th scope="col">{escaped(head)}</th>' for head in heads)
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escaped(f"How {stands.whole.title} stands")}">\n<table>\n'
        f"<caption>How “{escaped(stands.whole.title)}” stands: findings by family in each part</caption>\n"
        f"<thead><tr>{cells}</tr></thead>\n<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n"
    )


def _part(title: str, part: Part, named: Sequence[str], has_areas: bool) -> str:
    values = [str(part.by_family.get(family, 0)) for family in named]
    values += [areas(part) or "–"] if has_areas else []
    values += [str(part.effort.questions), _minutes(part.effort.minutes)]
    cells = "".join(f'<td class="number">{value}</td>' for value in values)
    return f'<tr><th scope="row">{escaped(title)}</th>{cells}</tr>\n'


def _minutes(minutes: float) -> str:
    return f"{minutes:.0f}" if minutes >= 1 or not minutes else "under 1"


def _title(name: str) -> str:
    try:
        return rule(name).title
    except NoSuchRule:
        return name


def _file(file: str, findings: list[Finding]) -> str:
    items = "".join(_item(finding) for finding in findings)
    return f"<section>\n<h2>{escaped(file)}</h2>\n<ol>\n{items}</ol>\n</section>\n"


def _item(finding: Finding) -> str:
    where = f"line {finding.line}, column {finding.column}" if finding.line else "the whole form"
    instead = f"<p>Instead: {escaped(finding.suggestion)}</p>" if finding.suggestion else ""
    return (
        f'<li class="{finding.level}"><p><span class="level">{_NAMES[finding.level]}.</span> {escaped(finding.message)}</p>'
        f'{instead}<p class="where">{escaped(finding.rule)}, {where}</p></li>\n'
    )


def _today() -> str:
    today = date.today()
    return f"{today.day} {today:%B %Y}"
