"""What the shipped rules and lexicons look for in texts, made ready once."""

from functools import cache
from pathlib import Path

from formengine.kept import kept
from formengine.language.terms import shipped_matcher
from formengine.lint import means, needles, patterns, set_aside
from formengine.lint import sieves as sieving
from formengine.lint.rules import rules
from formengine.lint.sieves import Drawn, Sieves, drawn_up, looked_for, sieves
from formengine.lint.texts import Texts


@cache
def shipped_texts() -> Texts:
    """Texts as the shipped rules and lexicons see them."""
    return Texts(shipped_matcher(), shipped_sieves())


@cache
def shipped_sieves() -> Sieves:
    """Those of the shipped rules. What is read off their patterns is kept between runs."""
    done_by = (Path(str(each.__file__)) for each in (needles, patterns, sieving, means, set_aside))
    said_in = (means.SOURCE, set_aside.SOURCE, *(rule.path for rule in rules()))
    return sieves(kept("sieves", (*done_by, *said_in), _drawn_up))


def _drawn_up() -> Drawn:
    return drawn_up(looked_for((rule.settings for rule in rules()), always()))


def always() -> list[str]:
    """Patterns that are looked for whatever the rules."""
    return [*means.patterns().values(), *(words.questions for words in set_aside.words().values())]
