"""The blueprint that the views beside this file hang on."""

from pathlib import Path

from flask import Blueprint, Response

from formengine.writers.sheet import css

bp = Blueprint("copies", __name__)

HERE = "/conversations/<conversation_id>/copies"


_PAGES = Path(__file__).parent.parent / "templates" / "copies" / "pages.css"


@bp.get("/copies/pages.css")
def pages_stylesheet() -> Response:
    """How the pages look on which a copy is made."""
    return _css(_PAGES.read_text(encoding="utf-8"))


@bp.get("/copies/sheet.css")
def stylesheet() -> Response:
    """How a sheet looks, on a page as on paper: there is nothing of anybody in it."""
    return _css(css())


def _css(text: str) -> Response:
    return Response(text, content_type="text/css; charset=utf-8", headers={"Cache-Control": "no-cache"})
