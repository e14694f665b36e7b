"""formengine lint PATH…"""

import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from formengine.cli import CLEAN, COULD_NOT, FOUND
from formengine.cli.naming import the_file
from formengine.documents import check
from formengine.errors import RefusedDefinition, UnreadableFile
from formengine.findings import LEVELS, Finding
from formengine.lint import Config, lint, rule, worst
from formengine.lint.linting import in_order
from formengine.lint.reports import REPORTS
from formengine.lint.rules import FAMILIES
from formengine.load import form_ids, form_path
from formengine.readers import READERS, document_at, document_of, read_document

_STDIN = "-"


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a form, a folder of them, or - for standard input"
    )
    parser.add_argument("--format", choices=REPORTS, default="text", help="how to say it (text)")
    parser.add_argument(
        "--select", metavar="RULES", action="append", default=[], help="only these rules or families"
    )
    parser.add_argument(
        "--ignore", metavar="RULES", action="append", default=[], help="not these rules or families"
    )
    parser.add_argument(
        "--fail-on", choices=LEVELS, default="warning", help="what makes the exit code 1 (warning)"
    )
    parser.add_argument("--strict", action="store_true", help="every rule, those still being measured too")
    parser.add_argument(
        "--newest", action="store_true", help="in a folder, only the newest version of each form"
    )
    parser.add_argument(
        "--statistics", action="store_true", help="how often each rule speaks, instead of where"
    )
    parser.epilog = "Exit code: 0 clean, 1 findings at or above --fail-on, 2 something could not be read."


def run(given: Namespace) -> int:
    config = Config(select=_rules(given.select), ignore=_rules(given.ignore), strict=given.strict)
    findings: list[Finding] = []
    files = 0
    unread = False
    for path, named in _files(given.paths, newest=given.newest):
        try:
            found = _lint(path, config, named=named)
        except UnreadableFile as error:
            print(error, file=sys.stderr)
            unread = True
            continue
        if found is not None:
            files += 1
            findings += found
    report = _statistics if given.statistics else REPORTS[given.format]
    if files or not unread:
        sys.stdout.write(report(findings, files))
    if unread:
        return COULD_NOT
    reached = worst(findings)
    return FOUND if reached and LEVELS.index(reached) <= LEVELS.index(given.fail_on) else CLEAN


def _lint(path: str, config: Config, *, named: bool) -> list[Finding] | None:
    """What is wrong with one form, the promises of its profile first of all, unless only some rules are asked
    for; None for a file of a folder that is no form at all."""
    if path == _STDIN:
        document = document_of(sys.stdin.buffer.read(), "standard input")
    else:
        document = document_at(Path(path))
    if not named and not any(reader.recognises(document.data) for reader in READERS.values()):
        return None
    try:
        loaded = read_document(document).loaded
    except RefusedDefinition as refused:
        return list(refused.findings)
    profile = loaded.form.profile if not config.select else ""
    broken = check(document, f"profiles/{profile}") if profile else []
    return in_order([*broken, *lint(loaded, config)])


def _files(paths: Sequence[str], *, newest: bool) -> Iterator[tuple[str, bool]]:
    """Each file to read once, and whether it was named itself or stands in a folder that was."""
    seen = set()
    for path in paths:
        inside = Path(path).is_dir()
        for file in (
            _inside(Path(path), newest) if inside else [path if path == _STDIN else str(the_file(path))]
        ):
            whole = Path(file).resolve()
            if whole not in seen:
                seen.add(whole)
                yield file, not inside


def _inside(folder: Path, newest: bool) -> Iterator[str]:
    if newest and form_ids(folder):
        yield from (str(form_path(form_id, library=folder)) for form_id in form_ids(folder))
        return
    for path in sorted(folder.rglob("*.json")):
        if not any(part.startswith(".") or part == "node_modules" for part in path.relative_to(folder).parts):
            yield str(path)


def _rules(given: Sequence[str]) -> tuple[str, ...]:
    """The rules and families named. Raises NoSuchRule for a name there is not."""
    names = [name.strip() for names in given for name in names.split(",") if name.strip()]
    return tuple(name if name in FAMILIES else rule(name).id for name in names)


def _statistics(findings: Sequence[Finding], files: int) -> str:
    counts = Counter(finding.rule for finding in findings)
    levels = {finding.rule: finding.level for finding in findings}
    lines = [f"{count:>6}  {levels[rule_id]:<8} {rule_id}" for rule_id, count in counts.most_common()]
    return "\n".join([*lines, f"{len(findings):>6}  in {files} form{'' if files == 1 else 's'}"]) + "\n"
