"""A page of every kind of question, the macros' own environment, and a page's markup as a tree to compare."""

from typing import Any
from xml.etree.ElementTree import Element

import html5lib
from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PackageLoader, PrefixLoader

from formengine.model import Question
from formengine.model.kinds import (
    Choice,
    Choices,
    Column,
    Date,
    Grid,
    Group,
    Information,
    LongText,
    Number,
    People,
    Row,
    Scale,
    ShortText,
    Statement,
    YesNo,
)
from formengine.model.question import Option
from tests.parts import ROOT


def environment() -> Environment:
    return Environment(
        autoescape=True,
        loader=ChoiceLoader(
            [
                FileSystemLoader(ROOT / "webapp" / "templates"),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
    )


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(value=label.lower().replace(" ", "-"), label=label) for label in labels)


def every_kind(number: str = "") -> list[Question]:
    """One question of each kind, with all that a question can carry somewhere among them; ids end in `number`."""
    return [
        LongText(
            id=f"good-day{number}",
            text="What does a good day look like for you?",
            hint="Big or small.",
            prompts=("Who is there?", "Where are you?"),
            easy_read="Tell us about a good day.",
            guidance="Ask, then **wait**.",
            required=True,
            worker_view=True,
        ),
        ShortText(id=f"called{number}", text="What do you like to be called?", asked_of="carer"),
        Choice(
            id=f"pace{number}",
            text="How shall we talk?",
            options=options("All at once", "In parts"),
            other="Another way",
            prompts=("By phone?",),
        ),
        Choices(
            id=f"around{number}",
            text="What is around you?",
            options=(*options("A garden", "Neighbours"), Option(value="none", label="None", alone=True)),
            other="Something else",
        ),
        YesNo(id=f"drives{number}", text="Do you drive?", yes="Yes, I do", worker_view=True),
        Number(id=f"hours{number}", text="How many hours?", unit="hours", whole=True),
        Number(id=f"cost{number}", text="What does it cost you?", unit="£"),
        Date(id=f"since{number}", text="Since when?", partial=True, hint="As near as you know."),
        Scale(
            id=f"contact{number}", text="How much contact?", low="Too little", high="Enough", from_=0, to=10
        ),
        Statement(id=f"control{number}", text="I have a say in my day."),
        Information(
            id=f"rights{number}",
            text="You can have someone with you",
            guidance="Ask us.",
            easy_read="Bring a friend.",
        ),
        Group(
            id=f"goals{number}",
            text="What would you like to happen?",
            hint="One at a time.",
            item="goal",
            worker_view=True,
            questions=(
                ShortText(id="what", text="What?"),
                Date(id="when", text="By when?", partial=True),
                Choices(id="with", text="With whom?", options=options("Ada", "Ben"), other="Someone else"),
                Scale(id="sure", text="How sure?", low="Not", high="Very", from_=1, to=5),
            ),
        ),
        People(id=f"people{number}", text="Who matters to you?"),
        Grid(
            id=f"outcomes{number}",
            text="What you hope for",
            item="hope",
            add_rows="What do you hope for?",
            rows=(Row(id="out", label="Getting out"),),
            columns=(
                Column(
                    id="own", label="What I can do", questions=(LongText(id="what", text="What", lines=3),)
                ),
                Column(
                    id="family",
                    label="Family and friends",
                    hint="Ask them too.",
                    questions=(ShortText(id="who", text="Who"), YesNo(id="willing", text="Willing?")),
                ),
            ),
        ),
        LongText(id=f"view{number}", text="What the worker concludes", asked_of="worker", max_length=2000),
    ]


Tree = tuple[str, tuple[tuple[str, str], ...], tuple[Any, ...]]


def tree(html: str) -> Tree:
    """The markup as a browser would build it. How much white space counts only inside a text box."""
    return _tree(parsed(html))


def parsed(html: str) -> Element:
    """A part of a page as a browser would build it. Markup a browser would have to mend fails."""
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(html)
    return root


def _tree(element: Element) -> Tree:
    exact = element.tag == "textarea"
    children: list[Any] = [_words(element.text, exact)]
    for child in element:
        if isinstance(child.tag, str):
            children += [_tree(child), _words(child.tail, exact)]
    # The macros indent what they nest, line ends inside attributes too.
    attributes = tuple(sorted((name, _words(value, exact=False)) for name, value in element.attrib.items()))
    return (str(element.tag), attributes, tuple(child for child in children if child))


def _words(text: str | None, exact: bool) -> str:
    return (text or "") if exact else " ".join((text or "").split())
