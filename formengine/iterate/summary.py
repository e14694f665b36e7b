"""A comparison in short: a few counted phrases, and the sentences that several reports say alike."""

from collections.abc import Iterator

from formengine.iterate.changes import Change, Changed, Comparison, Detail, Duty, Order, Place
from formengine.iterate.naming import aspect


def in_short(comparison: Comparison) -> tuple[str, ...]:
    """ "2 questions added", "1 section moved": what there is to say, the largest things first."""
    return (
        *_counted(comparison.sections, "section", "retitled"),
        *_counted(comparison.questions, "question", "reworded"),
        *_others(comparison),
    )


def _counted(changed: Changed, noun: str, reworded: str) -> Iterator[str]:
    more = [change for change in changed.changed if change.details and not change.reworded]
    for count, what in (
        (len(changed.added), "added"),
        (len(changed.removed), "removed"),
        (len(changed.moved), "moved"),
        (len(changed.reworded), reworded),
        (len(more), "otherwise changed"),
    ):
        if count:
            yield counted(count, noun, what)


def _others(comparison: Comparison) -> Iterator[str]:
    if comparison.form:
        yield counted(len(comparison.form), "change", "to the form itself")
    gained = sum(1 for duty in comparison.duties if not duty.before)
    lost = sum(1 for duty in comparison.duties if not duty.after)
    if gained:
        yield counted(gained, "duty or reference", "gained", "duties or references")
    if lost:
        yield counted(lost, "duty or reference", "lost", "duties or references")
    found = comparison.findings
    if found and found.settled:
        yield counted(len(found.settled), "finding", "settled")
    if found and found.appeared:
        yield counted(len(found.appeared), "new finding")


def counted(count: int, noun: str, what: str = "", plural: str = "") -> str:
    return f"{count} {noun if count == 1 else plural or noun + 's'} {what}".rstrip()


def heading(comparison: Comparison) -> str:
    old, new = comparison.old, comparison.new
    if old.id == new.id and old.version != new.version:
        return f"{new.title}: version {old.version} and version {new.version}"
    return f"{old.title} (version {old.version}) and {new.title} (version {new.version})"


def order_said(order: Order) -> str:
    """How many areas open with strengths, before and now, and whether that is better."""
    (was, of), (now, of_now) = order.before, order.after
    if not of and not of_now:
        return "Neither form has an area of life to open."
    verdict = {
        "better": "Better than before.",
        "worse": "Worse than before.",
        "as before": "As before.",
    }[order.verdict]
    opens = f"{now} of {counted(of_now, 'area')} {'opens' if of_now == 1 else 'open'}"
    return f"{opens} with strengths; before, {was} of {of} did. {verdict}"


def where(place: Place) -> str:
    return " › ".join(place.sections) or "the form"


def change_said(change: Change) -> tuple[str, ...]:
    """What happened to a question or section as a whole, in sentences; its words and details apart."""
    said = []
    if change.moved:
        said.append(_moved(change))
    if change.renamed:
        said.append(f"Its id was “{change.old.id}” and is “{change.new.id}”.")
    if change.new_meaning:
        said.append(
            f"It keeps the id “{change.new.id}” while its words share almost nothing. If it means something else now, "
            "give it a new id, so that no answer is shown under a question that was not asked."
        )
    return tuple(said)


def _moved(change: Change) -> str:
    old, new = change.old.place, change.new.place
    if old.sections == new.sections:
        way = "up" if new.position < old.position else "down"
        return f"Moved {way}: it stood in place {old.position}, and stands in place {new.position}."
    return f"Moved from “{where(old)}” (place {old.position}) to “{where(new)}” (place {new.position})."


def detail_said(detail: Detail) -> str:
    """A change of one thing, without its words: "Hint reworded", "Option added"."""
    name = aspect(detail.aspect)
    within = detail.within[1] or detail.within[0]
    return f"{name[0].upper()}{name[1:]}{f' ({within})' if within else ''} {detail.how}"


def duty_said(duty: Duty) -> str:
    where_ = f" in {duty.where}" if duty.where else ""
    name = f"{duty.what} {duty.name}{where_}"
    name = name[0].upper() + name[1:]
    if not duty.before:
        return f"{name}: gained ({counted(duty.after, 'place')})."
    if not duty.after:
        return f"{name}: lost (it had {counted(duty.before, 'place')})."
    return f"{name}: {duty.before} before, {duty.after} now."
