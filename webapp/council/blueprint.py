"""What a council's theme is served as: a style sheet and a logo, each at an address that changes when it does."""

from typing import Any

from flask import Blueprint, Response, current_app, url_for
from werkzeug.exceptions import NotFound

from webapp.council.settings import Council

bp = Blueprint("council", __name__, url_prefix="/council")


@bp.get("/<digest>/theme.css")
def stylesheet(digest: str) -> Response:
    council = _council()
    if council is None or not council.stylesheet or digest != council.stylesheet_digest:
        raise NotFound
    return _kept(council.stylesheet, "text/css; charset=utf-8")


@bp.get("/<digest>/logo")
def logo(digest: str) -> Response:
    """A picture for pages to show. Opened by itself it may do nothing at all."""
    council = _council()
    if council is None or not council.logo or digest != council.logo_digest:
        raise NotFound
    response = _kept(council.logo, council.logo_type)
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'; sandbox"
    return response


@bp.app_context_processor
def themed() -> dict[str, Any]:
    """For base.html; nothing where there is no theme."""
    council = _council()
    if council is None:
        return {}
    told: dict[str, Any] = {"council": council}
    if council.product:
        told["product_name"] = council.product
    if council.stylesheet:
        told["theme_stylesheet"] = url_for("council.stylesheet", digest=council.stylesheet_digest)
    if council.logo:
        told["council_logo"] = url_for("council.logo", digest=council.logo_digest)
    return told


def _council() -> Council | None:
    found: Council | None = current_app.config["COUNCIL"]
    return found


def _kept(content: str | bytes, media: str) -> Response:
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(content, content_type=media, headers=headers)
