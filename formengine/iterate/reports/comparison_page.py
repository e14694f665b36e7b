"""A comparison as one page: what changed in words a board can read, and nothing beside it is needed."""

from collections.abc import Iterable, Iterator, Sequence

from formengine.findings import Finding
from formengine.iterate.changes import Change, Changed, Comparison, Detail, Opener, Side, Thing
from formengine.iterate.naming import KINDS
from formengine.iterate.reports.markup import Markup, Part, page, table, tag
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
from formengine.iterate.words import Piece

_TAGS = {"kept": "span", "removed": "del", "added": "ins"}


def comparison_page(comparison: Comparison) -> str:
    title = heading(comparison)
    head: tuple[Part, ...] = (
        tag("h1", title),
        tag("p", f"{comparison.old.name} → {comparison.new.name}", class_="soft"),
        [_known_by(side) for side in (comparison.old, comparison.new) if side.hash],
    )
    if comparison.is_empty:
        nothing = tag("p", "Nothing changed that people meet, record or are judged by.")
        return page(title, *head, nothing, _why(comparison.new))
    return page(
        title,
        *head,
        tag("ul", [tag("li", phrase) for phrase in in_short(comparison)], class_="short"),
        _why(comparison.new),
        _order(comparison),
        _part("The form", _details(comparison.form)),
        _part("Sections", _changed(comparison.sections)),
        _part("Questions", _changed(comparison.questions)),
        _part("Duties", [tag("ul", [tag("li", duty_said(duty)) for duty in comparison.duties])])
        if comparison.duties
        else None,
        _findings(comparison),
        tag(
            "footer",
            tag(
                "p",
                "Words put in are ",
                tag("ins", "underlined"),
                "; words taken out are ",
                tag("del", "struck out"),
                ".",
            ),
        ),
    )


def _known_by(side: Side) -> Markup:
    return tag("p", f"Version {side.version} is ", tag("code", side.hash), class_="soft hash")


def words(pieces: Iterable[Piece]) -> list[Markup]:
    return [tag(_TAGS[piece.how], piece.words) for piece in pieces]


def _part(title: str, parts: Sequence[Part]) -> Markup | None:
    return tag("section", tag("h2", title), parts) if any(parts) else None


def _why(new: Side) -> Markup:
    shaped = ", ".join(new.shaped_by) or "nobody yet"
    return tag(
        "section",
        tag("h2", "Why"),
        tag("p", new.why) if new.why else tag("p", "No reason is recorded.", class_="soft"),
        tag("p", f"Asked for by: {new.asked_by}") if new.asked_by else None,
        [tag("blockquote", tag("p", said)) for said in new.feedback],
        tag("p", f"People with lived experience who shaped it: {shaped}."),
    )


def _order(comparison: Comparison) -> Markup:
    order = comparison.order
    rows = [
        (area.area, _opener(area.before), _opener(area.after), area.verdict.capitalize())
        for area in order.areas
    ]
    return tag(
        "section",
        tag("h2", "How areas of life open"),
        tag("p", order_said(order)),
        table("Areas that open otherwise", ("Area", "Before", "Now", "For strengths"), rows),
    )


def _opener(opener: Opener | None) -> str:
    return f"“{opener.question}” ({opener.framing})" if opener else "nothing asked"


def _changed(changed: Changed) -> list[Part]:
    found: list[Part] = []
    for title, cards in (
        ("Put in", [_thing(thing, "added") for thing in changed.added]),
        ("Taken out", [_thing(thing, "removed") for thing in changed.removed]),
        ("Changed", [_change(change) for change in changed.changed]),
    ):
        if cards:
            found += [tag("h3", f"{title} ({len(cards)})"), cards]
    return found


def _thing(thing: Thing, how: str) -> Markup:
    holds = KINDS[thing.kind] if thing.kind else f"with {counted(thing.questions, 'question')}"
    return tag(
        "div",
        tag("h4", thing.text),
        tag("p", f"{_standing(thing)}{holds} · id {thing.id}", class_="soft"),
        class_=f"card {how}",
    )


def _standing(thing: Thing) -> str:
    return f"{where(thing.place)} · " if thing.place.sections else ""


def _change(change: Change) -> Markup:
    return tag(
        "div",
        tag("h4", words(change.pieces) if change.reworded else change.new.text),
        tag("p", [tag("span", name, class_="tag") for name in _tags(change)]),
        tag("p", f"{_standing(change.new)}id {change.new.id}", class_="soft"),
        [tag("p", sentence) for sentence in change_said(change)],
        _details(change.details),
        class_="card moved" if change.moved else "card",
    )


def _tags(change: Change) -> Iterator[str]:
    if change.moved:
        yield "moved"
    if change.reworded:
        yield "reworded"
    if change.renamed:
        yield "id changed"
    if change.new_meaning:
        yield "another meaning?"
    if change.details:
        yield counted(len(change.details), "other change" if change.moved or change.reworded else "change")


def _details(details: Sequence[Detail]) -> list[Part]:
    return [tag("ul", [tag("li", _detail(detail)) for detail in details])] if details else []


def _detail(detail: Detail) -> list[Part]:
    said = detail_said(detail)
    if detail.pieces:
        return [f"{said}: ", words(detail.pieces)]
    if detail.how == "changed" or (detail.how == "moved" and detail.before != detail.after):
        return [f"{said}: ", tag("del", detail.before), " ", tag("ins", detail.after)]
    if detail.how == "moved":
        return [f"{said}: {detail.after}"]
    return [f"{said}: ", tag("ins", detail.after) if detail.after else tag("del", detail.before)]


def _findings(comparison: Comparison) -> Markup | None:
    found = comparison.findings
    if not found:
        return None
    return tag(
        "section",
        tag("h2", "What the linter says"),
        tag(
            "p",
            f"{counted(len(found.settled), 'finding')} settled, {len(found.appeared)} new, "
            f"{found.standing} in both.",
        ),
        table("Settled", ("Finding", "Rule"), _rows(found.settled)),
        table("New", ("Finding", "Rule"), _rows(found.appeared)),
    )


def _rows(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    return [(finding.message, finding.rule) for finding in findings]
