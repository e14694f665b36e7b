"""Who can agree, and to whom a copy goes."""

from typing import Any

import pytest

from formengine.record import Agreement, CannotAgree, CannotGiveCopy, CopyGiven, Mark, PartDecision
from tests.record.saying import a_conversation, said

MARK = Mark(kind="unsafe-at-home", reason="He reads the post.", decided_by="ann")


def _decision(question: str, held_back: bool) -> PartDecision:
    return PartDecision(
        question=question, said_by="person", held_back=held_back, reason="Safe so.", decided_by="ann"
    )


def test_a_relative_without_authority_is_consulted_and_cannot_agree() -> None:
    with pytest.raises(CannotAgree) as refused:
        Agreement(view="agrees", who="for-the-person", name="Sam Hart", who_to_person="son")
    assert str(refused.value) == (
        "Sam Hart (son) has no recorded authority to agree for the person: attorney, deputy, a best-interests "
        "decision, or an advocate's support. Record what they think under “who took part”, as consulted."
    )


@pytest.mark.parametrize("authority", ["attorney", "deputy", "best-interests", "advocate"])
def test_whoever_has_authority_can_agree_by_name(authority: Any) -> None:
    agreement = Agreement(view="agrees", who="for-the-person", name="Sam Hart", authority=authority)
    assert agreement.authority == authority


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"view": "yes"}, "Choose one"),
        ({"how_given": "drawn"}, "how it was given"),
        ({"who": "son"}, "Say who agrees"),
        ({"who": "for-the-person", "authority": "attorney"}, "Write the name"),
        ({"who": "for-the-person", "name": "Sam", "authority": "son"}, "no authority “son”"),
        ({"authority": "attorney"}, "only for someone who agrees for the person"),
    ],
)
def test_an_agreement_that_is_none_is_refused_plainly(keys: dict[str, Any], told: str) -> None:
    with pytest.raises(CannotAgree, match=told):
        Agreement(**{"view": "agrees", **keys})


@pytest.mark.parametrize("view", ["agrees", "partly", "disagrees", "could-not-say"])
@pytest.mark.parametrize("how", ["typed", "spoken", "marked", "other"])
def test_every_view_can_be_given_in_every_way(view: Any, how: Any) -> None:
    assert Agreement(view=view, how_given=how).view == view


def test_a_copy_to_anyone_else_needs_the_persons_asking() -> None:
    with pytest.raises(CannotGiveCopy, match="only when the person has asked"):
        CopyGiven(to="Sam Hart", format="PDF", sent="by post", to_the_person=False)
    assert CopyGiven(to="Sam Hart", format="PDF", sent="by post", to_the_person=False, person_asked=True)


@pytest.mark.parametrize("missing", ["to", "format", "sent"])
def test_a_copy_says_to_whom_how_and_where(missing: str) -> None:
    keys: dict[str, Any] = {"to": "Zoë", "format": "PDF", "sent": "by hand", missing: " "}
    with pytest.raises(CannotGiveCopy):
        CopyGiven(**keys)


@pytest.mark.parametrize(("reason", "decided_by"), [("", "ann"), ("why", " ")])
def test_a_decision_to_hold_back_or_show_needs_a_reason_and_a_name(reason: str, decided_by: str) -> None:
    with pytest.raises(CannotGiveCopy, match="who decided it"):
        PartDecision(question="q", said_by="person", held_back=True, reason=reason, decided_by=decided_by)


def test_a_marked_answer_nobody_decided_on_stops_the_copy() -> None:
    record = a_conversation(said("tea"), said("I am afraid.", question="safe", marks=(MARK,)))
    with pytest.raises(CannotGiveCopy, match="Decide first whether to hold back what is marked: safe"):
        record.as_given(CopyGiven(to="Zoë", format="PDF", sent="by hand"))


def test_a_copy_holds_what_was_decided_and_nothing_of_the_machinery() -> None:
    record = a_conversation(
        said("tea"), said("I am afraid.", question="safe", marks=(MARK,)), said("Sam.", question="who", marks=(MARK,)),
        said("He said he is afraid.", question="$notes", by="worker"),
        agreements=(
            Agreement(view="agrees"),
            Agreement(view="disagrees", question="safe", words="I am not."),
            Agreement(view="partly", question="who"),
        ),
        copies=(CopyGiven(to="Ann", format="PDF", sent="to the refuge"),),
    )  # fmt: skip
    decisions = (_decision("safe", True), _decision("who", False))
    copy = record.as_given(CopyGiven(to="Zoë", format="PDF", sent="by hand", decisions=decisions))

    assert copy.answers.keys() == {"good-day", "who"}
    assert [agreement.question for agreement in copy.agreements] == ["", "who"]
    assert (copy.copies, copy.running_notes) == ((), ())
    assert "afraid" not in repr(copy)
    assert "refuge" not in repr(copy)
