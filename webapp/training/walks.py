"""A form walked through with the written lives: what it would have learned of each, and what it never would."""

from functools import lru_cache
from pathlib import Path

from flask import render_template
from flask.typing import ResponseReturnValue

from formengine.load import form_path
from formengine.record.walking import Walked, walk
from webapp.designer.versions import Name, library, version
from webapp.training.blueprint import bp
from webapp.training.pairs import PAIRS


@bp.get("/walks/<path:which>")
def walks(which: str) -> ResponseReturnValue:
    """Raises NoSuchForm where no version has that name."""
    name = Name.read(which)
    its = version(name)
    path = form_path(name.form_id, name.number, library(poor=name.is_poor))
    return render_template(
        "training/walks.html",
        name=name,
        form=its.form,
        walked=_walked(path, path.stat().st_mtime_ns, name),
        pair=PAIRS.get(name.form_id) if name.is_poor else None,
    )


@lru_cache(maxsize=64)
def _walked(_path: Path, _changed: int, name: Name) -> tuple[Walked, ...]:
    folder = library() / "lives"
    return walk(version(name).form, folder) if folder.is_dir() else ()
