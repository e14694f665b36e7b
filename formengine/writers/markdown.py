"""A form as Markdown, to read, print or talk over: what people are asked, in their order."""

from collections.abc import Iterator

from formengine.model import Form, Question, Section
from formengine.model.kinds import Choice, Choices, Grid, Group, Scale, Statement, YesNo
from formengine.writers.wording import in_words, literally

_ASKS = {
    "short-text": "a line of words",
    "long-text": "as many words as it takes",
    "choice": "one of these",
    "choices": "any of these",
    "yes-no": "yes or no",
    "number": "a number",
    "date": "a date",
    "scale": "one step of these",
    "grid": "a grid",
    "group": "once for each",
    "statement": "how far you agree",
    "people": "once for each person",
}

_SHAPED_BY_NOBODY = "Shaped by people with lived experience: nobody yet."


def form_as_markdown(form: Form) -> str:
    blocks = [f"# {literally(form.title)}", f"Version {form.version}, {form.status}.", form.description]
    blocks.append(_shaped_by(form))
    for section in form.sections:
        blocks += _section(section, form, 2)
    return "\n\n".join(block.strip() for block in blocks if block.strip()) + "\n"


def _shaped_by(form: Form) -> str:
    if not form.shaped_by:
        return _SHAPED_BY_NOBODY
    lines = [f"- {literally(one.who)}, who asked for: {literally(one.asked_for)}" for one in form.shaped_by]
    return "\n".join(["Shaped by people with lived experience:", "", *lines])


def _section(section: Section, form: Form, depth: int) -> Iterator[str]:
    yield f"{'#' * min(depth, 5)} {literally(section.title)}"
    if section.show_when:
        yield f"*Asked when {literally(in_words(section.show_when, form))}.*"
    yield section.intro
    for question in section.questions:
        yield from _question(question, form)
    for inside in section.sections:
        yield from _section(inside, form, depth + 1)


def _question(question: Question, form: Form) -> Iterator[str]:
    if not question.asks:
        yield literally(question.text)
        yield question.guidance
        return
    yield f"**{literally(question.text)}**"
    yield literally(question.hint)
    yield f"*{_about(question, form)}*"
    yield "\n".join(f"- {literally(prompt)}" for prompt in question.prompts)
    yield "\n".join(_options(question))
    yield question.guidance
    if isinstance(question, Grid):
        for row in question.rows:
            yield f"Row: {literally(row.label)}"
        for column in question.columns:
            yield f"Column: {literally(column.label)}"
            yield "\n".join(_part(part) for part in column.questions)
    elif question.parts:
        yield "\n".join(_part(part) for part in question.parts)


def _about(question: Question, form: Form) -> str:
    said = [_ASKS.get(question.kind, question.kind)]
    if isinstance(question, Group | Grid) and question.item:
        said[0] += f" {literally(question.item)}" if question.kind == "group" else ""
    if question.asked_of != "person":
        said.append(f"asked of the {question.asked_of}")
    if question.required:
        said.append("asked for to finish")
    if question.show_when:
        said.append(f"asked when {literally(in_words(question.show_when, form))}")
    return "; ".join(said)


def _options(question: Question) -> Iterator[str]:
    if isinstance(question, Choice | Choices | YesNo | Scale | Statement):
        box = "☐" if isinstance(question, Choices) else "○"
        for option in question.labels:
            hint = f" ({literally(option.hint)})" if option.hint else ""
            yield f"- {box} {literally(option.label)}{hint}"


def _part(part: Question) -> str:
    options = "; ".join(literally(option.label) for option in part.labels)
    return f"- {literally(part.text)} ({_ASKS.get(part.kind, part.kind)}{': ' + options if options else ''})"
