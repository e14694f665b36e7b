"""A survey lies apart from every record: answered through nobody, led back to nobody, told only together."""

import json
import re
from datetime import date, timedelta
from urllib.parse import urlsplit

import pytest

from formengine.load import find_form, form_path
from tests.webapp.conftest import Browser, put_form, with_typed
from webapp.sessions import token_hash
from webapp.surveys import answering, results

TEXT = "Zebra: they never rang back"


@pytest.fixture
def library(library):
    newest = form_path("outcomes-survey")
    return put_form(library, json.loads(newest.read_text(encoding="utf-8")))


@pytest.fixture
def ade(signed_in) -> Browser:
    return signed_in("ade")


def opened(ade, letters=14):
    """The ways in of a new round, as paths."""
    page = ade.fill(
        "/surveys/open", {"about": "north", "letters": str(letters)}, action="/surveys/open", status=200
    )
    links = [e for e in page.document.iter("p") if e.get("class") == "invited__link"]
    return [urlsplit("".join(each.itertext())).path for each in links]


def answer(app, path, button="send", status=303, **typed):
    return Browser(app).fill(path, typed, button=button, action=path, status=status)


@pytest.fixture
def over(monkeypatch):
    """Its time is over from now on."""

    def go():
        later = date.today() + timedelta(days=200)
        for module in (answering, results):
            monkeypatch.setattr(module, "today", lambda: later)

    return go


def test_it_is_answered_once_by_whoever_holds_a_letter(app, ade):
    path = opened(ade)[0]
    assert answer(app, path, trust="agree", **{"good-now": "The allotment."}) == "/survey/thanks"
    gone = Browser(app).get(path, status=404)
    assert "If you have sent your answers, they arrived." in gone.text


def test_the_same_page_sent_five_times_is_one_answer(app, ade, kept):
    path = opened(ade)[0]
    fields = [*with_typed(Browser(app).get(path).fields(path), {"trust": "agree"}), ("send", "1")]
    codes = [Browser(app).client.post(path, data=dict(fields)).status_code for _ in range(5)]
    assert codes == [303, 404, 404, 404, 404]
    assert len(kept.surveys.answers(kept.surveys.rounds()[0].id)) == 1


def test_opening_the_same_round_twice_is_one_round(ade, kept):
    fields = with_typed(ade.get("/surveys/open").fields("/surveys/open"), {"about": "north", "letters": "3"})
    ade.post("/surveys/open", fields, status=200)
    assert ade.post("/surveys/open", fields) == "/surveys/"
    assert len(kept.surveys.rounds()) == 1


def test_it_can_be_kept_and_gone_on_with_and_nothing_typed_is_lost(app, ade):
    path = opened(ade)[0]
    went = answer(app, path, button="save", **{"good-now": "The allotment."})
    page = Browser(app).get(went)
    assert "Kept." in page.text
    assert "The allotment." in [value for _, value in page.fields(path)]


def test_it_is_never_filled_in_through_a_worker(ade, signed_in):
    path = opened(ade)[0]
    for name in ("meera", "sunita"):
        page = signed_in(name).get(path, status=403)
        assert "This is for the person to answer" in page.h1
        assert signed_in(name).client.post(path, data={"trust": "agree", "send": "1"}).status_code == 403
    assert (
        ade.get(path).status == 200
    )  # what came on paper is typed in by somebody who holds no conversations


def test_answering_takes_no_cookie_and_says_nothing_of_who_is_there(app, ade):
    path = opened(ade)[0]
    client = app.test_client()
    for answered in (
        client.get(path),
        client.post(path, data={"trust": "agree", "send": "1"}),
        client.get("/survey/thanks"),
    ):
        assert "Set-Cookie" not in answered.headers


def test_no_column_of_an_answer_leads_to_anybody(app, ade, kept):
    """What is kept of an answer is what was answered, its round, and a name that is chance."""
    path = opened(ade)[0]
    token = path.split("/")[2]
    answer(app, path, trust="agree", **{"say-more": TEXT})
    with kept.store.database.reading() as rows:
        columns = {
            table: {row[1] for row in rows.all(f"PRAGMA table_info({table})")}
            for table in ("survey_ways_in", "survey_answers")
        }
        answers = rows.all("SELECT * FROM survey_answers")
        left = rows.all("SELECT token_hash FROM survey_ways_in")
        tables = [row[0] for row in rows.all("SELECT name FROM sqlite_master WHERE type = 'table'")]
        elsewhere = [
            table
            for table in tables
            if table not in ("survey_answers", "forms")
            and not table.startswith("sqlite")
            and any("Zebra" in str(row) or token in str(row) for row in rows.all(f"SELECT * FROM {table}"))
        ]
    assert columns == {
        "survey_ways_in": {"token_hash", "round", "draft"},
        "survey_answers": {"id", "round", "answers"},
    }
    assert len(left) == 13
    assert elsewhere == []
    assert [json.loads(row[2])["say-more"] for row in answers] == [{"person": {"value": TEXT}}]
    assert not any(str(date.today().year) in str(row) for row in answers)


def test_nothing_is_told_while_a_round_is_open(app, ade):
    for path in opened(ade):
        answer(app, path, trust="agree", **{"say-more": TEXT})
    round_id = urlsplit(the_results(ade)).path
    assert "This round is open until" in ade.get(round_id).text
    assert "Zebra" not in ade.get(round_id).text


def the_results(browser):
    kept = browser.client.application.extensions["kept"]
    return f"/surveys/{kept.surveys.rounds()[0].id}/results"


def test_under_ten_answers_are_never_told(app, ade, over):
    for path in opened(ade)[:9]:
        answer(app, path, trust="agree", **{"say-more": TEXT})
    over()
    page = ade.get(the_results(ade))
    assert "Fewer than ten people answered" in page.text
    assert "Zebra" not in page.text


def test_what_many_answered_is_told_together_and_the_words_to_nobody_who_holds_conversations(
    ade, over, signed_in, kept
):
    said = ["agree"] * 10 + ["disagree"] * 8 + ["neither"] * 3 + ["strongly-disagree"] * 3
    for number, path in enumerate(opened(ade, 24)):
        answers = {"trust": {"person": {"value": said[number]}}}
        if number < 7:
            answers["say-more"] = {"person": {"value": f"{TEXT} {'abcdefg'[number]}"}}
        kept.surveys.send(token_hash(path.split("/")[2]), answers)
    over()
    path = the_results(ade)
    for name in ("ade", "robin", "tess"):
        page = signed_in(name).get(path)
        assert "About 25 people answered." in page.text
        assert "Agree10Neither" in page.text.replace(" ", "")
        assert "NeitheragreenordisagreeNotshownDisagree10" in page.text.replace(" ", "")
        assert f"{TEXT} g" in page.text
    senior = signed_in("sunita").get(path).text
    assert "Agree10Neither" in senior.replace(" ", "")
    assert "Zebra" not in senior
    for name in ("meera", "ali", "beth"):
        signed_in(name).get(path, status=403)
        signed_in(name).get("/surveys/", status=403)


def test_a_round_is_never_about_one_worker(ade):
    page = ade.fill("/surveys/open", {"about": "meera", "letters": "20"}, action="/surveys/open", status=422)
    assert "never about one worker" in page.text


def test_a_round_that_is_over_takes_no_answer_and_says_so(app, ade, over):
    path = opened(ade)[0]
    over()
    assert "This is over" in Browser(app).get(path, status=410).h1
    assert Browser(app).client.post(path, data={"trust": "agree", "send": "1"}).status_code == 410


def test_words_that_come_after_the_last_day_are_given_back_and_not_kept(app, ade, kept, over):
    path = opened(ade)[0]
    browser = Browser(app)
    fields = with_typed(browser.get(path).fields(path), {"good-now": "The allotment, on Sundays."})
    over()
    page = browser.post(path, [*fields, ("send", "1")], status=410)
    assert "The allotment, on Sundays." in page.text
    assert kept.surveys.answers(kept.surveys.rounds()[0].id) == []


@pytest.mark.parametrize("letters", ["00001999", "00001" + "9" * 5000])
def test_no_way_of_writing_a_number_makes_more_letters_than_there_may_be(ade, kept, letters):
    typed = {"about": "north", "letters": letters}
    assert "Say how many letters" in ade.fill("/surveys/open", typed, action="/surveys/open", status=422).text
    assert kept.surveys.rounds() == []


MINE = "The allotment, with Ada, on Sundays."


@pytest.fixture
def typed_at_work(ade, signed_in):
    """A person's words, sent from a browser in which Meera had signed in meanwhile: the path, and her browser."""
    path = opened(ade)[0]
    meera = signed_in("meera")
    went = meera.client.post(path, data={"good-now": MINE, "trust": "agree", "send": "1"})
    assert went.status_code == 403
    assert MINE not in went.text
    assert "What was typed is kept with the link, for the person alone." in went.text
    return path, meera


def test_words_from_a_browser_with_a_worker_in_it_come_back_to_whoever_has_the_letter(
    app, kept, typed_at_work
):
    path, _ = typed_at_work
    page = Browser(app).get(path)
    assert "Words that were typed and not sent" in page.text
    assert MINE in page.text
    assert MINE not in dict(page.fields(path)).values(), "they are nobody's answer until somebody says so"
    put = page.links()["Put them into the boxes"]
    assert Browser(app).fill(put, {}, button="send", action=path) == "/survey/thanks"
    sent = kept.surveys.answers(kept.surveys.rounds()[0].id)
    assert [each["good-now"]["person"]["value"] for each in sent] == [MINE]
    assert _set_aside_rows(kept) == 0


def test_a_worker_neither_reads_them_nor_puts_any_of_their_own_into_the_answers(app, kept, typed_at_work):
    path, meera = typed_at_work
    assert MINE not in meera.get(path, status=403).text
    assert MINE not in meera.client.get(f"{path}?put=0").text
    Browser(app).fill(path, {"good-now": "Before."}, button="save", action=path)
    meera.client.post(path, data={"good-now": "All is well, says Meera.", "send": "1"})
    meera.client.post(path, data={"let_go": "1"})
    assert kept.surveys.answers(kept.surveys.rounds()[0].id) == []
    page = Browser(app).get(path)
    assert "Before." in dict(page.fields(path)).values()
    assert "All is well, says Meera." not in dict(page.fields(path)).values()
    assert MINE in page.text


def test_what_was_set_aside_goes_when_it_is_kept_in_the_boxes_or_let_go(app, kept, typed_at_work):
    path, meera = typed_at_work
    Browser(app).fill(f"{path}?put=0", {}, button="save", action=path)
    page = Browser(app).get(path)
    assert MINE in dict(page.fields(path)).values()
    assert "Words that were typed and not sent" not in page.text
    meera.client.post(path, data={"good-now": "Not mine.", "send": "1"})
    Browser(app).client.post(path, data={"let_go": "1"})
    assert _set_aside_rows(kept) == 0


def test_what_was_set_aside_is_given_back_when_the_round_is_over(app, typed_at_work, over):
    path, _ = typed_at_work
    over()
    assert MINE in Browser(app).get(path, status=410).text


def _set_aside_rows(kept):
    with kept.store.database.reading() as rows:
        return rows.one("SELECT count(*) FROM survey_set_aside")[0]


def test_nobody_is_asked_whether_they_would_like_to_be_rung_and_all_are_told_how_to_get_in_touch(app, ade):
    asked = [question.text for question in find_form("outcomes-survey").form.questions() if question.asks]
    assert [text for text in asked if re.search(r"\b(ring|rung|call|phone|number)\b", text)] == []
    page = Browser(app).get(opened(ade)[0])
    assert (
        "If you would like to talk to someone who is not your worker, use the number in the letter"
        in page.text
    )
    assert "Please leave out names and numbers, yours too." in page.text
