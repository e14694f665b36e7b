"""What the shipped rules and lexicons look for in texts, made ready once."""

from functools import cache
from pathlib import Path

from formengine.kept import kept
from formengine.language.terms import shipped_matcher
from formengine.lint import lines, means, needles, set_aside
from formengine.lint.lines import Sieves
from formengine.lint.needles import read, ready
from formengine.lint.rules import rules
from formengine.lint.texts import Texts


@cache
def shipped_texts() -> Texts:
    """Texts as the shipped rules and lexicons see them."""
    return Texts(shipped_matcher(), shipped_sieves())


@cache
def shipped_sieves() -> Sieves:
    """Those of the shipped rules. What is read off their patterns is kept between runs."""
    settings = [rule.settings for rule in rules()]
    patterns = sorted({*lines.patterns_in(settings), *always()})
    ready(
        kept("patterns", (Path(needles.__file__), *patterns), lambda: {each: read(each) for each in patterns})
    )
    return lines.sieves(settings, always())


def always() -> list[str]:
    """Patterns that are looked for whatever the rules."""
    return [*means.patterns().values(), *(words.questions for words in set_aside.words().values())]
