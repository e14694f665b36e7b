"""What somebody wants to give, to whom, how: read from the page, or as the person's own choices have it."""

from dataclasses import dataclass, field

from formengine.record import CopyGiven, PartDecision, Person
from formengine.render.reading import Typed
from webapp.copies.deciding import ToDecide
from webapp.copies.formats import FORMATS, format_for
from webapp.sent_lines import line_sent


@dataclass
class Wish:
    """A copy that is wanted. `errors` say, by the box, what still stands in its way."""

    reader: str = "person"
    to: str = ""
    who: str = ""
    asked: bool = False
    format: str = ""
    arranged: str = ""
    where: str = ""
    where_other: str = ""
    checked: bool = False
    decisions: list[PartDecision] = field(default_factory=list)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def to_the_person(self) -> bool:
        return self.reader == "person"

    def copy(self, person: Person, also: tuple[PartDecision, ...]) -> CopyGiven:
        """What is recorded. Raises CannotGiveCopy where nobody asked."""
        sent = {
            "safe": f"Their safe way: {person.safe_contact}",
            "hand": "Into their own hands, with nobody by",
        }
        parts = [sent.get(self.where, self.where_other)]
        parts += [f"Arranged by: {self.arranged}"] if self.arranged else []
        parts += ["Checked that this way does not lead home"] if self.checked else []
        return CopyGiven(
            to=self.to, to_the_person=self.to_the_person, person_asked=self.asked or self.to_the_person,
            who_to_person=self.who, format=FORMATS[self.format].label, sent=". ".join(parts),
            decisions=(*self.decisions, *also),
        )  # fmt: skip

    def shown(self, items: list[ToDecide]) -> tuple[PartDecision, ...]:
        """For the page that shows the copy: whatever nobody decided of yet is held back."""
        decided = {(decision.question, decision.said_by) for decision in self.decisions}
        left = [item for item in items if (item.question, item.said_by) not in decided]
        return (
            *self.decisions,
            *(
                PartDecision(
                    question=item.question,
                    said_by=item.said_by,
                    held_back=True,
                    reason="Not decided",
                    decided_by="-",
                )
                for item in left
            ),
        )


def first_wish(person: Person) -> Wish:
    """To the person, in their own format, by their own safe way."""
    return Wish(
        to=person.name, format=format_for(person.communication.copy_format),
        where="safe" if person.safe_contact else "",
    )  # fmt: skip


def reader_of(typed: Typed, person: Person) -> Wish:
    """To whom, and nothing else yet: what must be decided hangs on it."""
    wish = Wish(reader=typed.get("reader", ""))
    if wish.to_the_person:
        wish.to = person.name
    elif wish.reader == "else":
        wish.to, wish.who = line_sent("else_name", typed), line_sent("else_who", typed)
        if not wish.to:
            wish.errors["else_name"] = "Write the name of whoever the copy is for."
    else:
        known = next((a for a in person.acquaintances if f"a:{a.id}" == wish.reader), None)
        if known is None:
            wish.errors["reader"] = "Say who the copy is for."
        else:
            wish.to, wish.who = known.name, known.who_to_me
    return wish


def wish_typed(typed: Typed, person: Person, items: list[ToDecide]) -> Wish:
    """All that was chosen on the page, with what is still missing."""
    wish = reader_of(typed, person)
    wish.asked = "asked" in typed
    wish.format, wish.where = typed.get("format", ""), typed.get("where", "")
    wish.arranged, wish.where_other = line_sent("arranged", typed), line_sent("where_other", typed)
    wish.checked = "checked" in typed
    wrong = wish.errors
    called = person.called or person.name
    if not wish.to_the_person and not wish.asked:
        wrong["asked"] = (
            f"A copy goes to anyone else only when {called} has asked for it. Ask first, then tick this."
        )
    if wish.format not in FORMATS:
        wrong["format"] = (
            "Choose the form of the copy. It always holds what was asked and what was said: "
            "a letter with only the outcome is no copy."
        )
    elif FORMATS[wish.format].arranged and not wish.arranged:
        wrong["arranged"] = "Say who arranges it, and when: it is on the log until it has been done."
    elif not FORMATS[wish.format].arranged:
        wish.arranged = ""
    _where(wish, person, called)
    _decide(wish, typed, items)
    guarded = [i for i in items if i.unsafe and i.name in _given_names(wish)]
    if guarded and not wish.checked:
        wrong["checked"] = (
            "Something marked as not safe at home is in this copy. Check that the way it goes does not lead home."
        )
    return wish


def _where(wish: Wish, person: Person, called: str) -> None:
    if wish.where == "safe" and not (wish.to_the_person and person.safe_contact):
        wish.errors["where"] = (
            f"That way is {called}’s own. Say how the copy reaches {wish.to or 'its reader'}."
        )
    elif wish.where == "other" and not wish.where_other:
        wish.errors["where_other"] = "Say where and how the copy goes."
    elif wish.where not in ("safe", "hand", "other"):
        wish.errors["where"] = "Say where and how the copy goes."


def _decide(wish: Wish, typed: Typed, items: list[ToDecide]) -> None:
    """Each by itself where that was said, otherwise as all of them; nothing by leaving it out."""
    all_of_them = typed.get("all", "")
    reason, by = line_sent("all_reason", typed), line_sent("all_by", typed)
    apart = 0
    for item in items:
        done = typed.get(f"d:{item.name}", "") or all_of_them
        own = bool(typed.get(f"d:{item.name}", ""))
        why = line_sent(f"r:{item.name}", typed) or reason
        who = line_sent(f"b:{item.name}", typed) or by
        if done == "given" and not own and item.unsafe and not wish.to_the_person:
            apart += 1
            wish.errors[f"d:{item.name}"] = (
                f"“{item.asked}” is marked as not safe at home. Decide of it by itself before somebody else is given it."
            )
        elif done not in ("held", "given"):
            wish.errors.setdefault("all", "Decide of each marked answer: held back, or given.")
        elif not why or not who:
            place = f"r:{item.name}" if own else "all_reason"
            wish.errors.setdefault(place, "Say why, and who decided it. Both are kept on the log.")
        else:
            wish.decisions.append(
                PartDecision(
                    question=item.question,
                    said_by=item.said_by,
                    held_back=done == "held",
                    reason=why,
                    decided_by=who,
                )
            )


def _given_names(wish: Wish) -> set[str]:
    return {f"{d.question}:{d.said_by}" for d in wish.decisions if not d.held_back}
