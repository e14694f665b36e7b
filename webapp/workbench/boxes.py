"""What can be said of each kind of part, box by box: what it is called, and how it is typed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from formengine.editing import Part
from formengine.errors import NoSuchForm
from formengine.iterate.naming import KINDS
from formengine.load import domain_set

Shape = Literal["words", "line", "lines", "options", "rows", "codes", "pick", "tick", "number", "condition"]
_NOT_SAID = {"": "Not said"}


@dataclass(frozen=True, kw_only=True)
class Box:
    """`room` is where it stands: what is asked, how it is answered, when it is shown, what it serves, or for machines."""

    name: str
    label: str
    shape: Shape = "line"
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    tall: int = 2
    room: str = "asked"

    @property
    def id(self) -> str:
        return f"f-{self.name.replace('_', '-')}"


ROOMS: Mapping[str, str] = {
    "asked": "What is asked",
    "answered": "How it is answered",
    "shown": "When it is shown",
    "serves": "What it serves",
    "machines": "For machines",
}

PURPOSES = {
    **_NOT_SAID,
    "identity": "Who somebody is, and how to reach them",
    "consent": "Consent",
    "access": "How to communicate",
    "urgent-safety": "Safety that cannot wait",
}
MEANS = {
    **_NOT_SAID,
    "own-strengths": "The person’s own strengths",
    "family-and-friends": "Family and friends",
    "community": "The community",
    "equipment": "Equipment",
    "community-and-equipment": "The community and equipment",
    "paid-care": "Paid care",
}
FRAMINGS = {
    **_NOT_SAID,
    "strengths": "Strengths",
    "deficit": "Problems",
    "risk": "Risk",
    "service": "Services",
    "neutral": "Plain facts",
    "mixed": "Strengths and problems at once",
}
HOLDS = {
    **_NOT_SAID,
    **{
        name: name.replace("-", " ").capitalize()
        for name in (
            "outcome", "what", "who", "by-when", "how-we-will-know", "agreed-by", "able", "willing", "agreed", "effect",
            "if-it-stops", "good-day", "bad-day", "hard", "help-it-takes", "without-help", "unmet", "gain",
            "could-go-wrong", "provider-expectation", "reablement",
        )
    },
}  # fmt: skip
ASKED_OF = {
    "": "Whoever the section is for",
    "person": "The person",
    "carer": "A carer",
    "worker": "Only the worker",
}
FORM_KINDS = {
    "conversation": "A conversation",
    "assessment": "An assessment",
    "support-plan": "A support plan",
    "review": "A review",
    "survey": "A survey",
    "audit": "An audit",
    "other": "Something else",
}
_SERVES = Box(
    name="serves", label="Duties and promises it serves", shape="codes", room="serves",
    hint="One a line, such as care-act:9.4.b. The map of duties shows which are still asked by nobody.",
)  # fmt: skip
_SHOWN = Box(name="show_when", label="Show it only when", shape="condition", room="shown")
_EASY = Box(
    name="easy_read", label="In easy words", shape="words",
    hint="The same, for somebody who reads slowly or hears it once.",
)  # fmt: skip

_QUESTION = (
    Box(name="text", label="The question", shape="words", tall=3),
    Box(name="hint", label="Hint below it"),
    Box(name="prompts", label="Prompts, if the talk stops", shape="lines", tall=3, hint="One a line."),
    _EASY,
    Box(name="guidance", label="Guidance for whoever asks", shape="words", tall=3),
    Box(name="kind", label="How it is answered", shape="pick", choices=KINDS, room="answered"),
)
_QUESTION_AFTER = (
    Box(name="asked_of", label="Whose answer it is", shape="pick", choices=ASKED_OF, room="answered"),
    Box(name="required", label="Needed to finish (never to save)", shape="tick", room="answered"),
    Box(
        name="worker_view", label="The worker has a box of their own beside the person’s", shape="tick",
        room="answered",
    ),
    _SHOWN,
    _SERVES,
    Box(
        name="purpose", label="Why it may come before what is strong", shape="pick", choices=PURPOSES, room="serves"
    ),
    Box(name="holds", label="The part it plays in a goal or a legal test", shape="pick", choices=HOLDS, room="serves"),
    Box(name="means", label="By which means it asks an outcome to be met", shape="pick", choices=MEANS, room="serves"),
    Box(
        name="id", label="Its id", room="machines",
        hint="Stays when you reword it. When it asks something else, take it out and add another.",
    ),
    Box(
        name="meaning", label="Its name across forms", room="machines",
        hint="The same in every form that asks the same, so that an answer can be carried forward.",
    ),
    Box(name="feeds", label="Where the answer is used", shape="codes", room="machines", hint="One a line."),
    Box(
        name="framing", label="Declared framing", shape="pick", choices=FRAMINGS, room="machines",
        hint="The linter reads the words and never takes this on trust.",
    ),
    Box(name="prsb", label="PRSB element", room="machines"),
)  # fmt: skip

_OPTIONS = Box(
    name="options", label="The answers, one a line", shape="options", tall=5, room="answered",
    hint="Rewording one keeps its place in records already made.",
)  # fmt: skip
_OTHER = Box(
    name="other", label="A last answer that asks for words", room="answered", hint="Such as “Somebody else”."
)
_ITEM = Box(name="item", label="What one row is called", room="answered", hint="Such as “goal”.")
_AT_LEAST = Box(name="at_least", label="At least", shape="number", room="answered")
_AT_MOST = Box(name="at_most", label="At most", shape="number", room="answered")
_LONGEST = Box(name="max_length", label="Longest answer, in characters", shape="number", room="answered")

_OF_KIND: Mapping[str, tuple[Box, ...]] = {
    "choice": (_OPTIONS, _OTHER),
    "choices": (_OPTIONS, _OTHER, _AT_LEAST, _AT_MOST),
    "yes-no": (
        Box(name="yes", label="What yes is called", room="answered"),
        Box(name="no", label="What no is called", room="answered"),
    ),
    "scale": (
        Box(name="from", label="Lowest step", shape="number", room="answered"),
        Box(name="low", label="What the low end means", room="answered"),
        Box(name="to", label="Highest step", shape="number", room="answered"),
        Box(name="high", label="What the high end means", room="answered"),
    ),
    "number": (
        Box(name="unit", label="Counted in", room="answered", hint="Such as “hours a week”."),
        Box(name="minimum", label="Lowest", shape="number", room="answered"),
        Box(name="maximum", label="Highest", shape="number", room="answered"),
        Box(name="whole", label="Whole numbers only", shape="tick", room="answered"),
    ),
    "date": (
        Box(name="partial", label="A year, or a month and year, is enough", shape="tick", room="answered"),
        Box(name="earliest", label="Earliest", room="answered", hint="Such as 1920-01-01, or today."),
        Box(name="latest", label="Latest", room="answered"),
    ),
    "long-text": (Box(name="lines", label="Height of the box, in lines", shape="number", room="answered"), _LONGEST),
    "short-text": (_LONGEST,),
    "group": (_ITEM, _AT_LEAST, _AT_MOST),
    "people": (_ITEM, _AT_LEAST, _AT_MOST),
    "grid": (
        Box(name="rows", label="Rows that are always there, one a line", shape="rows", tall=4, room="answered"),
        Box(name="add_rows", label="What is asked to name a new row", room="answered"),
        _ITEM,
        _AT_MOST,
    ),
}  # fmt: skip

_COLUMN = (
    Box(name="label", label="Heading of the column"),
    Box(name="hint", label="Hint below it"),
    Box(
        name="means",
        label="By which means it asks an outcome to be met",
        shape="pick",
        choices=MEANS,
        room="serves",
    ),
    Box(name="id", label="Its id", room="machines"),
)


def boxes(part: Part, form: Mapping[str, Any]) -> tuple[Box, ...]:
    """The boxes of a part, in the order they stand."""
    if part.kind == "question":
        kind = str(part.value.get("kind", ""))
        return (*_QUESTION, *_OF_KIND.get(kind, ()), *_QUESTION_AFTER)
    if part.kind == "column":
        return _COLUMN
    if part.kind == "section":
        return _section(form)
    return _form()


def _section(form: Mapping[str, Any]) -> tuple[Box, ...]:
    areas = _areas(str(form.get("domains", "")))
    about = Box(name="domain", label="Area of life it is about", shape="pick", choices={**_NOT_SAID, **areas})
    return (
        Box(name="title", label="Heading", shape="words"),
        *([about] if areas else ()),
        Box(name="intro", label="What is said before its questions", shape="words", tall=3),
        _EASY,
        Box(name="asked_of", label="Whose answers these are", shape="pick", choices={**ASKED_OF, "": "Not said"}),
        _SHOWN,
        _SERVES,
        Box(
            name="purpose", label="Why it may come before what is strong", shape="pick", choices=PURPOSES,
            room="serves",
        ),
        Box(
            name="legal_test", label="Legal test this block serves", room="serves",
            hint="Such as care-act:eligibility-adult. It still opens with what is strong.",
        ),
        Box(name="id", label="Its id", room="machines"),
    )  # fmt: skip


def _form() -> tuple[Box, ...]:
    return (
        Box(name="title", label="Title", shape="words"),
        Box(name="description", label="What the form is for", shape="words", tall=3),
        Box(name="kind", label="What it is", shape="pick", choices=FORM_KINDS),
        Box(
            name="tone", label="Who reads it", shape="pick",
            choices={"": "The person", "carer": "A carer", "staff": "Only staff"},
        ),
        Box(
            name="profile", label="A promise it keeps", shape="pick", room="serves",
            choices={
                **_NOT_SAID, "assessment": "A strengths-based assessment",
                "support-plan": "A strengths-based support plan",
            },
        ),
        Box(
            name="domains", label="Areas of life its sections name", shape="pick", room="serves",
            choices={
                **_NOT_SAID, "care-act-wellbeing": "The nine areas of well-being",
                "eligibility-outcomes-adult": "The ten outcomes of the eligibility rules",
            },
        ),
        Box(
            name="duties", label="Duties it sets out to meet", shape="codes", room="serves",
            hint="One a line, such as care-act:needs-assessment.",
        ),
        Box(name="language", label="Language", room="machines", hint="Such as en-GB."),
        Box(
            name="id", label="Its id", room="machines",
            hint="The same id makes this the next version of that form; another id makes it another form.",
        ),
    )  # fmt: skip


def _areas(name: str) -> dict[str, str]:
    try:
        return {domain.id: domain.title for domain in domain_set(name).domains} if name else {}
    except NoSuchForm:
        return {}
