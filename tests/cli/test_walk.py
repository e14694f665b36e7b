"""formengine walk: what a form would never learn of the written lives."""

import json

from formengine.home import FORMS


def test_a_poor_form_is_told_what_it_never_learned(run):
    ran = run("walk", FORMS / "poor" / "care-act-assessment" / "v1.json", "--life", "savvas")
    assert (ran.code, ran.err) == (1, "")
    assert "Savvas (was recorded on it):" in ran.out
    assert "  No question would tell:\n" in ran.out
    assert "    – Home, until they carry him.\n" in ran.out
    assert "Errol" not in ran.out


def test_a_form_that_could_learn_it_all_is_clean(run):
    ran = run("walk", "care-act-assessment", "--life", "savvas")
    assert ran.code == 0
    assert "nothing never asked, nothing asked and not learned, 11 learned" in ran.out


def test_other_programs_can_read_it(run):
    told = json.loads(run("walk", "first-conversation", "--format", "json").out)
    assert [each["life"] for each in told] == ["errol", "hafsa", "linh", "lorraine", "savvas", "wilf"]
    facts = {fact["what"]: fact for fact in told[0]["facts"]}
    door = facts[
        "What matters most to Errol: his own front door, his daughter not worrying, Skipper fed before him."
    ]
    assert (door["asked_by"], door["held_by"]) == (["most-important"], ["most-important"])


def test_who_is_nobody_is_told(run):
    ran = run("walk", "first-conversation", "--life", "nobody")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no life “nobody”. There are: errol," in ran.err
