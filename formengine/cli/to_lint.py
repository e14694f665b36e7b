"""The forms to lint, read one at a time so that ten thousand need no more room than one."""

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from formengine.cli.naming import the_file
from formengine.documents import LARGEST, Document, check
from formengine.errors import RefusedDefinition, UnreadableFile
from formengine.findings import Finding
from formengine.lint import find_config
from formengine.load import Loaded, form_ids, form_path
from formengine.readers import READERS, Reading, document_at, document_of, read_document
from formengine.terminal import harmless

STDIN = "-"

Files = Iterable[tuple[str, bool]]
"""Each file, and whether it was named itself or stands in a folder that was."""


class FormsToLint:
    """Gives each form in turn, once; keeps what came of those that are none.

    A file that was named and cannot be read is told on standard error. In a folder what is no form is passed over.
    """

    def __init__(self, files: Files, *, profiles: bool, quiet: bool = False) -> None:
        self._files = files
        self._quiet = quiet
        self._profiles = profiles
        self.document = Document("", "", None)
        """The document of the form given last."""
        self.refused: list[Finding] = []
        """The faults of definitions that are no form yet."""
        self.count_refused = 0
        self.unread = 0
        """Files that could not be read at all."""

    def __iter__(self) -> Iterator[Loaded]:
        for path, named in self._files:
            try:
                document = (
                    document_of(sys.stdin.buffer.read(LARGEST + 1), "standard input")
                    if path == STDIN
                    else document_at(Path(path))
                )
                if not named and not any(reader.recognises(document.data) for reader in READERS.values()):
                    continue
                reading = read_document(document)
            except RefusedDefinition as refused:
                self.refused += refused.findings
                self.count_refused += 1
            except UnreadableFile as error:
                if not self._quiet:
                    print(harmless(str(error)), file=sys.stderr)
                self.unread += 1
            else:
                self.document = document
                if READERS[reading.format].is_draft and not self._quiet:
                    print(harmless(_as_draft(reading, document.name)), file=sys.stderr)
                yield reading.loaded

    def broken_promises(self, loaded: Loaded) -> list[Finding]:
        """What the profile that the last form names says against it, unless only some rules are asked for."""
        profile = loaded.form.profile if self._profiles else ""
        return list(check(self.document, f"profiles/{profile}")) if profile else []


def _as_draft(reading: Reading, name: str) -> str:
    """What is to be known before what was found is believed."""
    guesses, title = len(reading.report.guessed), READERS[reading.format].title
    return (
        f"{name}: {title} does not say which of its words ask, so this is read as a draft: {guesses:,} guesses. "
        f"Look through them: formengine read {name} -o FORM.json --report GUESSES.json"
    )


def files_in(paths: Sequence[str], *, newest: bool) -> Iterator[tuple[str, bool]]:
    """Each file to read once, and whether it was named itself or stands in a folder that was."""
    seen = set()
    for path in paths:
        inside = path != STDIN and Path(path).is_dir()
        for file in (
            _inside(Path(path), newest) if inside else [path if path == STDIN else str(the_file(path))]
        ):
            whole = Path(file).resolve()
            if whole not in seen:
                seen.add(whole)
                yield file, not inside


def _inside(folder: Path, newest: bool) -> Iterator[str]:
    if newest and form_ids(folder):
        yield from (str(form_path(form_id, library=folder)) for form_id in form_ids(folder))
        return
    for path in sorted([*folder.rglob("*.json"), *folder.rglob("*.moform")]):
        if not any(part.startswith(".") or part == "node_modules" for part in path.relative_to(folder).parts):
            yield str(path)


def config_at(path: str, given: Namespace) -> Path | None:
    """The configuration that says how this file is linted, where there is one."""
    if given.no_config:
        return None
    return given.config or find_config(Path.cwd() if path == STDIN else Path(path))
