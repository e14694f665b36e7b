"""The app over PostgreSQL: one conversation from the first page to a copy that is opened, a survey, and a server that
goes away in the middle."""

import json

import pytest

from formengine.load import form_path
from tests.webapp.conftest import Browser, id_in, put_form, with_typed
from tests.webapp.giving import everything_of, give
from tests.webapp.test_surveys import answer, opened

SAID = "Bread by seven. 100% sure?"


@pytest.fixture
def database_url(postgres_server):
    return postgres_server.emptied()


@pytest.fixture
def library(library):
    return put_form(library, json.loads(form_path("outcomes-survey").read_text(encoding="utf-8")))


def test_from_signing_in_to_a_copy_that_is_opened(signed_in, kept):
    meera = signed_in("meera")
    person = meera.fill("/people/add", {"name": "Zoë Hart", "called": "Zo"}, action="")
    meera.fill("/people/", {"name": "zoe"}, action="/people/find")
    assert "Zoë Hart" in meera.get("/people/").text
    begun = meera.fill(f"/conversations/start/{person.split('/')[2]}", {"form": "a-talk"})
    talk = f"/conversations/{id_in(begun)}"
    themes = f"{talk}/themes/what-matters"
    meera.fill(themes, {"good-day": SAID, "good-day:said": "person"}, button="overview")
    assert SAID in meera.get(f"{talk}/check").text
    meera.fill(f"{talk}/themes/worker", {"seen": "She laughed."}, button="overview")
    meera.fill(f"{talk}/finish", {})
    assert kept.store.card(id_in(talk)).status == "finished"
    for way, text in everything_of(meera, give(meera, talk)).items():
        assert "Bread by seven." in " ".join(text.split()), way
    looks = kept.store.who_looked(kept.store.card(id_in(talk)).person, by="a test")
    assert "copy-given" in {look.did for look in looks}
    assert kept.store.verify() == []


def test_a_survey_is_opened_and_answered(app, signed_in, kept):
    first, second, _ = opened(signed_in("ade"), letters=3)
    for path in (first, second):
        assert answer(app, path, trust="agree", **{"good-now": f"The allotment, {path}"}) == "/survey/thanks"
    Browser(app).get(first, status=404)
    (round_,) = kept.surveys.rounds()
    told = [json.dumps(given) for given in kept.surveys.answers(round_.id)]
    assert len(told) == 2
    assert all(any(f"The allotment, {path}" in each for each in told) for path in (first, second))


def test_while_the_database_is_away_pages_say_so_and_what_was_typed_is_saved_when_it_is_back(
    app, meera, talk, kept, postgres_server
):
    page = f"{talk}/themes/what-matters"
    fields = [
        *with_typed(meera.get(page).fields(), {"good-day": SAID, "good-day:said": "person"}),
        ("overview", "1"),
    ]
    postgres_server.stop_at_once()
    try:
        for told in (meera.get(page, status=503), meera.post(page, fields, status=503)):
            assert "does not answer. Nothing was saved by this step" in told.text
            assert "postgres:" not in told.text
        assert "Then load this page again" in told.text
        autosave = meera.client.post(
            f"{talk}/answers/good-day", data=dict(fields), headers={"Accept": "application/json"}
        )
        assert (autosave.status_code, autosave.json["status"]) == (503, "failed")
        assert Browser(app).client.get("/health").status_code == 503
    finally:
        postgres_server.start()
    meera.post(page, fields)
    meera.post(page, fields)  # a page that is sent again
    record = kept.store.conversation(id_in(talk), by="a test")
    assert [statement.value for statement in record.statements if statement.question == "good-day"] == [SAID]
    assert len([step for step in kept.store.history(id_in(talk), by="a test") if step.statements]) == 1
    assert kept.store.verify() == []
