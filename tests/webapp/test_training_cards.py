"""Spot the deficit: each card carries a label that the linter, or the reader of questions, agrees with."""

import pytest

from formengine.home import FORMS
from formengine.language.framing import reading
from tests.webapp.conftest import Browser
from tests.webapp.pages import words
from webapp.training.decks import _RULES, MEND, MOST, STANDS, decks
from webapp.training.near_misses import NEAR_MISSES


@pytest.fixture
def library():
    return FORMS


@pytest.fixture
def tess(signed_in) -> Browser:
    return signed_in("tess")


@pytest.mark.parametrize("deck", decks(), ids=lambda deck: deck.id)
def test_a_deck_is_fair(deck):
    rights = [card.right for card in deck.cards]
    assert 18 <= len(deck.cards) <= MOST
    assert {rights.count(right) for right in set(rights)} <= set(range(4, MOST * 2 // 3))
    assert len({card.parts for card in deck.cards}) == len(deck.cards)
    assert rights != sorted(rights)


def test_a_card_about_framing_is_read_as_its_label_says():
    framing = next(deck for deck in decks() if deck.id == "framing")
    texts = [(card.parts[0][1][0].text, card.right) for card in framing.cards]
    assert [text for text, right in texts if reading(text).framing != right] == []


def test_a_card_to_mend_comes_with_what_the_linter_says_of_it_and_one_to_leave_with_nothing():
    cards = [card for deck in decks() if deck.id != "framing" for card in deck.cards]
    assert [card.parts for card in cards if bool(card.told) != (card.right == MEND)] == []


def test_every_card_can_be_answered_and_then_says_why(tess):
    for deck in decks():
        for number, card in enumerate(deck.cards, 1):
            before = tess.get(f"/training/cards/{deck.id}/{number}")
            assert card.why not in before.text
            after = tess.get(f"/training/cards/{deck.id}/{number}?seen=1&said={card.right}")
            assert f"Yes: {card.choices[card.right]}" in after.text
            assert " ".join(card.why.split()) in after.text
            for told in card.told:
                assert told in after.text


def test_another_answer_is_met_kindly_and_with_the_reason(tess):
    deck = decks()[0]
    other = next(choice for choice in deck.card(1).choices if choice != deck.card(1).right)
    page = tess.get(f"/training/cards/{deck.id}/1?seen=1&said={other}")
    assert f"We read it otherwise: {deck.card(1).choices[deck.card(1).right]}" in page.text
    assert f"You said: {deck.card(1).choices[other]}." in page.text


def test_no_answer_is_asked_for_and_a_made_up_one_is_none(tess):
    for said in ("?seen=1", "?seen=1&said=nonsense"):
        page = tess.get(f"/training/cards/words/1{said}")
        assert "Choose one first; a guess will do." in page.text


def test_the_cards_lead_on_to_the_last_and_back_to_the_decks(tess):
    deck = decks()[0]
    first = tess.get(f"/training/cards/{deck.id}/1?said={deck.card(1).right}")
    assert first.links()["Next card"] == f"/training/cards/{deck.id}/2"
    last = len(deck.cards)
    page = tess.get(f"/training/cards/{deck.id}/{last}?said={deck.card(last).right}")
    assert "/training/cards/" in page.links().values()
    tess.get(f"/training/cards/{deck.id}/{last + 1}", status=404)
    tess.get("/training/cards/no-such/1", status=404)


@pytest.mark.parametrize("deck", decks(), ids=lambda deck: deck.id)
def test_on_paper_the_answers_come_after_all_the_cards(tess, deck):
    page = tess.get(f"/training/cards/{deck.id}/print")
    cards, answers = page.document.iter("ol")
    assert len(list(cards.findall("li"))) == len(list(answers.findall("li"))) == len(deck.cards)
    for item, card in zip(answers.findall("li"), deck.cards, strict=True):
        assert words(item).lower().startswith(card.choices[card.right].lower())


def test_every_rule_in_a_deck_can_say_why_a_near_miss_is_none():
    near = [card.rule for deck in decks() for card in deck.cards if card.right == STANDS]
    assert len(set(near)) >= 18
    assert all(NEAR_MISSES[rule].endswith(".") for rule in near)
    assert {rule for _, _, rules in _RULES.values() for rule in rules} == set(NEAR_MISSES)
    assert len(set(NEAR_MISSES.values())) == len(NEAR_MISSES)


def test_a_card_about_framing_asks_something():
    assert all(card.parts[0][1][0].text.endswith("?") for card in decks()[0].cards)
