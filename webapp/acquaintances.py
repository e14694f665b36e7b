"""The people in somebody's life, as typed a row each."""

from formengine.record import Acquaintance, Person
from formengine.render.reading import Typed
from webapp.sent_lines import line_sent

AUTHORITIES = {
    "": "No recorded authority",
    "attorney-health": "Attorney for health and welfare",
    "attorney-money": "Attorney for property and money",
    "deputy": "Deputy appointed by the Court of Protection",
    "appointee": "Appointee for benefits",
    "advocate": "Advocate",
}


def acquaintances_typed(typed: Typed) -> tuple[Acquaintance, ...]:
    """The rows that hold a name or anything else, without the one whose button to take it away was pressed."""
    found = []
    for row in dict.fromkeys(typed.getlist("row")):
        told = {key: line_sent(f"{row}:{key}", typed) for key in ("name", "who_to_me", "reach", "authority")}
        if f"remove:{row}" in typed or not any(told.values()) or len(row) > 40:
            continue
        if told["authority"] not in AUTHORITIES:
            told["authority"] = ""
        found.append(Acquaintance(id=row, may_have_copy=f"{row}:may_have_copy" in typed, **told))
    return tuple(found)


def same_name(name: str) -> str:
    """Alike for two ways to write one name."""
    return name.strip().casefold()


def called(person: Person, name: str) -> Acquaintance | None:
    """Whoever of the people in their life has this name."""
    wanted = same_name(name)
    return next((each for each in person.acquaintances if same_name(each.name) == wanted), None)


def rights_of(person: Person) -> list[tuple[str, str]]:
    """Who may decide or agree for them, as far as that was written down: the name, and by what right."""
    return [
        (each.name, AUTHORITIES[each.authority]) for each in person.acquaintances if each.authority in _RIGHTS
    ]


_RIGHTS = frozenset(AUTHORITIES) - {""}
