"""`formengine.toml`: found upwards from what is linted, read once, every mistake told in a sentence."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from formengine.documents import read_toml, sentences
from formengine.errors import FormEngineError, UnreadableFile
from formengine.language.lexicon import read_lexicon
from formengine.lint.allowances import LetStand
from formengine.lint.config import Config
from formengine.lint.patterns import OwnPattern
from formengine.lint.rules import FAMILIES, Rule, rules

NAME = "formengine.toml"


class FaultyConfig(FormEngineError):
    """A configuration or ignore file says something that cannot be meant."""


def find_config(start: Path) -> Path | None:
    """The nearest `formengine.toml` in the folder of a path or above it."""
    start = start.resolve()
    for folder in (start if start.is_dir() else start.parent, *start.parents):
        if (folder / NAME).is_file():
            return folder / NAME
    return None


def read_config(path: Path) -> Config:
    """A configuration with everything it names read in. Raises FaultyConfig, FaultyRule or FaultyLexicon."""
    data = _checked(path, "config")
    folder = path.parent
    from formengine.lint.own_rules import own_rules  # brought in where there is a configuration

    ours = tuple(rule for entry in _texts(data, "rules") for rule in own_rules(folder / entry))
    let_stand = _let_stand(data.get("allow", []), path, ours)
    if "ignore-file" in data:
        let_stand += read_ignore_file(folder / data["ignore-file"], ours)
    config = Config(
        select=_texts(data, "select"),
        ignore=_texts(data, "ignore"),
        strict=data.get("strict", False),
        fail_on=data.get("fail-on", "warning"),
        levels=data.get("levels", {}),
        settings={name: _limits(name, limits, path, ours) for name, limits in data.get("limits", {}).items()},
        own_rules=ours,
        terms=tuple(term for entry in _texts(data, "lexicons") for term in read_lexicon(folder / entry)),
        let_stand=let_stand,
    )
    for name in (*config.select, *config.ignore):
        if name not in FAMILIES:
            _rule_named(name, path, ours)
    for name in config.levels:
        _rule_named(name, path, ours)
    return config


def files_of(path: Path) -> list[Path]:
    """A configuration file and every file it names, as far as it can be read."""
    try:
        data = _checked(path, "config")
    except FaultyConfig:
        return [path]
    named = [
        path.parent / entry for key in ("rules", "lexicons", "ignore-file") for entry in _texts(data, key)
    ]
    inside = [rule for each in named if each.is_dir() for rule in sorted(each.glob("*.toml"))]
    return [path, *named, *inside]


def read_ignore_file(path: Path, own: tuple[Rule, ...] = ()) -> tuple[LetStand, ...]:
    """An ignore file: `[[ignore]]` entries of rule, form, question, reason, until. Raises FaultyConfig."""
    return _let_stand(_checked(path, "ignore").get("ignore", []), path, own)


def _checked(path: Path, schema: str) -> dict[str, Any]:
    try:
        data = read_toml(path)
    except UnreadableFile as error:
        raise FaultyConfig(str(error)) from None
    wrong = sentences(data, schema)
    if wrong:
        raise FaultyConfig("\n".join(f"{path}: {each}" for each in wrong))
    return data


def _let_stand(
    entries: Sequence[Mapping[str, str]], path: Path, own: tuple[Rule, ...]
) -> tuple[LetStand, ...]:
    for entry in entries:
        _rule_named(entry["rule"], path, own)
    return tuple(LetStand(**entry, file=str(path)) for entry in entries)


def _limits(name: str, limits: Mapping[str, Any], path: Path, own: tuple[Rule, ...]) -> Mapping[str, Any]:
    """A rule's limits, each known to it and of its own kind."""
    settings = _rule_named(name, path, own).settings
    for key, value in limits.items():
        if key not in settings:
            known = f"It has: {', '.join(settings)}." if settings else "It has none."
            raise FaultyConfig(f"{path}: the rule “{name}” has no limit “{key}”. {known}")
        if not _alike(value, settings[key]):
            raise FaultyConfig(
                f"{path}: “{key}” of “{name}” must be {_KINDS[type(settings[key])]}, as in its own file."
            )
    from formengine.lint.own_rules import distrusted, wrong_patterns

    for wrong in wrong_patterns(limits):
        raise FaultyConfig(f"{path}: {wrong}")
    return cast(Mapping[str, Any], distrusted(limits))


_KINDS = {str: "a text", OwnPattern: "a text", int: "a number", float: "a number", bool: "true or false",
          list: "a list", dict: "a table"}  # fmt: skip


def _alike(one: Any, other: Any) -> bool:
    return _KINDS.get(type(one)) == _KINDS.get(type(other))


def _texts(data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    return (value,) if isinstance(value, str) else tuple(value)


def _rule_named(name: str, path: Path, own: tuple[Rule, ...]) -> Rule:
    for rule in (*own, *rules()):
        if name in rule.names:
            return rule
    raise FaultyConfig(f"{path}: there is no rule “{name}”. `formengine rules` lists them.")
