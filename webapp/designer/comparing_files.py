"""Files that somebody brings, compared with each other or with a version. Nothing of them is kept."""

from collections.abc import Mapping

from flask import render_template, request
from flask.typing import ResponseReturnValue

from formengine.errors import NoSuchForm, RefusedDefinition, UnreadableFile
from formengine.iterate.comparing import between
from formengine.iterate.version import Version
from formengine.readers import READERS, Reading
from webapp.designer.blueprint import bp
from webapp.designer.comparing import Side, choices, compared
from webapp.designer.upload import LARGEST, TOO_LARGE, plain_name, read_sent, refused_in_words
from webapp.designer.versions import Name, publication, version

SIDES = ("old", "new")


class _Wrong(Exception):
    """What keeps one side from being compared: which, and a sentence."""

    def __init__(self, side: str, said: str) -> None:
        self.side, self.said = side, said
        super().__init__(said)


@bp.post("/compare/files")
def compare_files() -> ResponseReturnValue:
    """What changed between two sides, each a version or a file."""
    try:
        old, new = (_side(name) for name in SIDES)
    except _Wrong as wrong:
        return _page({f"{wrong.side}_file": wrong.said}), 422
    return compared(between(old.version, new.version), [old, new], dict.fromkeys(SIDES, ""))


def too_large() -> str:
    return _page({"old_file": TOO_LARGE}, is_read=False)


def _page(wrong: Mapping[str, str], *, is_read: bool = True) -> str:
    """With what was chosen, where what was sent could be read."""
    chosen = {name: request.form.get(name, "") if is_read else "" for name in SIDES}
    return render_template("designer/compare.html", choices=choices(), **chosen, shown=None, wrong=wrong)


def _side(side: str) -> Side:
    sent = request.files.get(f"{side}_file")
    if sent is not None and sent.filename:
        return _brought(side, sent.read(LARGEST + 1), sent.filename)
    try:
        name = Name.read(request.form.get(side, ""))
        return Side(version(name), name, publication(name))
    except NoSuchForm:
        raise _Wrong(side, "Choose a version, or bring a file.") from None


def _brought(side: str, raw: bytes, filename: str) -> Side:
    if len(raw) > LARGEST:
        raise _Wrong(side, TOO_LARGE)
    name = plain_name(filename)
    try:
        reading = read_sent(raw, name)
    except RefusedDefinition as refused:
        first = "; ".join(each.message for each in refused.findings[:3])
        raise _Wrong(side, f"{refused_in_words(name, refused)} {first}") from None
    except UnreadableFile as unreadable:
        raise _Wrong(side, str(unreadable)) from None
    return Side(Version(reading.loaded), file=name, read_as=_read_as(reading))


def _read_as(reading: Reading) -> str:
    """The format, and how much of the file had to be guessed or is not compared."""
    report = reading.report
    left = (
        (len(report.carried), "carried along"),
        (len(report.refused), "refused"),
        (len(report.guessed), "guessed"),
    )
    told = ", ".join(f"{count:,} {what}" for count, what in left if count)
    return f"{READERS[reading.format].title}{': ' + told if told else ''}"
