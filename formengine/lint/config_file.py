"""`formengine.toml`: found upwards from what is linted, read once, every mistake told in a sentence."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from formengine.errors import FormEngineError
from formengine.findings import LEVELS
from formengine.language.lexicon import read_lexicon
from formengine.lint.allowances import LetStand
from formengine.lint.checks import CHECKS
from formengine.lint.config import Config
from formengine.lint.rules import FAMILIES, Rule, read_rule, rules

NAME = "formengine.toml"

_KNOWN = frozenset(
    ("select", "ignore", "strict", "fail-on", "levels", "limits", "allow", "rules", "lexicons", "ignore-file")
)


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
    data = _toml(path)
    unknown = sorted(set(data) - _KNOWN)
    if unknown:
        raise FaultyConfig(
            f"{path}: “{unknown[0]}” is not known here. There are: {', '.join(sorted(_KNOWN))}."
        )
    folder = path.parent
    own_rules = tuple(rule for entry in _texts(data, "rules", path) for rule in _own_rules(folder / entry))
    let_stand = _let_stand(data.get("allow", []), path, own_rules)
    if "ignore-file" in data:
        let_stand += read_ignore_file(folder / data["ignore-file"], own_rules)
    config = Config(
        select=_names(data, "select", path, own_rules),
        ignore=_names(data, "ignore", path, own_rules),
        strict=bool(data.get("strict", False)),
        fail_on=_level(data.get("fail-on", "warning"), path),
        levels={name: _level(level, path) for name, level in data.get("levels", {}).items()},
        settings=data.get("limits", {}),
        own_rules=own_rules,
        terms=tuple(
            term for entry in _texts(data, "lexicons", path) for term in read_lexicon(folder / entry)
        ),
        let_stand=let_stand,
    )
    for name in (*config.levels, *config.settings):
        _check_rule(name, path, own_rules)
    return config


def read_ignore_file(path: Path, own_rules: tuple[Rule, ...] = ()) -> tuple[LetStand, ...]:
    """An ignore file: `[[ignore]]` entries of rule, form, question, reason, until. Raises FaultyConfig."""
    return _let_stand(_toml(path).get("ignore", []), path, own_rules)


def _toml(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FaultyConfig(f"{path}: the file cannot be opened ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise FaultyConfig(f"{path}: this is not UTF-8 text. Save it as UTF-8 and try again.") from None
    except tomllib.TOMLDecodeError as error:
        raise FaultyConfig(f"{path}: this is not TOML: {error}. Mend it and try again.") from None


def _own_rules(where: Path) -> list[Rule]:
    paths = sorted(where.glob("*.toml")) if where.is_dir() else [where]
    found = [read_rule(path) for path in paths]
    for rule in found:
        if rule.check not in CHECKS:
            raise FaultyConfig(
                f"{rule.path}: there is no check “{rule.check}”. There are: {', '.join(CHECKS)}."
            )
    return found


_ENTRY = frozenset(each.name for each in fields(LetStand)) - {"file"}


def _let_stand(entries: Any, path: Path, own: tuple[Rule, ...]) -> tuple[LetStand, ...]:
    found = []
    for n, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
        if not isinstance(entry, Mapping) or not set(entry) <= _ENTRY:
            raise FaultyConfig(f"{path}: entry {n} may hold {', '.join(sorted(_ENTRY))}, and nothing else.")
        if not entry.get("rule") or not str(entry.get("reason", "")).strip():
            raise FaultyConfig(f"{path}: entry {n} needs a “rule” and a “reason”. Say why it may stand.")
        _check_rule(entry["rule"], path, own)
        found.append(LetStand(**{key: str(value) for key, value in entry.items()}, file=str(path)))
    return tuple(found)


def _names(data: Mapping[str, Any], key: str, path: Path, own: tuple[Rule, ...]) -> tuple[str, ...]:
    names = _texts(data, key, path)
    for name in names:
        if name not in FAMILIES:
            _check_rule(name, path, own)
    return names


def _texts(data: Mapping[str, Any], key: str, path: Path) -> tuple[str, ...]:
    value = data.get(key, [])
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise FaultyConfig(f"{path}: “{key}” must be a list of texts.")
    return tuple(given)


def _check_rule(name: str, path: Path, own: tuple[Rule, ...]) -> None:
    if not any(name in rule.names for rule in (*rules(), *own)):
        raise FaultyConfig(f"{path}: there is no rule “{name}”. `formengine rules` lists them.")


def _level(level: Any, path: Path) -> Any:
    if level not in LEVELS:
        raise FaultyConfig(f"{path}: “{level}” is not a level. There are: {', '.join(LEVELS)}.")
    return level
