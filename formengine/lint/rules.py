"""A lint rule: a file of `lint_rules/` that says what is wrong, why, and what to do."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from formengine.errors import FormEngineError
from formengine.findings import Level
from formengine.frozen import dataclass, field
from formengine.home import LINT_RULES
from formengine.kept import kept


class NoSuchRule(FormEngineError):
    """No rule has that name, and no rule ever had."""


class FaultyRule(FormEngineError):
    """A rule's file cannot be read as a rule."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule's id is the name of its file. Its examples stay in the file: `examples.py` reads them."""

    id: str
    check: str
    level: Level
    title: str
    message: str
    why: str
    family: str
    fix: str = ""
    source: str = ""
    settings: Mapping[str, Any] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()
    """The kinds of form it judges; none named: every kind."""

    preview: bool = False
    """Whether its precision is still unmeasured: on only when asked for, or under `--strict`."""

    aliases: tuple[str, ...] = ()
    """Names it had before."""

    as_at: str = ""
    """The day the facts it rests on were last looked at."""

    path: Path = Path()

    @cached_property
    def names(self) -> frozenset[str]:
        """Every name it goes by."""
        return frozenset((self.id, *self.aliases))


@cache
def rules(folder: Path = LINT_RULES) -> tuple[Rule, ...]:
    """The rules of a folder, by name. Raises FaultyRule."""
    paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    heads = kept("rules", (*paths, Path(__file__)), lambda: [_head(path) for path in paths])
    return tuple(_rule(head, path) for head, path in zip(heads, paths, strict=True))


def rule(name: str, among: tuple[Rule, ...] | None = None) -> Rule:
    """The rule of that name, or that once had it. Raises NoSuchRule."""
    there_are = rules() if among is None else among
    for each in there_are:
        if name == each.id or name in each.aliases:
            return each
    near = _nearest(name, there_are)
    raise NoSuchRule(
        f"There is no rule “{name}”.{f' Did you mean “{near}”?' if near else ''} `formengine rules` lists them."
    )


def known(name: str, own: Sequence[Rule] = ()) -> Rule | None:
    """The rule a finding names, a council's own before ours; None where it is a fault of the definition."""
    for each in own:
        if name in each.names:
            return each
    try:
        return rule(name)
    except NoSuchRule:
        return None


def read_rule(path: Path) -> Rule:
    """A rule without its examples. Raises FaultyRule."""
    return _rule(_head(path), path)


def _head(path: Path) -> dict[str, Any]:
    """What stands before the examples: all that linting needs, and quick to read."""
    import tomllib  # which takes longer than a form, where the rules are kept ready

    try:
        text = path.read_text(encoding="utf-8")
        head = min((text.partition(f"\n[[{kind}]]")[0] for kind in ("bad", "good")), key=len)
        return tomllib.loads(head)
    except (OSError, UnicodeDecodeError) as error:
        raise FaultyRule(f"{path}: the rule cannot be read ({error}).") from None
    except tomllib.TOMLDecodeError as error:
        raise FaultyRule(f"{path}: this is not TOML: {error}. Mend it and try again.") from None


def _rule(given: dict[str, Any], path: Path) -> Rule:
    try:
        return rule_from(given, path)
    except (TypeError, ValueError) as error:
        raise FaultyRule(
            f"{path}: this is not a rule: {error}. schemas/rule.schema.json says what one holds."
        ) from None


def rule_from(given: dict[str, Any], path: Path) -> Rule:
    """A rule of what its file says, without the examples."""
    given.pop("bad", None)
    given.pop("good", None)
    given["kinds"] = tuple(given.get("kinds", ()))
    given["aliases"] = tuple(given.get("aliases", ()))
    made = Rule(**given, path=path)
    if made.id != path.stem:
        raise ValueError(f"its id is “{made.id}”, and its file is called “{path.stem}”")
    return made


def _nearest(name: str, among: tuple[Rule, ...]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, [each.id for each in among], n=1)
    return near[0] if near else ""


def families(among: tuple[Rule, ...]) -> Iterator[tuple[str, tuple[Rule, ...]]]:
    """The rules by family, families in the order a designer meets them."""
    for family in FAMILIES:
        yield family, tuple(each for each in among if each.family == family)


FAMILIES = ("order", "words", "plain", "logic", "duties", "plans", "effort", "traps", "suppressions")
