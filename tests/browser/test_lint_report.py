"""The linter's HTML report as a board would open it: valid, nothing that keeps anybody out, nothing fetched, on any screen and paper."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from formengine.findings import Finding
from formengine.home import FORMS
from formengine.lint import Config, lint
from formengine.lint.reports.as_html import as_html
from formengine.lint.standing import standing
from formengine.readers import read
from tests.browser.keeping_out import bring_checkers, what_keeps_out
from tests.browser.valid_html import Checker

NASTY = Finding(
    rule="say-neighbour", level="error", message="“<script>alert(1)</script>” & \x0b ‮ ]]> " + "x" * 400,
    file="forms/<a> & “b”.json", line=3, column=4, suggestion="<i>plain</i>", place='<td colspan="3">',
)  # fmt: skip


def _report(*names: str) -> str:
    loaded = [read(FORMS / name / "v1.json").loaded for name in names]
    findings = [(each, lint(each, Config(strict=True))) for each in loaded]
    return as_html(
        [finding for _, found in findings for finding in found],
        len(loaded),
        [standing(each.form, found, each.name) for each, found in findings],
    )


@pytest.fixture(scope="module")
def reports() -> Mapping[str, str]:
    return {
        "several forms": _report("poor/care-act-assessment", "poor/annual-review", "first-conversation"),
        "one clean form": _report("first-conversation"),
        "nothing read": as_html([], 0),
        "words made to do harm": as_html([NASTY, Finding(rule="jargon", level="advice", message="?")], 2),
    }


def test_every_report_is_valid_html(reports: Mapping[str, str], valid_html: Checker) -> None:
    assert valid_html.invalid({name: page.encode() for name, page in reports.items()}) == set()


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_a_report_keeps_nobody_out(
    running: Any,
    reports: Mapping[str, str],
    tmp_path: Path,
    colours: str,
) -> None:
    context = running.new_context(viewport={"width": 1160, "height": 900}, color_scheme=colours)
    page = context.new_page()
    bring_checkers(page)
    asked: list[str] = []
    page.on("request", lambda request: request.url.startswith("file:") or asked.append(request.url))
    wrong = {}
    for name, told in reports.items():
        file = tmp_path / "report.html"
        file.write_text(told, encoding="utf-8")
        page.goto(file.as_uri())
        if found := what_keeps_out(page):
            wrong[name] = found
    context.close()
    assert wrong == {}
    assert asked == []


def test_on_paper_nothing_is_cut_off(running: Any, reports: Mapping[str, str], tmp_path: Path) -> None:
    context = running.new_context(viewport={"width": 660, "height": 900})  # A4 between its margins
    page = context.new_page()
    page.emulate_media(media="print")
    file = tmp_path / "report.html"
    file.write_text(reports["several forms"], encoding="utf-8")
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def test_a_report_needs_no_scripts_and_every_way_in_it_leads_somewhere(
    running: Any, reports: Mapping[str, str], tmp_path: Path
) -> None:
    context = running.new_context(java_script_enabled=False)
    page = context.new_page()
    file = tmp_path / "report.html"
    file.write_text(reports["several forms"], encoding="utf-8")
    page.goto(file.as_uri())
    ways = {link.get_attribute("href") for link in page.locator("a").all()}
    assert len(ways) > 20
    assert all(page.locator(f'[id="{way[1:]}"]').count() == 1 for way in ways)
    page.get_by_role("link", name="Annual review of package").click()
    assert page.get_by_role("heading", name="Annual review of package").is_visible()
    context.close()
