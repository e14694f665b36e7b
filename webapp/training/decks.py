"""Cards to learn by, made from the examples in our own rules and ways of asking: each carries its label and its reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import zip_longest

from formengine.errors import NoSuchForm
from formengine.iterate.naming import KINDS
from formengine.language.framing import reading
from formengine.lint import Config, Rule, lint, rule
from formengine.lint.examples import Example, examples
from webapp.designer.outlines import FRAMING_NAMES
from webapp.training.near_misses import NEAR_MISSES
from webapp.training.wording import asked_better, asked_in, can_stand, ways_of_asking

MOST = 24
"""Cards in a deck: half an hour in a room, three sheets on paper."""

_LINES = 6
"""The most questions on a card."""

_SHOWN_OF_A_SECTION = frozenset({"id", "title", "domain", "questions"})
_SHOWN_OF_A_QUESTION = frozenset(
    {"id", "kind", "text", "framing", "options", "other", "from", "to", "low", "high", "yes", "no"}
)
_SPEAKS_FOR_ITSELF = frozenset({"long-text", "short-text"})
MEND, STANDS = "mend", "stands"
_MEND_OR_STAND: Mapping[str, str] = {MEND: "Something here needs mending", STANDS: "I would ask it so"}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A question on a card, with the answers it offers or how it is answered."""

    text: str
    answers: str = ""


@dataclass(frozen=True, kw_only=True)
class Card:
    parts: tuple[tuple[str, tuple[Line, ...]], ...]
    """Headings, each with the questions under it."""

    choices: Mapping[str, str]
    right: str
    why: str
    told: tuple[str, ...] = ()
    """What the linter says of it, where there is something to mend."""

    better: tuple[str, ...] = ()
    rule: str = ""
    rule_title: str = ""


@dataclass(frozen=True, kw_only=True)
class Deck:
    id: str
    title: str
    ask: str
    cards: tuple[Card, ...]

    def card(self, number: int) -> Card:
        """The card of that number, from 1. Raises NoSuchForm."""
        if not 1 <= number <= len(self.cards):
            raise NoSuchForm(f"There is no card {number} in this deck. There are {len(self.cards)}.")
        return self.cards[number - 1]


_RULES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "words": (
        "Words",
        "Would you ask it in these words?",
        (
            "deficit-language", "labels-people", "service-led-language", "outdated-language", "clinical-language",
            "compliance-language", "talks-about-not-to", "bureaucratic-language", "jargon", "acronym",
        ),
    ),
    "fair": (
        "Fair asking",
        "Could everybody answer this truly?",
        (
            "double-question", "leading-question", "double-negative", "no-way-to-decline", "absolute-words",
            "strengths-scored", "long-question",
        ),
    ),
    "order": (
        "What comes first",
        "Would you ask in this order, under this heading?",
        (
            "deficit-before-strengths", "domain-opens-with-strengths", "form-opens-with-strengths",
            "section-opens-with-deficit", "deficit-heading", "eligibility-before-outcomes",
            "paid-support-before-own-means", "risk-without-opportunity",
        ),
    ),
}  # fmt: skip


_EVERY_RULE_HERE = Config(
    select=tuple(name for _, _, names in _RULES.values() for name in names), strict=True
)


@lru_cache(maxsize=1)
def decks() -> tuple[Deck, ...]:
    """Every deck, always in the same order."""
    framing = Deck(
        id="framing",
        title="What does it ask about?",
        ask="What does this question ask a person to talk about?",
        cards=tuple(_dealt(_by_framing().values())),
    )
    return (framing, *(_deck(name, *told) for name, told in _RULES.items()))


def deck(deck_id: str) -> Deck:
    """Raises NoSuchForm."""
    for each in decks():
        if each.id == deck_id:
            return each
    raise NoSuchForm(
        f"There is no deck “{deck_id[:50]}”. There are: {', '.join(each.id for each in decks())}."
    )


def _deck(deck_id: str, title: str, ask: str, names: Iterable[str]) -> Deck:
    """As many cards to mend as cards to leave, and none that is both: near misses teach as much as faults."""
    piles = [
        [card for example in _readable(rule(name)) for card in [_of(rule(name), example)]] for name in names
    ]
    both = {card.parts for pile in piles for card in pile if card.right == MEND} & {
        card.parts for pile in piles for card in pile if card.right == STANDS
    }
    piles = [[card for card in pile if card.parts not in both] for pile in piles]
    poor = _dealt([card for card in pile if card.right == MEND] for pile in piles)
    good = _dealt([card for card in pile if card.right == STANDS] for pile in piles)
    half = MOST // 2
    cards = _shuffled([*list(poor)[:half], *list(good)[:half]])
    return Deck(id=deck_id, title=title, ask=ask, cards=tuple(cards))


def _by_framing() -> dict[str, list[Card]]:
    """A card for each labelled example of a way of asking, by what it points to."""
    piles: dict[str, list[Card]] = {}
    for pattern in ways_of_asking():
        framing = pattern["points_to"]
        for text in pattern["good"]:
            if framing in FRAMING_NAMES and _asks(text) and reading(text).framing == framing:
                piles.setdefault(framing, []).append(
                    Card(
                        parts=(("", (Line(text=text),)),),
                        choices=FRAMING_NAMES,
                        right=framing,
                        why=pattern["why"],
                    )
                )
    return {framing: _shuffled(cards) for framing, cards in piles.items()}


def _asks(text: str) -> bool:
    """A heading or a label asks nobody to talk about anything."""
    return text.endswith("?")


def _readable(one: Rule) -> Iterator[Example]:
    """The examples that say on a card all there is to know, and that teach no other fault."""
    for example in examples(one.path):
        loaded = example.form()
        form = loaded.form
        if sum(1 for _ in form.questions()) > _LINES or len(form.sections) > 2 or not _says_all(example):
            continue
        if example.is_bad or (not lint(loaded, _EVERY_RULE_HERE) and _could_be_asked(asked_in(example))):
            yield example


def _says_all(example: Example) -> bool:
    """Whether nothing that decides it (a legal test, a purpose, who is asked) would be unseen on a card."""
    definition = example.definition()
    sections = definition["sections"]
    return not any(
        section.keys() - _SHOWN_OF_A_SECTION or question.keys() - _SHOWN_OF_A_QUESTION
        for section in sections
        for question in section.get("questions", [{}])
    )


def _could_be_asked(text: str) -> bool:
    """Several questions are judged by their order; one by itself must be fit to be said to a person."""
    return not text or (can_stand(text) and " the person " not in text)


def _of(one: Rule, example: Example) -> Card:
    found = lint(example.form(), Config(select=(one.id,), strict=True)) if example.is_bad else []
    near = f"Nothing to mend. {NEAR_MISSES[one.id]}"
    return Card(
        parts=_parts(example),
        choices=_MEND_OR_STAND,
        right=MEND if example.is_bad else STANDS,
        why=" ".join(one.why.split("\n\n")[0].split()) if example.is_bad else near,
        told=tuple(dict.fromkeys(finding.message for finding in found)),
        better=asked_better(asked_in(example), one) if example.is_bad else (),
        rule=one.id,
        rule_title=one.title,
    )


def _parts(example: Example) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    form = example.form().form
    given = example.given
    headings = "section" in given or "sections" in given or "form" in given
    return tuple(
        (
            section.title if headings else "",
            tuple(
                Line(text=question.text, answers=_answers(question.kind, [o.label for o in question.labels]))
                for question in section.all_questions()
            ),
        )
        for section in form.sections
    )


def _answers(kind: str, labels: list[str]) -> str:
    if labels:
        return " / ".join(labels)
    return "" if kind in _SPEAKS_FOR_ITSELF else KINDS[kind]


def _dealt(piles: Iterable[list[Card]]) -> list[Card]:
    """One from each pile in turn, until there are enough."""
    turns = zip_longest(*piles)
    faces = {card.parts: card for turn in turns for card in reversed(turn) if card is not None}
    return list(faces.values())[:MOST]


def _shuffled(cards: Iterable[Card]) -> list[Card]:
    """In an order nobody can guess, and always the same, so that a printed deck and the page agree."""
    return sorted(cards, key=lambda card: sha256(repr(card.parts).encode()).hexdigest())
