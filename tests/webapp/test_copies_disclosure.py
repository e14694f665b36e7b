"""What is not safe at home never reaches whoever is feared: not by a copy, the log, a name, a header, a title."""

import re

import pytest

from formengine.home import FORMS
from formengine.record import Person
from formengine.record.lives import people_of, recorded
from formengine.store.lives import keep_record
from tests.webapp.conftest import A_FORM
from tests.webapp.giving import everything_of, give, mark, say

BESIDE = ("Kerry Madden", "Beth, with Lorraine", "domestic abuse", "cushion clinic", "01632 960248", "room 4")


@pytest.fixture
def library():
    """The forms that ship: Lorraine's records are held on them."""
    return FORMS


def texts(value):
    """Every text in an answer that is long enough to be known again."""
    if isinstance(value, str):
        if len(re.findall(r"\w+", value)) > 2:
            yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def secrets_of(record):
    """All that is marked: the words of the answers, and the reasons they are marked for."""
    for said in record.statements:
        if said.marks:
            yield from texts([said.value, said.words, said.why, said.where])
            yield from (mark.reason for mark in said.marks)


def squeezed(text):
    return re.sub(r"\W+", " ", text).casefold()


def leaks(record, found):
    """Every run of four words of what is marked that stands in what was found."""
    seen = squeezed(found)
    shown = " ".join(
        squeezed(text)
        for said in record.statements
        if not said.marks
        for text in texts([said.value, said.words])
    )
    for secret in secrets_of(record):
        words = squeezed(secret).split()
        for n in range(len(words) - 3):
            run = " ".join(words[n : n + 4])
            if run in seen and run not in shown:
                yield run


def lorraine(kept, file):
    one = next(one for one in recorded("lorraine") if one.file.startswith(file))
    person = kept.store.add_person(people_of("lorraine")["lorraine"], by="meera")
    return kept.store.conversation(
        keep_record(kept.store, one, person.id, by="meera", team="north").id, by="t"
    )


@pytest.mark.parametrize("file", ["first-conversation", "care-act-assessment", "support-plan"])
def test_lorraines_disclosure_never_reaches_dean(kept, meera, file):
    record = lorraine(kept, file)
    talk = f"/conversations/{record.id}"
    held = {"all": "held", "all_reason": "Dean hurts her: nothing of this", "all_by": "Beth, with Lorraine"}
    dean = {"reader": "else", "else_name": "Dean Harcus", "else_who": "partner", "asked": "yes"}
    to_dean = give(meera, talk, **held, **dean)
    home = give(meera, talk, **held)
    safe_log = meera.client.get(f"{talk}/copies/log/for-the-person")
    reached = {
        **{f"Dean, {kind}": text for kind, text in everything_of(meera, to_dean).items()},
        **{f"home, {kind}": text for kind, text in everything_of(meera, home).items()},
        "log": f"{safe_log.headers}\n{safe_log.text}",
        "who looked": meera.get(f"/people/{record.person}/looked").text,
    }
    assert len(list(secrets_of(record))) > 40
    for name, text in reached.items():
        assert [*leaks(record, text)] == [], name
        assert [words for words in BESIDE if words in text] == [], name
        assert "held back" not in text.lower(), name
        assert "marked" not in text.lower(), name
    assert "Lorraine" in reached["Dean, print"]


def test_the_same_look_finds_a_leak_where_there_is_one(kept, meera):
    """The look itself is put to the test: a copy that is given her words is found to hold them."""
    record = lorraine(kept, "first-conversation")
    went = give(
        meera,
        f"/conversations/{record.id}",
        all="given",
        all_reason="Read at the clinic",
        all_by="Beth",
        checked="yes",
    )
    for kind, text in everything_of(meera, went).items():
        assert len([*leaks(record, text)]) > 40, kind


def test_the_page_for_somebody_else_shows_nothing_marked_before_it_is_decided(kept, meera):
    record = lorraine(kept, "first-conversation")
    page = meera.get(f"/conversations/{record.id}/copies/")
    sheet = "".join(page.document.find(".//div[@id='sheet']").itertext())
    assert [*leaks(record, sheet)] == []


def test_the_log_at_home_tells_of_no_copy_that_would_tell_there_is_something_to_hide(kept, meera):
    record = lorraine(kept, "first-conversation")  # it was read at the clinic, and a home-safe sheet was made
    talk = f"/conversations/{record.id}"
    give(
        meera, talk, reader="else", else_name="Kerry Madden", else_who="domestic abuse adviser", asked="yes",
        all="held", all_reason="so", all_by="Beth",
    )  # fmt: skip
    staff, home = meera.get(f"{talk}/copies/log").text, meera.get(f"{talk}/copies/log/for-the-person").text
    assert "Kerry Madden" in staff
    assert "Kerry" not in home
    told = [copy for copy in record.copies if copy.to_the_person and all(d.held_back for d in copy.decisions)]
    assert home.count("You ") - home.count("You can ask") == len(told)


def test_where_nothing_is_unsafe_the_person_reads_of_every_copy(kept, meera):
    person = kept.store.add_person(Person(id="", name="Errol", acquaintances=()), by="meera")
    card = kept.store.start(person.id, A_FORM, by="meera", team="north")
    talk = f"/conversations/{card.id}"
    say(kept, talk, "good-day", "Bread.")
    say(kept, talk, "seen", "Her neighbour drinks.", by="worker", marks=(mark("third-party"),))
    held = {"all": "held", "all_reason": "About a neighbour", "all_by": "Meera"}
    give(meera, talk, **held)
    give(meera, talk, reader="else", else_name="Shanelle", else_who="daughter", asked="yes", **held)
    home = meera.get(f"{talk}/copies/log/for-the-person").text
    assert "You Print, 12 point Meera" in home
    assert "Shanelle (daughter), because you asked Print, 12 point Meera" in home
    assert "neighbour" not in home.lower()


def test_a_file_is_named_after_nobody(kept, meera):
    record = lorraine(kept, "first-conversation")
    talk = f"/conversations/{record.id}"
    went = give(meera, talk, all="held", all_reason="so", all_by="Beth")
    for kind in ("html", "pdf", "md", "json"):
        name = meera.client.get(f"{went}{kind}").headers["Content-Disposition"]
        assert re.fullmatch(rf'attachment; filename="copy-\d{{4}}-\d\d-\d\d\.{kind}"', name), name


def test_a_copy_is_kept_by_no_browser_and_no_cache(kept, meera):
    record = lorraine(kept, "first-conversation")
    went = give(meera, f"/conversations/{record.id}", all="held", all_reason="so", all_by="Beth")
    for kind in ("print", "html", "pdf", "md", "json"):
        assert meera.client.get(f"{went}{kind}").headers["Cache-Control"] == "no-store"


def test_another_team_reaches_no_copy(kept, meera, signed_in):
    record = lorraine(kept, "first-conversation")
    went = give(meera, f"/conversations/{record.id}", all="held", all_reason="so", all_by="Beth")
    beth = signed_in("beth")
    for path in (
        went,
        f"{went}pdf",
        f"/conversations/{record.id}/copies/log",
        f"/conversations/{record.id}/copies/",
    ):
        assert beth.client.get(path).status_code == 403
