"""JUnit XML: a suite a file, a test a finding; a file without findings is one test that passed."""

from collections.abc import Collection, Iterator
from itertools import groupby

from formengine.findings import Finding
from formengine.lint.reports.xml import escaped


def junit(findings: Collection[Finding], files: int) -> Iterator[str]:
    clean = files - sum(1 for _ in _by_file(findings))
    tests = len(findings) + max(clean, 0)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="formengine" tests="{tests}" failures="{len(findings)}" errors="0">\n'
    for file, found in _by_file(findings):
        yield _suite(file, list(found))
    if clean > 0:
        yield (
            f'  <testsuite name="without findings" tests="{clean}" failures="0" errors="0">\n{_passed(clean)}  </testsuite>\n'
        )
    yield "</testsuites>\n"


def _by_file(findings: Collection[Finding]) -> Iterator[tuple[str, Iterator[Finding]]]:
    return groupby(findings, key=lambda each: each.file)


def _passed(clean: int) -> str:
    """A case for each file without findings: a suite that counts tests and holds none is refused by some readers."""
    return "".join(
        f'    <testcase classname="without findings" name="file {n}"/>\n' for n in range(1, clean + 1)
    )


def _suite(file: str, findings: list[Finding]) -> str:
    tests = "".join(_test(finding) for finding in findings)
    count = len(findings)
    return f'  <testsuite name="{escaped(file)}" tests="{count}" failures="{count}" errors="0">\n{tests}  </testsuite>\n'


def _test(finding: Finding) -> str:
    where = f"{finding.file}:{finding.line}:{finding.column}"
    name = escaped(f"{finding.rule} {finding.pointer}".strip())
    failure = (
        f'<failure type="{finding.level}" message="{escaped(finding.message)}">{escaped(where)}</failure>'
    )
    return f'    <testcase classname="{escaped(finding.file)}" name="{name}">{failure}</testcase>\n'
