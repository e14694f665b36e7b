"""A form as people see it: its questions in order, each where it stands, and what its words ask."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import count
from typing import TypeVar

from formengine.language.framing import Reading, framing, reading
from formengine.language.words import Words, reads, words_of
from formengine.lint import set_aside
from formengine.lint.allowances import Allowances
from formengine.lint.asked import Asked
from formengine.lint.effort import Effort, amounts_of, together
from formengine.lint.found import Found, settled
from formengine.lint.lines import Lines
from formengine.lint.means import chosen, means_of, patterns
from formengine.lint.shipped import shipped_texts
from formengine.lint.texts import Text, Texts
from formengine.model import AskedOf, Form, Means, Purpose, Question, Section
from formengine.model.kinds import Column

_T = TypeVar("_T")

_BESIDE = frozenset({"hint", "guidance", "prompt", "option"})

_LAW = ("care-act:", "si-", "mca:", "guidance:")


class Seen:
    """One form, read once for all checks; what is costly is found when first asked for."""

    def __init__(self, form: Form, texts: Texts | None = None) -> None:
        self.form = form
        self._texts = texts or shipped_texts()
        self.allowances: Allowances | None = None
        self.rules_run: frozenset[str] = frozenset()
        self._framings: dict[int, str] = {}
        self.selections: dict[tuple[str, int], frozenset[int]] = {}
        """What each key of a selector came to; `selecting` keeps it."""
        self.set_aside: dict[int, bool] = {}
        """Whether the order of the form turns on the question at a place; the check of openers finds it out."""
        self._indexes: dict[str, dict[str, frozenset[int]]] = {}

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return tuple(self.form.walk())

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Every question in the order people meet it, parts of rows and cells after the one they belong to."""
        first: AskedOf = "worker" if self.form.tone == "staff" else self.form.tone
        walk = _Walk(self._texts)
        return tuple(found for section in self.form.sections for found in walk.through(section, (), first))

    @cached_property
    def words(self) -> tuple[Words, ...]:
        return tuple(words_of(self.form))

    @cached_property
    def said(self) -> tuple[Text, ...]:
        """What is read off each of the words."""
        return tuple([self._texts.of(words.text) for words in self.words])

    @cached_property
    def found(self) -> dict[str, list[Found]]:
        """The lexicons' terms in the form's words, by the rule whose business they are. English forms only."""
        by_rule: dict[str, list[Found]] = {}
        if self.form.language.startswith("en"):
            for words, said in zip(self.words, self.said, strict=True):
                for hit in said.terms:
                    found = Found(words, hit)
                    by_rule.setdefault(settled(found)[1], []).append(found)
        return by_rule

    def found_for(self, rule: str) -> list[Found]:
        return self.found.get(rule, [])

    @cached_property
    def by_section(self) -> dict[int, list[Asked]]:
        """The questions that stand in each section itself, without parts, by the section's identity."""
        found: dict[int, list[Asked]] = {id(section): [] for section in self.sections}
        for asked in self.asked:
            if asked.stem is None:
                found[id(asked.section)].append(asked)
        return found

    @cached_property
    def _all_by_section(self) -> dict[int, list[Asked]]:
        found: dict[int, list[Asked]] = {}
        for asked in self.asked:
            found.setdefault(id(asked.section), []).append(asked)
        return found

    @cached_property
    def _parts_by_stem(self) -> dict[int, list[Asked]]:
        found: dict[int, list[Asked]] = {}
        for asked in self.asked:
            if asked.stem is not None:
                found.setdefault(id(asked.stem), []).append(asked)
        return found

    def all_in(self, section: Section) -> list[Asked]:
        """What stands in a section itself, parts of rows and cells too."""
        return self._all_by_section.get(id(section), [])

    def parts_of(self, stem: Question) -> list[Asked]:
        """What is asked in the rows or cells of a question."""
        return self._parts_by_stem.get(id(stem), [])

    def asked_in(self, section: Section) -> list[Asked]:
        """The questions of a section and of those inside it, in order, without parts."""
        return [asked for inside in section.walk() for asked in self.by_section[id(inside)]]

    def reading(self, asked: Asked) -> Reading:
        """What a question's words ask, whatever the definition declares, and why it is read so."""
        return reading(asked.question.text, **asked.near)

    def framing(self, asked: Asked) -> str:
        """What a question's words ask, whatever the definition declares."""
        found = self._framings.get(asked.place)
        if found is None:
            found = self._framings[asked.place] = framing(asked.question.text, **asked.near)
        return found

    def is_question(self, asked: Asked) -> bool:
        """Whether its words ask anything: an instruction or a follow-up does not."""
        return asked.said.asks

    def purpose(self, asked: Asked) -> tuple[Purpose | None, bool]:
        """Why a question may come before strengths, and whether the definition says so itself."""
        return self._purposes[asked.place]

    @cached_property
    def _purposes(self) -> list[tuple[Purpose | None, bool]]:
        return [self._purpose_of(asked) for asked in self.asked]

    def _purpose_of(self, asked: Asked) -> tuple[Purpose | None, bool]:
        declared = asked.question.purpose
        for section in asked.within:
            declared = declared or section.purpose
        return (declared, True) if declared else (self._purpose_by_words(asked), False)

    def _purpose_by_words(self, asked: Asked) -> Purpose | None:
        by_title = set_aside.of_heading(asked.section.title)
        named = self._purposes_named.get(asked.place, ())
        if not by_title and not named:
            return None
        return next(purpose for purpose in set_aside.words() if purpose in by_title or purpose in named)

    @cached_property
    def _purposes_named(self) -> dict[int, list[Purpose]]:
        """The purposes that questions' words name, by place."""
        return _by_place(
            (purpose, self.lines.matching(words.questions)) for purpose, words in set_aside.words().items()
        )

    @cached_property
    def _means_named(self) -> dict[int, list[Means]]:
        return _by_place((means, self.lines.matching(pattern)) for means, pattern in patterns().items())

    def means(self, asked: Asked) -> Means | None:
        """By which means a question asks an outcome to be met, if it is about that at all."""
        named = self._means_named.get(asked.place)
        return (chosen(named) if named else None) or asked.question.means

    def column_means(self, column: Column) -> Means | None:
        return means_of(column)

    @cached_property
    def efforts(self) -> tuple[Effort, list[Effort]]:
        """What the form asks of people, and of nobody who works with it: as a whole, and each of its own sections."""
        for_staff = self.form.tone == "staff"
        part_of = {id(inside): n for n, section in enumerate(self.form.sections) for inside in section.walk()}
        parts: list[tuple[list[Words], list[Asked]]] = [([], []) for _ in self.form.sections]
        outside: list[Words] = []
        for text in self.words:
            if for_staff or text.read_by != "worker":
                (outside if text.section is None else parts[part_of[id(text.section)]][0]).append(text)
        for each in self.asked:
            if for_staff or each.read_by != "worker":
                parts[part_of[id(each.section)]][1].append(each)
        amounts = [amounts_of(*part) for part in parts]
        whole = together([amounts_of(outside, ()), *amounts])
        return whole.effort(), [each.effort() for each in amounts]

    @cached_property
    def tested(self) -> frozenset[str]:
        """The ids of questions whose answers decide whether something is shown."""
        shown_by = [section.show_when for section in self.sections]
        shown_by += [asked.question.show_when for asked in self.asked]
        return frozenset(test.question for condition in shown_by if condition for test in condition.tests())

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """The first question of each id."""
        found: dict[str, Question] = {}
        for question in self.form.questions():
            found.setdefault(question.id, question)
        return found

    @cached_property
    def lines(self) -> Lines:
        """The words of all questions, for patterns; a line's number is the question's place."""
        return Lines((asked.said.as_question for asked in self.asked), self._texts.sieves.questions)

    @cached_property
    def word_lines(self) -> Lines:
        """All the words of the form, for patterns; a line's number is the text's place in `words`."""
        return Lines((said.as_words for said in self.said), self._texts.sieves.words)

    @cached_property
    def everywhere(self) -> frozenset[int]:
        """The places of all questions."""
        return frozenset(range(len(self.asked)))

    @cached_property
    def beside(self) -> dict[int, int]:
        """The place of the question that each text stands beside, by the text's place in `words`: hints, guidance, prompts and
        options."""
        places = {id(asked.question): asked.place for asked in self.asked}
        return {
            n: places[id(words.question)]
            for n, words in enumerate(self.words)
            if words.question is not None and words.part in _BESIDE and id(words.question) in places
        }

    def index(self, by: str) -> dict[str, frozenset[int]]:
        """The places of questions by what the definition, or a reading of the words, says of them.

        A reference stands under itself and all it begins with: `care-act:9.4.b` under `care-act:9.4` too.
        """
        found = self._indexes.get(by)
        if found is None:
            lists: dict[str, list[int]] = {}
            says = _SAYS[by]
            for asked in self.asked:
                for each in says(self, asked):
                    if each in lists:
                        lists[each].append(asked.place)
                    else:
                        lists[each] = [asked.place]
            found = self._indexes[by] = {each: frozenset(places) for each, places in lists.items()}
        return found

    @cached_property
    def goes_by_references(self) -> bool:
        """Whether the definition itself says which law its questions serve: one in four does, or more.

        Then a duty is met by what says that it serves it, and no stray word can stand in for a question taken out.
        """
        own = [asked for asked in self.asked if asked.stem is None]
        serving = [asked for asked in own if any(each.startswith(_LAW) for each in asked.question.serves)]
        return bool(serving) and len(serving) * 4 >= len(own)

    @cached_property
    def legal_sections(self) -> frozenset[int]:
        """The identities of the sections in a block that serves a legal test."""
        return frozenset(
            id(inside) for section in self.sections if section.legal_test for inside in section.walk()
        )

    @cached_property
    def has_domains(self) -> bool:
        return any(section.domain for section in self.sections)

    @cached_property
    def is_safeguarding(self) -> bool:
        """Whether the whole form is about safety, and may open with it."""
        return set(self.form.duties) == {"care-act:safeguarding"} or "safeguarding" in self.form.title.lower()

    @cached_property
    def ids(self) -> frozenset[str]:
        return frozenset(question.id for question in self.form.questions())

    @cached_property
    def owners(self) -> dict[str, Question]:
        """The question, or the question it is a part of, at each pointer."""
        return {asked.question.pointer: asked.stem or asked.question for asked in self.asked}

    def question_at(self, pointer: str) -> str:
        """The id of the question a pointer is in, or nothing."""
        while pointer:
            found = self.owners.get(pointer)
            if found:
                return found.id
            pointer = pointer.rpartition("/")[0]
        return ""

    def key(self, part: str) -> str:
        """The name a part has in the format the form was read from."""
        return self.form.source_keys.get(part, part)


class _Walk:
    """Gives each question its place as it comes."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._places = count()

    def through(self, section: Section, above: tuple[Section, ...], reader: AskedOf) -> Iterator[Asked]:
        within = (*above, section)
        reader = section.asked_of or reader
        for question in section.questions:
            yield self._asked(question, within, reads(question, reader))
            for part in question.parts:
                if part.pointer != question.pointer:
                    yield self._asked(part, within, reads(part, reads(question, reader)), question)
        for inside in section.sections:
            yield from self.through(inside, within, reader)

    def _asked(
        self, question: Question, within: tuple[Section, ...], reader: AskedOf, stem: Question | None = None
    ) -> Asked:
        return Asked(next(self._places), question, self._texts.of(question.text), within, reader, stem)


def _by_place(found: Iterable[tuple[_T, Iterable[int]]]) -> dict[int, list[_T]]:
    """What was found at which places, the other way round."""
    by_place: dict[int, list[_T]] = {}
    for what, places in found:
        for place in places:
            by_place.setdefault(place, []).append(what)
    return by_place


def _beginnings(references: Iterable[str]) -> set[str]:
    """References, and all that each of them begins with."""
    found = set(references)
    for reference in references:
        found.update([reference[:n] for n, mark in enumerate(reference) if mark in ".:"])
    return found


def _served(_: Seen, asked: Asked) -> Iterable[str]:
    own = asked.question.serves
    served = [*own, *(each for section in asked.within for each in section.serves)]
    return _beginnings(served) if served else ()


_SAYS: dict[str, Callable[[Seen, Asked], Iterable[str]]] = {
    "means": lambda seen, asked: (means,) if (means := seen.means(asked)) else (),
    "kind": lambda _, asked: (asked.question.kind,),
    "holds": lambda _, asked: (asked.question.holds,) if asked.question.holds else (),
    "feeds": lambda _, asked: set(asked.question.feeds),
    "purpose": lambda seen, asked: (purpose,) if (purpose := seen.purpose(asked)[0]) else (),
    "legal_test": lambda _, asked: _beginnings((asked.legal_test,)) if asked.legal_test else (),
    "serves": _served,
    "prsb": lambda _, asked: _beginnings((asked.question.prsb,)) if asked.question.prsb else (),
    "read_by": lambda _, asked: (asked.read_by,),
}
