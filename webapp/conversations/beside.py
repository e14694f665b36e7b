"""What stands beneath a question's box: the words it was answered to, what other voices said."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from formengine.model import Form, Question
from formengine.record import Conversation
from formengine.record.as_asked import asked_otherwise
from formengine.record.moving import is_kept
from webapp.conversations.others import others
from webapp.stores import forms

_EARLIER = Markup(
    '<p class="govuk-hint asked-otherwise">Answered in version {version}, which asked: “{words}”</p>\n'
)


def beneath(
    form: Form, asked: Sequence[Question], conversation: Conversation, voices: Mapping[str, str]
) -> dict[str, Markup]:
    """By question."""
    found = others(asked, conversation, voices)
    for name, told in asked_otherwise(form, conversation, forms().version).items():
        notes = Markup("").join(_EARLIER.format(version=version, words=words) for version, words in told)
        found[name] = f"{notes}{found.get(name, '')}"
    if conversation.status == "open":
        for question in asked:
            if question.asks and not is_kept(question.id):
                found[question.id] = found.get(question.id, "") + _say(question.id, question.text)
    return {name: Markup(html) for name, html in found.items()}


@lru_cache(maxsize=4096)
def _say(question: str, asked: str) -> str:
    """The way to say something about a question, in HTML; the same in every conversation."""
    return (
        f'<button class="link-button say-something" type="submit" name="say_something" value="{escape(question)}">'
        f'Comment on how this is asked<span class="govuk-visually-hidden">: {escape(asked)}</span></button>\n'
    )
