"""A thought about the worker's own words, on the page and as somebody pauses; never about anybody else's, and never in the way."""

import json

import pytest

from formengine.load import find_form
from tests.builders import a_question, a_section
from tests.webapp.conftest import A_FORM, id_in, with_typed
from tests.webapp.test_pages import say
from webapp.conversations.wording import silent_questions

UNKIND = "Non-compliant and wheelchair-bound."
THOUGHT = "“wheelchair-bound” may be better as “uses a wheelchair”"


@pytest.fixture
def view(talk, kept):
    say(kept, talk, "good-day", "Bread by seven.")
    say(kept, talk, "good-day", None, by="worker", words=UNKIND)


@pytest.mark.usefixtures("view")
def test_a_thought_stands_beneath_the_workers_view_and_before_reading_back(meera, talk):
    page = meera.get(f"{talk}/themes/what-matters")
    assert THOUGHT in page.text
    assert "to take or leave" in page.text
    assert THOUGHT in meera.get(f"{talk}/check").text


@pytest.mark.parametrize("voice", ["person", "carer", "advocate"])
def test_nothing_is_thought_of_anybody_elses_words(meera, talk, kept, voice):
    say(kept, talk, "good-day", UNKIND, by=voice, words=UNKIND)
    for path in ("themes/what-matters", "check", f"questions/good-day/{voice}"):
        assert "to take or leave" not in meera.get(f"{talk}/{path}").text


def test_it_comes_as_somebody_pauses_and_the_words_are_saved_all_the_same(meera, talk, kept):
    page = meera.get(f"{talk}/themes/worker")
    sent = with_typed(page.fields(), {"seen": UNKIND})
    reply = meera.client.post(f"{talk}/answers/seen", data=dict(sent), headers={"Accept": "application/json"})
    told = json.loads(reply.text)
    assert told["status"] == "saved"
    assert THOUGHT in told["wording"]
    assert kept.store.conversation(id_in(talk), by="t").said("seen", "worker").value == UNKIND
    sent = with_typed(sent, {"seen": "He uses a wheelchair.", "seen:base": told["base"]})
    reply = meera.client.post(f"{talk}/answers/seen", data=dict(sent), headers={"Accept": "application/json"})
    assert json.loads(reply.text)["wording"] == ""


@pytest.mark.usefixtures("view")
def test_nothing_of_it_is_in_what_leaves(meera, talk):
    from tests.webapp.giving import everything_of, give

    assert all("to take or leave" not in text for text in everything_of(meera, give(meera, talk)).values())
    assert "to take or leave" not in meera.client.get(f"{talk}/print").text


@pytest.mark.parametrize(
    "form", ["care-act-assessment", "when-things-are-hard", "review", "first-conversation"]
)
def test_it_is_silent_about_safety_capacity_and_what_the_law_decides(form):
    loaded = find_form(form).form
    silent = silent_questions(loaded)
    legal = {q.id for top in loaded.sections for s in top.walk() if s.legal_test for q in s.all_questions()}
    named = {
        q.id for q in loaded.questions() if q.id.startswith(("abuse-", "capacity", "eligib", "chc-eligib"))
    }
    assert legal | named <= silent
    assert len(silent) < len(list(loaded.questions()))


def test_a_councils_own_form_is_silent_there_too(meera, kept, errol):
    form = {
        **A_FORM,
        "id": "own",
        "sections": [
            a_section(
                a_question("harm", asked_of="worker", text="What did you see?"),
                id="s1",
                title="Safeguarding concerns",
            ),
            a_section(
                a_question("other", asked_of="worker", text="What else did you see?"),
                id="s2",
                title="The day",
            ),
        ],
    }
    card = kept.store.start(errol, form, by="meera", team="north")
    path = f"/conversations/{card.id}"
    for question in ("harm", "other"):
        say(kept, path, question, UNKIND, by="worker")
    assert "to take or leave" not in meera.get(f"{path}/themes/s1").text
    assert "to take or leave" in meera.get(f"{path}/themes/s2").text


def test_what_words_mean_is_beside_a_question_that_does_not_say_it(meera, kept, errol):
    form = {
        **A_FORM,
        "id": "own",
        "sections": [a_section(a_question("pay", text="Would you like a direct payment?"), id="s1")],
    }
    card = kept.store.start(errol, form, by="meera", team="north")
    text = meera.get(f"/conversations/{card.id}/themes/s1").text
    assert "What these words mean" in text
    assert "money from the council so that you can arrange your own support" in text
