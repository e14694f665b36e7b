"""A conversation as Markdown, for people: what was asked, what was said and by whom."""

import re
from itertools import pairwise

from formengine.model import Form
from formengine.record import Asked, Conversation, Heading, Person, Words, transcript
from formengine.render.progress import Said, told
from webapp.dates import as_date

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_AT_START = re.compile(r"(?m)^(\s*)([-+=]|\d+[.)])")


def as_markdown(conversation: Conversation, person: Person, form: Form) -> str:
    """What was said stays text, whatever signs are in it."""
    lines = [
        f"# {_plain(form.title)}",
        "",
        f"With {_plain(person.name)}, begun {as_date(conversation.started_at)}.",
        "",
    ]
    read = transcript(conversation, form, person)
    views = {block.id: block.views for block in read.blocks if isinstance(block, Asked)}
    for theme in told(form, conversation.answers):
        lines += [f"## {_plain(theme.theme.title)}", ""]
        for asked in theme.told:
            lines += [f"### {_plain(asked.question.text)}", ""]
            for said in asked.said:
                lines += [*_lines(said), ""]
            if not asked.said:
                lines += ["Nothing was written here.", ""]
            for view in views.get(asked.question.id, ()):
                lines += [_plain(view), ""]
    for heading, block in pairwise(read.blocks):
        if isinstance(heading, Heading) and isinstance(block, Words):
            lines += [f"## {_plain(heading.text)}", ""]
            for line in block.lines:
                lines += [_plain(line), ""]
    return "\n".join(lines).rstrip() + "\n"


def _lines(said: Said) -> list[str]:
    voice = said.voice[0].upper() + said.voice[1:]
    words = [text for text in (said.value, said.state, said.why, said.words) if text]
    quoted = [f"> {line}" if line else ">" for line in _plain("\n\n".join(words)).split("\n")]
    return [f"{voice}:", "", *quoted]


def _plain(text: str) -> str:
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))
