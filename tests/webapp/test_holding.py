"""Holding a conversation with scripts off: begun, kept theme by theme, come back to."""

from formengine.answers import STATES
from formengine.record import Change, Mark, Statement
from tests.builders import a_definition, a_question
from tests.webapp.conftest import id_in, put_form
from tests.webapp.pages import words


def statements(kept, path):
    found = kept.store.conversation(id_in(path), by="tests").statements
    return {(s.question, s.said_by): s.answer() for s in found if not s.is_empty}


def test_a_conversation_is_begun_from_a_persons_page(meera, errol):
    page = meera.get(f"/people/{errol}")
    start = page.links()["Start a conversation"]
    overview = meera.fill(start, {"form": "a-talk"}, action="")
    assert meera.get(overview).h1 == "A talk"


def test_starting_without_choosing_says_what_to_do(meera, errol):
    page = meera.fill(f"/conversations/start/{errol}", {}, status=422)
    assert "Choose what kind of conversation this is." in page.text


def test_themes_stand_in_any_order_with_what_is_covered(meera, talk):
    page = meera.get(f"{talk}/")
    assert "What matters to you Not yet" in page.text
    meera.fill(f"{talk}/themes/next", {"pace": "7"}, button="overview")
    assert "What happens next 1 of 7 covered" in meera.get(f"{talk}/").text


def test_what_was_typed_is_in_the_record_and_on_the_page_again(meera, talk, kept):
    words = "Bread by seven.\nThen the <b>garden</b> & 'the' \"cat\" {{ x }} 🦔"
    onward = meera.fill(f"{talk}/themes/what-matters", {"good-day": words, "hours": "12"}, button="next")
    assert onward == f"{talk}/themes/next"
    assert statements(kept, talk) == {
        ("good-day", "person"): {"value": words},
        ("hours", "person"): {"value": 12},
    }
    assert dict(meera.get(f"{talk}/themes/what-matters").fields())["good-day"] == words.replace("\n", "\r\n")


def test_every_kind_of_answer_comes_back_as_it_was_typed(meera, talk, kept):
    typed = {
        "goals:row": ["r1"],
        "goals:r1:what": "Play bass",
        "goals:r1:by-when:day": "1",
        "goals:r1:by-when:month": "March",
        "goals:r1:by-when:year": "2026",
        "out": ["bus", "lift"],
        "since:year": "1987",
        "pace": "7",
        "mine": "agree",
        "hopes:row": ["r1"],
        "hopes:r1:label": "Out more",
        "hopes:r1:mine:how": "By bus",
        "near:row": ["r1"],
        "near:r1:name": "Yvonne",
        "near:r1:relation": "sister",
    }
    meera.fill(f"{talk}/themes/next", typed, button="overview")
    assert statements(kept, talk) == {
        ("goals", "person"): {
            "value": [{"row": "r1", "answers": {"what": "Play bass", "by-when": "2026-03-01"}}]
        },
        ("out", "person"): {"value": ["bus", "lift"]},
        ("since", "person"): {"value": "1987"},
        ("pace", "person"): {"value": 7},
        ("mine", "person"): {"value": "agree"},
        ("hopes", "person"): {
            "value": [{"row": "r1", "label": "Out more", "cells": {"mine": {"how": "By bus"}}}]
        },
        ("near", "person"): {"value": [{"row": "r1", "answers": {"name": "Yvonne", "relation": "sister"}}]},
    }
    before = statements(kept, talk)
    meera.fill(f"{talk}/themes/next", {}, button="overview")
    assert statements(kept, talk) == before


def test_a_page_that_brings_nothing_new_is_no_revision(meera, talk, kept):
    meera.fill(f"{talk}/themes/what-matters", {"good-day": "Quiet"}, button="next")
    before = kept.store.card(id_in(talk)).revision
    meera.fill(f"{talk}/themes/what-matters", {}, button="next")
    assert kept.store.card(id_in(talk)).revision == before


def test_an_answer_can_bring_a_question_and_the_page_waits_for_it(meera, talk):
    path = f"{talk}/themes/what-matters"
    assert "What do you drive?" not in meera.get(path).text
    assert meera.fill(path, {"drives": "yes"}, button="next") == f"{path}#car_"
    assert "What do you drive?" in meera.get(path).text


def test_the_answer_to_a_hidden_question_is_kept_for_when_it_is_asked_again(meera, talk, kept):
    path = f"{talk}/themes/what-matters"
    meera.fill(path, {"drives": "yes"}, button="next")
    meera.fill(path, {"car": "A van"}, button="next")
    meera.fill(path, {"drives": "no"}, button="next")
    assert "What do you drive?" not in meera.get(path).text
    assert statements(kept, talk)[("car", "person")] == {"value": "A van"}


def test_what_cannot_be_read_is_said_beside_it_and_all_the_rest_is_saved(meera, talk, kept):
    page = meera.fill(
        f"{talk}/themes/what-matters", {"good-day": "Quiet", "hours": "about ten"}, button="next", status=422
    )
    assert "“about ten” is not a number we can read." in page.text
    assert dict(page.fields())["hours"] == "about ten"
    assert statements(kept, talk) == {("good-day", "person"): {"value": "Quiet"}}
    assert page.title.startswith("Error: ")


def test_a_whole_number_is_asked_for_where_the_form_wants_one(meera, talk, kept):
    page = meera.fill(f"{talk}/themes/what-matters", {"hours": "2.5"}, button="next", status=422)
    assert "How many hours?" in page.text
    assert statements(kept, talk) == {}


def test_no_answer_today_says_why_not(meera, talk, kept):
    meera.fill(f"{talk}/themes/what-matters", {"good-day:state": "chose-not-to-say"}, button="next")
    assert statements(kept, talk) == {("good-day", "person"): {"state": "chose-not-to-say"}}
    page = meera.fill(
        f"{talk}/themes/what-matters", {"drives:state": "could-not-be-asked"}, button="next", status=422
    )
    assert "Say why this could not be asked." in page.text


def test_every_reason_for_no_answer_can_be_chosen_and_is_read_back(meera, talk):
    path = f"{talk}/themes/what-matters"
    box = meera.get(path).document.find(".//*[@name='good-day:state']")
    offered = {each.get("value"): words(each) for each in box.iter("option") if each.get("value")}
    assert offered == STATES
    for state, read in STATES.items():
        meera.fill(path, {"good-day:state": state, "good-day:why": "She was asleep."}, button="next")
        assert read in meera.get(f"{talk}/check").text


def test_prompts_and_easier_words_are_folded_until_they_are_wanted(signed_in, errol, library):
    helped = a_question(prompts=["At night?", "At weekends?"], easy_read="What is good?", guidance="Wait.")
    put_form(library, a_definition(helped, id="helped", status="published"))
    meera = signed_in("meera")
    begun = meera.fill(f"/conversations/start/{errol}", {"form": "helped"})
    theme = next(link for link in meera.get(begun).links().values() if "/themes/" in link)
    folds = meera.get(theme).document.findall(".//div[@class='question__help']/details")
    assert [(words(fold), fold.get("open")) for fold in folds] == [
        ("In easier words What is good?", None),
        ("Prompts At night?At weekends?", None),
        ("About this question Wait.", None),
    ]


def test_the_workers_view_never_stands_in_the_persons_box(meera, talk, kept):
    meera.fill(
        f"{talk}/themes/what-matters", {"good-day": "Quiet", "good-day:view": "He hums."}, button="next"
    )
    assert statements(kept, talk) == {
        ("good-day", "person"): {"value": "Quiet"},
        ("good-day", "worker"): {"words": "He hums."},
    }


def test_an_answer_said_by_somebody_else_moves_to_their_voice(meera, talk, kept):
    path = f"{talk}/themes/what-matters"
    meera.fill(path, {"good-day": "Quiet"}, button="next")
    meera.fill(path, {"good-day:said": "carer"}, button="next")
    assert statements(kept, talk) == {("good-day", "carer"): {"value": "Quiet"}}


def test_two_voices_stand_beside_each_other(meera, talk, kept):
    path = f"{talk}/themes/what-matters"
    meera.fill(path, {"good-day": "Quiet"}, button="next")
    meera.fill(f"{talk}/questions/good-day/carer", {"good-day": "He hums.", "good-day:said": "carer"})
    assert statements(kept, talk) == {
        ("good-day", "person"): {"value": "Quiet"},
        ("good-day", "carer"): {"value": "He hums."},
    }
    page = meera.get(path)
    assert dict(page.fields())["good-day"] == "Quiet"
    assert "A carer said: He hums." in page.text


def test_moving_an_answer_onto_another_voices_words_writes_over_neither(meera, talk, kept):
    path = f"{talk}/themes/what-matters"
    meera.fill(path, {"good-day": "Quiet"}, button="next")
    meera.fill(f"{talk}/questions/good-day/carer", {"good-day": "He hums.", "good-day:said": "carer"})
    assert meera.fill(path, {"good-day:said": "carer"}, button="next") == f"{talk}/settle"
    record = kept.store.conversation(id_in(talk), by="tests")
    assert [(c.theirs.value, c.mine.value) for c in record.conflicts] == [("He hums.", "Quiet")]


def test_rows_are_added_and_taken_away_and_nothing_is_lost(meera, talk, kept):
    path = f"{talk}/themes/next"
    onward = meera.fill(path, {"goals:r1:what": "Walk", "pace": "3"}, button="add:goals")
    assert onward == f"{path}?more=goals#goals_"
    page = meera.get(onward)
    assert [value for name, value in page.fields() if name == "goals:row"] == ["r1", "r2"]
    meera.fill(onward, {"goals:r2:what": "Sing"}, button="overview")
    meera.fill(path, {"pace": "4"}, button="remove:goals:r1")
    assert statements(kept, talk) == {
        ("goals", "person"): {"value": [{"row": "r2", "answers": {"what": "Sing"}}]},
        ("pace", "person"): {"value": 4},
    }


def test_where_it_was_said_and_how_it_is_guarded_outlive_a_page_that_shows_neither(meera, talk, kept):

    mark = Mark(kind="in-confidence", reason="He asked.", decided_by="meera")
    guarded = Statement(question="good-day", said_by="person", value="Quiet", where="At home", marks=(mark,))
    kept.store.save(id_in(talk), [Change(statement=guarded)], by="meera", request="r1")
    meera.fill(f"{talk}/themes/what-matters", {"good-day": "Quiet, mostly"}, button="next")
    said = kept.store.conversation(id_in(talk), by="tests").said("good-day")
    assert (said.value, said.where, said.marks) == ("Quiet, mostly", "At home", (mark,))


def test_the_longest_page_a_form_allows_is_taken(signed_in, kept, errol):

    form = a_definition(
        *[a_question(f"q{n}", worker_view=True) for n in range(60)], id="long", status="published"
    )
    card = kept.store.start(errol, form, by="meera", team="north")
    path = f"/conversations/{card.id}/themes/what-matters"
    browser, longest = signed_in("meera"), "é" * 100_000
    typed = {f"q{n}": longest for n in range(60)}
    assert browser.fill(path, typed, button="overview") == f"/conversations/{card.id}/"
    record = kept.store.conversation(card.id, by="tests")
    assert all(record.said(f"q{n}").value == longest for n in range(60))


def test_one_letter_too_many_is_said_and_stays_on_the_page(meera, talk, kept):
    page = meera.fill(f"{talk}/themes/what-matters", {"good-day": "x" * 100_001}, button="next", status=422)
    assert len(dict(page.fields())["good-day"]) == 100_001
    assert statements(kept, talk) == {}


GUARD = Mark(kind="unsafe-at-home", reason="He reads the post.", decided_by="Meera")


def test_a_mark_goes_along_when_an_answer_was_somebody_elses_after_all(meera, talk, kept):
    change = Change(
        statement=Statement(question="good-day", said_by="person", value="He is out.", marks=(GUARD,))
    )
    kept.store.save(id_in(talk), [change], by="meera", request="guarded")
    meera.fill(f"{talk}/themes/what-matters", {"good-day:said": "carer"}, button="next")
    record = kept.store.conversation(id_in(talk), by="tests")
    assert (record.said("good-day", "carer").value, record.said("good-day", "carer").marks) == (
        "He is out.",
        (GUARD,),
    )


def test_a_mark_stays_whichever_of_two_texts_is_chosen(meera, talk, kept):
    texts = (("He is out.", (GUARD,)), ("He is away.", ()))
    for n, (text, marks) in enumerate(texts):
        change = Change(statement=Statement(question="good-day", said_by="person", value=text, marks=marks))
        kept.store.save(id_in(talk), [change], by=("ali", "meera")[n], request=f"r{n}")
    name = next(name for name, _ in meera.get(f"{talk}/settle").fields() if name.endswith(":theirs"))
    meera.fill(f"{talk}/settle", {name.replace(":theirs", ":keep"): "mine"})
    said = kept.store.conversation(id_in(talk), by="tests").said("good-day")
    assert (said.value, said.marks) == ("He is away.", (GUARD,))
