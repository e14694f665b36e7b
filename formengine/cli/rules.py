"""formengine rules"""

from argparse import ArgumentParser, Namespace

from formengine.cli import CLEAN
from formengine.lint import rules
from formengine.lint.rules import families


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--names", action="store_true", help="only the names, a line each")


def run(given: Namespace) -> int:
    there_are = rules()
    if given.names:
        print("\n".join(rule.id for rule in there_are))
        return CLEAN
    width = max(len(rule.id) for rule in there_are)
    for family, members in families(there_are):
        if members:
            print(family)
            for rule in members:
                preview = " (preview: with --strict)" if rule.preview else ""
                print(f"  {rule.id:<{width}}  {rule.level:<7}  {rule.title}{preview}")
            print()
    print("`formengine explain RULE` says why a rule is, and shows a bad and a good example.")
    return CLEAN
