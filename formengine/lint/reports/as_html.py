"""One HTML page that stands by itself: for a board, a meeting, or a printer. Nothing is fetched and nothing runs.

First what it comes to, then each form with what was found in it, part by part, and last why each rule is there.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib.resources import files as inside

from formengine import __version__
from formengine.findings import LEVELS, Finding, Level
from formengine.lint.reports.xml import escaped
from formengine.lint.rules import FAMILIES, Rule, known
from formengine.lint.standing import Part, Standing
from formengine.lint.statistics import NO_MARK, areas

_NAMES = {"error": "To mend", "warning": "To look at", "advice": "Advice"}

_FAMILIES = {
    "order": "What is asked first",
    "words": "Words people use",
    "plain": "Plain and easy to answer",
    "logic": "Conditions and answers that work",
    "duties": "What the law asks for",
    "plans": "What a plan holds",
    "effort": "How much is asked",
    "traps": "Strengths that do no harm",
    "suppressions": "What was let stand",
    "own": "Your own rules, and what a profile promises",
}
_SHORT = {**{family: family.capitalize() for family in FAMILIES}, "own": "Own"}


def as_html(
    findings: Collection[Finding], files: int, standings: Sequence[Standing] = (), own: Sequence[Rule] = ()
) -> str:
    """`own` are the rules of a council's own that were run."""
    title = f"What the linter says of {_counted(files, 'form')}"
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    stands = {each.file: each for each in standings}
    parts = [
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        f"<title>{title}</title>\n<style>{_style()}</style>\n</head>\n<body>\n",
        '<a class="skip" href="#main">Skip to what was found</a>\n',
        f'<header>\n<h1>{title}</h1>\n<p class="quiet">{_today()}</p>\n</header>\n<main id="main">\n',
        _in_short(findings, standings),
        _families(findings),
        _forms(by_file, stands),
        *(
            _form(n, file, by_file.get(file, []), stands.get(file), own)
            for n, file in _numbered(by_file, stands)
        ),
        _reasons(findings, own),
        f"</main>\n<footer>\n<p>{NO_MARK}</p>\n<p>Made by formengine {escaped(__version__)}.</p>\n</footer>\n</body>\n</html>\n",
    ]
    return "".join(parts)


@cache
def _style() -> str:
    return (inside("formengine.lint.reports") / "report.css").read_text(encoding="utf-8")


def _today() -> str:
    today = date.today()
    return f"{today.day} {today:%B %Y}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _numbered(by_file: dict[str, list[Finding]], stands: dict[str, Standing]) -> Iterator[tuple[int, str]]:
    """Every file there is something to tell of, in the order they were read."""
    return enumerate(dict.fromkeys([*stands, *by_file]), 1)


def _in_short(findings: Collection[Finding], standings: Sequence[Standing]) -> str:
    levels = Counter(finding.level for finding in findings)
    figures = [
        f'<li class="{level}"><strong>{levels[level]}</strong> {_NAMES[level].lower()}</li>\n'
        for level in LEVELS
    ]
    named = sum(each.whole.areas for each in standings)
    if named:
        well = sum(each.whole.areas_open_with_strengths for each in standings)
        figures.append(
            f'<li class="strong"><strong>{well} of {named}</strong> areas of life open with what is strong{_share(well, named)}</li>\n'
        )
    said = _sentence(levels) if findings else "Nothing to put right."
    return f'<p class="lead">{said}</p>\n<p>{NO_MARK}</p>\n<ul class="figures">\n{"".join(figures)}</ul>\n'


def _sentence(levels: Mapping[Level, int]) -> str:
    """What it comes to, in words a meeting can start from."""
    if levels.get("error"):
        return "Some things here stand between people and a fair conversation. Mend those first."
    if levels.get("warning"):
        return "Nothing here must be mended. Some things are worth a look."
    return "Nothing here must be mended. There is some advice."


def _share(well: int, named: int) -> str:
    return f'<span class="share"><i style="width:{100 * well / named:.0f}%"></i></span>'


def _families(findings: Collection[Finding]) -> str:
    counts = Counter(_family(finding.rule) for finding in findings)
    if not counts:
        return ""
    most = max(counts.values())
    rows = "".join(
        f'<tr><th scope="row">{_FAMILIES[family]}</th><td class="number">{counts[family]}</td>'
        f'<td class="bar"><span><i style="width:{100 * counts[family] / most:.0f}%"></i></span></td></tr>\n'
        for family in (*FAMILIES, "own")
        if counts[family]
    )
    return (
        '<h2>What it is about</h2>\n<table>\n<thead><tr><th scope="col">About</th><th scope="col" class="number">Found</th>'
        f'<td class="bar"></td></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    )


def _forms(by_file: dict[str, list[Finding]], stands: dict[str, Standing]) -> str:
    """A line a form, where there are several."""
    numbered = list(_numbered(by_file, stands))
    if len(numbered) < 2:
        return ""
    rows = []
    for n, file in numbered:
        levels = Counter(finding.level for finding in by_file.get(file, []))
        stand = stands.get(file)
        opens = (areas(stand.whole) or "–") if stand else "–"
        cells = "".join(f'<td class="number">{levels[level]}</td>' for level in LEVELS)
        rows.append(
            f'<tr><th scope="row"><a href="#form-{n}">{escaped(_title_of(file, stand))}</a></th>{cells}<td class="number">{opens}</td></tr>\n'
        )
    heads = "".join(f'<th scope="col" class="number">{_NAMES[level]}</th>' for level in LEVELS)
    return (
        '<h2>The forms</h2>\n<div class="wide" tabindex="0" role="region" aria-label="The forms">\n<table>\n'
        f'<thead><tr><th scope="col">Form</th>{heads}<th scope="col" class="number">Areas that open with strengths</th></tr></thead>\n'
        f"<tbody>\n{''.join(rows)}</tbody>\n</table>\n</div>\n"
    )


def _title_of(file: str, stand: Standing | None) -> str:
    return stand.whole.title if stand else file or "All that was read"


def _form(n: int, file: str, found: Sequence[Finding], stand: Standing | None, own: Sequence[Rule]) -> str:
    title = escaped(_title_of(file, stand))
    named = f'<p class="where">{escaped(file)}</p>\n' if stand else ""
    clean = "" if found else "<p>Nothing to put right.</p>\n"
    stands = _standing(n, stand) if stand else ""
    return f'<section class="form">\n<h2 id="form-{n}">{title}</h2>\n{named}{clean}{stands}{_found(found, own)}</section>\n'


def _standing(n: int, stands: Standing) -> str:
    """How a form stands: its sections by family, and the share of areas of life that open with strengths."""
    named = [family for family in (*FAMILIES, "own") if family in stands.whole.by_family]
    has_areas = bool(stands.whole.areas)
    heads = [*(_SHORT[family] for family in named), *(["Areas that open with strengths"] if has_areas else []),
             "Questions", "Minutes"]  # fmt: skip
    rows = [_part("The whole form", stands.whole, named, has_areas, ' class="whole"')]
    rows += [_part(section.title, section, named, has_areas) for section in stands.sections]
    cells = "".join(f'<th scope="col" class="number">{escaped(head)}</th>' for head in heads)
    label = escaped(f"How {stands.whole.title} stands, form {n}")
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}">\n<table>\n'
        f"<caption>How it stands, part by part: what was found, and how much is asked</caption>\n"
        f'<thead><tr><th scope="col">Part</th>{cells}</tr></thead>\n<tbody>\n{"".join(rows)}</tbody>\n</table>\n</div>\n'
    )


def _part(title: str, part: Part, named: Sequence[str], has_areas: bool, mark: str = "") -> str:
    values = [str(part.by_family.get(family, 0)) for family in named]
    values += [areas(part) or "–"] if has_areas else []
    values += [str(part.effort.questions), _minutes(part.effort.minutes)]
    cells = "".join(f'<td class="number">{value}</td>' for value in values)
    return f'<tr{mark}><th scope="row">{escaped(title)}</th>{cells}</tr>\n'


def _minutes(minutes: float) -> str:
    return f"{minutes:.0f}" if minutes >= 1 or not minutes else "under 1"


def _found(found: Sequence[Finding], own: Sequence[Rule]) -> str:
    """A list a level, the gravest first; in each as they stand in the form."""
    lists = []
    for level in LEVELS:
        items = "".join(_item(finding, own) for finding in found if finding.level == level)
        if items:
            lists.append(f'<h3 class="{level}">{_NAMES[level]}</h3>\n<ol class="findings">\n{items}</ol>\n')
    return "".join(lists)


def _item(finding: Finding, own: Sequence[Rule]) -> str:
    where = f"line {finding.line}" if finding.line else "the whole form"
    if finding.place:
        where = escaped(finding.place)
    instead = f"<p>Instead: {escaped(finding.suggestion)}</p>" if finding.suggestion else ""
    told = known(finding.rule, own)
    title = f'<a href="#{_anchor(finding.rule)}">{escaped(told.title)}</a>' if told else escaped(finding.rule)
    return (
        f'<li class="{finding.level}"><p>{escaped(finding.message)}</p>'
        f'{instead}<p class="where">{title} · {where}</p></li>\n'
    )


def _reasons(findings: Collection[Finding], own: Sequence[Rule]) -> str:
    """Why each rule that spoke is there, in its own words."""
    counts = Counter(finding.rule for finding in findings)
    said = []
    for name, count in counts.most_common():
        told = known(name, own)
        if told:
            why = escaped(" ".join(told.why.strip().partition("\n\n")[0].split()))
            said.append(
                f'<dt id="{_anchor(name)}">{escaped(told.title)} <span class="where">({_counted(count, "time")})</span></dt>\n'
                f'<dd><p>{why}</p><p class="where">{escaped(" · ".join(filter(None, (name, told.source))))}</p></dd>\n'
            )
    return f"<h2>Why</h2>\n<dl>\n{''.join(said)}</dl>\n" if said else ""


def _anchor(name: str) -> str:
    return f"why-{name.replace('.', '-')}"


def _family(name: str) -> str:
    ours = known(name)
    return ours.family if ours else "own"
