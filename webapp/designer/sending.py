"""How large a file may be that somebody sends here, and what is said of a larger one."""

from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from webapp.designer import comparing_files, upload
from webapp.designer.blueprint import bp
from webapp.designer.upload import LARGEST

_FILES = {
    "designer.lint_file": (1, upload.too_large),
    "designer.compare_files": (2, comparing_files.too_large),
}
"""How many files are sent to a page, and that page saying that they are too large."""


@bp.url_value_preprocessor
def _size_limited(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Set before anything reads what was sent, so that a great file is refused and not held."""
    if endpoint in _FILES:
        request.max_content_length = _FILES[endpoint][0] * (LARGEST + 10_000)


@bp.errorhandler(RequestEntityTooLarge)
def _too_large(error: RequestEntityTooLarge) -> ResponseReturnValue:
    if request.endpoint not in _FILES:
        return error.get_response()
    return _FILES[request.endpoint][1](), 413
