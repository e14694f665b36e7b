"""How fair the linter is to the designers of real forms: `python -m benchmarks.fairness`.

A reader who had seen no rule listed what a fair designer should be told of council forms (`tests/data/hackney_points.md`).
Recall is the share of those points that a finding meets; precision the share of findings that meet a point, or that a
reader judged fair (`tests/data/judged_findings.jsonl`). Places and rules are printed, never the forms' sentences.

The forms say nowhere which legal duty they serve, so it is declared here as their council would declare it. A finding
told once a form counts wherever its term stands. `--strict` counts the rules that are still previews. A form that was
listed to be scored once is scored only where it is asked for, `--third`, `--fourth` or `--fifth`, so that nobody meets its
misses by the way. `--overview FILE` scores a form that is not in the suites.
"""

import json
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from formengine.findings import Finding
from formengine.lint import Config, lint
from formengine.lint.rules import rule
from formengine.readers import read

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
FORMS = ROOT.parent / "shared" / "suites" / "hackney"
LIST = "hackney_points"
ONCE = {
    "third": "occupational-therapy-assessment",
    "fourth": "initial-contact-assessment",
    "fifth": "telecare-requisition",
}
"""The forms whose lists were made to be scored once, before the rules were bettered in their light."""

ELSEWHERE, ELSEWHERE_LIST = "overview-assessment", "overview_points"
"""A form made by others than those of the suites, read in public and not to be passed on: whoever has it names its file."""

LISTS = (LIST, *(f"{LIST}_{name}" for name in ONCE))
DUTIES = {
    "care-act-assessment": ("care-act:needs-assessment", "care-act:eligibility", "care-act:support-plan"),
    "carers-assessment": ("care-act:carers-assessment", "care-act:eligibility", "care-act:support-plan"),
    "occupational-therapy-assessment": ("care-act:needs-assessment",),
    "initial-contact-assessment": ("care-act:eligibility",),
    ELSEWHERE: ("care-act:needs-assessment", "care-act:eligibility"),
}
SAME_PAGES = {
    "/themes/0/": "/themes/0/",
    "/themes/1/steps/1/": "/themes/2/steps/1/",
    "/themes/3/steps/3/": "/themes/6/steps/1/",
    "/themes/3/steps/4/": "/themes/6/steps/2/",
}
"""Pages of the carer's assessment that stand field for field in the other form, whose list tells of them."""

NEEDED = {"error": 0.95, "warning": 0.85, "advice": 0.0}
SAMPLE, SEED = 20, 2026


@dataclass(frozen=True)
class Point:
    """What a designer should be told. `rules` are those about the same matter, where no term says what it is."""

    form: str
    places: tuple[str, ...]
    family: str
    main: bool
    term: str
    rules: frozenset[str]

    def met_by(self, told: "Told") -> bool:
        """Whether it is about the same matter and lands where it may."""
        return self._same_matter(told) and (self.family == "duties" or any(map(self._lands, told.places)))

    def _same_matter(self, told: "Told") -> bool:
        if told.finding.rule in self.rules:
            return True
        return bool(self.term) and told.family == "words" and _alike(self.term, told.said)

    def _lands(self, place: str) -> bool:
        return any(place == mine or place.startswith(f"{mine}/") for mine in self.places)


@dataclass(frozen=True)
class Told:
    """A finding as a designer is shown it, and every place it stands for."""

    form: str
    finding: Finding
    places: tuple[str, ...]

    @property
    def family(self) -> str:
        return rule(self.finding.rule).family

    @property
    def said(self) -> str:
        """The words it flags."""
        found = re.match("“(.*?)”", self.finding.message)
        return found[1] if found else ""

    @property
    def key(self) -> tuple[str, str, str]:
        return self.form, self.finding.pointer, self.finding.rule


@dataclass(frozen=True)
class Judged:
    """A rule's findings on the real forms: how many there are, how many were judged, how many of those were fair."""

    rule: str
    level: str
    """The level it was told at: a rule may speak more softly than its own."""

    told: int
    judged: int
    fair: int

    @property
    def good_enough(self) -> bool:
        return rule(self.rule).preview or self.fair >= NEEDED[self.level] * self.judged


def points(name: str) -> list[Point]:
    """A blind list, each point with the rules that are about its matter."""
    matters = {(each["list"], each["line"]): each["rules"] for each in _rows("point_matters")}
    return [
        Point(
            each["form"],
            (each["pointer"], *each.get("also", ())),
            each["family"],
            each["weight"] == "main",
            each.get("term", ""),
            frozenset(matters.get((name, line), ())),
        )
        for line, each in enumerate(_rows(name), 1)
    ]


@cache
def told_of(form: str, strict: bool = False, path: Path | None = None) -> tuple[Told, ...]:
    """What the linter tells of a form, its duties declared."""
    loaded = read(path or FORMS / f"{form}.json").loaded
    loaded = replace(loaded, form=replace(loaded.form, duties=DUTIES.get(form, ())))
    every = defaultdict(list)
    for each in lint(loaded, Config(strict=strict, every_occurrence=True)):
        every[_once(each)].append(each.pointer)
    return tuple(
        Told(form, each, tuple({each.pointer, *every[_once(each)]}))
        for each in lint(loaded, Config(strict=strict))
    )


def matched(these: Sequence[Point], told: Iterable[Told]) -> dict[int, Told]:
    """Which finding meets each point, by its place in the list: a finding meets one, the grave first."""
    met: dict[int, Told] = {}
    order = sorted(range(len(these)), key=lambda n: not these[n].main)
    meets = {
        id(each): [n for n in order if these[n].form == each.form and these[n].met_by(each)] for each in told
    }

    def settle(each: Told, tried: set[int]) -> bool:
        for n in meets[id(each)]:
            if n not in tried:
                tried.add(n)
                if n not in met or settle(met[n], tried):
                    met[n] = each
                    return True
        return False

    for each in told:
        settle(each, set())
    return met


@cache
def judgements() -> Mapping[tuple[str, str, str], bool]:
    """Findings that meet no point, read one by one: whether it was fair to tell."""
    return {(each["form"], each["pointer"], each["rule"]): each["fair"] for each in _rows("judged_findings")}


def fair(told: Told, these: Sequence[Point]) -> bool | None:
    """Whether a finding was fair; None where nobody has said."""
    same = _on_the_page_shared(told)
    if any(point.form == each.form and point.met_by(each) for point in these for each in (told, same)):
        return True
    return judgements().get(told.key)


def _on_the_page_shared(told: Told) -> Told:
    """The finding where the other form's list would tell of it."""
    if told.form != "carers-assessment":
        return told
    places = [place.replace(mine, other, 1) for place in told.places for mine, other in SAME_PAGES.items()
              if place.startswith(mine)]  # fmt: skip
    return replace(told, form="care-act-assessment", places=tuple(places)) if places else told


def score(name: str, forms: Iterable[str], strict: bool, path: Path | None = None) -> None:
    """Print recall by family, precision, misses and false alarms of these forms; the file of one may be elsewhere."""
    these = points(name)
    told = [each for form in forms for each in told_of(form, strict, path)]
    met = matched(these, told)
    print(f"== {', '.join(forms)}{', previews too' if strict else ''}\n")
    print(f"{'family':10} {'main':>9} {'recall':>7} {'minor':>9}")
    for family in [*dict.fromkeys(point.family for point in these), "all"]:
        mine = [n for n, point in enumerate(these) if family in (point.family, "all")]
        main = [n for n in mine if these[n].main]
        minor = [n for n in mine if not these[n].main]
        found, little = sum(n in met for n in main), sum(n in met for n in minor)
        print(
            f"{family:10} {found:>4}/{len(main):<4} {_share(found, len(main)):>7} {little:>4}/{len(minor):<4}"
        )
    verdicts = Counter(fair(each, these) for each in told)
    known = verdicts[True] + verdicts[False]
    print(f"precision  {verdicts[True]:>4}/{known:<4} {_share(verdicts[True], known):>7}"
          f"   ({len(told)} findings, {verdicts[None]} not judged)")  # fmt: skip
    print("\nMissed main points (line of the list, family, place)")
    for n, point in enumerate(these):
        if point.main and n not in met:
            print(f"  {n + 1:>3} {point.family:7} {point.form} {point.places[0] or '(the form)'}")
    print("\nFalse alarms")
    for each in told:
        if fair(each, these) is False:
            print(f"  {each.finding.rule} {each.form} {each.finding.pointer}")
    print("\nNot judged")
    for each in told:
        if fair(each, these) is None:
            print(f"  {each.finding.rule} {each.form} {each.finding.pointer}")


def by_rule(strict: bool = True) -> list[Judged]:
    """Each rule that speaks on the real forms, by twenty of its findings drawn by lot, or all."""
    these = [point for name in LISTS for point in points(name)]
    told = [each for path in sorted(FORMS.glob("*.json")) for each in told_of(path.stem, strict)]
    found = []
    ordered = sorted(told, key=lambda each: (each.finding.rule, each.finding.level))
    for (name, level), group in groupby(ordered, lambda each: (each.finding.rule, each.finding.level)):
        mine = list(group)
        drawn = random.Random(f"{SEED} {name} {level}").sample(mine, min(SAMPLE, len(mine)))
        verdicts = [fair(each, these) for each in drawn]
        judged = len(verdicts) - verdicts.count(None)
        found.append(Judged(name, level, len(mine), judged, verdicts.count(True)))
    return found


def main(asked: Sequence[str]) -> int:
    if not FORMS.is_dir():
        print("../shared is absent: it holds the real forms. Nothing was scored.")
        return 0
    strict = "--strict" in asked
    for name, form in ONCE.items():
        if f"--{name}" in asked:
            score(f"{LIST}_{name}", [form], strict)
            return 0
    if "--overview" in asked:
        score(ELSEWHERE_LIST, [ELSEWHERE], strict, Path(asked[asked.index("--overview") + 1]))
        return 0
    score(LIST, ["care-act-assessment", "carers-assessment"], strict)
    print("\n== Precision by rule, on five real forms\n")
    for each in by_rule():
        note = " preview" if rule(each.rule).preview else "" if each.good_enough else " TOO LOW"
        print(f"{each.rule:34} {each.level:8} {each.fair:>3}/{each.judged:<3} {_share(each.fair, each.judged):>6}"
              f"  of {each.told}{note}")  # fmt: skip
    return 0


def _rows(name: str) -> list[Any]:
    path = DATA / f"{name}.jsonl"
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
    )


def _once(finding: Finding) -> tuple[str, str]:
    """What is told once a form: a term by its suggestion, anything else by its place."""
    which = rule(finding.rule)
    if which.check == "terms":
        return finding.rule, finding.suggestion
    if which.settings.get("once_per") == "said":
        return finding.rule, finding.message.partition("”")[0].lower()
    return finding.rule, finding.pointer


def _alike(one: str, other: str) -> bool:
    """Whether two terms share a word that says something, whatever its ending."""
    return not _stems(one).isdisjoint(_stems(other))


def _stems(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {word[:5] for word in words if len(word) > 2} - LITTLE


LITTLE = frozenset({"the", "and", "care", "with", "for", "plan"})
"""Words that two terms may share and be about different things."""


def _share(some: int, of: int) -> str:
    return f"{some / of:.3f}" if of else "-"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
