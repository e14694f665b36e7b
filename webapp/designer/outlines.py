"""A form as an outline: what is asked, in order, and beside each question what the linter finds in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from formengine.findings import LEVELS, Finding
from formengine.iterate.naming import KINDS, shown_when
from formengine.iterate.version import Version
from formengine.lint import NoSuchRule, Rule, rule
from formengine.lint.asked import Asked
from formengine.model import Form, Question, Section

FRAMING_NAMES: Mapping[str, str] = {
    "strengths": "strengths",
    "deficit": "problems",
    "risk": "risk",
    "service": "services",
    "mixed": "strengths and problems at once",
    "neutral": "plain facts",
}
LEVEL_NAMES: Mapping[str, str] = {"error": "To mend", "warning": "To look at", "advice": "Advice"}

Harms = Mapping[tuple[str, str], str]
"""What a fault does to a person, by where it stands and the rule it breaks. Only teaching has these."""


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A finding as it is shown beside what it is about. `harm` says what it does to a person;
    one without a level was planted, and only a reader can see it."""

    rule: str
    title: str
    message: str = ""
    level: str = ""
    suggestion: str = ""
    harm: str = ""
    has_page: bool = True
    is_never_asked: bool = False
    """Whether it says that something is asked nowhere, rather than asked badly."""


@dataclass(frozen=True, kw_only=True)
class OutlinedQuestion:
    place: int
    question: Question
    framing: str
    is_of_substance: bool
    """Whether it asks about somebody's life: name, consent, access and what cannot wait may come before."""

    facts: tuple[str, ...]
    findings: tuple[Beside, ...]


@dataclass(frozen=True, kw_only=True)
class OutlinedSection:
    section: Section
    level: int
    findings: tuple[Beside, ...]
    questions: tuple[OutlinedQuestion, ...]


@dataclass(frozen=True, kw_only=True)
class Outline:
    form: Form
    whole: tuple[Beside, ...]
    """What is said of the form and not of any one place in it."""

    sections: tuple[OutlinedSection, ...]

    def questions(self) -> Iterator[OutlinedQuestion]:
        for section in self.sections:
            yield from section.questions

    def opening(self, most: int = 6) -> list[OutlinedQuestion]:
        """The first questions that ask about something: who and where, consent, access and safety left out."""
        return [question for question in self.questions() if question.is_of_substance][:most]


def outline(version: Version, findings: Iterable[Finding], harms: Harms | None = None) -> Outline:
    """The outline of a version with these findings; `harms` are told with the finding they belong to, or alone."""
    form, seen = version.form, version.seen
    beside = _Besides(form, findings, harms or {})
    numbered = {asked.question.pointer: asked for asked in seen.asked if asked.stem is None}
    places = iter(range(1, len(numbered) + 1))
    texts = {question.id: question.text for question in form.questions()}

    def question(asked: Asked) -> OutlinedQuestion:
        purpose, _ = seen.purpose(asked)
        one = asked.question
        return OutlinedQuestion(
            place=next(places),
            question=one,
            framing=seen.framing(asked) if one.asks else "neutral",
            is_of_substance=one.asks and purpose is None,
            facts=tuple(_facts(one, texts)),
            findings=beside.at(one.pointer),
        )

    def sections(some: Iterable[Section], level: int) -> Iterator[OutlinedSection]:
        for section in some:
            yield OutlinedSection(
                section=section,
                level=level,
                findings=beside.at(section.pointer),
                questions=tuple(question(numbered[each.pointer]) for each in section.questions),
            )
            yield from sections(section.sections, level + 1)

    return Outline(form=form, sections=tuple(sections(form.sections, 1)), whole=beside.at(""))


class _Besides:
    """Findings by the question or section they are about; what is about neither is about the form."""

    def __init__(self, form: Form, findings: Iterable[Finding], harms: Harms) -> None:
        self._owners = {section.pointer for section in form.walk()}
        self._owners |= {question.pointer for question in form.questions()}
        told: dict[tuple[str, str], str] = {}
        for (pointer, name), harm in harms.items():
            key = self._owner(pointer), name
            told[key] = f"{told[key]} {harm}" if key in told else harm
        self._found: dict[str, dict[tuple[str, str], Beside]] = {}
        matched = set()
        for finding in findings:
            owner = self._owner(finding.pointer)
            matched.add((owner, finding.rule))
            self._add(owner, beside(finding, told.get((owner, finding.rule), "")))
        for (owner, name), harm in told.items():
            if (owner, name) not in matched:
                self._add(owner, _about(name, harm=harm))

    def at(self, pointer: str) -> tuple[Beside, ...]:
        found = self._found.get(pointer, {}).values()
        return tuple(sorted(found, key=lambda each: (*LEVELS, "").index(each.level)))

    def _owner(self, pointer: str) -> str:
        while pointer and pointer not in self._owners:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def _add(self, owner: str, one: Beside) -> None:
        here = self._found.setdefault(owner, {})
        key = (one.rule, one.message)
        if key not in here:
            # What a fault does to somebody is told once, however often a rule speaks of the same question.
            told = any(each.rule == one.rule and each.harm == one.harm for each in here.values())
            here[key] = replace(one, harm="") if told else one


_SAYS_NEVER = frozenset({"never_asked", "duty", "areas_covered", "domain_holds"})
"""The checks that look for what is nowhere."""


def beside(finding: Finding, harm: str = "") -> Beside:
    return _about(
        finding.rule,
        message=finding.message,
        level=finding.level,
        suggestion=finding.suggestion,
        harm=harm,
    )


def _about(name: str, **said: str) -> Beside:
    known = _rule(name)
    return Beside(
        rule=name,
        title=known.title if known else "A promise of the form is broken",
        has_page=known is not None,
        is_never_asked=known is not None and known.check in _SAYS_NEVER,
        **said,
    )


def _rule(name: str) -> Rule | None:
    try:
        return rule(name)
    except NoSuchRule:
        return None


def _facts(question: Question, texts: Mapping[str, str]) -> Iterator[str]:
    """What else there is to know about a question, each in a few words."""
    yield KINDS[question.kind]
    if question.asked_of != "person":
        yield f"asked of the {question.asked_of}"
    if question.labels:
        yield " / ".join(option.label for option in question.labels)
    if question.parts:
        parts = len(question.parts)
        yield f"{parts} {'part' if parts == 1 else 'parts'}"
    if question.prompts:
        prompts = len(question.prompts)
        yield f"{prompts} {'prompt' if prompts == 1 else 'prompts'}"
    if question.show_when:
        yield f"shown when {shown_when(question.show_when, lambda id: texts.get(id, id))}"
    if question.required:
        yield "needed to finish"
    if question.serves:
        yield f"serves {', '.join(question.serves)}"
    if question.allow:
        yield from (f"“{each.rule}” is let stand: {each.reason}" for each in question.allow)
