"""The six lives as they are recorded: whole, true to what is written of them, and read by whom they may be."""

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from formengine.answers import answer_schema, check, shown, to_finish
from formengine.documents import Judge
from formengine.home import FORMS
from formengine.model.kinds import LongText, ShortText
from formengine.record import CannotGiveCopy, CopyGiven
from formengine.record.lives import LIVES, Recorded, lives, recorded
from tests.content.reading import all_records, copy_as_printed, form_of, record_as_printed

each_record = pytest.mark.parametrize("one", all_records(), ids=lambda one: one.id)
each_life = pytest.mark.parametrize("life", lives())

THE_FIVE = ["what matters", "what is hard", "who is willing", "what was agreed", "why eligible or not"]

RECORDED_ON = {
    "errol": {"when-things-are-hard.v1", "first-conversation.v6", "reablement-goals.v1", "care-act-assessment.v1", "review.v1"},
    "hafsa": {"care-act-assessment.v1", "building-a-good-life.v1", "carers-conversation.v1"},
    "linh": {"supported-self-assessment.v1", "care-act-assessment.v1", "building-a-good-life.v1"},
    "lorraine": {"first-conversation.v6", "care-act-assessment.v1", "support-plan.v1"},
    "savvas": {"first-conversation.v6", "care-act-assessment.v1", "support-plan.v1", "carers-conversation.v1", "despina.support-plan.v1"},
    "wilf": {"first-conversation.v6", "care-act-assessment.v1", "support-plan.v1", "review.v1"},
}  # fmt: skip


def today(one: Recorded) -> date:
    return date.fromisoformat(one.held.written)


@each_life
def test_each_life_is_recorded_on_the_forms_that_fit_it(life: str) -> None:
    assert {one.file for one in recorded(life)} == RECORDED_ON[life]


def test_all_six_lives_are_recorded() -> None:
    assert set(lives()) == RECORDED_ON.keys()


@each_record
def test_a_record_holds_only_what_its_form_asks_as_its_schema_says(one: Recorded) -> None:
    assert list(Judge(answer_schema(form_of(one))).faults(one.conversation.answers)) == []


@each_record
def test_nothing_is_wrong_with_what_is_recorded(one: Recorded) -> None:
    assert check(form_of(one), one.conversation.answers, today(one)) == []


@each_record
def test_nothing_is_still_to_be_asked_before_it_is_finished(one: Recorded) -> None:
    assert to_finish(form_of(one), one.conversation.answers, today(one)) == []


@each_record
def test_no_answer_stands_where_nobody_is_asked(one: Recorded) -> None:
    asked = {question.id for question in shown(form_of(one), one.conversation.answers).questions}
    assert one.conversation.answers.keys() <= asked


def plain(text: str) -> str:
    """A text as it is compared: one kind of quotation mark, no emphasis, single spaces."""
    return (
        re.sub(r"\s+", " ", re.sub(r"[“”\"*]", "", text.replace("’", "'").replace("‘", "'"))).strip().lower()
    )


def what_is_written_of(life: str) -> str:
    return plain("\n".join((LIVES / life / name).read_text() for name in ("life.md", "particulars.md")))


def sentences_said_by_people(one: Recorded) -> Iterator[tuple[str, str]]:
    """Each sentence the record puts in the mouth of the person, a carer or an advocate, in free text."""
    form = form_of(one)
    for said in one.said:
        if said.said_by == "worker":
            continue
        told = [said.words]
        if isinstance(form.question(said.question), LongText | ShortText) and said.value:
            told.append(said.value)
        for text in told:
            for sentence in re.split(r"(?<=[.!?])\s+", text):
                if sentence:
                    yield said.question, sentence


@each_record
def test_nothing_is_put_in_anybodys_mouth(one: Recorded) -> None:
    written = what_is_written_of(one.life)
    invented = [
        (q, text) for q, text in sentences_said_by_people(one) if plain(text).rstrip(".") not in written
    ]
    assert invented == []


def reader(life: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads((LIVES / life / "records" / "reader.json").read_text())
    return told


def the_record(life: str, file: str) -> Recorded:
    return next(one for one in recorded(life) if one.file == file)


def pointed(part: str) -> list[Any]:
    return [
        pytest.param(life, each, id=f"{life}: {name}: {each['record']}")
        for life in lives()
        for name, places in (
            reader(life)[part].items() if part == "can_say" else [("", reader(life)["must_not_reach"])]
        )
        for each in places
    ]


@each_life
def test_a_reader_of_each_life_is_asked_the_same_five_questions(life: str) -> None:
    assert list(reader(life)["can_say"]) == THE_FIVE


@pytest.mark.parametrize(("life", "each"), pointed("can_say"))
def test_whoever_has_only_the_printed_copy_can_say(life: str, each: dict[str, Any]) -> None:
    copy = copy_as_printed(the_record(life, each["record"]), each["copy"])
    assert [text for text in each["stands"] if text not in copy] == []


@pytest.mark.parametrize(("life", "each"), pointed("must_not_reach"))
def test_what_was_held_back_does_not_stand_in_the_copy(life: str, each: dict[str, Any]) -> None:
    """Of what was answered: the words of a question that was answered tell nothing."""
    one = the_record(life, each["record"])
    copy = copy_as_printed(one, each["copy"])
    for question in form_of(one).questions():
        for asked in (question, *question.parts):
            copy = copy.replace(asked.text, "")
    assert [text for text in each["never"] if text in copy] == []


@each_record
def test_a_copy_shows_no_hole_where_something_was_held_back(one: Recorded) -> None:
    for copy in one.copies:
        printed = copy_as_printed(one, copy.to)
        given = one.conversation.as_given(copy).answers
        gone = [
            form_of(one).question(question).text
            for question in one.conversation.answers
            if question not in given
        ]
        lines = printed.splitlines()
        assert [text for text in gone if text in lines] == []


@pytest.mark.parametrize(
    ("life", "file", "texts"),
    [
        ("errol", "care-act-assessment.v1", ["shame", "Universal Credit", "money"]),
        ("hafsa", "care-act-assessment.v1", ["turning Hafsa at four", "young carers", "There is a child who helps with care"]),
        ("lorraine", "support-plan.v1", ["Dean", "Janice", "Kerry", "408", "999"]),
        ("savvas", "carers-conversation.v1", ["I want less. Not nothing. Less.", "afraid of him"]),
    ],
)  # fmt: skip
def test_what_is_held_back_from_a_copy_does_stand_in_the_record(
    life: str, file: str, texts: list[str]
) -> None:
    whole = record_as_printed(the_record(life, file))
    assert [text for text in texts if text not in whole] == []


@each_record
def test_no_copy_can_be_given_of_what_is_marked_until_somebody_decides(one: Recorded) -> None:
    if not any(one.conversation.marked()):
        assert not any(copy.decisions for copy in one.copies)
        return
    with pytest.raises(CannotGiveCopy, match="Decide first whether to hold back"):
        one.conversation.as_given(CopyGiven(to="Anybody", format="paper", sent="by post"))


def test_what_is_despinas_reaches_nobody_but_despina() -> None:
    hers = [one for one in recorded("savvas") if one.person == "despina"]
    assert {copy.to for one in hers for copy in one.copies} == {"Despina"}
    for one in hers:
        assert {said.key for said in one.conversation.marked()} == {said.key for said in one.said}


def test_in_a_talk_of_her_own_despina_has_her_own_name() -> None:
    told = copy_as_printed(the_record("savvas", "carers-conversation.v1"), "Despina")
    assert "  Despina: I want less. Not nothing. Less." in told
    assert "Their carer" not in told


def test_nothing_of_lorraines_but_her_name_is_unmarked_save_what_may_be_seen_at_home() -> None:
    for one in recorded("lorraine"):
        open_to_home = {said.key for said in one.said if not said.marks}
        may_be_seen = {("name-to-use", "person")} | (
            {("providers", "worker")} if one.file == "support-plan.v1" else set()
        )
        assert open_to_home == may_be_seen, one.file


def test_the_poor_form_learns_almost_nothing_of_the_same_man() -> None:
    (poor,) = recorded("savvas", poor=True)
    told = record_as_printed(poor)
    good = copy_as_printed(the_record("savvas", "care-act-assessment.v1"), "Savvas")
    lost = [
        "he must knock",
        "Not the Wednesday, on Wednesday I work.",
        "bring it home",
        "Nights: five from May",
    ]
    assert [text for text in lost if text in told] == []
    assert [text for text in lost if text not in good] == []
    assert check(form_of(poor), poor.conversation.answers, today(poor)) == []


def test_wilfs_first_word_is_kept_and_his_own_stands() -> None:
    one = the_record("wilf", "care-act-assessment.v1")
    assert [said.words for said in one.said_first] == ["Only the rail. He refused the rest."]
    assert one.conversation.said("wants-met", "worker").words.endswith("it is his to decide.")  # type: ignore[union-attr]


def test_every_record_names_a_form_that_is_shipped() -> None:
    for one in all_records():
        assert (FORMS / one.definition["id"] / f"v{one.definition['version']}.json").is_file()
