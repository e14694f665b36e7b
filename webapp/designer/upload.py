"""Somebody's own form, linted as it comes in. Nothing of it is kept."""

from collections import Counter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from formengine.documents import check, parse_json
from formengine.errors import RefusedDefinition, UnreadableFile
from formengine.findings import Finding
from formengine.iterate.version import Version
from formengine.lint.effort import effort_of
from formengine.lint.linting import in_order
from formengine.load import Loaded
from formengine.readers import READERS, Reading, read_bytes
from formengine.writers import form_as_json
from webapp.designer.blueprint import bp
from webapp.designer.outlines import outline
from webapp.designer.sizes import too_much
from webapp.designer.versions import FAMILY_NAMES, by_family

LARGEST = 2_000_000
"""Bytes. Four times the largest real form seen."""

MOST_GUESSES = 200
"""Guesses told on a page; `formengine read --report` tells any number."""

TOO_LARGE = (
    f"That file is larger than {LARGEST // 1_000_000} MB, more than a form holds. Nothing was read or kept. "
    "If it really is one form, use `formengine lint` on your own machine."
)


def too_large() -> str:
    return render_template("designer/upload.html", wrong=TOO_LARGE)


@bp.route("/lint", methods=["GET", "POST"])
def lint_file() -> ResponseReturnValue:
    """Choose a file; then its findings beside its questions, or in a plain sentence why it cannot be read."""
    if request.method == "GET":
        return render_template("designer/upload.html", wrong="")
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        return render_template("designer/upload.html", wrong="Choose a file first."), 422
    name = plain_name(sent.filename)
    try:
        reading = read_sent(sent.read(), name)
    except RefusedDefinition as refused:
        faults = refused.findings[:100]
        return render_template(
            "designer/upload.html", wrong=refused_in_words(name, refused), faults=faults
        ), 422
    except UnreadableFile as unreadable:
        return render_template("designer/upload.html", wrong=str(unreadable)), 422
    return _shown(reading, name)


def read_sent(raw: bytes, filename: str) -> Reading:
    """A file somebody sent. Raises UnreadableFile in a sentence, or RefusedDefinition with every fault."""
    name = plain_name(filename)
    try:
        reading = read_bytes(raw, name)
    except (RecursionError, MemoryError, OverflowError):
        raise UnreadableFile(f"{name}: this is nested too deep, or grows too large, to be a form.") from None
    if much := too_much(reading.loaded.form):
        raise UnreadableFile(f"{name}: {much}. Use `formengine lint` on your own machine.")
    return reading


def _shown(reading: Reading, name: str) -> ResponseReturnValue:
    shown = Version(reading.loaded)
    findings = in_order([*broken_promises(reading.loaded), *(shown.findings or ())])
    report = reading.report
    return render_template(
        "designer/linted.html",
        name=name,
        format=READERS[reading.format].title,
        report=report,
        carried=Counter(entry.reason for entry in report.carried).most_common(8),
        refused=Counter(entry.reason for entry in report.refused).most_common(8),
        guessed=report.guessed[:MOST_GUESSES],
        more_guesses=len(report.guessed[MOST_GUESSES:]),
        form=shown.form,
        outline=outline(shown, findings),
        counts=by_family(findings),
        effort=effort_of(shown.seen.words, shown.seen.asked),
        family_names=FAMILY_NAMES,
    )


def broken_promises(loaded: Loaded) -> list[Finding]:
    """Where a form names a profile, what it promises by that and does not keep."""
    if not loaded.form.profile:
        return []
    return check(
        parse_json(form_as_json(loaded.form).encode(), loaded.name), f"profiles/{loaded.form.profile}"
    )


def plain_name(filename: str) -> str:
    """The name as messages call it: no folder, nothing that is not printed, not too long."""
    last = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in last if letter.isprintable())[:80] or "the file"


def refused_in_words(name: str, refused: RefusedDefinition) -> str:
    many = len(refused.findings)
    return (
        f"{name} cannot be read as a form yet: {many} {'fault' if many == 1 else 'faults'}. Nothing was kept."
    )
