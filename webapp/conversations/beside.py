"""What stands beneath a question's box: the words it was answered to, what other voices said."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from formengine.model import Form, Question
from formengine.record import Conversation
from formengine.record.as_asked import asked_otherwise
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
    for question, told in asked_otherwise(form, conversation, forms().version).items():
        notes = Markup("").join(_EARLIER.format(version=version, words=words) for version, words in told)
        found[question] = notes + found.get(question, Markup(""))
    return found
