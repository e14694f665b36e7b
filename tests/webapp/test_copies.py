"""Give a copy: looked through as its reader sees it, decided of, recorded, and only then out of the door."""

from dataclasses import replace

import pytest

from formengine.record import Acquaintance, Communication
from tests.webapp.conftest import id_in, with_typed
from tests.webapp.giving import PLAIN, SAY, everything_of, give, mark, say


def copies(kept, talk):
    return kept.store.conversation(id_in(talk), by="tests").copies


def looked_through(browser, talk, **chosen):
    """The page as it is after “Show the copy so”."""
    page = browser.get(f"{talk}/copies/")
    return browser.post(
        f"{talk}/copies/", [*with_typed(page.fields(), {**PLAIN, **chosen}), ("look", "1")], 200
    )


def change_person(kept, person, **keys):
    stood = kept.store.person(person, by="tests")
    kept.store.change_person(replace(stood, **keys), by="tests")


def test_a_copy_is_one_press_away_where_nothing_is_marked_and_the_person_chose_before(
    kept, errol, talk, meera
):
    safe = "07700 900214, after ten"
    change_person(kept, errol, safe_contact=safe, communication=Communication(copy_format="large-print"))
    say(kept, talk, "good-day", "Bread in the oven by seven.")
    page = meera.get(f"{talk}/copies/")
    assert "Bread in the oven by seven." in page.text
    assert safe in page.text

    meera.post(f"{talk}/copies/", [*page.fields(), ("give", "1")])
    (copy,) = copies(kept, talk)
    assert (copy.to, copy.format, copy.sent, copy.given_by, copy.to_the_person) == (
        "Errol Tavernier",
        "Large print, 20 point",
        f"Their safe way: {safe}",
        "meera",
        True,
    )


def test_the_page_shows_the_very_words_that_are_given(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.\n\nAnd then the sea.")
    say(kept, talk, "good-day", "He seemed glad.", by="worker")
    shown = looked_through(meera, talk)
    went = give(meera, talk)
    printed = meera.get(f"{went}print")
    sheet = shown.document.find(".//div[@id='sheet']")
    assert " ".join("".join(sheet.itertext()).split()) == printed.text
    assert "You said Bread. And then the sea. The worker’s view He seemed glad." in printed.text


def test_a_double_press_is_one_entry_on_the_log(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    fields = [*looked_through(meera, talk).fields(), ("give", "1")]
    places = {meera.post(f"{talk}/copies/", fields) for _ in range(4)}
    assert places == {f"{talk}/copies/1/"}
    assert len(copies(kept, talk)) == 1


def test_nothing_leaves_before_it_is_on_the_log(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    looked_through(meera, talk)
    for kind in ("print", "html", "pdf", "md", "json"):
        meera.client.get(f"{talk}/copies/1/{kind}")
        assert meera.client.get(f"{talk}/copies/1/{kind}").status_code == 404
    assert copies(kept, talk) == ()


def test_what_was_not_looked_at_is_not_given(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    page = looked_through(meera, talk)
    say(kept, talk, "seen", "Bruises on both arms.", by="worker")
    again = meera.post(f"{talk}/copies/", [*page.fields(), ("give", "1")], 422)
    assert "The copy has changed since you looked at it" in again.text
    changed = with_typed(page.fields(), {"format": "large-print"})
    meera.post(f"{talk}/copies/", [*changed, ("give", "1")], 422)
    assert copies(kept, talk) == ()


@pytest.mark.parametrize("kind", ["third-party", "in-confidence", "unsafe-at-home"])
def test_a_marked_answer_waits_for_a_decision_with_a_reason_and_a_name(kept, talk, meera, kind):
    say(kept, talk, "good-day", "Bread.")
    say(kept, talk, "out", "bus and train", by="worker", marks=(mark(kind),))
    page = looked_through(meera, talk)
    assert "bus and train" not in "".join(page.document.find(".//div[@id='sheet']").itertext())

    for chosen in ({}, {"all": "held"}, {"all": "held", "all_reason": "Not theirs", "all_by": ""}):
        fields = with_typed(page.fields(), chosen)
        meera.post(f"{talk}/copies/", [*fields, ("give", "1")], 422)
    assert copies(kept, talk) == ()

    give(meera, talk, all="held", all_reason="Not theirs to read", all_by="Meera Kotecha")
    (copy,) = copies(kept, talk)
    assert [(d.question, d.held_back, d.reason, d.decided_by) for d in copy.decisions] == [
        ("out", True, "Not theirs to read", "Meera Kotecha")
    ]


def test_each_answer_can_be_decided_of_by_itself(kept, talk, meera):
    say(kept, talk, "good-day", "His own words", marks=(mark("third-party"),))
    say(kept, talk, "seen", "Told me quietly", by="worker", marks=(mark("in-confidence"),))
    went = give(
        meera,
        talk,
        **{
            "all": "held",
            "all_reason": "Told in confidence",
            "all_by": "Meera",
            "d:good-day:person": "given",
            "r:good-day:person": "He told it of himself",
        },
    )
    text = meera.get(f"{went}print").text
    assert "His own words" in text
    assert "Told me quietly" not in text


def test_a_copy_goes_to_anybody_else_only_when_the_person_asked(kept, errol, talk, meera):
    change_person(kept, errol, acquaintances=(Acquaintance(id="r1", name="Shanelle", who_to_me="daughter"),))
    say(kept, talk, "good-day", "Bread.")
    page = looked_through(meera, talk, reader="a:r1")
    refused = meera.post(f"{talk}/copies/", [*page.fields(), ("give", "1")], 422)
    assert "only when Errol has asked for it" in refused.text

    went = give(meera, talk, reader="a:r1", asked="yes")
    (copy,) = copies(kept, talk)
    assert (copy.to, copy.who_to_person, copy.to_the_person, copy.person_asked) == (
        "Shanelle",
        "daughter",
        False,
        True,
    )
    assert "A copy for Shanelle, because Errol asked for it" in meera.get(f"{went}print").text


def test_a_persons_own_safe_way_is_not_used_for_somebody_else(kept, errol, talk, meera):
    change_person(kept, errol, safe_contact="Clinic desk only")
    say(kept, talk, "good-day", "Bread.")
    fields = {"reader": "else", "else_name": "Sam", "asked": "yes", "where": "safe"}
    page = looked_through(meera, talk, **fields)
    refused = meera.post(f"{talk}/copies/", [*with_typed(page.fields(), fields), ("give", "1")], 422)
    assert "That way is Errol’s own" in refused.text
    assert "Clinic desk only" not in refused.text


@pytest.mark.parametrize("chosen", ["outcome", "outcome-only", "", "decision letter"])
def test_a_letter_with_only_the_outcome_is_refused(kept, talk, meera, chosen):
    say(kept, talk, "good-day", "Bread.")
    page = looked_through(meera, talk)
    fields = with_typed(page.fields(), {"format": chosen, "parts": "outcome only"})
    refused = meera.post(f"{talk}/copies/", [*fields, ("give", "1")], 422)
    assert "a letter with only the outcome is no copy" in refused.text
    assert copies(kept, talk) == ()


def test_a_copy_in_which_nothing_is_left_is_no_copy(kept, talk, meera):
    say(kept, talk, "good-day", SAY, marks=(mark(),))
    page = looked_through(meera, talk, all="held", all_reason="so", all_by="Meera")
    refused = meera.post(f"{talk}/copies/", [*page.fields(), ("give", "1")], 422)
    assert "so it is no copy" in refused.text
    assert copies(kept, talk) == ()


def test_what_is_not_safe_at_home_is_given_to_others_one_by_one_and_by_a_checked_way(kept, talk, meera):
    say(kept, talk, "good-day", SAY, marks=(mark(),))
    fields = {
        "reader": "else", "else_name": "Kerry", "asked": "yes",
        "all": "given", "all_reason": "She asked", "all_by": "Meera",
    }  # fmt: skip
    page = looked_through(meera, talk, **fields)
    refused = meera.post(f"{talk}/copies/", [*page.fields(), ("give", "1")], 422)
    assert "Decide of it by itself" in refused.text

    alone = {**fields, "d:good-day:person": "given"}
    page = looked_through(meera, talk, **alone)
    refused = meera.post(f"{talk}/copies/", [*page.fields(), ("give", "1")], 422)
    assert "Check that the way it goes does not lead home" in refused.text
    give(meera, talk, **alone, checked="yes")
    assert copies(kept, talk)[0].sent.endswith("Checked that this way does not lead home")


def test_an_answer_that_says_the_same_as_a_marked_one_waits_too(kept, talk, meera):
    say(kept, talk, "good-day", SAY, marks=(mark(),))
    say(kept, talk, "seen", f"She told me: “{SAY.upper()}.” I believe her.", by="worker")
    page = looked_through(meera, talk)
    assert "2 to decide of first" in page.text
    assert SAY.upper() not in "".join(page.document.find(".//div[@id='sheet']").itertext())


def test_what_was_held_back_once_waits_for_a_decision_the_next_time(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    say(kept, talk, "seen", "Bruises.", by="worker", marks=(mark(),))
    give(meera, talk, all="held", all_reason="Not safe", all_by="Meera")
    kept.store.mark(id_in(talk), "seen", "worker", [], "by mistake", by="meera", request="m")
    assert "Held back before: Not safe" in looked_through(meera, talk).text


def test_braille_is_arranged_by_somebody_and_the_log_says_by_whom(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    page = looked_through(meera, talk, format="braille")
    refused = meera.post(f"{talk}/copies/", [*page.fields(), ("give", "1")], 422)
    assert "Say who arranges it" in refused.text
    give(meera, talk, format="braille", arranged="Sunita, with the Braille centre, by Friday")
    assert "Arranged by: Sunita, with the Braille centre, by Friday" in meera.get(f"{talk}/copies/log").text


def test_a_copy_is_shown_again_as_it_was_whatever_was_said_since(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    went = give(meera, talk)
    before = everything_of(meera, went)
    say(kept, talk, "good-day", SAY)
    say(kept, talk, "seen", "Bruises.", by="worker", marks=(mark(),))
    after = everything_of(meera, went)
    for kind in before:
        assert "Bread." in after[kind]
        assert SAY not in after[kind]
        assert "Bruises" not in after[kind]


def test_a_record_with_anything_marked_is_not_printed_past_the_log(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    assert meera.client.get(f"{talk}/print").status_code == 200
    say(kept, talk, "seen", "Bruises.", by="worker", marks=(mark(),))
    response = meera.client.get(f"{talk}/print?size=large")
    assert (response.status_code, response.headers["Location"]) == (303, f"{talk}/copies/")


def test_running_notes_are_in_no_copy(kept, talk, meera):
    say(kept, talk, "good-day", "Bread.")
    say(kept, talk, "$notes", "Smells of drink.", by="worker")
    say(kept, talk, "$notes", "Smells of drink, and he shouts.", by="worker", marks=(mark(),))
    for text in everything_of(meera, give(meera, talk)).values():
        assert "drink" not in text


def test_an_answer_is_marked_from_the_copy_and_the_mark_taken_off_with_a_reason(kept, talk, meera):
    say(kept, talk, "good-day", SAY)
    kept.store.finish(id_in(talk), by="meera")
    assert SAY in meera.get(f"{talk}/copies/marks").text
    path = f"{talk}/copies/marks/good-day/person"
    assert "Say why" in meera.fill(path, {"kind": "unsafe-at-home"}, status=422).text
    meera.fill(path, {"kind": "unsafe-at-home", "reason": "He opens the post."})
    (marked,) = kept.store.conversation(id_in(talk), by="t").marked()
    assert [(m.kind, m.reason, m.decided_by) for m in marked.marks] == [
        ("unsafe-at-home", "He opens the post.", "Meera")
    ]
    meera.fill(path, {"kind": [], "reason": "He has moved out."})
    assert list(kept.store.conversation(id_in(talk), by="t").marked()) == []
    assert [s.why for s in kept.store.history(id_in(talk), by="t") if s.did == "marked"] == [
        "He opens the post. (Meera)",
        "He has moved out. (Meera)",
    ]
    meera.get(f"{talk}/copies/marks/good-day/carer", status=404)


@pytest.mark.parametrize("sheet", ["prompts", "blank"])
def test_paper_for_any_form_comes_as_a_page_and_as_pdf_standard_and_large(meera, sheet):
    page = meera.get("/paper/a-talk/")
    assert "Prompt sheet" in page.text
    for size in ("standard", "large"):
        printed = meera.get(f"/paper/a-talk/{sheet}.html?size={size}")
        assert "What does a good day look like for you?" in printed.text
        made = meera.client.get(f"/paper/a-talk/{sheet}.pdf?size={size}")
        assert (made.content_type, made.data[:5]) == ("application/pdf", b"%PDF-")
    meera.get(f"/paper/a-talk/{sheet}.docx", status=404)
    meera.get("/paper/no-such-form/", status=404)


def test_every_page_on_which_copies_are_made_is_whole(kept, talk, meera):
    """The browser of these tests fails on a page whose bones are wrong."""
    say(kept, talk, "good-day", SAY, marks=(mark(), mark("third-party")))
    say(kept, talk, "seen", "Bread.", by="worker")
    for path in ("", "marks", "marks/good-day/person", "log", "log/for-the-person"):
        meera.get(f"{talk}/copies/{path}")
    give(meera, talk, all="held", all_reason="so", all_by="Meera")
    for path in ("1/", "1/print", "log", "log/for-the-person", ""):
        meera.get(f"{talk}/copies/{path}")


def test_where_pdf_cannot_be_made_a_sentence_says_what_to_install_and_the_page_still_prints(
    kept, talk, meera, monkeypatch
):
    from formengine.writers import pdf

    monkeypatch.setattr(pdf, "_html", lambda: None)
    say(kept, talk, "good-day", "Bread.")
    went = give(meera, talk)
    page = meera.get(went)
    assert "pip install 'formengine[pdf]'" in page.text
    assert "Save it as PDF" not in page.text
    assert "apt install libpango" in meera.get(f"{went}pdf", status=503).text
    assert "Bread." in meera.get(f"{went}print").text


def test_an_answer_is_marked_where_it_is_read_back_and_the_conversation_says_how_many_are(meera, talk, kept):
    say(kept, talk, "good-day", "Dean is out.")
    say(kept, talk, "good-day", "She smiled.", by="carer")
    assert "Nothing marked" in meera.get(f"{talk}/").text
    links = meera.get(f"{talk}/check").links()
    asked = "What does a good day look like for you?"
    assert f"Not for every reader? (a carer): {asked}" in links
    typed = {"kind": "unsafe-at-home", "reason": "He lives there.", "decided_by": "Meera"}
    meera.fill(links[f"Not for every reader? (the person): {asked}"], typed)
    assert f"Marked as not for every reader (the person): {asked}" in meera.get(f"{talk}/check").links()
    assert "1 marked" in meera.get(f"{talk}/").text


def test_running_notes_are_marked_and_what_is_filed_from_them_then_is_too(meera, talk, kept):
    meera.fill(f"{talk}/notes", {"$notes": "Dean reads her post.\nThe bus was late."}, button="overview")
    page = meera.get(f"{talk}/copies/marks")
    link = next(href for text, href in page.links().items() if text.startswith("Mark it: Running notes"))
    meera.fill(link, {"kind": "unsafe-at-home", "reason": "He lives there.", "decided_by": "Meera"})
    meera.fill(f"{talk}/notes/file", {"passage": "21-38", "question": "good-day"})
    said = kept.store.conversation(id_in(talk), by="t").said("good-day")
    assert (said.value, [mark.kind for mark in said.marks]) == ("The bus was late.", ["unsafe-at-home"])
