"""What the shipped rules and lexicons look for in texts, made ready once."""

from functools import cache
from pathlib import Path

from formengine.kept import kept
from formengine.language.terms import shipped_matcher
from formengine.lint import means, needles, set_aside
from formengine.lint import sieves as sieving
from formengine.lint.rules import rules
from formengine.lint.sieves import Sieves, drawn_up, looked_for, sieves
from formengine.lint.texts import Texts


@cache
def shipped_texts() -> Texts:
    """Texts as the shipped rules and lexicons see them."""
    return Texts(shipped_matcher(), shipped_sieves())


@cache
def shipped_sieves() -> Sieves:
    """Those of the shipped rules. What is read off their patterns is kept between runs."""
    patterns = looked_for((rule.settings for rule in rules()), always())
    done_by = (Path(needles.__file__), Path(sieving.__file__))
    said = (*sorted(patterns.questions), "", *sorted(patterns.words))
    return sieves(kept("sieves", (*done_by, *said), lambda: drawn_up(patterns)))


def always() -> list[str]:
    """Patterns that are looked for whatever the rules."""
    return [*means.patterns().values(), *(words.questions for words in set_aside.words().values())]
