"""The demonstration: invented people and the workers who know them, in a database of its own."""

from datetime import UTC, datetime
from typing import Final

from formengine.record import Acquaintance, Communication, Person
from formengine.store.accounts import Account, AccountTaken
from webapp.stores import Kept

_WORKERS: Final = (
    ("meera", "Meera Kotecha", "practitioner", "North team"),
    ("beth", "Beth Oyelaran", "practitioner", "Coast team"),
    ("sunita", "Sunita Rawal", "senior", "North team"),
    ("robin", "Robin Achterberg", "designer", ""),
    ("tess", "Tess Vandeleur", "trainer", ""),
    ("ade", "Ade Bankole-Price", "administrator", ""),
)

_PEOPLE: Final = (
    Person(
        id="",
        name="Errol Tavernier",
        called="Errol",
        born="1967-08-17",
        reference="TW-20417",
        communication=Communication(
            needs="Large print; phone before post", language="English", copy_format="large-print"
        ),
        safe_contact="07700 900214, after ten; leave a message.",
        acquaintances=(
            Acquaintance(id="r1", name="Shanelle", who_to_me="daughter", reach="Sundays, by phone"),
            Acquaintance(id="r2", name="Yvonne", who_to_me="sister", reach="Ten minutes’ walk"),
        ),
    ),
    Person(
        id="",
        name="Savvas Petrondas",
        called="Mr Savvas",
        born="1943-01-29",
        reference="KB-30092",
        communication=Communication(
            needs="Mornings, face to face, photographs, one idea at a time; hearing aid on the left",
            language="Greek",
            interpreter="Greek interpreter",
            copy_format="spoken",
        ),
        acquaintances=(Acquaintance(id="r1", name="Despina", who_to_me="wife"),),
    ),
    Person(
        id="",
        name="Wilfred Garthwaite",
        called="Wilf",
        born="1940-03-05",
        reference="HT-04418",
        communication=Communication(
            needs="Large print (20 point); sit on his right; speak slowly and low", copy_format="large-print"
        ),
        safe_contact="01632 960305: let it ring twenty times. No text, no email.",
    ),
    Person(
        id="",
        name="Linh Tregarrow",
        called="Linh",
        born="2001-09-30",
        reference="TM-21771",
        communication=Communication(
            needs="Cream paper, 14 point, short lines; voice notes", copy_format="audio"
        ),
        safe_contact="07700 900906; voice notes best, not 9.30 to 2.30.",
        acquaintances=(Acquaintance(id="r1", name="Kit", who_to_me="son, born 2025"),),
    ),
    Person(
        id="",
        name="Hafsa Rehmani",
        called="Hafsa",
        born="2002-11-03",
        reference="AB-11863",
        communication=Communication(
            needs="Objects to hold, a voice close by, one person at a time, low light", copy_format="audio"
        ),
        acquaintances=(Acquaintance(id="r1", name="Shazia", who_to_me="mother"),),
    ),
)


def people_the_demonstration(kept: Kept) -> None:
    """Put the invented people in, where they are not there yet. Of several workers starting at once, one does it."""
    if kept.accounts.all_accounts():
        return
    now = datetime.now(UTC).isoformat()
    try:
        for name, called, role, team in _WORKERS:
            kept.accounts.open_account(
                Account(
                    id=f"demo-{name}",
                    email=f"{name}@demo.example",
                    name=called,
                    role=role,
                    team=team,
                    opened_at=now,
                )
            )
    except AccountTaken:
        return
    for person in _PEOPLE:
        kept.store.add_person(person, by="demo-meera")
