"""A copy holds what was asked and what was said, and not a trace of what is held back."""

from formengine.model import Form
from formengine.record import Asked, Conversation, CopyGiven, Heading, PartDecision, Person, Step, Words
from formengine.record.copies import ReaderSees, as_it_stood, reader_sees
from tests.builders import a_conversation, a_form, a_question, a_section
from tests.record.saying import said

ERROL = Person(id="p1", name="Errol")


def held(question: str) -> PartDecision:
    return PartDecision(question=question, said_by="person", held_back=True, reason="so", decided_by="Ann")


def sees(conversation: Conversation, form: Form, *held_back: str) -> ReaderSees:
    copy = CopyGiven(to="Errol", format="Print", sent="by hand", decisions=tuple(map(held, held_back)))
    return reader_sees(conversation, form, copy, ERROL)


def asked(seen: ReaderSees) -> list[str]:
    return [block.id for block in seen.transcript.blocks if isinstance(block, Asked)]


DRIVES = a_form(
    a_question("drives", kind="yes-no"),
    a_question("car", kind="short-text", show_when={"question": "drives", "is": True}),
    a_question("walks", kind="short-text", show_when={"not": {"question": "drives", "answered": True}}),
    a_question("blank"),
)


def test_a_question_that_nobody_answered_is_in_no_copy_so_one_that_is_held_back_leaves_no_gap():
    conversation = a_conversation({"drives": True, "car": "A van"})
    assert asked(sees(conversation, DRIVES)) == ["drives", "car"]
    assert asked(sees(a_conversation({}), DRIVES)) == []


def test_what_only_a_held_back_answer_leads_to_goes_with_it():
    for status in ("open", "finished"):
        conversation = a_conversation({"drives": True, "car": "A van"}, status=status)
        seen = sees(conversation, DRIVES, "drives")
        assert (asked(seen), seen.follows) == ([], ("car",)), status
        assert seen.says_nothing


def test_holding_back_brings_nothing_to_light_that_was_hidden():
    conversation = a_conversation({"drives": True, "walks": "To the sea"}, status="finished")
    assert asked(sees(conversation, DRIVES)) == ["drives"]
    assert asked(sees(conversation, DRIVES, "drives")) == []


def test_a_heading_over_nothing_is_left_out():
    form = a_form(
        sections=[
            a_section(
                a_question("one"),
                id="first",
                title="First",
                sections=[a_section(a_question("two"), id="in", title="Inner")],
            ),
            a_section(a_question("three"), id="last", title="Last"),
        ]
    )
    conversation = a_conversation({"one": "a", "two": "b", "three": "c"})
    titles = lambda *gone: [  # noqa: E731
        block.text
        for block in sees(conversation, form, *gone).transcript.blocks
        if isinstance(block, Heading)
    ]
    assert titles() == ["First", "Inner", "Last"]
    assert titles("one", "two") == ["Last"]
    assert titles("two") == ["First", "Last"]
    assert titles("one", "three") == ["First", "Inner"]


def test_a_record_is_told_as_it_stood_when_the_copy_was_given():
    early, late = said("early", revision=2), said("late", revision=4)
    now = a_conversation({}, statements=(late,), status="finished", finished_at="2026-05-05T10:00:00Z")
    steps = [
        Step(revision=1, at="", by="ann", did="started", detail={"review": None}),
        Step(revision=2, at="", by="ann", did="saved", statements=(early,)),
        Step(revision=3, at="", by="ann", did="copy-given"),
        Step(revision=4, at="", by="ann", did="saved", statements=(late,)),
        Step(revision=5, at="", by="ann", did="finished"),
    ]
    stood = as_it_stood(now, steps, 3)
    assert (stood.statements, stood.status, stood.finished_at) == ((early,), "open", "")
    assert as_it_stood(now, steps, 5).statements == (late,)


def test_what_stands_beside_the_answers_is_in_the_copy():
    from formengine.record import Note

    conversation = a_conversation({"blank": "x"}, notes=(Note(text="I wear a hat."),))
    last = sees(conversation, DRIVES).transcript.blocks[-1]
    assert last == Words(lines=("Errol: I wear a hat.",))
