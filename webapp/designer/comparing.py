"""Two versions side by side, and the story of a form from its first version to its newest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from formengine.iterate import Comparison, History, history
from formengine.iterate.naming import KINDS
from formengine.iterate.reports.plots import plot
from formengine.iterate.summary import (
    change_said,
    counted,
    detail_said,
    duty_said,
    heading,
    in_short,
    order_said,
    where,
)
from formengine.iterate.version import Version
from formengine.model import Form
from formengine.store.publishing import Publication
from webapp.designer.blueprint import bp
from webapp.designer.outlines import FRAMING_NAMES, LEVEL_NAMES
from webapp.designer.versions import FAMILY_NAMES, Name, comparison, everything, names, publication, version

SAID = {
    "change_said": change_said,
    "counted": counted,
    "detail_said": detail_said,
    "duty_said": duty_said,
    "order_said": order_said,
    "where": where,
    "kinds": KINDS,
    "framing_names": FRAMING_NAMES,
    "level_names": LEVEL_NAMES,
}
"""How changes are said in words: the same words as the command line's."""


@bp.get("/compare")
def compare() -> ResponseReturnValue:
    """What changed between any two versions; with none named, the choice of them. Raises NoSuchForm."""
    old, new = request.args.get("old", ""), request.args.get("new", "")
    if not old or not new:
        return render_template(
            "designer/compare.html", choices=choices(), old=old, new=new, shown=None, wrong={}
        )
    sides = [Name.read(old), Name.read(new)]
    shown = comparison(*sides)
    return compared(
        shown, [Side(version(name), name, publication(name)) for name in sides], {"old": old, "new": new}
    )


@dataclass(frozen=True)
class Side:
    """One of the two: a version by its name, or a file somebody brought."""

    version: Version
    name: Name | None = None
    published: Publication | None = None
    file: str = ""
    read_as: str = ""
    """The format of a file, and what of it was guessed."""


def choices() -> list[tuple[str, Form]]:
    """What can be compared without bringing it."""
    return [(str(each), version(each).form) for each in everything()]


def compared(shown: Comparison, sides: Sequence[Side], chosen: Mapping[str, str]) -> str:
    """The page that says what changed."""
    return render_template(
        "designer/compare.html",
        choices=choices(),
        **chosen,
        shown=shown,
        wrong={},
        sides=sides,
        heading=heading(shown),
        in_short=in_short(shown),
        **SAID,
    )


@bp.get("/forms/<form_id>/history")
def form_history(form_id: str) -> ResponseReturnValue:
    """Every version: what changed, why, who asked, who shaped it; findings, order, effort, drawn and in tables."""
    named = names(form_id)
    loaded = [version(each).loaded for each in named]
    told = history([each for each in loaded if each])
    return render_template(
        "designer/history.html",
        form_id=form_id,
        told=told,
        rows=[(name, line, publication(name)) for name, line in zip(named, told.lines, strict=True)],
        finding_plots=_finding_plots(told),
        other_plots=_other_plots(told),
        family_names=FAMILY_NAMES,
        minutes=lambda line: ceil(line.effort.minutes),
        percent=_percent,
        counted=counted,
    )


def _percent(opens: tuple[int, int]) -> int:
    return round(100 * opens[0] / opens[1]) if opens[1] else 0


def _finding_plots(told: History) -> list[Markup]:
    labels = [line.label for line in told.lines]
    drawn = [plot("All findings", labels, [line.total for line in told.lines])]
    if len(told.families) > 1:
        drawn += [
            plot(
                FAMILY_NAMES.get(family, family),
                labels,
                [line.findings.get(family, 0) for line in told.lines],
            )
            for family in told.families
        ]
    return [Markup(each) for each in drawn]


def _other_plots(told: History) -> list[Markup]:
    lines, labels = told.lines, [line.label for line in told.lines]
    drawn = [
        plot(
            "Areas that open with strengths",
            labels,
            [_percent(line.opens_with_strengths) for line in lines],
            "%",
        ),
        plot("Questions", labels, [line.effort.questions for line in lines]),
        plot("Words to read", labels, [line.effort.words_to_read for line in lines]),
    ]
    ages = [line.reading_age for line in lines if line.reading_age is not None]
    if len(ages) == len(lines):
        drawn.append(plot("Reading age", labels, ages))
    return [Markup(each) for each in drawn]
