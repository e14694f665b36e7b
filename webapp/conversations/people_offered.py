"""The people in somebody's life, entered once: offered, by a button each, wherever a form asks for people."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from formengine.model import Question
from formengine.model.kinds import People
from formengine.record import Acquaintance, Conversation, Person
from formengine.render.entries import new_row

_BUTTON = Markup(
    '<button class="govuk-button govuk-button--secondary govuk-button--quiet" type="submit" '
    'name="offer:{name}" value="{who}">Add {called}</button>\n'
)
_BLOCK = Markup('<div class="offered"><p class="others__by">Known already:</p>\n{buttons}</div>')


def offers(questions: Iterable[Question], conversation: Conversation, person: Person) -> dict[str, Markup]:
    """By question: a button for everyone in their life who is not in its answer yet."""
    found = {}
    for question in questions:
        if not isinstance(question, People) or not person.acquaintances:
            continue
        there = set(_names(question, conversation))
        buttons = [
            _BUTTON.format(name=question.id, who=each.id, called=_called(each))
            for each in person.acquaintances
            if each.name.strip().casefold() not in there
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


def _names(question: Question, conversation: Conversation) -> Iterable[str]:
    for said in conversation.statements:
        if said.question == question.id and isinstance(said.value, list):
            for row in said.value:
                answers = row.get("answers", {}) if isinstance(row, Mapping) else {}
                yield str(answers.get("name", "")).strip().casefold()


def _called(who: Acquaintance) -> str:
    return f"{who.name}, {who.who_to_me}" if who.who_to_me else who.name
