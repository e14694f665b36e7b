"""What was made out as a question, as a question of a kind of ours."""

import re
from collections.abc import Sequence
from typing import Any

from formengine.model import Option, Question
from formengine.model.kinds import (
    Choice,
    Choices,
    Column,
    Date,
    Grid,
    Group,
    LongText,
    Number,
    Row,
    ShortText,
    YesNo,
)
from formengine.readers.register.words import without_star
from formengine.readers.word.draft import Asked, Draft, Ids, is_yes_no, without_number
from formengine.readers.word.lines import Answer, slashed
from formengine.shortening import shortened

_LONGEST = 2000
_DATE = re.compile(r"\b(?:dates?|d\.?o\.?b\.?|dd ?/ ?mm ?/ ?yy(?:yy)?)\b", re.IGNORECASE)
_NUMBER = re.compile(r"^how many\b(?!.*\b(?:and|or) (?:who|what|when)\b)|^number of\b|^age$", re.IGNORECASE)
_MANY = re.compile(
    r"\b(?:all that apply|as many|any that apply|more than one|tick all|select all)\b", re.IGNORECASE
)
_ONE = re.compile(
    r"\b(?:tick one|one box|choose one|select one|delete as|one of|which one|circle one)\b", re.IGNORECASE
)
_OTHER = re.compile(r"\bother\b", re.IGNORECASE)
_GENERIC = re.compile(r"^(?:(?:text|check|dropdown|tick|field|control|box|date)\s*\d*|)$", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{1,79}")


class Kinds:
    def __init__(self, draft: Draft, ids: Ids) -> None:
        self._draft = draft
        self._ids = ids

    def question(self, asked: Asked, pointer: str = "") -> Question:
        """Finished, now that all that belongs to it has been met."""
        pointer = pointer or f"/questions/{self._ids.number()}"
        given = self._words(asked, pointer)
        if asked.rows:
            return self._grid(asked, given)
        if asked.parts:
            inside = [self.question(each, f"{pointer}/questions/{n}") for n, each in enumerate(asked.parts)]
            return Group(**given, questions=tuple(inside))
        return self._one(asked, given)

    def _words(self, asked: Asked, pointer: str) -> dict[str, Any]:
        starred = without_number(asked.text)
        if starred != asked.text:
            self._guess(
                asked,
                f"“{asked.text[: -len(starred)].strip()}” before it is taken for its number, and left out",
            )
        text = without_star(starred)
        if text != starred:
            self._guess(asked, "the mark behind it is taken for mandatory, and taken off")
        bare = text.rstrip(": ").strip() or text
        given: dict[str, Any] = {"pointer": pointer, "required": text != starred, "text": bare[:_LONGEST]}
        self._draft.places.stands(pointer, asked.at, bare)
        hint = " ".join(asked.hints)
        if len(bare) > _LONGEST:
            given["guidance"] = bare
            self._guess(asked, "it is longer than a question: its beginning is shown, and all of it beneath")
        if hint:
            given["hint" if len(hint) <= _LONGEST else "guidance"] = hint
        if asked.prompts:
            given["prompts"] = tuple(each[:_LONGEST] for each in asked.prompts)
        tag = next(
            (each.tag for each in asked.fields if _CODE.fullmatch(each.tag) and not _GENERIC.match(each.tag)),
            "",
        )
        given["id"] = self._ids.free(tag) if tag else self._ids.made_of(bare)
        if not tag:
            self._guess(asked, f"no code is given: “{given['id']}”, made of its words")
        given["carried"] = {"word": {"place": asked.at.path, "known by": asked.known_by}}
        if asked.known_by != "a control":
            self._guess(asked, f"“{shortened(bare)}” is taken for a question, by {asked.known_by}")
        return given

    def _one(self, asked: Asked, given: dict[str, Any]) -> Question:
        if asked.answers:
            return self._chosen(asked, given)
        picked = next((each for each in asked.fields if each.how == "pick"), None)
        if picked:
            return self._of_options(asked, given, picked.options, is_many=False)
        text, offered = slashed(given["text"])
        if offered and (text or asked.fields):
            given["text"] = text.rstrip(": ") or given["text"]
            self._guess(asked, f"“{' / '.join(offered)}” are taken for its answers")
            return self._of_options(asked, given, [(each, each) for each in offered], is_many=False)
        kind = next((each.kind for each in asked.fields if each.kind), "")
        if kind == "date":
            return Date(**given)
        if kind == "number":
            return Number(**given)
        return self._by_words(asked, given, is_long=kind == "long")

    def _by_words(self, asked: Asked, given: dict[str, Any], *, is_long: bool) -> Question:
        """Nothing says what an answer looks like: its words and the room for it do."""
        text = given["text"]
        if _DATE.search(text) and not text.endswith("?") and len(text.split()) <= 8:
            self._guess(asked, "what is written there seems to be a date")
            return Date(**given)
        if _NUMBER.search(text) and not is_long and asked.lines < 2:
            self._guess(asked, "what is written there seems to be a number")
            return Number(**given)
        seems_long = asked.lines > 1 or text.endswith("?") or len(text.split()) > 6 or not asked.is_answered
        is_long = is_long or (seems_long and " … " not in text)
        controls = [each for each in asked.fields if each.control]
        if not controls:
            self._guess(
                asked,
                f"nothing says how it is answered: {'words, as many as it takes' if is_long else 'a line of words'}",
            )
        return (LongText if is_long else ShortText)(**given)

    def _chosen(self, asked: Asked, given: dict[str, Any]) -> Question:
        answers = asked.answers
        if len(answers) == 1 and not answers[0].label:
            self._guess(asked, "a box by itself is taken for yes, where it is ticked")
            return YesNo(**given)
        other = next(
            (each for each in answers if each.has_room or (_OTHER.match(each.label) and each is answers[-1])),
            None,
        )
        rest = [each for each in answers if each is not other and each.label]
        if other and rest:
            given["other"] = other.label.rstrip(": ") or "Other"
            if not other.has_room:
                self._guess(asked, f"“{other.label}” is taken for an answer of one's own")
        labels = [
            (each.label, each.label)
            for each in (rest if other and rest else [each for each in answers if each.label])
        ]
        return self._of_options(
            asked, given, labels, is_many=self._is_many(asked, [label for label, _ in labels], answers)
        )

    def _is_many(self, asked: Asked, labels: Sequence[str], answers: Sequence[Answer]) -> bool:
        said = " ".join([asked.text, *asked.hints])
        if _MANY.search(said):
            return True
        if _ONE.search(said) or all(each.field.is_round for each in answers) or is_yes_no(labels):
            return False
        is_one = bool(labels) and labels[0].casefold() in (
            "yes",
            "no",
            "never",
            "always",
            "none",
            "male",
            "female",
            "agree",
            "strongly agree",
        )
        self._guess(
            asked, f"nothing says how many boxes can be ticked: {'one' if is_one else 'as many as apply'}"
        )
        return not is_one

    def _of_options(
        self, asked: Asked, given: dict[str, Any], options: Sequence[tuple[str, str]], *, is_many: bool
    ) -> Question:
        labels = [label for _, label in options]
        if is_yes_no(labels) and not is_many and "other" not in given:
            return YesNo(**given, yes=labels[0], no=labels[1])
        once: dict[str, str] = {}
        for value, label in options:
            once.setdefault((value or label)[:200], label[:_LONGEST])
        if len(once) < len(options):
            self._guess(asked, "an answer stands twice; it is offered once")
        if not once:
            given.pop("other", None)
            return self._by_words(asked, given, is_long=False)
        kind = Choices if is_many else Choice
        return kind(**given, options=tuple(Option(value=value, label=label) for value, label in once.items()))

    def _grid(self, asked: Asked, given: dict[str, Any]) -> Question:
        columns = []
        for n, each in enumerate(asked.parts):
            inside = self.question(each, f"{given['pointer']}/columns/{n}/questions/0")
            self._draft.places.stands(f"{given['pointer']}/columns/{n}", each.at, each.text)
            columns.append(
                Column(
                    id=f"column-{n + 1}",
                    label=inside.text,
                    questions=(inside,),
                    pointer=f"{given['pointer']}/columns/{n}",
                )
            )
        ids = Ids()
        rows = tuple(Row(id=ids.made_of(label), label=label[:_LONGEST]) for label in asked.rows)
        return Grid(**given, columns=tuple(columns), rows=rows)

    def _guess(self, asked: Asked, reason: str) -> None:
        self._draft.guess(asked.at, reason)
