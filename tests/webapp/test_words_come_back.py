"""Whatever goes wrong with a page, its words come back: to whoever typed them, and to nobody else."""

from datetime import UTC, datetime

from formengine.record import Change, Statement
from formengine.store import StoreFull
from tests.webapp.conftest import id_in, with_typed
from tests.webapp.test_holding import statements

WORDS = "Bread by seven, then the garden."


def typed_page(browser, talk):
    """A theme's page as a browser has it, with words typed and not sent yet."""
    path = f"{talk}/themes/what-matters"
    return path, with_typed(browser.get(path).fields(), {"good-day": WORDS})


def without(fields, *names):
    return [(name, value) for name, value in fields if name not in names]


def test_a_missing_token_gives_the_words_back_with_a_button(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    page = meera.post(path, without(fields, "csrf_token"), status=400)
    assert page.h1 == "Nothing you typed is lost"
    assert WORDS in page.text
    assert statements(kept, talk) == {}
    assert meera.post(path, page.fields(path)) == path
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}


def test_a_token_of_an_earlier_session_gives_the_words_back(meera, signed_in, talk, kept):
    path, fields = typed_page(meera, talk)
    again = signed_in("meera")
    page = again.post(path, fields, status=400)
    again.post(path, page.fields(path))
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}


def test_words_typed_when_the_session_had_ended_wait_for_their_writer(meera, signed_in, talk, kept):
    path, fields = typed_page(meera, talk)
    kept.sessions.end_sessions_of("meera", datetime.now(UTC).isoformat())
    onward = meera.post(path, fields)
    assert "Your words are kept for you" in meera.get(onward).text
    again = signed_in("meera")
    page = again.get("/kept-words")
    assert WORDS in page.text
    again.post(path, page.fields(path))
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}
    assert kept.words.set_aside_for("meera") == []


def test_nobody_else_is_shown_them(meera, signed_in, talk, kept):
    path, fields = typed_page(meera, talk)
    kept.sessions.end_sessions_of("meera", datetime.now(UTC).isoformat())
    meera.post(path, fields)
    ali = signed_in("ali")
    ali.post("/kept-words/1/let-go", without(ali.get(f"{talk}/").fields("/sign-out"), "x"))
    assert ali.client.get("/kept-words").status_code == 303
    assert len(kept.words.set_aside_for("meera")) == 1


def test_a_page_opened_by_one_is_not_saved_by_another_on_the_same_computer(meera, signed_in, talk, kept):
    path, fields = typed_page(meera, talk)
    page = signed_in("ali").post(path, fields, status=403)
    assert page.h1 == "Somebody else has signed in"
    assert WORDS not in page.text
    assert statements(kept, talk) == {}
    assert [dict(each.fields)["good-day"] for each in kept.words.set_aside_for("meera")] == [WORDS]


def test_a_mark_that_is_not_ours_keeps_nothing_for_anybody(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    kept.sessions.end_sessions_of("meera", datetime.now(UTC).isoformat())
    meera.post(path, [*without(fields, "keeper"), ("keeper", '"meera"')])
    assert kept.words.set_aside_for("meera") == []


def test_a_page_about_somebody_else_is_refused_and_its_words_are_shown(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    page = meera.post(path, [*without(fields, "person"), ("person", "p1")], status=409)
    assert page.h1 == "That page is about somebody else"
    assert WORDS in page.text
    assert statements(kept, talk) == {}


def test_a_page_that_names_nobody_is_refused(meera, talk):
    path, fields = typed_page(meera, talk)
    meera.post(path, without(fields, "person"), status=409)


def test_a_record_finished_meanwhile_does_not_change_and_the_words_are_shown(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    kept.store.finish(id_in(talk), by="ali")
    page = meera.post(path, fields, status=409)
    assert page.h1 == "This record was finished meanwhile"
    assert WORDS in page.text


def test_a_store_in_trouble_gives_the_words_back_to_be_tried_again(meera, talk, kept, monkeypatch):

    path, fields = typed_page(meera, talk)

    def no_room(*_args, **_kwargs):
        raise StoreFull("The disk is full. Nothing was saved by this step: make room, then save again.")

    with monkeypatch.context() as trouble:
        trouble.setattr(type(kept.store), "save", no_room)
        page = meera.post(path, fields, status=503)
    assert "The disk is full." in page.text
    assert WORDS in page.text
    meera.post(path, page.fields(path))
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}


def test_a_page_sent_twice_is_one_save(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    meera.post(path, fields)
    before = kept.store.card(id_in(talk)).revision
    for _ in range(4):
        meera.post(path, fields)
    assert kept.store.card(id_in(talk)).revision == before
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}


def test_a_page_gone_back_to_and_changed_is_not_lost(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    meera.post(path, fields)
    assert meera.post(path, with_typed(fields, {"good-day": "Something else."})) == f"{talk}/settle"
    record = kept.store.conversation(id_in(talk), by="tests")
    assert [(c.theirs.value, c.mine.value) for c in record.conflicts] == [(WORDS, "Something else.")]


def test_different_answers_of_two_people_merge(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    theirs = Statement(question="hours", said_by="person", value=3)
    kept.store.save(id_in(talk), [Change(statement=theirs)], by="ali", request="r1")
    meera.post(path, fields)
    assert statements(kept, talk) == {
        ("good-day", "person"): {"value": WORDS},
        ("hours", "person"): {"value": 3},
    }


def test_the_same_answer_of_two_people_shows_both_and_asks(meera, talk, kept):
    path, fields = typed_page(meera, talk)
    theirs = Statement(question="good-day", said_by="person", value="Visitors.")
    kept.store.save(id_in(talk), [Change(statement=theirs)], by="ali", request="r1")
    page = meera.get(meera.post(path, fields))
    assert "Visitors." in page.text
    assert WORDS in page.text
    choice = next(name for name, _ in page.fields() if name.endswith(":both")).removesuffix(":both")
    meera.post(f"{talk}/settle", with_typed(page.fields(), {f"{choice}:keep": "mine"}))
    record = kept.store.conversation(id_in(talk), by="tests")
    assert (record.said("good-day").value, record.conflicts) == (WORDS, ())


def test_too_much_at_once_is_said_plainly(app, meera, talk):
    app.config["MAX_CONTENT_LENGTH"] = 1000
    path = f"{talk}/themes/what-matters"
    page = meera.post(path, [("good-day", "x" * 2000)], status=413)
    assert page.h1 == "That is more than can be sent at once"


def test_notes_that_were_typed_while_signed_out_go_back_into_the_notes(signed_in, talk, kept):
    meera = signed_in("meera")
    fields = dict(meera.get(f"{talk}/notes").fields())
    kept.sessions.end_sessions_of("meera", datetime.now(UTC).isoformat())
    typed = {**fields, "$notes": "The boiler went on Monday."}
    sent = meera.client.post(f"{talk}/answers/$notes", data=typed, headers={"Accept": "application/json"})
    assert sent.status_code == 401
    again = signed_in("meera")
    page = again.get("/kept-words")
    assert "The boiler went on Monday." in page.text
    action = next(
        f.get("action") for f in page.document.iter("form") if f.get("action", "").endswith("/notes")
    )
    again.fill("/kept-words", action=action)
    said = kept.store.conversation(id_in(talk), by="tests").said("$notes")
    assert said.value == "The boiler went on Monday."
    assert again.client.get("/kept-words").status_code == 303, "and are kept nowhere else"
