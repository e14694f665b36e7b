"""Who a page is about stands on every page about somebody, and no save goes into the record of somebody else."""

from dataclasses import replace

import pytest

from formengine.record import Change, Communication, CopyGiven, Mark, PartDecision, Person, Statement
from tests.webapp.conftest import A_FORM, id_in
from tests.webapp.pages import parsed, words
from tests.webapp.test_policy import paths
from webapp.policy import POLICY

NO_PAGE = {
    "conversations.download": "a file",
    "conversations.print_view": "leads on to the copy where anything is marked; held here by test_pages",
    "copies.file": "a copy that leaves: its words are the person's own, looked through before",
    "copies.safe_log": "a sheet to hand over",
    "conversations.move": "leads on where there is no newer version; held by test_moving",
    "conversations.settle": "leads on where there is one text; held here below",
}
"""What shows no page of ours about somebody here, and why."""


@pytest.fixture
def known(kept, errol, talk):
    """Errol, with all that must be in sight, a marked answer, notes, and a talk before this one."""
    store = kept.store
    person = store.person(errol, by="meera")
    told = Communication(needs="Sits on the left", language="Patois", interpreter="Miss Vie")
    store.change_person(replace(person, born="1957-03-04", reference="N-77", communication=told), by="meera")
    earlier = store.start(errol, A_FORM, by="meera", team="north").id
    for talked in (earlier, id_in(talk)):
        mark = Mark(kind="third-party", reason="About Dean.", decided_by="Meera")
        said = Statement(question="good-day", said_by="carer", value="Tea.", marks=(mark,))
        notes = Statement(question="$notes", said_by="person", value="Rain. The bus was late.")
        store.save(talked, [Change(statement=said), Change(statement=notes)], by="meera", request=talked)
    store.finish(earlier, by="meera")
    held = PartDecision(question="good-day", said_by="carer", held_back=True, reason="Dean", decided_by="M")
    store.give_copy(
        id_in(talk),
        CopyGiven(to="Errol", format="Print, 12 point", sent="by hand", decisions=(held,)),
        by="meera",
    )
    return errol


def routes_about_somebody(app, talk, person, method):
    for endpoint, how, path in paths(app, id_in(talk), person):
        if POLICY[endpoint].relations is not None and how == method:
            yield endpoint, path


def test_every_page_about_somebody_says_who_and_how_they_communicate(app, meera, known, talk):
    seen = {}
    for endpoint, path in routes_about_somebody(app, talk, known, "GET"):
        answer = meera.client.get(path)
        page = parsed(answer.text) if answer.mimetype == "text/html" and answer.status_code == 200 else None
        bar = page.find(".//div[@class='identity']") if page is not None else None
        if bar is not None:
            seen[endpoint] = words(bar)
    missing = {endpoint for endpoint, _ in routes_about_somebody(app, talk, known, "GET")} - set(seen)
    assert missing == set(NO_PAGE)
    for endpoint, told in seen.items():
        for fact in ("About ", "4 March 1957", "N-77", "Sits on the left", "speaks Patois", "Miss Vie"):
            assert fact in told, endpoint


def test_no_save_goes_into_the_record_of_somebody_else_by_any_way(app, meera, kept, known, talk):
    other = kept.store.add_person(Person(id="", name="Beryl Okafor"), by="meera").id
    token = dict(meera.get(f"{talk}/themes/what-matters").fields())["csrf_token"]
    before = kept.store.export(id_in(talk), by="meera")["conversation"]
    asked = 0
    for endpoint, path in routes_about_somebody(app, talk, known, "POST"):
        for person in (other, ""):
            answer = meera.client.post(path, data={"csrf_token": token, "person": person, "text": "Soup."})
            assert answer.status_code == 409, endpoint
            assert "Soup." in answer.text, endpoint
        asked += 1
    assert asked > 20
    assert kept.store.export(id_in(talk), by="meera")["conversation"] == before
