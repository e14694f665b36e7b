"""A sheet as PDF that assistive software can read (PDF/UA), made by WeasyPrint where it is there."""

from collections.abc import Callable
from functools import cache
from typing import Any

from formengine.errors import FormEngineError
from formengine.writers.sheet import Sheet

WHAT_TO_INSTALL = (
    "PDF needs two things that are not on this computer: WeasyPrint (“pip install 'formengine[pdf]'”) and Pango "
    "(on Debian or Ubuntu “apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0”). "
    "Until then open the page to print and use your browser’s print button: the words are the same."
)


class PdfNotThere(FormEngineError):
    """PDF cannot be made on this computer; the sentence says what to install."""

    def __init__(self) -> None:
        super().__init__(WHAT_TO_INSTALL)


class NothingIsFetched(FormEngineError):
    """A sheet asked for something outside itself. None does, so words have become markup: no PDF is better."""


def pdf_can_be_made() -> bool:
    return _html() is not None


def as_pdf(sheet: Sheet) -> bytes:
    """Raises PdfNotThere where WeasyPrint or Pango is absent."""
    html = _html()
    if html is None:
        raise PdfNotThere
    made: bytes = html(string=sheet.document(), url_fetcher=nothing_fetched()).write_pdf(
        pdf_variant="pdf/ua-1"
    )
    return made


def nothing_fetched() -> Any:
    """For WeasyPrint: nothing outside the sheet is looked up. Its looks are in it, and it has no pictures."""
    from weasyprint.urls import URLFetcher

    class Refusing(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            return refuse(url)

    return Refusing()


def refuse(url: str) -> Any:
    raise NothingIsFetched(f"The sheet asked for “{url[:80]}”, and sheets ask for nothing.")


@cache
def _html() -> Callable[..., Any] | None:
    try:
        from weasyprint import HTML
    except (ImportError, OSError):  # OSError: Python's part is there, Pango is not
        return None
    found: Callable[..., Any] = HTML
    return found
