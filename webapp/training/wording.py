"""One question, looked at closely: what its words ask, the evidence where it stands, and how it might be asked better."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from formengine.documents import parse_json
from formengine.findings import Finding
from formengine.iterate.words import alike, stems, weight
from formengine.language.framing import Evidence, Reading, reading
from formengine.language.framing.sources import FOLDER, read_sources
from formengine.lint import Config, Rule, lint, rule
from formengine.lint.examples import Example, examples
from formengine.load import loaded

LONGEST = 1_000
"""Characters of a question. The longest question in a real form seen is 900."""

MOST_ANSWERS = 40

_TOO_SHORT = 2
"""Words: “How often?” teaches nobody how to ask."""

_ABOUT_THE_SAME = 0.2
"""How alike two questions must be for one to show how the other could be asked."""

KINDS = {
    "long-text": "As many words as it takes",
    "short-text": "A line of words",
    "yes-no": "Yes or no",
    "choice": "One of the answers below",
    "choices": "Any of the answers below",
    "scale": "A step from 0 to 10",
}

_LOOKED_FOR = ("words", "plain", "strengths-scored", "deficit-heading")
"""The rules that can speak of a question by itself."""

_WHERE = {
    "stem": "in the words above it",
    "heading": "in the heading",
    "hint": "in the hint",
    "options": "in the answers",
}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A question as somebody typed it."""

    text: str = ""
    heading: str = ""
    hint: str = ""
    kind: str = "long-text"
    answers: tuple[str, ...] = ()

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What keeps it from being read: the box it is in, and what to do."""
        found = []
        if not self.text:
            found.append(("text", "Write or paste a question first."))
        for box, words in (("text", self.text), ("heading", self.heading), ("hint", self.hint)):
            if len(words) > LONGEST:
                found.append(
                    (box, f"This is {len(words):,} characters long. Up to {LONGEST:,} can be read here.")
                )
        if self.kind in ("choice", "choices") and len(self.answers) < 2:
            found.append(("answers", "Write the answers people may choose from, one a line: at least two."))
        if len(self.answers) > MOST_ANSWERS or any(len(answer) > LONGEST for answer in self.answers):
            found.append(("answers", f"Up to {MOST_ANSWERS} answers of ordinary length can be read here."))
        return found


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A run of the question's words; `points_to` is empty where nothing was seen in them."""

    words: str
    points_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Reason:
    words: str
    points_to: str
    why: str
    where: str


@dataclass(frozen=True, kw_only=True)
class LookedAt:
    framing: str
    is_question: bool
    stretches: tuple[Stretch, ...]
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...]
    better: tuple[tuple[str, tuple[str, ...]], ...]
    """What the wordings show, and the wordings: the good examples of the rules that spoke."""


def look_at(typed: Typed) -> LookedAt:
    read = reading(typed.text, heading=typed.heading, options=typed.answers, hint=typed.hint, kind=typed.kind)
    findings = _findings(typed)
    return LookedAt(
        framing=read.framing,
        is_question=read.is_question,
        stretches=tuple(_stretches(typed.text, read.evidence)),
        reasons=tuple(_reasons(read)),
        findings=findings,
        better=tuple(_better(typed.text, read.framing, findings)),
    )


def _findings(typed: Typed) -> tuple[Finding, ...]:
    question: dict[str, object] = {"id": "question", "kind": typed.kind, "text": typed.text}
    if typed.hint:
        question["hint"] = typed.hint
    if typed.kind in ("choice", "choices"):
        question["options"] = [{"value": f"a{n}", "label": label} for n, label in enumerate(typed.answers, 1)]
    if typed.kind == "scale":
        question |= {"from": 0, "to": 10, "low": "not at all", "high": "very much"}
    section = {"id": "section", "title": typed.heading or "About you", "questions": [question]}
    form = {"id": "playground", "version": 1, "kind": "other", "title": "A question", "sections": [section]}
    document = parse_json(json.dumps(form).encode(), "your question")
    found = lint(loaded(document), Config(select=_LOOKED_FOR, strict=True))
    places = (
        ("/sections/0/questions/0", "/sections/0/title") if typed.heading else ("/sections/0/questions/0",)
    )
    return tuple(finding for finding in found if finding.pointer.startswith(places))


def _stretches(text: str, evidence: Iterable[Evidence]) -> Iterator[Stretch]:
    """The text cut where evidence begins and ends; where two reasons overlap, the first is shown."""
    taken: list[tuple[int, int, str]] = []
    for each in evidence:
        if each.where == "text" and each.words:
            start = text.find(each.words)
            end = start + len(each.words)
            if start >= 0 and all(end <= a or start >= b for a, b, _ in taken):
                taken.append((start, end, each.points_to))
    at = 0
    for start, end, points_to in sorted(taken):
        if start > at:
            yield Stretch(words=text[at:start])
        yield Stretch(words=text[start:end], points_to=points_to)
        at = end
    if at < len(text):
        yield Stretch(words=text[at:])


def _reasons(read: Reading) -> Iterator[Reason]:
    """Each reason once: a way of asking says more than the list a word is on."""
    told = set()
    for each in sorted(read.evidence, key=lambda one: one.pattern.startswith("<")):
        key = (each.words, each.points_to, each.where)
        if key not in told:
            told.add(key)
            where = _WHERE.get(each.where, "")
            yield Reason(words=each.words, points_to=each.points_to, why=_why(each.pattern), where=where)


def _why(pattern: str) -> str:
    """What a way of asking is, as whoever wrote it down said."""
    if pattern.startswith("<"):
        return f"A word of the list “{pattern.strip('<>').replace('-', ' ')}”."
    return _whys().get(pattern, "In the questions we learnt from, this word stands mostly in such questions.")


@lru_cache(maxsize=1)
def _whys() -> dict[str, str]:
    return {pattern["name"]: pattern["why"] for pattern in ways_of_asking()}


@lru_cache(maxsize=1)
def ways_of_asking() -> tuple[dict[str, Any], ...]:
    """Each way of asking that is known, with its reason and its examples."""
    return tuple(read_sources(FOLDER)["patterns"])


def _better(text: str, framing: str, findings: Iterable[Finding]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in dict.fromkeys(finding.rule for finding in findings):
        if shown := asked_better(text, rule(name)):
            yield f"{rule(name).title}: for example", shown
    if framing in ("deficit", "risk", "service", "mixed"):
        strong = [
            example
            for pattern in ways_of_asking()
            if pattern["points_to"] == "strengths"
            for example in pattern["good"]
            if can_stand(example) and " you" in example
        ]
        yield "Ask first what is strong, for example", _nearest(text, strong, 3)


def asked_better(text: str, one: Rule) -> tuple[str, ...]:
    """Questions of the rule's own examples about the same thing, of which no rule has anything to say."""
    asked = [asked_in(example) for example in examples(one.path) if not example.is_bad]
    return _nearest(text, [each for each in asked if can_stand(each)], 2, _ABOUT_THE_SAME)


def asked_in(example: Example) -> str:
    """The one question of an example; nothing where it has more, or is about something else."""
    if "text" in example.given:
        return str(example.given["text"])
    asks = example.given.get("ask", [])
    return str(asks[0].get("text", "")) if len(asks) == 1 else ""


@lru_cache(maxsize=1024)
def can_stand(text: str) -> bool:
    """Whether a question can be shown as one to learn from: a near miss of one rule may break another."""
    asks = (
        text.endswith("?") and text.count("?") == 1 and not text.isupper() and len(text.split()) > _TOO_SHORT
    )
    return asks and reading(text).framing in ("strengths", "neutral") and not _findings(Typed(text=text))


def _nearest(text: str, texts: list[str], most: int, least: float = 0.0) -> tuple[str, ...]:
    """Those that share most words with a text, the nearest first."""
    said = stems(text)
    weights = {stem: weight(stem) for each in (text, *texts) for stem in stems(each)}
    near = {each: alike(said, stems(each), weights) for each in texts}
    return tuple(sorted((each for each in near if near[each] >= least), key=lambda each: -near[each])[:most])
