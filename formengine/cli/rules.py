"""formengine rules"""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from formengine.cli import CLEAN, FOUND
from formengine.lint import Config, FaultyConfig, find_config, read_config
from formengine.lint.rules import Rule, families
from formengine.lint.trying import faults


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--names", action="store_true", help="only the names, a line each")
    parser.add_argument(
        "--config", metavar="FILE", type=Path, help="this file, not the nearest formengine.toml"
    )
    parser.add_argument(
        "--test",
        action="store_true",
        help="run the examples of your own rules: each bad one found, no good one",
    )
    parser.add_argument("--all", action="store_true", help="with --test: the examples of every rule there is")
    parser.epilog = (
        "With --test: exit code 0 every example is as its rule says, 1 one is not, 2 could not run."
    )


def run(given: Namespace) -> int:
    where = given.config or find_config(Path.cwd())
    config = read_config(where) if where else Config()
    if given.test:
        return _test(config, whole=given.all)
    if given.names:
        print("\n".join(rule.id for rule in config.all_rules))
        return CLEAN
    _list(config.all_rules, {rule.id for rule in config.own_rules})
    return CLEAN


def _list(there_are: tuple[Rule, ...], own: set[str]) -> None:
    width = max(len(rule.id) for rule in there_are)
    for family, members in families(there_are):
        if members:
            print(family)
            for rule in members:
                preview = " (preview: with --strict)" if rule.preview else ""
                yours = " (yours)" if rule.id in own else ""
                print(f"  {rule.id:<{width}}  {rule.level:<7}  {rule.title}{preview}{yours}")
            print()
    print("`formengine explain RULE` says why a rule is, and shows a bad and a good example.")


def _test(config: Config, *, whole: bool) -> int:
    to_try = config.all_rules if whole else config.own_rules
    if not to_try:
        raise FaultyConfig(
            'There are no rules of your own to test. Name them in formengine.toml: rules = ["our-rules"]. '
            "`formengine rules --test --all` tries the shipped ones."
        )
    tried = 0
    wrong = []
    for rule in to_try:
        count, found = faults(rule, config)
        tried += count
        wrong += found
    for each in wrong:
        print(each)
    rules = "1 rule" if len(to_try) == 1 else f"{len(to_try)} rules"
    print(f"{rules}, {tried} examples: {'all as they say' if not wrong else f'{len(wrong)} to put right'}.")
    return FOUND if wrong else CLEAN
