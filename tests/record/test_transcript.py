"""A record as it is read: each question as asked, each voice apart."""

from formengine.record import (
    Agreement,
    Asked,
    Heading,
    Note,
    Person,
    Review,
    Said,
    TookPart,
    Transcript,
    Words,
    transcript,
)
from tests.builders import a_form, a_question, a_section
from tests.record.saying import a_conversation, said

ZOE = Person(id="p1", name="Zoë Hart", called="Zo")


def test_each_voice_stands_apart_under_the_question_as_it_was_asked() -> None:
    form = a_form(
        a_question("good-day", worker_view=True), a_question("drives", kind="yes-no", text="Do you drive?")
    )
    record = a_conversation(
        said("Calm.", by="worker"), said("Bread by seven.", words="and tea", where="in the kitchen"),
        said("He hums.", by="carer"), said(False, question="drives"),
    )  # fmt: skip
    assert transcript(record, form, ZOE) == Transcript(
        title="A form",
        version=1,
        blocks=(
            Heading(text="What matters to you"),
            Asked(
                id="good-day",
                text="What does a good day look like for you?",
                said=(
                    Said(
                        speaker="person",
                        voice="Zo",
                        answer="Bread by seven.",
                        words="and tea",
                        where="in the kitchen",
                    ),
                    Said(speaker="carer", voice="Their carer", answer="He hums."),
                    Said(speaker="worker", voice="The worker's view", answer="Calm."),
                ),
            ),
            Asked(id="drives", text="Do you drive?", said=(Said(speaker="person", voice="Zo", answer="No"),)),
        ),
    )


def test_why_there_is_no_answer_is_said_in_words() -> None:
    record = a_conversation(said(state="could-not-be-asked", why="Sam was there."))
    (_, asked) = transcript(record, a_form()).blocks
    assert asked == Asked(
        id="good-day",
        text="What does a good day look like for you?",
        said=(
            Said(
                speaker="person",
                voice="The person",
                answer="Could not be asked: Sam was there.",
                is_state=True,
            ),
        ),
    )


def test_what_nobody_answered_is_still_shown_as_asked() -> None:
    assert [
        block.said for block in transcript(a_conversation(), a_form()).blocks if isinstance(block, Asked)
    ] == [()]


def test_a_section_inside_keeps_its_own_heading_and_information_is_no_question() -> None:
    inside = a_section(a_question("b"), id="inside", title="Inside")
    form = a_form(sections=[a_section(a_question("i", kind="information"), title="Outer", sections=[inside])])
    assert [block for block in transcript(a_conversation(), form).blocks if isinstance(block, Heading)] == [
        Heading(text="Outer"),
        Heading(text="Inside", level=2),
    ]


def test_an_answer_no_longer_shown_stays_while_open_and_is_listed_when_finished() -> None:
    hidden = a_question("where-to", text="Where do you drive?", show_when={"question": "drives", "is": True})
    form = a_form(a_question("drives", kind="yes-no"), hidden)
    statements = (said(False, question="drives"), said("To the sea.", question="where-to"))

    still_open = transcript(a_conversation(*statements), form)
    finished = transcript(a_conversation(*statements, status="finished"), form)
    assert [block.id for block in still_open.blocks if isinstance(block, Asked)] == ["drives", "where-to"]
    assert [block.id for block in finished.blocks if isinstance(block, Asked)] == ["drives"]
    assert finished.left_out == ("Where do you drive?",)


def test_words_for_a_question_the_form_does_not_have_are_not_lost() -> None:
    blocks = transcript(a_conversation(said("Kept.", question="from-before")), a_form()).blocks
    assert [block.said[0].answer for block in blocks if isinstance(block, Asked) and block.said] == ["Kept."]


def test_an_answer_that_does_not_fit_its_question_is_shown_as_it_was_kept() -> None:
    form = a_form(a_question("people", kind="people"))
    blocks = transcript(a_conversation(said([1, "two"], question="people")), form).blocks
    assert [block.said[0].answer for block in blocks if isinstance(block, Asked)] == ['[1, "two"]']


def test_who_agrees_and_who_does_not_stands_beside_the_answer_and_at_the_end() -> None:
    record = a_conversation(
        said("tea"),
        agreements=(
            Agreement(view="disagrees", question="good-day", words="Not tea.", how_given="typed"),
            Agreement(
                view="agrees", who="for-the-person", name="Sam", who_to_person="son", authority="attorney",
                how_given="other", how_other="by text message",
            ),
            Agreement(view="partly", who="worker"),
        ),
        took_part=(TookPart(name="Lee", part="consulted", who_to_person="brother", view="She should move."),),
        notes=(Note(text="I never said move."),),
        review=Review(on="15 January 2027", how="a visit", sooner_if="a fall"),
    )  # fmt: skip
    blocks = transcript(record, a_form(), ZOE).blocks
    assert [block.views for block in blocks if isinstance(block, Asked)] == [
        ("Zo does not agree with this answer, in writing. “Not tea.”",)
    ]
    assert [block.lines for block in blocks if isinstance(block, Words)] == [
        ("Lee (brother) was asked what they think. “She should move.”",),
        (
            "Sam (son, attorney under a lasting power of attorney), for Zo, agrees with this record, by text message.",
            "The worker agrees with part of this record, by saying so.",
        ),
        ("Zo: I never said move.",),
        ("15 January 2027, a visit", "Sooner if: a fall"),
    ]
