"""Carry forward: each earlier answer with its date and author, and nothing in the record until somebody says so."""

import pytest

from formengine.load import form_from
from formengine.record import Change, Mark, Statement, transcript
from tests.builders import a_definition, a_question, a_section
from tests.webapp.conftest import id_in, put_form, with_typed
from tests.webapp.giving import everything_of, give

HOME = Mark(kind="unsafe-at-home", reason="He reads the post.", decided_by="Meera")
GOALS = [
    {"id": "what", "kind": "short-text", "text": "What?", "holds": "what"},
    {"id": "how", "kind": "short-text", "text": "How will we know?", "holds": "how-we-will-know"},
]
PLAN = a_definition(
    a_question("name", kind="short-text", text="What shall we call you?", meaning="name"),
    a_question("worries", text="What worries you?", meaning="worries"),
    a_question("goals", kind="group", text="What are your goals?", meaning="goals", questions=GOALS, item="goal"),
    id="a-plan", kind="support-plan", title="A plan", status="published",
)  # fmt: skip
REVIEW = a_definition(
    sections=[
        a_section(
            a_question("called", kind="short-text", text="What do we call you now?", meaning="name"),
            a_question("worries", text="What worries you now?", meaning="worries"),
            id="begin", title="Before we start",
        ),
        a_section(
            a_question(
                "goals", kind="group", text="Your goals, old and new?", meaning="goals", item="goal",
                questions=[*GOALS, {"id": "reached", "kind": "yes-no", "text": "Reached?"}],
            ),
            id="goals-page", title="Your goals",
        ),
    ],
    id="a-review", kind="review", title="Looking at the plan", status="published",
)  # fmt: skip

ROWS = [{"row": "r1", "answers": {"what": "Walk to the shop", "how": "I come back with bread"}}]


@pytest.fixture
def library(library):
    put_form(library, PLAN)
    return put_form(library, REVIEW)


def said(question, value, by="person", **keys):
    return Change(statement=Statement(question=question, said_by=by, value=value, **keys))


@pytest.fixture
def plan(kept, errol):
    """A finished plan of Meera's, with a marked answer and goals: its id."""
    card = kept.store.start(errol, PLAN, by="meera", team="north")
    changes = [said("name", "Errol"), said("worries", "My brother.", marks=(HOME,)), said("goals", ROWS)]
    changes.append(said("worries", "The stairs.", by="carer"))
    kept.store.save(card.id, changes, by="meera", request="said")
    kept.store.finish(card.id, by="meera")
    return card.id


@pytest.fixture
def review(meera, plan, errol):  # noqa: ARG001
    """A review begun in the app: its path."""
    onward = meera.fill(f"/conversations/start/{errol}", {"form": "a-review"})
    assert onward.endswith("/earlier"), "a review begins from the plan"
    return onward.removesuffix("/earlier")


def record_of(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests")


def test_a_review_starts_from_the_plans_goals_and_nothing_is_copied_unseen(meera, review, kept):
    page = meera.get(f"{review}/earlier")
    assert page.text.index("Walk to the shop") < page.text.index("What do we call you now?")
    assert "The goals of the plan" in page.text
    assert "in A plan. Written down by Meera" in page.text
    assert "Asked then: What shall we call you?" in page.text
    assert "Marked unsafe at home. It stays marked." in page.text
    assert [box for box in page.document.iter("input") if box.get("checked") is not None] == [], (
        "nothing is chosen"
    )
    record = record_of(kept, review)
    assert (record.statements, record.carried, record.revision) == ((), (), 1)


def test_each_choice_does_what_it_says_and_what_nobody_chose_waits(meera, review, plan, kept):
    path = f"{review}/earlier"
    typed = {"goals.person": "still-true", "worries.person": "changed", "called.person": "no-longer"}
    onward = meera.fill(path, typed)
    page = meera.get(onward)
    assert "What you chose for 3 answers is saved. 1 still to look at." in page.text
    record = record_of(kept, review)
    assert record.answers == {"goals": {"person": {"value": ROWS}}}
    assert record.said("goals").source == f"conversation:{plan}@2"
    assert {c.key: c.choice for c in record.carried} == {
        ("goals", "person"): "still-true", ("worries", "person"): "changed", ("called", "person"): "no-longer",
    }  # fmt: skip
    assert dict(page.fields("/earlier")).get("worries.carer") is None


def test_what_has_changed_is_written_from_the_earlier_words_and_stays_guarded(meera, review, kept):
    meera.fill(f"{review}/earlier", {"worries.person": "changed"})
    link = meera.get(f"{review}/earlier").links()["Write what has changed: What worries you now?"]
    page = meera.get(link.split("#")[0])
    assert dict(page.fields("/begin"))["worries"] == "My brother."
    assert record_of(kept, review).answers == {}, "the words are in the box and nowhere else"
    meera.post(
        f"{review}/themes/begin",
        [*with_typed(page.fields("/begin"), {"worries": "My brother has moved out."}), ("overview", "1")],
    )
    now = record_of(kept, review).said("worries")
    assert (now.value, now.marks) == ("My brother has moved out.", (HOME,))
    kept.store.finish(id_in(review), by="meera")
    lines = [
        line
        for block in transcript(record_of(kept, review), form_from(REVIEW)).blocks
        for line in getattr(block, "views", ())
    ]
    assert [line.split(":")[1].split(" since")[0] for line in lines] == [" this has changed"]


def test_a_carers_earlier_words_come_back_in_the_carers_box(meera, review):
    meera.fill(f"{review}/earlier", {"worries.carer": "changed"})
    page = meera.get(f"{review}/themes/begin?again=worries.carer")
    fields = dict(page.fields("/begin"))
    assert (fields["worries"], fields["worries:said"]) == ("The stairs.", "carer")
    assert dict(meera.get(f"{review}/themes/begin?again=worries.person").fields("/begin"))["worries"] == ""


def test_a_mind_that_changes_is_kept_too_and_a_page_sent_again_is_one_save(meera, review, kept):
    path = f"{review}/earlier"
    fields = with_typed(meera.get(path).fields("/earlier"), {"called.person": "no-longer"})
    for _ in range(4):
        meera.client.post(path, data=dict(fields))
    assert record_of(kept, review).revision == 2
    meera.fill(path, {"called.person": "still-true"})
    record = record_of(kept, review)
    assert [c.choice for c in record.carried] == ["no-longer", "still-true"]
    assert record.answers == {"called": {"person": {"value": "Errol"}}}


def test_pressing_save_without_a_choice_says_so(meera, review, kept):
    page = meera.fill(f"{review}/earlier", {"called.person": "whatever"}, status=422)
    assert "Choose of at least one answer" in page.text
    assert record_of(kept, review).revision == 1


def test_an_answer_given_here_meanwhile_is_not_written_over(meera, review, kept):
    fields = with_typed(meera.get(f"{review}/earlier").fields("/earlier"), {"called.person": "still-true"})
    kept.store.save(id_in(review), [said("called", "Mr Tavernier")], by="ali", request="r1")
    meera.post(f"{review}/earlier", fields, status=422)
    assert record_of(kept, review).said("called").value == "Mr Tavernier"
    assert "Answered here already" in meera.get(f"{review}/earlier").text


def test_a_record_of_another_team_is_not_opened_for_its_answers(signed_in, kept, errol, plan):
    card = kept.store.start(errol, REVIEW, by="beth", team="coast")
    beth = signed_in("beth")
    assert beth.client.get(f"/conversations/{card.id}/earlier").status_code == 303
    assert [
        look
        for look in kept.store.who_looked(errol, by="t")
        if look.conversation == plan and look.by == "beth"
    ] == []


def test_whose_earlier_answers_were_read_is_on_the_list_of_who_looked(meera, review, errol):
    meera.get(f"{review}/earlier")
    assert "looked at it: to look again at what was said" in meera.get(f"/people/{errol}/looked").text


def test_the_print_says_since_when_and_what_was_unsafe_tells_nothing_of_itself(meera, review, kept):
    meera.fill(f"{review}/earlier", {"goals.person": "still-true", "worries.person": "no-longer"})
    kept.store.finish(id_in(review), by="meera")
    text = meera.client.get(give(meera, review) + "html").text
    assert "and on" in text
    assert "that it is still true" in text
    assert "no longer" not in text
    assert "brother" not in text


def test_a_first_conversation_offers_what_was_said_and_does_not_push(meera, plan, errol):  # noqa: ARG001
    onward = meera.fill(f"/conversations/start/{errol}", {"form": "a-talk"})
    assert onward.endswith("/")
    assert "said before" not in meera.get(onward).text, "nothing of the plan is asked in it"


def _finished_review_without(meera, kept, review, plan, name):
    """The plan's answer was said to be no longer so, and only then marked."""
    meera.fill(f"{review}/earlier", {"called.person": "no-longer", "goals.person": "still-true"})
    kept.store.save(id_in(review), [said("called", "Mr T", by="carer")], by="meera", request="carer")
    kept.store.finish(id_in(review), by="meera")
    kept.store.mark(plan, name, "person", [HOME], "She said so today.", by="meera")


def test_a_mark_given_after_it_was_carried_keeps_that_it_was_ever_said_out_of_every_copy(
    meera, review, plan, kept
):
    _finished_review_without(meera, kept, review, plan, "name")
    for way, text in everything_of(meera, give(meera, review)).items():
        assert "no longer" not in text, way
        assert "Mr T" in text, way


def test_nothing_is_printed_or_taken_out_past_the_log_once_an_earlier_answer_was_marked(
    meera, review, plan, kept
):
    _finished_review_without(meera, kept, review, plan, "name")
    for way in ("print", "download/json", "download/md"):
        assert meera.client.get(f"{review}/{way}").headers["Location"].endswith("/copies/"), way


def test_what_was_carried_and_then_marked_is_decided_of_before_a_copy(meera, review, plan, kept):
    _finished_review_without(meera, kept, review, plan, "goals")
    text = meera.get(f"{review}/copies/").text
    assert "Not safe at home: He reads the post. (Meera)" in text
