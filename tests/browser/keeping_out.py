"""What keeps somebody out of a page, as far as machines can tell: on a desk, and on a phone."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.serving import ROOT

PACKAGES = ROOT / "webapp" / "assets" / "node_modules"
AXE = PACKAGES / "axe-core" / "axe.min.js"
SNIFFER = PACKAGES / "html_codesniffer" / "build" / "HTMLCS.js"
WIDTHS = (1160, 320)

RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]});
  return found.violations.map(v => v.id + ": " + v.nodes.map(n => n.target.join(" ")).slice(0, 3).join(", "));
}"""

RUN_SNIFFER = """() => new Promise(done => HTMLCS.process("WCAG2AA", document, () => done(
  HTMLCS.getMessages().filter(m => m.type === HTMLCS.ERROR)
    .map(m => m.code + ": " + m.msg + " " + (m.element.outerHTML || "").slice(0, 160))
)))"""


def checkers() -> tuple[str, str]:
    """The sources of axe and HTML_CodeSniffer; what wants them is skipped where they are absent."""
    if not AXE.is_file() or not SNIFFER.is_file():
        pytest.skip("the accessibility checkers are absent: npm ci --ignore-scripts --prefix webapp/assets")
    return AXE.read_text(encoding="utf-8"), SNIFFER.read_text(encoding="utf-8")


def bring_checkers(page: Any) -> None:
    """Every page that is opened from here on has both with it."""
    for source in checkers():
        page.context.add_init_script(source)


def what_keeps_out(page: Any, *, may_be_drawing: bool = False) -> list[str]:
    """What is found at each width, the page as it stands; it is as wide as before when this ends. Of a page that may
    still be drawn, what axe finds is looked at again when it stands."""
    return [f"{width} px: {fault}" for width in _each_width(page) for fault in _found(page, may_be_drawing)]


def _each_width(page: Any) -> Iterator[int]:
    before = page.viewport_size
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": before["height"]})
        yield width
    page.set_viewport_size(before)


def _found(page: Any, may_be_drawing: bool) -> list[str]:
    found = list(page.evaluate(RUN_AXE))
    if found and may_be_drawing:
        page.wait_for_load_state("networkidle")
        found = list(page.evaluate(RUN_AXE))
    found += page.evaluate(RUN_SNIFFER)
    if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
        found.append("the page is wider than the screen")
    return found
