"""Drafts: every save is kept, the same save twice is one, and two designers lose nothing of each other's."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import HealthCheck, given, settings

from formengine.editing import Put, apply, parts
from formengine.load import digest
from formengine.store import Store
from formengine.store.drafts import DraftClosed, Drafts, NoSuchDraft, Origin
from tests.builders import a_definition, a_question
from tests.editing.making import a_whole_form, edited, written

FORM = a_definition(
    a_question("good-day"), a_question("proud", text="What are you proud of?"), title="A talk"
)


def reworded(words: str, key: str = "q:good-day", of=FORM, field: str = "text"):
    return apply(of, Put(key, field, words))


@pytest.fixture
def drafts(store: Store) -> Drafts:
    return Drafts(store.database)


@pytest.fixture
def begun(drafts: Drafts) -> str:
    return drafts.begin(FORM, by="robin", origin=Origin(form_id="a-form", version=1, hash="h")).id


def test_a_draft_is_as_it_was_begun_and_says_from_what(drafts, begun):
    draft = drafts.draft(begun)
    assert written(draft.definition) == written(FORM)
    assert (draft.hash, draft.revision, draft.card.title) == (digest(FORM), 1, "A talk")
    assert draft.card.origin == Origin(form_id="a-form", version=1, hash="h")
    assert [card.id for card in drafts.drafts()] == [begun]


def test_every_save_is_kept_with_who_and_what(drafts, begun):
    drafts.save(begun, reworded("One?"), based_on=1, by="robin", did="Reworded a good day")
    drafts.save(begun, reworded("Two?"), based_on=2, by="ade", did="And again")
    assert [(step.revision, step.by, step.did) for step in drafts.history(begun)] == [
        (3, "ade", "And again"), (2, "robin", "Reworded a good day"), (1, "robin", "Began"),
    ]  # fmt: skip
    assert [parts(drafts.revision(begun, n))["q:good-day"].value["text"] for n in (1, 2, 3)] == [
        "What does a good day look like for you?", "One?", "Two?",
    ]  # fmt: skip


def test_a_save_that_changes_nothing_is_no_revision(drafts, begun):
    assert drafts.save(begun, FORM, based_on=1, by="robin").draft.revision == 1


def test_the_same_request_is_one_save_and_one_draft(drafts, begun):
    for _ in range(2):
        saved = drafts.save(begun, reworded("One?"), based_on=1, by="robin", request="r1")
        assert (saved.draft.revision, saved.clash) == (2, 0)
    assert drafts.begin(FORM, by="robin", request="b").id == drafts.begin(FORM, by="robin", request="b").id


def test_two_who_change_different_things_both_find_them_there(drafts, begun):
    drafts.save(begun, reworded("One?"), based_on=1, by="robin")
    saved = drafts.save(begun, reworded("Of what?", "q:proud"), based_on=1, by="ade")
    assert (saved.merged, saved.clash, saved.draft.revision) == (True, 0, 3)
    assert saved.draft.definition == reworded("Of what?", "q:proud", of=reworded("One?"))


def test_two_who_reword_the_same_question_keep_both_until_one_chooses(drafts, begun):
    drafts.save(begun, reworded("Theirs?"), based_on=1, by="robin")
    mine = reworded("A hint.", of=reworded("Mine?"), field="hint")
    saved = drafts.save(begun, mine, based_on=1, by="ade", did="Mine", request="r")
    assert saved.clash
    assert saved.draft.definition == reworded("A hint.", of=reworded("Theirs?"), field="hint")
    assert drafts.save(begun, mine, based_on=1, by="ade", request="r").clash == saved.clash
    (kept,) = drafts.waiting(begun)
    assert [(each.name, each.mine, each.theirs) for each in kept.clashes] == [
        ("q:good-day text", "Mine?", "Theirs?")
    ]
    assert drafts.drafts()[0].waiting == 1
    settled = drafts.settle(begun, kept.id, ["q:good-day text"], by="robin")
    assert settled.draft.definition == mine
    assert drafts.waiting(begun) == []


def test_what_stands_may_be_chosen_too(drafts, begun):
    drafts.save(begun, reworded("Theirs?"), based_on=1, by="robin")
    clash = drafts.save(begun, reworded("Mine?"), based_on=1, by="ade").clash
    assert drafts.settle(begun, clash, [], by="ade").draft.definition == reworded("Theirs?")
    assert drafts.drafts()[0].waiting == 0


def test_a_save_is_undone_and_what_came_after_stays(drafts, begun):
    drafts.save(begun, reworded("One?"), based_on=1, by="robin")
    drafts.save(begun, reworded("Of what?", "q:proud", of=reworded("One?")), based_on=2, by="ade")
    undone = drafts.undo(begun, 2, by="robin", did="Took back")
    assert (undone.draft.revision, undone.draft.definition) == (4, reworded("Of what?", "q:proud"))
    assert [(step.revision, step.takes_back, step.stands) for step in drafts.history(begun)] == [
        (4, 2, True), (3, 0, True), (2, 0, False), (1, 0, True),
    ]  # fmt: skip
    again = drafts.undo(begun, 4, by="robin")
    assert again.draft.definition == reworded("Of what?", "q:proud", of=reworded("One?"))
    assert [step.stands for step in drafts.history(begun)] == [True, False, True, True, True]
    assert written(drafts.undo(begun, 3, by="robin").draft.definition) == written(reworded("One?"))


def test_a_closed_draft_is_kept_and_does_not_change(drafts, begun):
    card = drafts.close(begun, "published as version 2", by="robin")
    assert (card.is_open, card.closed_as, drafts.drafts()) == (False, "published as version 2", [])
    assert [each.id for each in drafts.drafts(closed=True)] == [begun]
    with pytest.raises(DraftClosed, match="published as version 2"):
        drafts.save(begun, reworded("Late?"), based_on=1, by="robin")
    assert drafts.close(begun, "published as version 2", by="ade") == card
    with pytest.raises(DraftClosed):
        drafts.close(begun, "put away", by="ade")


def test_json_that_is_no_form_is_kept_for_who_typed_it(drafts, begun):
    drafts.set_text_aside(begun, '{"id": ', based_on=1, by="robin")
    drafts.set_text_aside(begun, '{"id": "', based_on=1, by="robin")
    kept = drafts.text_aside(begun, "robin")
    assert kept is not None
    assert (kept.text, kept.based_on, drafts.text_aside(begun, "ade")) == ('{"id": "', 1, None)
    drafts.let_text_go(begun, "robin")
    assert drafts.text_aside(begun, "robin") is None


def test_what_is_not_there_is_said(drafts, begun):
    for call in (
        lambda: drafts.draft("d0"),
        lambda: drafts.history("d0"),
        lambda: drafts.revision(begun, 9),
        lambda: drafts.save("d0", FORM, based_on=1, by="robin"),
        lambda: drafts.settle(begun, 7, [], by="robin"),
        lambda: drafts.undo(begun, 1, by="robin"),
    ):
        with pytest.raises(NoSuchDraft):
            call()


def test_sixteen_at_once_on_sixteen_questions_all_find_their_words(drafts):
    questions = [a_question(f"q{n}", text=f"Number {n}?") for n in range(16)]
    form = a_definition(*questions)
    begun = drafts.begin(form, by="robin").id
    with ThreadPoolExecutor(16) as pool:
        list(
            pool.map(
                lambda n: drafts.save(
                    begun, reworded(f"Reworded {n}?", f"q:q{n}", of=form), based_on=1, by=f"d{n}"
                ),
                range(16),
            )
        )
    now = drafts.draft(begun)
    assert now.revision == 17
    assert [q["text"] for q in now.definition["sections"][0]["questions"]] == [
        f"Reworded {n}?" for n in range(16)
    ]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edited(a_whole_form(), name="mine"), edited(a_whole_form(), name="theirs"))
def test_whatever_two_do_a_save_and_its_undo_are_whole(drafts, mine, theirs):
    begun = drafts.begin(a_whole_form(), by="robin").id
    first = drafts.save(begun, theirs, based_on=1, by="ade").draft
    saved = drafts.save(begun, mine, based_on=1, by="robin")
    if saved.clash:
        return
    if saved.draft.revision > first.revision:
        assert written(drafts.undo(begun, saved.draft.revision, by="robin").draft.definition) == written(
            theirs
        )
