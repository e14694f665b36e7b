from typing import Any

import pytest

from formengine.iterate import Change, Detail, compare
from formengine.iterate.words import Piece
from formengine.load.definition import known_keys
from formengine.model import KINDS, Form
from tests.builders import a_form, a_loaded, a_question, a_section


def _one_change(old: Form, new: Form) -> Change:
    """The only change there is, to the only question changed."""
    comparison = compare(old, new)
    assert not comparison.sections
    assert not comparison.questions.added
    assert not comparison.questions.removed
    (change,) = comparison.questions.changed
    return change


def _details(old: dict[str, Any], new: dict[str, Any]) -> tuple[Detail, ...]:
    change = _one_change(a_form(old), a_form(new))
    assert not change.moved
    assert not change.reworded
    return change.details


def test_a_question_added_is_told_with_its_place() -> None:
    old = a_form(a_question("good-day"))
    new = a_form(a_question("good-day"), a_question("drives", text="Do you drive?", kind="yes-no"))
    (added,) = compare(old, new).questions.added
    assert (added.id, added.text, added.kind) == ("drives", "Do you drive?", "yes-no")
    assert (added.place.sections, added.place.position) == (("What matters to you",), 2)


def test_a_rewording_keeps_its_id_and_is_told_word_by_word() -> None:
    old = a_form(a_question(text="What does a good day look like?"))
    change = _one_change(old, a_form(a_question(text="What does a good morning look like?")))
    assert change.pieces == (
        Piece("kept", "What does a good "),
        Piece("removed", "day"),
        Piece("added", "morning"),
        Piece("kept", " look like?"),
    )
    assert not change.new_meaning


def test_an_id_kept_while_the_words_share_almost_nothing_asks_for_a_new_id() -> None:
    old = a_form(a_question("help", text="Which neighbours call in on a Sunday?"))
    assert _one_change(old, a_form(a_question("help", text="How much do you owe the council?"))).new_meaning


def test_an_id_changed_while_the_words_stay_is_a_new_name_for_the_same_question() -> None:
    change = _one_change(a_form(a_question("good-day")), a_form(a_question("a-good-day")))
    assert (change.renamed, change.reworded, change.moved) == (True, False, False)


def test_an_id_given_to_another_question_does_not_make_it_the_same_question() -> None:
    asked = "Which neighbours call in on a Sunday, and what do they bring?"
    old = a_form(a_question("callers", text=asked), a_question("pet", text="Is there a pet to look after?"))
    new = a_form(
        a_question("visits", text=asked),
        a_question("pet", text="Is there a pet to look after?"),
        a_question("callers", text="How much rent is owed?"),
    )
    questions = compare(old, new).questions
    assert [(change.old.id, change.new.id) for change in questions.changed] == [("callers", "visits")]
    assert [thing.text for thing in questions.added] == ["How much rent is owed?"]


def test_ids_that_only_count_do_not_hide_a_question_put_in_at_the_top() -> None:
    asked = [
        "Who calls on Sundays?",
        "How do you take your tea?",
        "What is hard on the stairs?",
        "Who has a key?",
    ]
    old = a_form(*(a_question(f"q{n}", text=text) for n, text in enumerate(asked, 1)))
    new = a_form(
        *(a_question(f"q{n}", text=text) for n, text in enumerate(["What are you proud of?", *asked], 1))
    )
    questions = compare(old, new).questions
    assert [thing.text for thing in questions.added] == ["What are you proud of?"]
    assert not questions.removed
    assert not any(change.reworded or change.moved for change in questions.changed)


def test_ids_that_only_count_do_not_make_a_new_question_the_old_one() -> None:
    asked = ["Who calls on Sundays?", "How do you take your tea?", "What is hard on the stairs?"]
    old = a_form(*(a_question(f"q{n}", text=text) for n, text in enumerate(asked, 1)))
    instead = ["How much rent is owed?", *asked[1:]]
    new = a_form(*(a_question(f"q{n}", text=text) for n, text in enumerate(instead, 1)))
    questions = compare(old, new).questions
    assert [thing.text for thing in questions.removed] == asked[:1]
    assert [thing.text for thing in questions.added] == instead[:1]
    assert not questions.changed


def test_of_two_questions_in_the_same_words_the_one_in_its_section_stays() -> None:
    def ask(id: str, text: str) -> dict[str, Any]:
        return a_question(id, text=text)

    home = ask("home", "Who is at home with you?")
    days, nights = ask("days", "How are the days?"), ask("nights", "How are the nights?")
    pet, key = ask("pet", "Is there a pet to look after?"), ask("key", "Who keeps the spare key?")
    old = a_form(
        sections=[
            a_section(ask("notes", "Notes"), home, id="one", title="One"),
            a_section(days, ask("notes-2", "Notes"), nights, id="two", title="Two"),
        ]
    )
    new = a_form(
        sections=[
            a_section(home, id="one", title="One"),
            a_section(days, pet, ask("notes", "Notes"), key, nights, id="two", title="Two"),
        ]
    )
    questions = compare(old, new).questions
    assert [(thing.id, thing.place.sections) for thing in questions.removed] == [("notes", ("One",))]
    assert [(change.old.id, change.new.id, change.moved) for change in questions.changed] == [
        ("notes-2", "notes", False)
    ]


def test_one_question_sent_from_last_to_first_is_one_move() -> None:
    asked = [a_question(id, text=f"What of your {id}?") for id in ("home", "work", "friends", "garden")]
    change = _one_change(a_form(*asked), a_form(asked[3], *asked[:3]))
    assert (change.old.id, change.moved) == ("garden", True)


def test_a_section_that_moves_takes_its_questions_with_it() -> None:
    pages = [
        a_section(a_question(id, text=f"What of your {id}?"), id=id, title=id)
        for id in ("home", "work", "rest")
    ]
    comparison = compare(a_form(sections=pages), a_form(sections=[pages[2], *pages[:2]]))
    assert [change.old.id for change in comparison.sections.moved] == ["rest"]
    assert not comparison.questions


def test_a_section_with_another_title_and_id_is_known_by_its_questions() -> None:
    asked = [a_question(id, text=f"What of your {id}?") for id in ("home", "work", "friends")]
    old = a_form(sections=[a_section(*asked, id="needs", title="Needs")])
    comparison = compare(old, a_form(sections=[a_section(*asked, id="your-life", title="Your life")]))
    (change,) = comparison.sections.changed
    assert (change.renamed, change.reworded) == (True, True)
    assert not comparison.questions


def test_a_question_moved_to_the_workers_page_is_told_to_be_the_workers() -> None:
    hard = a_question("hard", text="What is hard?")
    rest = [a_question("good"), a_question("view", text="What is your view?")]
    pages = [
        a_section(rest[0], hard, id="you"),
        a_section(rest[1], id="worker", title="For you", asked_of="worker"),
    ]
    moved = [{**pages[0], "questions": [rest[0]]}, {**pages[1], "questions": [rest[1], hard]}]
    change = _one_change(a_form(sections=pages), a_form(sections=moved))
    assert change.moved
    assert change.details == (Detail(aspect="asked_of", how="changed", before="person", after="worker"),)


def test_an_option_is_added_removed_reworded_or_moved_by_itself() -> None:
    def asked(*options: tuple[str, str]) -> dict[str, Any]:
        return a_question(
            kind="choices", options=[{"value": value, "label": label} for value, label in options]
        )

    bus, lift, walk = ("bus", "The bus"), ("lift", "A lift"), ("walk", "On foot")
    assert _details(asked(bus, lift), asked(bus, lift, walk)) == (
        Detail(aspect="option", how="added", after="On foot"),
    )
    assert _details(asked(bus, lift), asked(bus)) == (
        Detail(aspect="option", how="removed", before="A lift"),
    )
    (moved,) = _details(asked(bus, lift, walk), asked(walk, bus, lift))
    assert (moved.how, moved.after) == ("moved", "On foot")
    (reworded,) = _details(asked(bus, lift), asked(("bus", "The number 9 bus"), lift))
    assert (reworded.how, reworded.before, reworded.after) == ("reworded", "The bus", "The number 9 bus")


def test_a_change_inside_a_groups_part_names_the_part() -> None:
    def asked(text: str, kind: str) -> dict[str, Any]:
        part = {"id": "what", "kind": kind, "text": text}
        return a_question(kind="group", questions=[part, {"id": "when", "kind": "date", "text": "By when?"}])

    (kind,) = _details(asked("What?", "short-text"), asked("What?", "long-text"))
    assert kind.aspect == "kind"
    assert kind.within == ("part “What?”", "part “What?”")
    (reworded,) = _details(asked("What?", "short-text"), asked("What exactly?", "short-text"))
    assert (reworded.aspect, reworded.how) == ("part", "reworded")


def test_a_condition_is_told_in_words_and_a_new_id_alone_does_not_change_it() -> None:
    def form(id: str, is_: bool) -> Form:
        asked = a_question("goes", text="Where do you drive to?", show_when={"question": id, "is": is_})
        return a_form(a_question(id, text="Do you drive a car?", kind="yes-no"), asked)

    comparison = compare(form("drives", True), form("drives-now", True))
    assert [change.old.id for change in comparison.questions.changed] == ["drives"]
    (detail,) = _one_change(form("drives", True), form("drives", False)).details
    assert detail.before == "“Do you drive a car?” is yes"
    assert detail.after == "“Do you drive a car?” is no"


def test_another_kind_is_not_said_to_lack_what_the_old_kind_had_by_itself() -> None:
    (detail,) = _details(a_question(kind="short-text"), a_question(kind="long-text"))
    assert (detail.before, detail.after) == ("a line of words", "as many words as it takes")


_OTHERWISE: dict[str, Any] = {
    "asked_of": "carer", "framing": "risk", "purpose": "consent", "holds": "hard", "prompts": ["And then?"],
    "hint": "Take your time.", "guidance": "Wait.", "easy_read": "Tell us.", "translations": {"cy": {"text": "Beth?"}},
    "serves": ["care-act:9.4.b"], "prsb": "about-me:wellness", "means": "community", "meaning": "a-good-day",
    "feeds": ["plan"], "show_when": {"question": "first", "answered": True}, "required": True, "worker_view": True,
    "allow": [{"rule": "jargon", "reason": "It is her word."}], "carried": {"x": {"y": 1}},
    "options": [{"value": "new", "label": "Something new"}], "other": "Something else", "at_least": 1, "at_most": 3,
    "max_length": 50, "lines": 2, "unit": "£", "minimum": 1, "maximum": 9, "whole": True, "partial": True,
    "earliest": "2020-01-01", "latest": "today", "yes": "Aye", "no": "Nay", "from": 1, "to": 5, "low": "never",
    "high": "always", "item": "goal", "add_rows": "What else?", "rows": [{"id": "new", "label": "Another row"}],
    "questions": [{"id": "other", "kind": "date", "text": "When was it?"}],
    "columns": [{"id": "c", "label": "Who", "questions": [{"id": "w", "kind": "short-text", "text": "Who?"}]}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "key"),
    [(kind, key) for kind in KINDS for key in sorted(known_keys(kind) - {"id", "kind", "text"})],
)
def test_no_change_to_any_key_of_any_kind_goes_unsaid(kind: str, key: str) -> None:
    first = a_question("first", text="Who is at home with you?")
    old = a_form(first, a_question(kind=kind))
    new = a_form(first, a_question(kind=kind, **{key: _OTHERWISE[key]}))
    change = _one_change(old, new)
    assert change.details
    assert not compare(new, new).questions


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("domain", "relationships"), ("purpose", "identity"), ("legal_test", "mca:capacity"), ("intro", "Hello."),
        ("easy_read", "You."), ("serves", ["care-act:9.1"]), ("show_when", {"question": "good-day", "answered": True}),
        ("translations", {"cy": {"title": "Chi"}}), ("allow", [{"rule": "jargon", "reason": "Known."}]),
        ("carried", {"x": 1}),
    ],
)  # fmt: skip
def test_no_change_to_a_section_goes_unsaid(key: str, value: Any) -> None:
    old = a_form(sections=[a_section(), a_section(a_question("x", text="And you?"), id="more")])
    new = a_form(
        sections=[a_section(), a_section(a_question("x", text="And you?"), id="more", **{key: value})]
    )
    (change,) = compare(old, new).sections.changed
    assert change.details


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("title", "Another"), ("description", "About it."), ("language", "cy"), ("status", "published"),
        ("profile", "assessment"), ("domains", "care-act-wellbeing"), ("duties", ["care-act:review"]),
        ("tone", "staff"), ("kind", "review"), ("allow", [{"rule": "jargon", "reason": "Known."}]),
        ("shaped_by", [{"who": "Ann", "asked_for": "Fewer questions", "paid": True}]), ("carried", {"x": 1}),
    ],
)  # fmt: skip
def test_no_change_to_the_form_itself_goes_unsaid(key: str, value: Any) -> None:
    assert [detail.aspect for detail in compare(a_form(), a_form(**{key: value})).form] == [key]


def test_a_finding_is_known_again_wherever_its_line_is_now() -> None:
    hard = a_question("hard", text="What problems do you have?")
    old = a_loaded(hard, a_question("good", text="What are you proud of?"))
    new = a_loaded(
        a_question("name", text="What is your name?", kind="short-text"),
        hard,
        a_question("good", text="What are you proud of?"),
    )
    found = compare(old, new).findings
    assert found is not None
    assert found.standing > 0
    assert not found.settled
    assert not found.appeared


def test_asking_strengths_first_settles_findings_and_makes_the_order_better() -> None:
    hard = a_question("hard", text="What problems do you have?")
    good = a_question("good", text="What are you proud of?")
    daily = {"domain": "daily-life", "id": "daily"}
    old = a_loaded(sections=[a_section(hard, good, **daily)])
    new = a_loaded(sections=[a_section(good, hard, **daily)])
    comparison = compare(old, new)
    assert comparison.findings
    assert "domain-opens-with-strengths" in {finding.rule for finding in comparison.findings.settled}
    assert not comparison.findings.appeared
    assert comparison.order.verdict == "better"
    (area,) = comparison.order.areas
    assert (area.before and area.before.framing, area.after and area.after.framing) == (
        "deficit",
        "strengths",
    )


def test_a_limb_of_a_legal_test_that_is_lost_is_told_with_its_test() -> None:
    limbs = [a_question(f"limb-{n}", text=f"Limb {n}?", serves=[f"si-2015-313:2.{n}"]) for n in (1, 2)]
    old = a_form(sections=[a_section(*limbs, legal_test="care-act:eligibility-adult")])
    new = a_form(sections=[a_section(limbs[0], legal_test="care-act:eligibility-adult")])
    (duty,) = compare(old, new).duties
    assert (duty.what, duty.name, duty.where) == ("limb", "si-2015-313:2.2", "care-act:eligibility-adult")
    assert (duty.before, duty.after) == (1, 0)
