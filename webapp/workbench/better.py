"""Ways others asked the same: good examples of the rules that speak of a question, near it in what they are about."""

from formengine.editing import Part
from formengine.lint import NoSuchRule, rule
from webapp.training.wording import asked_better
from webapp.workbench.looking import Looked

MOST = 3


def ways_to_ask(now: Looked, part: Part) -> tuple[str, ...]:
    """Whole questions that could be asked instead; none where nothing is found in the question's own words."""
    if part.kind != "question":
        return ()
    text = str(part.value.get("text", ""))
    found: list[str] = []
    for told in now.told.get(part.key, ()):
        try:
            found += asked_better(text, rule(told.finding.rule))
        except NoSuchRule:
            continue
    return tuple(each for each in dict.fromkeys(found) if each != text)[:MOST]
