"""The history of a form as one page: what each version came to, drawn and in tables, and what each was for."""

from math import ceil

from formengine.iterate.history import AsPublished, History, Line
from formengine.iterate.reports.markup import Markup, Part, page, table, tag
from formengine.iterate.reports.plots import plot


def history_page(history: History) -> str:
    lines = history.lines
    if not lines:
        return page("History", tag("h1", "History"), tag("p", "There is no version to tell of."))
    title = f"The history of “{lines[-1].title}”"
    return page(
        title,
        tag("h1", title),
        tag("p", f"{len(lines)} versions, from {lines[0].label} to {lines[-1].label}.", class_="soft"),
        _findings(history),
        _opening(lines),
        _effort(lines),
        tag("section", tag("h2", "Version by version"), [_version(line) for line in lines]),
    )


def _findings(history: History) -> Markup:
    lines, labels = history.lines, [line.label for line in history.lines]
    families = history.families
    plots = [plot("All findings", labels, [line.total for line in lines])]
    if len(families) > 1:
        plots += [plot(f.capitalize(), labels, [line.findings.get(f, 0) for line in lines]) for f in families]
    rows = [
        (line.label, str(line.total), *(str(line.findings.get(f, 0)) for f in families)) for line in lines
    ]
    return tag(
        "section",
        tag("h2", "What the linter found"),
        tag("div", plots, class_="plots"),
        table("Findings by family of rules", ("Version", "All", *(f.capitalize() for f in families)), rows),
    )


def _opening(lines: tuple[Line, ...]) -> Markup:
    shares = [_percent(line) for line in lines]
    rows = [
        (line.label, str(line.opens_with_strengths[0]), str(line.opens_with_strengths[1]), f"{percent:g}%")
        for line, percent in zip(lines, shares, strict=True)
    ]
    return tag(
        "section",
        tag("h2", "Areas of life that open with strengths"),
        tag("div", plot("Share of areas", [line.label for line in lines], shares, "%"), class_="plots"),
        table("Areas that open with strengths", ("Version", "With strengths", "Of", "Share"), rows),
    )


def _percent(line: Line) -> float:
    opens, of = line.opens_with_strengths
    return round(100 * opens / of) if of else 0


def _effort(lines: tuple[Line, ...]) -> Markup:
    labels = [line.label for line in lines]
    rows = [
        (
            line.label,
            f"{line.effort.questions:,}",
            f"{line.effort.words_to_read:,}",
            f"{line.effort.words_asked_for:,}",
            f"{ceil(line.effort.minutes):,}",
            f"{line.reading_age:g}" if line.reading_age is not None else "too few words",
        )
        for line in lines
    ]
    plots = [
        plot("Questions", labels, [line.effort.questions for line in lines]),
        plot("Words asked for", labels, [line.effort.words_asked_for for line in lines]),
        plot("Minutes", labels, [ceil(line.effort.minutes) for line in lines]),
    ]
    ages = [line.reading_age for line in lines if line.reading_age is not None]
    if len(ages) == len(lines):
        plots.append(plot("Reading age", labels, ages))
    return tag(
        "section",
        tag("h2", "What it asks of people"),
        tag(
            "p",
            "Minutes and words asked for are estimates, for setting one version beside another: they are not measured.",
            class_="soft",
        ),
        tag("div", plots, class_="plots"),
        table(
            "Effort",
            (
                "Version",
                "Questions",
                "Words to read",
                "Words asked for (estimate)",
                "Minutes (estimate)",
                "Reading age",
            ),
            rows,
        ),
    )


def _version(line: Line) -> Markup:
    shaped: Part = tag("p", "People with lived experience who shaped it: nobody yet.")
    if line.shaped_by:
        shaped = [
            tag(
                "p",
                f"{shaper.who} ({'paid' if shaper.paid else 'not paid'}) asked for: {shaper.asked_for}",
                f" Not done: {shaper.not_done}" if shaper.not_done else None,
            )
            for shaper in line.shaped_by
        ]
    return tag(
        "div",
        tag("h3", f"{line.label} · {line.title}"),
        tag("p", f"{line.standing} · {line.name}", class_="soft"),
        tag("p", "Hash ", tag("code", line.hash), class_="soft hash")
        if line.hash and line.status != "draft"
        else None,
        tag("p", line.why) if line.why else tag("p", "No reason is recorded.", class_="soft"),
        tag("p", f"Asked for by: {line.asked_by}") if line.asked_by else None,
        [tag("blockquote", tag("p", said)) for said in line.feedback],
        shaped,
        _known(line.known),
        tag("ul", [tag("li", phrase) for phrase in line.changed], class_="short") if line.changed else None,
        class_="card",
    )


def _known(known: AsPublished) -> list[Part]:
    stood = [tag("li", each.message, " ", tag("strong", each.reason)) for each in known.let_stand]
    return [
        tag("p", f"Begun from a poor form made for teaching, “{known.begun_from}”.")
        if known.begun_from
        else None,
        tag("p", f"Retired: {known.retired_why}") if known.retired_why else None,
        tag("p", "Findings let stand, and why:") if stood else None,
        tag("ul", stood) if stood else None,
    ]
