"""The pages around a conversation: people, reading back, agreeing, finishing, printing, taking out."""

import json
from datetime import UTC, datetime

import pytest

from formengine.record import Agreement, Change, Person, Review, Statement, TookPart
from tests.builders import a_definition, a_question
from tests.webapp.conftest import A_FORM, id_in, put_form, with_typed
from tests.webapp.pages import words as words_of
from webapp.dates import as_date

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "</textarea><h1>no</h1>",
    "javascript:alert(1)",
    '=HYPERLINK("https://evil.example")',
    "\u202egnp.exe",
    "' OR 1=1 --",
    "]]><!--",
    "&lt;b&gt;",
]


def say(kept, talk, question, value, by="person", **keys):
    said = Statement(question=question, said_by=by, value=value, **keys)
    record = kept.store.conversation(id_in(talk), by="tests")
    change = Change(statement=said, based_on=record.revision_of(question, by))
    kept.store.save(id_in(talk), [change], by="meera", request=f"{question}{by}{value}")


def test_a_person_is_added_and_found(meera):
    typed = {"name": "Linh Tregarrow", "called": "Linh", "born:year": "2001", "safe_contact": "Voice notes"}
    onward = meera.fill("/people/add", typed, action="")
    assert meera.get(onward).h1 == "Linh Tregarrow"
    assert meera.fill("/people/", {"name": "tregarr"}, action="/people/find") == "/people/"
    assert "Linh Tregarrow" in meera.get("/people/").text


@pytest.mark.parametrize("sought", ["zoe h", "  ZOË ", "haffo", "tw-204"])
def test_somebody_is_found_by_name_without_accents_by_what_they_are_called_and_by_number(meera, kept, sought):
    told = Person(id="", name="Zoë Hart", called="Haffo", reference="TW-20417")
    kept.store.add_person(told, by="ali")
    meera.fill("/people/", {"name": sought}, action="/people/find")
    found = meera.get("/people/").document.find(".//section[@aria-labelledby='found']")
    assert words_of(found).startswith("Found Zoë Hart TW-20417")


def test_my_list_holds_mine_and_beside_it_the_teams_and_nobody_elses(meera, kept, errol):
    for worker, team in (("meera", "north"), ("ali", "north"), ("beth", "coast")):
        kept.store.start(errol, A_FORM, by=worker, team=team)
    page = meera.get("/people/").document
    mine = words_of(page.find(".//section[@aria-labelledby='mine']"))
    team = words_of(page.find(".//section[@aria-labelledby='team']"))
    assert (mine.count("Open, last changed"), mine.count("with Ali")) == (1, 0)
    assert (team.count("Open, with Ali, last changed"), team.count("Open")) == (1, 1)
    assert "Beth" not in words_of(page)


def test_a_list_of_years_shows_what_is_open_and_the_last_of_what_is_finished(meera, kept, errol, monkeypatch):
    monkeypatch.setattr("webapp.people.FINISHED_SHOWN", 2)
    for n in range(5):
        talk = kept.store.start(errol, {**A_FORM, "title": f"Talk {n}"}, by="meera", team="north")
        if n not in (1, 3):
            kept.store.finish(talk.id, by="meera")
    mine = meera.get("/people/").document.find(".//section[@aria-labelledby='mine']")
    assert words_of(mine).count("Open, last changed") == 2
    assert words_of(mine).count("Finished, last changed") == 2
    assert "Finished (3)" in words_of(mine)
    assert "The 2 that changed last are here. To see another, find the person by name." in words_of(mine)


def test_conversations_and_plans_stand_on_a_line_of_time_and_the_newest_leads_on(meera, kept, errol, library):
    put_form(library, {**A_FORM, "id": "a-plan", "title": "A plan", "kind": "support-plan"})
    first = kept.store.start(errol, A_FORM, by="meera", team="north").id
    kept.store.set_review(first, Review(on="2027-03-01"), by="meera")
    kept.store.finish(first, by="meera")
    second = kept.store.start(errol, A_FORM, by="ali", team="north").id
    line = meera.get(f"/people/{errol}").document.findall(".//ol[@class='timeline']/li")
    today = as_date(datetime.now(UTC).isoformat())
    assert [words_of(each) for each in line] == [
        f"A talk {today}, Ali, open",
        f"A talk {today}, Meera, finished, to be looked at again on 1 March 2027 Go on from this: A plan",
    ]
    assert [each.find("a").get("href") for each in line] == [f"/conversations/{n}/" for n in (second, first)]


def test_a_person_without_a_name_and_an_impossible_date_are_both_pointed_at(meera):
    page = meera.fill("/people/add", {"born:day": "31", "born:month": "2", "born:year": "1950"}, status=422)
    assert "Write their name" in page.text
    assert "There is no 31 February 1950." in page.text
    assert dict(page.fields())["born:day"] == "31"


def test_how_they_communicate_is_asked_once_and_shown_on_every_page(meera, errol, talk):
    meera.fill(f"/people/{errol}/communication", {"needs": "Large print", "copy_format": "large-print"})
    for path in (f"/people/{errol}", f"{talk}/", f"{talk}/themes/next", f"{talk}/check", f"{talk}/finish"):
        about = meera.get(path).document.find(".//div[@class='identity']")
        assert "Large print" in words_of(about)


def test_two_who_change_a_person_at_once_are_both_told(meera, errol, kept):
    page = meera.get(f"/people/{errol}/edit")
    person = kept.store.person(errol, by="ali")
    kept.store.change_person(type(person)(**{**person.__dict__, "safe_contact": "Only Thursdays"}), by="ali")
    fields = [(n, "Never by post" if n == "safe_contact" else v) for n, v in page.fields()]
    page = meera.post(f"/people/{errol}/edit", fields, status=422)
    assert "Only Thursdays" in page.text
    assert dict(page.fields())["safe_contact"] == "Never by post"


def test_people_in_their_life_come_and_go_by_plain_buttons(meera, errol, kept):
    path = f"/people/{errol}/life"
    onward = meera.fill(path, {"r1:name": "Yvonne", "r1:who_to_me": "sister"}, button="more")
    meera.fill(onward, {"r2:name": "Hanna"}, button="save")
    meera.fill(path, {}, button="remove:r1")
    assert [each.name for each in kept.store.person(errol, by="tests").acquaintances] == ["Hanna"]


def test_the_persons_words_are_read_back_first_and_the_workers_apart(meera, talk, kept):
    say(kept, talk, "good-day", "He hums.", by="carer")
    say(kept, talk, "good-day", "Quiet.")
    kept.store.save(
        id_in(talk),
        [Change(statement=Statement(question="good-day", said_by="worker", words="The kitchen is warm."))],
        by="meera",
        request="view",
    )
    text = meera.get(f"{talk}/check").text
    places = [
        text.index(words) for words in ("Quiet.", "He hums.", "The worker’s view", "The kitchen is warm.")
    ]
    assert places == sorted(places)


def test_a_state_is_read_back_in_words(meera, talk, kept):
    kept.store.save(
        id_in(talk),
        [
            Change(
                statement=Statement(
                    question="good-day",
                    said_by="person",
                    state="could-not-be-asked",
                    why="Her son was there.",
                )
            )
        ],
        by="meera",
        request="r",
    )
    text = meera.get(f"{talk}/check").text
    assert "Could not be asked Her son was there." in text


def test_who_agrees_is_kept_in_their_words(meera, talk, kept):
    typed = {"view": "partly", "words": "Not the sheets.", "who": "person", "how_given": "spoken"}
    page = meera.get(f"{talk}/agreement")
    fields = [(n, v) for n, v in page.fields() if n not in typed] + list(typed.items())
    meera.post(f"{talk}/agreement", fields)
    record = kept.store.conversation(id_in(talk), by="tests")
    assert [(a.view, a.words, a.who) for a in record.agreements] == [("partly", "Not the sheets.", "person")]


def test_a_relative_without_authority_cannot_agree_and_is_told_where_their_view_goes(meera, talk, kept):
    typed = {"view": "agrees", "who": "for-the-person", "name": "Shanelle", "who_to_person": "daughter"}
    page = meera.get(f"{talk}/agreement")
    fields = [(n, v) for n, v in page.fields() if n not in typed] + list(typed.items())
    page = meera.post(f"{talk}/agreement", fields, status=422)
    assert "Shanelle (daughter) has no recorded authority to agree for the person" in page.text
    assert kept.store.conversation(id_in(talk), by="tests").agreements == ()


def test_whoever_took_part_is_written_down(meera, talk, kept):
    typed = {"part_name": "Yvonne", "part": "consulted", "part_view": "Write down that I said no."}
    page = meera.get(f"{talk}/agreement")
    fields = [(n, v) for n, v in page.fields() if n not in typed] + [*typed.items(), ("add_part", "1")]
    meera.post(f"{talk}/agreement", fields)
    assert kept.store.conversation(id_in(talk), by="tests").took_part == (
        TookPart(name="Yvonne", part="consulted", view="Write down that I said no."),
    )


def test_finishing_asks_only_for_what_is_required_and_shown(meera, talk, kept):
    page = meera.get(f"{talk}/finish")
    assert page.h1 == "A little is still needed to finish"
    assert "What did you notice?" in page.text
    meera.fill(f"{talk}/themes/worker", {"seen": "A warm kitchen."}, button="overview")
    meera.fill(f"{talk}/finish", {})
    assert kept.store.card(id_in(talk)).status == "finished"


def test_finishing_after_something_was_added_asks_to_look_again(meera, talk, kept):
    say(kept, talk, "seen", "A warm kitchen.", by="worker")
    page = meera.get(f"{talk}/finish")
    say(kept, talk, "good-day", "Quiet.")
    page = meera.post(f"{talk}/finish", page.fields(), status=422)
    assert "Something was added to this record after you looked it through." in page.text


def test_a_finished_record_is_corrected_by_a_new_version_with_a_reason(meera, talk, kept):
    say(kept, talk, "good-day", "Quiet.")
    kept.store.finish(id_in(talk), by="meera")
    onward = meera.fill(f"{talk}/correct", {"reason": "He said loud."})
    assert "because: He said loud." in meera.get(onward).text
    assert kept.store.conversation(id_in(onward), by="tests").said("good-day").value == "Quiet."


def test_a_record_that_was_corrected_already_is_not_corrected_from_an_older_page(meera, talk, kept, errol):
    kept.store.finish(id_in(talk), by="meera")
    older = with_typed(meera.get(f"{talk}/correct").fields(), {"reason": "From an older page."})
    meera.fill(f"{talk}/correct", {"reason": "He said loud."})
    for _ in range(5):
        page = meera.post(f"{talk}/correct", older, status=422)
        assert "From an older page." in "".join(page.document.itertext())
    assert len([card for card in kept.store.about(errol) if card.corrects == id_in(talk)]) == 1


def test_a_note_stands_beside_a_finished_record(meera, talk, kept):
    kept.store.finish(id_in(talk), by="meera")
    meera.fill(f"{talk}/note", {"text": "That is not what I meant.", "said_by": "person"})
    assert "That is not what I meant." in meera.get(f"{talk}/").text
    assert "That is not what I meant." in meera.get(f"{talk}/print").text


@pytest.mark.parametrize("size", ["", "?size=large"])
def test_it_prints_with_what_was_asked_and_what_was_said(meera, talk, kept, size):
    say(kept, talk, "good-day", "Quiet.")
    kept.store.agree(id_in(talk), Agreement(view="agrees", words="That is me."), by="meera")
    page = meera.get(f"{talk}/print{size}")
    assert "What does a good day look like for you? Quiet." in page.text
    assert "That is me." in page.text
    assert ("large-print" in page.document.get("class", "")) is bool(size)


def test_the_record_is_taken_out_as_data_and_as_text(meera, talk, kept):
    say(kept, talk, "good-day", "Quiet *mornings*\n# and more")
    whole = json.loads(meera.client.get(f"{talk}/download/json").text)
    assert whole["answers"] == {"good-day": {"person": {"value": "Quiet *mornings*\n# and more"}}}
    text = meera.client.get(f"{talk}/download/md").text
    assert "> Quiet \\*mornings\\*\n> \\# and more" in text
    exported = [look.did for look in kept.store.who_looked(whole["person"]["id"], by="tests")]
    assert "exported" in exported


def test_a_blank_form_can_be_taken_along(meera):
    assert "What does a good day look like for you?" in meera.get("/conversations/blank/a-talk").text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words_on_every_page(meera, talk, kept, errol, words):
    meera.fill(
        f"{talk}/themes/what-matters",
        {"good-day": words, "help": "other", "help:words": words},
        button="next",
    )
    meera.fill(f"/people/{errol}/edit", {"name": words, "called": words, "safe_contact": words})
    kept.store.agree(id_in(talk), Agreement(view="agrees", words=words), by="meera")
    for path in (
        "/people/", f"/people/{errol}", f"/people/{errol}/edit", f"/people/{errol}/looked", f"{talk}/",
        f"{talk}/themes/what-matters", f"{talk}/check", f"{talk}/agreement", f"{talk}/finish", f"{talk}/print",
    ):  # fmt: skip
        page = meera.get(path)
        assert not [e for e in page.document.iter() if e.tag == "script" and e.get("src") is None]
        assert not [e for e in page.document.iter() if any(name.startswith("on") for name in e.keys())]  # noqa: SIM118
    said = kept.store.conversation(id_in(talk), by="tests").said("good-day")
    assert said.value == words


def test_a_hostile_form_runs_nothing(meera, errol, kept):
    texts = {"hint": "{{ config }}", "guidance": "<script>x</script>{% for x in y %}", "easy_read": "{# #}"}
    form = a_definition(
        *[a_question(f"q{n}", text=words, **texts) for n, words in enumerate(HOSTILE)], id="hostile"
    )
    card = kept.store.start(errol, form, by="meera", team="north")
    page = meera.get(f"/conversations/{card.id}/themes/what-matters")
    assert "{{ config }}" in page.text
    assert not [e for e in page.document.iter("script") if e.get("src") is None]
