"""A council's own rules: TOML files like ours, checked at the door, their patterns kept from running for ever."""

import re
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import Any

from formengine.documents import read_toml, sentences
from formengine.errors import UnreadableFile
from formengine.lint.checks import CHECKS
from formengine.lint.patterns import OwnPattern
from formengine.lint.rules import FaultyRule, Rule, rule_from


def own_rules(where: Path) -> list[Rule]:
    """The rules of a file, or of each TOML file in a folder. Raises FaultyRule with everything wrong in the first that is."""
    return [_read(path) for path in (sorted(where.glob("*.toml")) if where.is_dir() else [where])]


def _read(path: Path) -> Rule:
    try:
        given = read_toml(path)
    except UnreadableFile as error:
        raise FaultyRule(str(error)) from None
    wrong = sentences(given, "own-rule") or list(_slips(given, path))
    if wrong:
        raise FaultyRule(
            "\n".join([f"{path} cannot be used as a rule.", *(f"{path}: {each}" for each in wrong)])
        )
    return rule_from({**given, "settings": distrusted(given.get("settings", {}))}, path)


def _slips(given: Mapping[str, Any], path: Path) -> Iterator[str]:
    if given["id"] != path.stem:
        yield f"Its id is “{given['id']}”, and its file is called “{path.stem}”. Give both the same name."
    if given["check"] not in CHECKS:
        yield f"There is no check “{given['check']}”. There are: {', '.join(CHECKS)}."
    for key in ("message", "fix"):
        try:
            said = [(name, spec, turned) for _, name, spec, turned in Formatter().parse(given.get(key, ""))]
        except ValueError as error:
            yield f"The {key} has a bracket that is not closed ({error}). Write {{said}}, or {{{{ for a bracket."
        else:
            for name, spec, turned in said:
                if name is not None and (not name.isidentifier() or spec or turned):
                    yield f"The {key} names “{{{name}}}”. Between brackets stands one plain word, such as {{said}}."
    yield from wrong_patterns(given.get("settings", {}))


def wrong_patterns(settings: Any) -> Iterator[str]:
    """Each pattern in a rule's settings that is none, in a sentence."""
    for pattern in _texts(settings):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # what Python will read otherwise one day
                re.compile(pattern)
        except (re.error, OverflowError, RecursionError, Warning) as error:
            yield f"“{pattern[:60]}” is not a pattern: {error}. Mend it; \\( is a bracket that is meant as one."


def distrusted(settings: Any) -> Any:
    """Settings with every text a pattern that is stopped where it takes too long."""
    if isinstance(settings, str):
        return OwnPattern(settings)
    if isinstance(settings, Mapping):
        return {key: distrusted(value) for key, value in settings.items()}
    return [distrusted(each) for each in settings] if isinstance(settings, list) else settings


def _texts(settings: Any) -> Iterator[str]:
    if isinstance(settings, str):
        yield settings
    elif isinstance(settings, Mapping):
        for each in settings.values():
            yield from _texts(each)
    elif isinstance(settings, list):
        for each in settings:
            yield from _texts(each)
