"""Read back and agree: who sees it otherwise is kept beside the answer, by what right somebody agrees for another, and no word goes."""

import pytest

from formengine.record import AUTHORITIES
from tests.webapp.conftest import id_in, with_typed
from tests.webapp.giving import everything_of, give, mark, say
from tests.webapp.pages import words

OTHERWISE = "I said some days, not every day."
JOAN = {
    "who": "for-the-person",
    "name": "Joan",
    "who_to_person": "sister",
    "authority_seen": "The paper, on 3 May",
}


@pytest.fixture
def said(kept, talk):
    say(kept, talk, "good-day", "Bread by seven.")
    return talk


def agree(browser, talk, about="", status=303, **typed):
    path = f"{talk}/agreement" + (f"?about={about}" if about else "")
    chosen = {"view": "agrees", "who": "person", "how_given": "spoken", **typed}
    return browser.post(path, with_typed(browser.get(path).fields(), chosen), status)


def record_of(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests")


def beside(page, question="good-day"):
    return next(words(e) for e in page.document.iter("div") if e.get("id") == f"told-{question}")


def test_whoever_sees_one_answer_otherwise_is_kept_beside_it_wherever_it_is_read(meera, said, kept):
    link = meera.get(f"{said}/check").links()[
        "Does anybody see this otherwise? What does a good day look like for you?"
    ]
    page = meera.get(link)
    assert page.h1 == "Who agrees with this answer"
    assert "Bread by seven." in page.text
    agree(meera, said, "good-day", view="disagrees", words=OTHERWISE)
    assert [(a.question, a.view, a.words) for a in record_of(kept, said).agreements] == [
        ("good-day", "disagrees", OTHERWISE)
    ]
    line = f"Errol does not agree with this answer, by saying so. “{OTHERWISE}”"
    assert line in beside(meera.get(f"{said}/check"))
    assert line in meera.get(f"{said}/print").text
    assert line in meera.client.get(f"{said}/download/md").text
    for way, text in everything_of(meera, give(meera, said)).items():
        assert OTHERWISE in " ".join(text.split()), way


@pytest.mark.parametrize(
    ("view", "told"),
    [
        ("agrees", "Errol agrees with this record"),
        ("partly", "Errol agrees with part of this record"),
        ("disagrees", "Errol does not agree with this record"),
        ("could-not-say", "Errol could not say whether they agree"),
    ],
)
@pytest.mark.parametrize(
    ("how", "given"),
    [
        ("typed", "in writing"),
        ("spoken", "by saying so"),
        ("marked", "by making a mark"),
        ("other", "by a nod"),
    ],
)
def test_each_view_in_each_way_of_giving_it_is_read_back_with_their_words(
    meera, said, view, told, how, given
):
    agree(
        meera, said, view=view, how_given=how, how_other="by a nod" if how == "other" else "", words="Mostly."
    )
    assert f"{told}, {given}. “Mostly.”" in meera.get(f"{said}/check").text


@pytest.mark.parametrize("authority", AUTHORITIES)
def test_by_what_right_somebody_agrees_for_the_person_is_told_wherever_it_is_read(meera, said, authority):
    agree(meera, said, **JOAN, authority=authority)
    line = f"Joan (sister, {AUTHORITIES[authority]}), for Errol, agrees with this record, by saying so."
    for path in ("check", "print"):
        assert line in meera.get(f"{said}/{path}").text
    assert "Seen: The paper, on 3 May" in meera.get(f"{said}/agreement").text
    for way, text in everything_of(meera, give(meera, said)).items():
        assert AUTHORITIES[authority] in " ".join(text.split()), way


def test_the_worker_and_the_person_may_see_it_differently_and_both_stand(meera, said, kept):
    agree(meera, said, view="disagrees")
    agree(meera, said, view="agrees", who="worker")
    assert [(a.who, a.view) for a in record_of(kept, said).agreements] == [
        ("person", "disagrees"), ("worker", "agrees")
    ]  # fmt: skip


def test_a_right_that_was_written_down_is_not_let_go_of_because_the_person_was_chosen(meera, said, kept):
    page = agree(meera, said, "", 422, words="She agrees, says Joan.", **{**JOAN, "who": "person"})
    assert "You wrote down somebody who agrees for the person." in page.text
    sent_back = dict(page.fields())
    assert (sent_back["name"], sent_back["words"].strip()) == ("Joan", "She agrees, says Joan.")
    assert record_of(kept, said).agreements == ()


def test_words_in_one_half_of_the_page_stay_when_the_other_is_recorded(meera, said, kept):
    path = f"{said}/agreement"
    both = {"view": "partly", "words": "Not the sheets.", "part_name": "Yvonne", "part_view": "She said no."}
    fields = with_typed(meera.get(path).fields(), both)
    page = meera.post(path, [*fields, ("add_part", "1")], 200)
    assert "Yvonne is written down. What else you typed here is not recorded yet" in page.text
    left = dict(page.fields())
    assert (left["view"], left["words"].strip(), left["part_name"]) == ("partly", "Not the sheets.", "")
    record = record_of(kept, said)
    assert ([p.view for p in record.took_part], record.agreements) == (["She said no."], ())
    meera.post(path, [*fields, ("add_part", "1")], 200)
    assert len(record_of(kept, said).took_part) == 1, "sent twice, written down once"
    page = meera.post(path, with_typed(meera.get(path).fields(), both), 200)
    assert dict(page.fields())["part_view"].strip() == "She said no."
    assert [a.words for a in record_of(kept, said).agreements] == ["Not the sheets."]


def test_what_somebody_says_of_an_answer_that_is_held_back_is_held_back_with_it(meera, kept, said):
    say(kept, said, "help", "alone")
    say(kept, said, "good-day", "He takes my card.", marks=(mark(),))
    agree(meera, said, "good-day", view="partly", words="Zebra: only on Fridays.")
    copy = give(meera, said, all="held", all_reason="Home", all_by="Meera")
    assert [way for way, text in everything_of(meera, copy).items() if "Zebra" in text] == []


def test_of_what_nobody_answered_nobody_can_say_whether_it_is_so(meera, said):
    meera.get(f"{said}/agreement?about=drives", status=404)
    meera.get(f"{said}/agreement?about=never-asked", status=404)


def test_a_finished_record_takes_no_other_view_and_gives_the_words_back(meera, said, kept):
    path = f"{said}/agreement"
    fields = with_typed(meera.get(path).fields(), {"view": "disagrees", "words": OTHERWISE})
    kept.store.finish(id_in(said), by="meera")
    page = meera.post(path, fields, 409)
    assert OTHERWISE in page.text
    assert "note" in page.text
    assert "Does anybody see this otherwise?" not in meera.get(f"{said}/check").text
    assert record_of(kept, said).agreements == ()
