"""The people in somebody's life, entered once: offered, by a button each, wherever a form asks for people; and whoever is
entered there first is taken into their life, and offered everywhere, by a button too."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from formengine.model import Question
from formengine.model.kinds import People
from formengine.record import Acquaintance, Conversation, Person
from formengine.render.entries import new_row
from webapp.acquaintances import same_name

_BUTTON = Markup(
    '<button class="govuk-button govuk-button--secondary govuk-button--quiet" type="submit" '
    'name="offer:{name}" value="{who}">Add {called}</button>\n'
)
_KEEP = Markup(
    '<button class="link-button" type="submit" name="{press}{name}:{row}" value="1">Keep {called} among the people in '
    "{whose} life</button>\n"
)
_INTO_LIFE = "into-life:"
_BLOCK = Markup('<div class="offered"><p class="others__by">Known already:</p>\n{buttons}</div>')


def offers(questions: Iterable[Question], conversation: Conversation, person: Person) -> dict[str, Markup]:
    """By question: a button for everyone in their life who is not in its answer yet."""
    found = {}
    for question in questions:
        if not isinstance(question, People) or not person.acquaintances:
            continue
        there = {same_name(name) for _, name, _ in _rows(question.id, conversation)}
        buttons = [
            _BUTTON.format(name=question.id, who=each.id, called=_called(each))
            for each in person.acquaintances
            if same_name(each.name) not in there
        ]
        if buttons:
            found[question.id] = _BLOCK.format(buttons=Markup("").join(buttons))
    return found


def with_offered(typed: MultiDict[str, str], person: Person) -> MultiDict[str, str]:
    """What was sent, with a row more for whoever's button was pressed."""
    known = {each.id: each for each in person.acquaintances}
    wanted = [(name[6:], known.get(typed[name])) for name in typed if name.startswith("offer:")]
    if not any(who for _, who in wanted):
        return typed
    more = MultiDict(typed)
    for name, who in wanted:
        if who is None:
            continue
        row = new_row(more.getlist(f"{name}:row"))
        more.add(f"{name}:row", row)
        told = {"name": who.name, "relation": who.who_to_me, "reach": who.reach}
        for part, text in told.items():
            more.add(f"{name}:{row}:{part}", text)
    return more


def to_keep(questions: Iterable[Question], conversation: Conversation, person: Person) -> dict[str, Markup]:
    """By question: a button for everyone in its answer who is not known yet. Not where the answer is marked: who is
    named in it may be what is not for everybody."""
    known = {same_name(each.name) for each in person.acquaintances}
    found = {}
    for question in questions:
        if not isinstance(question, People):
            continue
        buttons = [
            _KEEP.format(
                press=_INTO_LIFE,
                name=question.id,
                row=row,
                called=name,
                whose=_whose(person.called or person.name),
            )
            for row, name, _ in _rows(question.id, conversation, marked=False)
            if name and same_name(name) not in known
        ]
        if buttons:
            found[question.id] = Markup('<div class="others">\n{}</div>').format(Markup("").join(buttons))
    return found


def kept_in_life(pressed: Iterable[str], conversation: Conversation, person: Person) -> Person | None:
    """The person with whoever's button was pressed among the people in their life; None where nobody is new."""
    known = {same_name(each.name) for each in person.acquaintances}
    more: list[Acquaintance] = []
    for name in pressed:
        question, _, wanted = name.removeprefix(_INTO_LIFE).rpartition(":")
        if not name.startswith(_INTO_LIFE):
            continue
        for row, called, told in _rows(question, conversation, marked=False):
            if row == wanted and called and same_name(called) not in known:
                ids = [each.id for each in (*person.acquaintances, *more)]
                relation, reach = str(told.get("relation", "")), str(told.get("reach", ""))
                more.append(Acquaintance(id=new_row(ids), name=called, who_to_me=relation, reach=reach))
                known.add(same_name(called))
    return replace(person, acquaintances=(*person.acquaintances, *more)) if more else None


def _rows(
    question: str, conversation: Conversation, *, marked: bool = True
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Everyone in the answers to a question, by whichever voice: the row, the name, and what else is told of them."""
    for said in conversation.statements:
        if said.question == question and isinstance(said.value, list) and (marked or not said.marks):
            for row in said.value:
                answers = row.get("answers", {}) if isinstance(row, Mapping) else {}
                yield str(row.get("row", "")), " ".join(str(answers.get("name", "")).split()), answers


def _whose(name: str) -> str:
    return f"{name}’s"


def _called(who: Acquaintance) -> str:
    return f"{who.name}, {who.who_to_me}" if who.who_to_me else who.name
