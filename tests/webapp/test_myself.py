"""The person's own way in: a link and a code, one question a page, and nothing of anybody else's."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from formengine.record import RUNNING_NOTES, Change, Mark, Note, Statement
from formengine.store import StoreFull
from formengine.store.links import MOST_TRIES
from tests.webapp.by_link import invited, link_of, question
from tests.webapp.conftest import Browser, id_in, with_typed
from tests.webapp.test_holding import statements

WORDS = "Bread by seven, then the garden."


# inviting


def test_a_worker_is_shown_the_link_and_the_code_once_and_neither_is_kept(meera, talk, kept):
    path, code = invited(meera, talk)
    link = link_of(kept, talk)
    assert path.split("/")[2] not in repr(link)
    assert code.replace(" ", "") not in repr(link)
    again = meera.get(f"{talk}/invite")
    assert "Errol" in again.text
    assert "Open until" in again.text
    assert code not in again.text
    assert path not in again.text


def test_the_same_page_sent_twice_makes_one_link(meera, talk, kept):
    fields = with_typed(meera.get(f"{talk}/invite").fields(), {"voice": "person"})
    meera.post(f"{talk}/invite", fields, status=200)
    meera.post(f"{talk}/invite", fields)
    assert len(kept.links.of(id_in(talk))) == 1


def test_somebody_else_is_invited_by_name_only(meera, talk, kept):
    page = meera.fill(f"{talk}/invite", {"voice": "carer"}, action="/invite", status=422)
    assert "Write the name of whoever will fill it in" in page.text
    invited(meera, talk, voice="carer", name="Shanelle", who_to_person="daughter")
    link = link_of(kept, talk)
    assert (link.voice, link.name, link.who_to_person) == ("carer", "Shanelle", "daughter")


def test_an_invitation_stands_in_the_list_of_who_looked(meera, errol, talk):
    invited(meera, talk)
    assert "made a link to have it filled in, open until" in meera.get(f"/people/{errol}/looked").text


def test_another_team_can_invite_nobody(signed_in, talk):
    signed_in("beth").get(f"{talk}/invite", status=403)


def test_nobody_is_invited_to_a_finished_record(meera, talk, kept):
    fields = with_typed(meera.get(f"{talk}/invite").fields(), {"voice": "person"})
    kept.store.finish(id_in(talk), by="meera")
    meera.post(f"{talk}/invite", fields, status=200)
    assert kept.links.of(id_in(talk)) == []


# the code


def test_before_the_code_nothing_is_told(app, way_in):
    page = Browser(app).get(way_in[0])
    assert page.h1 == "Type your code"
    for secret in ("Errol", "Tavernier", "A talk", "Meera"):
        assert secret not in page.text + page.title
    for path in ("parts", "check", "questions/good-day", "finish", "kept-words"):
        response = Browser(app).client.get(way_in[0] + path)
        assert (response.status_code, urlsplit(response.headers["Location"]).path) == (303, way_in[0])


def test_a_code_may_be_typed_with_anything_between_its_numbers(app, way_in):
    assert Browser(app).fill(way_in[0], {"code": f" {way_in[1][:2]}-{way_in[1][2:]} "}) == f"{way_in[0]}parts"


def test_a_wrong_code_opens_nothing_and_after_some_one_must_wait(app, way_in, kept, talk):
    browser = Browser(app)
    wrong = "000 000" if way_in[1] != "000 000" else "111 111"
    for _ in range(3):
        assert "That is not the code." in browser.fill(way_in[0], {"code": wrong}, status=401).text
    assert "wait until" in browser.fill(way_in[0], {"code": wrong}, status=401).text
    right = Browser(app).fill(way_in[0], {"code": way_in[1]}, status=401)
    assert "wait until" in right.text, "the wait is the link's, not the browser's"
    assert link_of(kept, talk).tries == 3
    browser.client.get(f"{way_in[0]}parts")
    assert browser.client.get(f"{way_in[0]}parts").status_code == 303


def test_a_link_with_too_many_wrong_codes_is_closed_kindly(app, way_in, kept, talk):
    link, now = link_of(kept, talk), datetime.now(UTC)
    for n in range(MOST_TRIES):
        assert kept.links.begin_try(link.id, now + timedelta(hours=2 * n)) is None
    page = Browser(app).get(way_in[0], status=410)
    assert "There were many wrong codes, so we closed it" in page.text
    assert "Closed: too many wrong codes." in _invite_page(app, talk)


def _invite_page(app, talk):
    worker = Browser(app)
    worker.fill(
        "/sign-in", {"email": "meera@example.org", "password": "a long enough password"}, action="/sign-in"
    )
    return worker.get(f"{talk}/invite").text


def test_a_link_nobody_made_is_not_found_kindly(app):
    page = Browser(app).get("/myself/no-such-token/", status=404)
    assert page.h1 == "We cannot find that link"


def test_an_expired_link_says_so_kindly(app, meera, talk, kept, way_in):
    with kept.store.database.writing() as rows:
        rows.run("UPDATE links SET expires_at = '2020-01-01T00:00:00+00:00'")
    page = Browser(app).get(way_in[0], status=410)
    assert "this one’s time is over. You did nothing wrong." in page.text
    assert "Its time is over." in meera.get(f"{talk}/invite").text


def test_an_ended_link_opens_nothing_even_where_it_stands_open(meera, talk, alone, way_in, kept):
    alone.get(question(way_in, "good-day"))
    number = link_of(kept, talk).id
    action = f"{talk}/invite/{number}/end"
    meera.post(action, meera.get(f"{talk}/invite").fields(action))
    assert "has ended it" in alone.get(question(way_in, "good-day"), status=410).text
    assert alone.get(way_in[0], status=410).h1 == "This link does not open any more"


def test_a_new_link_takes_the_place_of_a_lost_one_and_the_words_stay(meera, talk, inside, way_in):
    first = inside(way_in)
    first.fill(question(way_in, "good-day"), {"good-day": WORDS}, button="next")
    second_way = invited(meera, talk)
    first.get(f"{way_in[0]}parts", status=410)
    assert WORDS in inside(second_way).get(f"{second_way[0]}check").text


# one question a page


def test_what_is_written_is_kept_as_the_persons_own_words(alone, way_in, talk, kept):
    onward = alone.fill(question(way_in, "good-day"), {"good-day": WORDS}, button="next")
    assert onward == question(way_in, "drives")
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}
    assert dict(alone.get(question(way_in, "good-day")).fields())["good-day"] == WORDS


def test_a_supporters_words_are_kept_as_theirs_whatever_the_page_says(meera, talk, inside, kept):
    way = invited(meera, talk, voice="carer", name="Shanelle", who_to_person="daughter")
    browser = inside(way)
    fields = with_typed(browser.get(question(way, "good-day")).fields(), {"good-day": "He hums."})
    browser.post(
        question(way, "good-day"), [*fields, ("good-day:said", "person"), ("good-day:view", "A view")]
    )
    assert statements(kept, talk) == {("good-day", "carer"): {"value": "He hums."}}
    record = kept.store.conversation(id_in(talk), by="tests")
    assert [(part.name, part.part, part.who_to_person) for part in record.took_part] == [
        ("Shanelle", "supported", "daughter")
    ]


def test_an_answer_brings_the_question_that_follows_from_it(alone, way_in):
    assert alone.fill(question(way_in, "drives"), {"drives": "yes"}, button="next") == question(way_in, "car")
    assert alone.fill(question(way_in, "drives"), {"drives": "no"}, button="next") == question(way_in, "help")


def test_not_today_goes_on_and_says_nothing_for_them(alone, way_in, talk, kept):
    assert alone.fill(question(way_in, "good-day"), button="skip") == question(way_in, "drives")
    assert statements(kept, talk) == {}


def test_words_are_kept_whichever_button_is_pressed(way_in, talk, kept, inside):
    for n, button in enumerate(("next", "skip", "back", "parts", "reading", "stop", "save")):
        words = f"{WORDS} {n}"
        browser = inside(way_in)
        browser.fill(question(way_in, "good-day"), {"good-day": words}, button=button)
        assert statements(kept, talk) == {("good-day", "person"): {"value": words}}, button


def test_rows_come_and_go_without_scripts(alone, way_in, talk, kept):
    path = question(way_in, "goals")
    again = alone.fill(path, {"goals:r1:what": "Play bass"}, button="add:goals")
    page = alone.get(again)
    fields = with_typed(page.fields(), {"goals:r2:what": "Cook"})
    alone.post(path, [*fields, ("save", "1")])
    assert [row["answers"] for row in statements(kept, talk)[("goals", "person")]["value"]] == [
        {"what": "Play bass"},
        {"what": "Cook"},
    ]
    alone.fill(path, {}, button="remove:goals:r1")
    assert [row["answers"] for row in statements(kept, talk)[("goals", "person")]["value"]] == [
        {"what": "Cook"}
    ]


def test_they_may_say_why_there_is_no_answer(alone, way_in, talk, kept):
    alone.fill(question(way_in, "good-day"), {"good-day:state": "chose-not-to-say"}, button="next")
    assert statements(kept, talk) == {("good-day", "person"): {"state": "chose-not-to-say"}}


def test_what_cannot_be_read_is_said_and_its_words_stay_on_the_page(alone, way_in):
    page = alone.fill(question(way_in, "hours"), {"hours": "a few"}, button="next", status=422)
    assert "“a few” is not a number we can read." in page.text
    assert dict(page.fields())["hours"] == "a few"


def test_going_back_and_coming_back_later_finds_everything(alone, way_in, inside):
    alone.fill(question(way_in, "good-day"), {"good-day": WORDS}, button="stop")
    assert alone.client.get(f"{way_in[0]}parts").status_code == 303
    later = inside(way_in)
    page = later.get(f"{way_in[0]}parts")
    assert "1 of 4 done" in page.text
    assert page.links()["Go on"] == question(way_in, "drives")
    assert later.fill(question(way_in, "drives"), button="back") == question(way_in, "good-day")


def test_easier_words_and_larger_letters_stay_chosen(alone, way_in, inside, kept, talk):
    alone.fill(f"{way_in[0]}parts", action="/reading", button="")
    fields = alone.get(f"{way_in[0]}parts").fields("/reading")
    for way in ("easy", "large"):
        alone.post(f"{way_in[0]}reading", [*fields, ("reading", way)])
    later = inside(way_in).get(f"{way_in[0]}parts")
    assert "In the usual words" in later.text
    assert later.document.get("class") == "large-print"
    assert link_of(kept, talk).reading == "easy large"


def test_the_form_is_whole_without_a_single_answer(alone, way_in):
    page = alone.get(f"{way_in[0]}finish")
    assert "required" not in page.text.lower()
    assert alone.fill(f"{way_in[0]}finish", action="/finish") == f"{way_in[0]}finish"


def test_the_worker_hears_that_they_have_finished(alone, way_in, meera, talk, errol):
    alone.fill(question(way_in, "good-day"), {"good-day": WORDS}, button="next")
    alone.fill(f"{way_in[0]}finish", action="/finish")
    assert "Thank you" in alone.get(f"{way_in[0]}finish").text
    assert "Errol says they have finished filling this in, today" in meera.get(f"{talk}/").text
    assert "Errol says they have finished, today" in meera.get("/people/").text
    looked = meera.get(f"/people/{errol}/looked").text
    assert "looked at it: said they have finished" in looked
    assert "link:" not in looked
    fields = alone.get(f"{way_in[0]}finish").fields("/finish")
    alone.post(f"{way_in[0]}finish", [*fields, ("not-yet", "1")])
    assert "have finished" not in meera.get(f"{talk}/").text


def test_after_the_record_is_finished_their_words_come_back_to_be_given(alone, way_in, talk, kept):
    path = question(way_in, "good-day")
    fields = with_typed(alone.get(path).fields(), {"good-day": WORDS})
    kept.store.finish(id_in(talk), by="meera")
    page = alone.post(path, fields, status=409)
    assert page.h1 == "This form was finished meanwhile"
    assert WORDS in page.text
    assert statements(kept, talk) == {}


def test_a_store_in_trouble_gives_the_words_back_to_be_tried_again(alone, way_in, talk, kept, monkeypatch):
    path = question(way_in, "good-day")
    fields = with_typed(alone.get(path).fields(), {"good-day": WORDS})

    def no_room(*_args, **_kwargs):
        raise StoreFull("The disk is full.")

    with monkeypatch.context() as trouble:
        trouble.setattr(type(kept.store), "save", no_room)
        page = alone.post(path, fields, status=503)
    assert WORDS in page.text
    alone.post(path, page.fields())
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}


def test_a_page_sent_again_and_again_is_one_save(alone, way_in, talk, kept):
    path = question(way_in, "good-day")
    fields = with_typed(alone.get(path).fields(), {"good-day": WORDS})
    for _ in range(4):
        alone.post(path, [*fields, ("next", "1")])
    assert kept.store.card(id_in(talk)).revision == 2


# what is not theirs


SECRETS = {
    "a worker's view": Statement(question="good-day", said_by="worker", words="CANARY-VIEW"),
    "a worker-only answer": Statement(question="seen", said_by="worker", value="CANARY-SEEN"),
    "a carer's words": Statement(question="help", said_by="carer", value="alone", words="CANARY-CARER"),
    "a marked answer": Statement(
        question="near",
        said_by="person",
        value=[{"row": "r1", "answers": {"name": "CANARY-MARKED"}}],
        marks=(Mark(kind="unsafe-at-home", reason="CANARY-REASON", decided_by="Meera"),),
    ),
    "running notes": Statement(question=RUNNING_NOTES, said_by="worker", value="CANARY-NOTES"),
    "the person's words": Statement(question="goals", said_by="person", value=[{"row": "r1", "answers": {"what": "CANARY-OWN"}}]),
}  # fmt: skip


def everything_seen(browser, way):
    """All that every page behind the link says, its boxes and attributes too."""
    paths = ["parts", "check", "finish"]
    paths += [
        f"questions/{name}"
        for name in (
            "good-day", "drives", "help", "hours", "goals", "out", "since", "pace", "mine", "hopes", "near", "seen", "car",
        )
    ]  # fmt: skip
    return "".join(browser.client.get(way[0] + path).text for path in paths)


@pytest.mark.parametrize("voice", ["person", "carer", "advocate"])
def test_nothing_of_anybody_else_is_seen_through_a_link(meera, talk, kept, inside, voice):
    kept.store.save(
        id_in(talk), [Change(statement=said) for said in SECRETS.values()], by="meera", request="secrets"
    )
    kept.store.note(id_in(talk), Note(text="CANARY-NOTE"), by="meera")
    way = invited(meera, talk, voice=voice, name="Shanelle")
    seen = everything_seen(inside(way), way)
    assert "CANARY" not in seen
    assert "What did you notice?" not in seen, "a question for the worker"


@pytest.mark.parametrize("voice", ["person", "carer"])
def test_what_is_shared_are_the_persons_own_words_and_no_marked_one(meera, talk, kept, inside, voice):
    kept.store.save(
        id_in(talk), [Change(statement=said) for said in SECRETS.values()], by="meera", request="secrets"
    )
    way = invited(meera, talk, voice=voice, name="Shanelle", shares="yes")
    browser = inside(way)
    seen = everything_seen(browser, way)
    assert "CANARY-OWN" in seen
    assert {
        word for word in ("VIEW", "SEEN", "CARER", "MARKED", "REASON", "NOTES") if f"CANARY-{word}" in seen
    } == set()


def test_two_carers_do_not_read_each_other(meera, talk, inside):
    first, second = (invited(meera, talk, voice="carer", name=name) for name in ("Shanelle", "Yvonne"))
    inside(first).fill(question(first, "good-day"), {"good-day": "CANARY"}, button="next")
    assert "CANARY" not in everything_seen(inside(second), second)


def test_a_question_for_the_worker_is_not_there(alone, way_in):
    alone.get(question(way_in, "seen"), status=404)
    fields = alone.get(question(way_in, "good-day")).fields()
    alone.post(question(way_in, "seen"), [*fields, ("seen", "x"), ("seen:base", "worker")], status=404)


def test_one_link_opens_no_other_form(meera, errol, talk, kept, alone, way_in, inside):
    other_talk = f"/conversations/{kept.store.start(errol, _form(kept, talk), by='meera', team='north').id}"
    other = invited(meera, other_talk)
    assert alone.client.get(f"{other[0]}parts").status_code == 303
    inside(other).fill(question(other, "good-day"), {"good-day": WORDS}, button="next")
    assert WORDS not in everything_seen(alone, way_in)


def _form(kept, talk):
    return kept.store.form(kept.store.card(id_in(talk)).form.hash)


def test_nothing_marked_is_overwritten_and_what_they_write_waits_for_the_worker(meera, talk, kept, inside):
    kept.store.save(
        id_in(talk), [Change(statement=SECRETS["a marked answer"])], by="meera", request="secrets"
    )
    way = invited(meera, talk)
    browser = inside(way)
    browser.fill(question(way, "near"), button="next")
    assert kept.store.conversation(id_in(talk), by="tests").conflicts == (), "a blank page changes nothing"
    browser.fill(question(way, "near"), {"near:r1:name": "Yvonne"}, button="next")
    record = kept.store.conversation(id_in(talk), by="tests")
    assert record.said("near").marks != ()
    assert [c.mine.value for c in record.conflicts] == [[{"row": "r1", "answers": {"name": "Yvonne"}}]]
    assert dict(browser.get(question(way, "near")).fields())["near:r1:name"] == "Yvonne"
    browser.fill(question(way, "near"), {"near:r1:name": "Yvonne and Skipper"}, button="next")
    again = kept.store.conversation(id_in(talk), by="tests")
    assert [c.mine.value[0]["answers"]["name"] for c in again.conflicts] == ["Yvonne and Skipper"]


def test_a_blank_page_does_not_take_away_what_only_a_worker_says(meera, talk, kept, inside):
    noted = Statement(question="good-day", said_by="person", state="not-discussed")
    kept.store.save(id_in(talk), [Change(statement=noted)], by="meera", request="n")
    way = invited(meera, talk, shares="yes")
    browser = inside(way)
    browser.fill(question(way, "good-day"), button="next")
    assert statements(kept, talk) == {("good-day", "person"): {"state": "not-discussed"}}
    browser.fill(question(way, "good-day"), {"good-day": WORDS}, button="next")
    assert statements(kept, talk) == {("good-day", "person"): {"value": WORDS}}
