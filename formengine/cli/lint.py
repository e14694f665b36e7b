"""formengine lint PATH…"""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from formengine.cli import CLEAN, COULD_NOT, FOUND
from formengine.cli.output import CannotWrite, put
from formengine.cli.reporting import Reports, a_report, reports_of, tell
from formengine.cli.side_by_side import Part, Task, lint_side_by_side, processes
from formengine.cli.to_lint import STDIN, Files, FormsToLint, config_at, files_in
from formengine.errors import FormEngineError
from formengine.findings import LEVELS, Finding, Level
from formengine.frozen import replace
from formengine.lint import (
    Baseline,
    Config,
    lint_all,
    read_baseline,
    read_config,
    read_ignore_file,
)
from formengine.lint.kept import Kept
from formengine.lint.linting import Hear
from formengine.lint.reports import REPORTS
from formengine.lint.rules import FAMILIES, Rule, rule
from formengine.load import Loaded
from formengine.terminal import harmless

if TYPE_CHECKING:
    from formengine.lint.standing import Standing


class NothingToLint(FormEngineError):
    """What was asked for comes to nothing."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a form, a folder of them, or - for standard input"
    )
    parser.add_argument(
        "--format",
        metavar="HOW[=FILE]",
        action="append",
        type=a_report,
        default=[],
        help=f"how to say it: {', '.join(REPORTS)} (text); with a file, there; may be given several times",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=Path, help="write it there instead of saying it"
    )
    parser.add_argument(
        "--watch",
        action="store_true",
        help="go on, and say what is found whenever a file changes (Ctrl-C ends)",
    )
    parser.add_argument(
        "--annotate",
        metavar="OUT.xlsx",
        type=Path,
        help="a copy of a question register, with what is found as comments in its cells",
    )
    parser.add_argument(
        "--select", metavar="RULES", action="append", default=[], help="only these rules or families"
    )
    parser.add_argument(
        "--ignore", metavar="RULES", action="append", default=[], help="not these rules or families"
    )
    parser.add_argument("--fail-on", choices=LEVELS, help="what makes the exit code 1 (warning)")
    parser.add_argument("--strict", action="store_true", help="every rule, those still being measured too")
    parser.add_argument("--all", action="store_true", help="every place a word stands, not only its first")
    parser.add_argument(
        "--newest", action="store_true", help="in a folder, only the newest version of each form"
    )
    parser.add_argument(
        "--statistics", action="store_true", help="how often each rule speaks, instead of where"
    )
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_some,
        default=0,
        help="lint with N processes (as many as are worth it: one for a few hundred files)",
    )
    settled = parser.add_argument_group("what your team has settled")
    settled.add_argument(
        "--config", metavar="FILE", type=Path, help="this file, not the nearest formengine.toml"
    )
    settled.add_argument("--no-config", action="store_true", help="no formengine.toml at all")
    settled.add_argument(
        "--ignore-file", metavar="FILE", type=Path, help="what is let stand, each with a reason"
    )
    known = parser.add_argument_group("old forms: only what is new")
    known.add_argument("--baseline", metavar="FILE", type=Path, help="leave out what this file knows already")
    known.add_argument("--write-baseline", metavar="FILE", type=Path, help="know all that is found now")
    known.add_argument("--prune-baseline", action="store_true", help="take out of --baseline what is mended")
    mend = parser.add_argument_group(
        "mending that changes no meaning",
        "A plain word for an official one, slips of the keys, a question of strengths asked first in its area.",
    )
    mend.add_argument("--fix", action="store_true", help="make them in the files, then lint what is left")
    mend.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    parser.epilog = "Exit code: 0 clean, 1 findings at or above --fail-on, 2 something could not be read."


def _some(said: str) -> int:
    if not said.isdecimal() or not 1 <= int(said) <= 64:
        raise ArgumentTypeError(f"{said} is no number of processes. Give one from 1 to 64.")
    return int(said)


def run(given: Namespace) -> int:
    if given.watch:
        from formengine.cli.watching import watch

        return watch(given, lint_files)
    reports = reports_of(given)
    if given.prune_baseline and not given.baseline:
        raise NothingToLint(
            "--prune-baseline takes out of a baseline what is mended. Name it with --baseline FILE."
        )
    if given.diff:
        return _show_mending(given)
    return lint_files(given, files_in(given.paths, newest=given.newest), reports)


def lint_files(given: Namespace, paths: Files, reports: Reports) -> int:
    """Lint these files as was asked, and say what was found; gives the exit code."""
    baseline = read_baseline(given.baseline) if given.baseline else None
    findings = Kept()
    files = known = gone = unread = 0
    failed = False
    now = Baseline()
    standings: list[Standing] = []
    own: list[Rule] = []
    stands = given.statistics or any(name == "html" for name, _ in reports)
    for config, some in _by_config(given, paths):
        own += config.own_rules
        if given.fix:
            _mend(some, config)
        findings.begin()
        draws_up = bool(given.write_baseline or given.prune_baseline)
        jobs = 1 if stands or any(path == STDIN for path, _ in some) else processes(given.jobs, len(some))
        forms: FormsToLint | Part
        if jobs > 1:
            task = Task(config, baseline, not config.select, draws_up)
            forms = lint_side_by_side(some, task, jobs, findings.add)
            outcome = forms.outcome
        else:
            forms = FormsToLint(some, profiles=not config.select)
            hear: Hear = _hears(findings, standings) if stands else lambda _, found: findings.add(found)
            outcome = lint_all(forms, config, baseline, forms.broken_promises, draws_up=draws_up, hear=hear)
        findings.add_before(forms.refused)
        findings.add(outcome.findings)
        files += outcome.files + forms.count_refused
        known, gone = known + outcome.known, gone + outcome.gone
        unread += forms.unread
        failed = failed or _reaches(findings.worst, given.fail_on or config.fail_on)
        now = _both(now, outcome.baseline or Baseline())
    if given.write_baseline:
        put(now.as_text(), given.write_baseline)
        print(f"{given.write_baseline} now knows {_counted(now)}.", file=sys.stderr)
        return COULD_NOT if unread else CLEAN
    if baseline is not None and given.prune_baseline:
        put(baseline.pruned(now).as_text(), given.baseline)
    if not files and not unread:
        where = ", ".join(given.paths)
        raise NothingToLint(f"There is no form in {where}: nothing was linted. Is it the right folder?")
    if files:
        tell(findings, files, standings, reports, own=own, statistics=given.statistics)
    if given.annotate and not unread:
        from formengine.cli.annotate import annotate  # with the writers, which linting by itself does without

        annotate(given.paths, list(findings), given.annotate)
    if baseline is not None:
        print(_said_known(known, gone, pruned=given.prune_baseline), file=sys.stderr)
    if unread:
        if unread > 1:  # or the sentence about each would be lost among what was found in the others
            print(
                f"{unread} files could not be read, and nothing is known of them: the sentences above say why.",
                file=sys.stderr,
            )
        return COULD_NOT
    return FOUND if failed else CLEAN


def _hears(findings: Kept, standings: "list[Standing]") -> Hear:
    """Keeps what is found in a form and how it stands, and nothing else of it."""
    from formengine.lint.standing import standing

    def hear(loaded: Loaded, found: Sequence[Finding]) -> None:
        findings.add(found)
        of_it = [one for one in found if one.file == loaded.name]
        standings.append(standing(loaded.form, of_it, loaded.name))

    return hear


def _reaches(worst: Level | None, fail_on: Level) -> bool:
    return worst is not None and LEVELS.index(worst) <= LEVELS.index(fail_on)


def _show_mending(given: Namespace) -> int:
    """What --fix would change; 1 where it would change anything."""
    from formengine.mending import difference, mended

    changed, unread = False, 0
    for config, paths in _by_config(given, files_in(given.paths, newest=given.newest)):
        forms = FormsToLint(paths, profiles=False)
        for loaded in forms:
            document = forms.document
            shown = difference(document.text, mended(document, loaded, config).text, document.name)
            sys.stdout.write(shown)
            changed = changed or bool(shown)
        unread += forms.unread
    if unread:
        return COULD_NOT
    return FOUND if changed else CLEAN


def _mend(paths: Sequence[tuple[str, bool]], config: Config) -> None:
    """Make the safe swaps and moves. What cannot be read is passed over here: linting tells of it."""
    from formengine.mending import mended

    if any(path == STDIN for path, _ in paths):
        raise CannotWrite("--fix changes files, and standard input is none. Name a file, or use --diff.")
    forms = FormsToLint(paths, profiles=False, quiet=True)
    for loaded in forms:
        made = mended(forms.document, loaded, config)
        if made.text != forms.document.text:
            put(made.text, Path(loaded.name))
            swaps, moves = _times(made.swaps, "swap"), _times(made.moves, "question moved", "questions moved")
            print(harmless(f"{loaded.name}: mended ({swaps}, {moves})."), file=sys.stderr)


def _times(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _by_config(given: Namespace, paths: Files) -> Iterator[tuple[Config, list[tuple[str, bool]]]]:
    """What to read, in turn, by what is settled for it: the nearest formengine.toml counts."""
    found: dict[Path | None, Config] = {}
    for where, files in groupby(paths, lambda file: config_at(file[0], given)):
        if where not in found:
            found[where] = _with_options(read_config(where) if where else Config(), given)
        yield found[where], list(files)


def _with_options(config: Config, given: Namespace) -> Config:
    """What is settled, with what was asked for on the command line in its place."""
    let_stand = read_ignore_file(given.ignore_file, config.own_rules) if given.ignore_file else ()
    return replace(
        config,
        select=_rules(given.select, config) or config.select,
        ignore=(*config.ignore, *_rules(given.ignore, config)),
        strict=given.strict or config.strict,
        every_occurrence=given.all or given.statistics or config.every_occurrence,
        let_stand=(*config.let_stand, *let_stand),
    )


def _rules(given: Sequence[str], config: Config) -> tuple[str, ...]:
    """The rules and families named. Raises NoSuchRule for a name there is not."""
    names = [name.strip() for names in given for name in names.split(",") if name.strip()]
    return tuple(name if name in FAMILIES else rule(name, config.all_rules).id for name in names)


def _both(one: Baseline, other: Baseline) -> Baseline:
    forms = {**one.forms}
    for form_id, marks in other.forms.items():
        forms[form_id] = forms.get(form_id, frozenset()) | marks
    return Baseline(forms)


def _counted(baseline: Baseline) -> str:
    marks = sum(len(each) for each in baseline.forms.values())
    forms = sum(bool(each) for each in baseline.forms.values())
    return f"{marks} finding{'' if marks == 1 else 's'} of {forms} form{'' if forms == 1 else 's'}"


def _said_known(known: int, gone: int, *, pruned: bool) -> str:
    said = f"{known} known finding{'' if known == 1 else 's'} left out (baseline)."
    if gone and pruned:
        return f"{said} {gone} mended since {'was' if gone == 1 else 'were'} taken out of it."
    if gone:
        return f"{said} {gone} of it {'is' if gone == 1 else 'are'} mended: --prune-baseline takes {'it' if gone == 1 else 'them'} out."
    return said
