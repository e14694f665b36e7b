"""The language server itself: what the editor says goes to `looking`, and what is found goes back."""

import asyncio
import logging
import os
import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from formengine import __version__
from formengine.errors import FormEngineError
from formengine.lint import Config, find_config, read_config
from formengine.lint.spans import Edit
from formengine.lsp.looking import Look, Marked, changes, look, rule_of, why
from formengine.lsp.units import Encoding, Places

PAUSE = 0.15
"""Seconds without a key before a text is looked at again."""

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "advice": types.DiagnosticSeverity.Information,
}


class Desk(LanguageServer):
    """One editor's open forms: what was last seen in each, and what their teams have settled."""

    def __init__(self) -> None:
        # Whole texts, not changes: what ends a line is then never in question, and a form is small.
        super().__init__("formengine", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.looks: dict[str, Look] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._settled: dict[Path | None, Config] = {}
        self._day = date.today()
        self._told: set[str] = set()

    @property
    def encoding(self) -> Encoding:
        said = self.server_capabilities.position_encoding
        return "utf-8" if said == "utf-8" else "utf-32" if said == "utf-32" else "utf-16"

    def soon(self, uri: str) -> None:
        """Look at a text when no key has been pressed for a moment."""
        self.not_now(uri)
        loop = asyncio.get_running_loop()
        self._waiting[uri] = loop.call_later(PAUSE, self.now, uri)

    def not_now(self, uri: str) -> None:
        waiting = self._waiting.pop(uri, None)
        if waiting:
            waiting.cancel()

    def now(self, uri: str) -> Look:
        """Look at a text, and tell the editor."""
        self.not_now(uri)
        document = self.workspace.get_text_document(uri)
        name = to_fs_path(uri) or uri
        before = self.looks.get(uri)
        try:
            looked = look(document.source, name, self._config(Path(name)), before)
        except FormEngineError as error:  # a council's own rule that cannot be run
            self._say(str(error))
            looked = look(document.source, name, Config(), before)
        self.looks[uri] = looked
        places = Places(looked.text, self.encoding)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=uri,
                version=document.version,
                diagnostics=[_diagnostic(each, looked, places) for each in looked.marked],
            )
        )
        return looked

    def current(self, uri: str) -> Look:
        """What is seen in a text as it is at this moment."""
        looked = self.looks.get(uri)
        text = self.workspace.get_text_document(uri).source
        return looked if looked is not None and looked.text == text else self.now(uri)

    def forget(self, uri: str) -> None:
        self.not_now(uri)
        self.looks.pop(uri, None)
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri=uri, diagnostics=[]))

    def settle_again(self) -> None:
        """What a team has settled may have changed: read it anew, and look at every open text."""
        self._settled.clear()
        self._told.clear()
        for uri in list(self.looks):
            self.soon(uri)

    def _config(self, path: Path) -> Config:
        if self._day != date.today():  # what is let stand may be over
            self._settled.clear()
            self._day = date.today()
        where = find_config(path)
        if where not in self._settled:
            try:
                self._settled[where] = read_config(where) if where else Config()
            except FormEngineError as error:
                self._say(str(error))
                return self._settled.setdefault(None, Config())
        return self._settled[where]

    def _say(self, said: str) -> None:
        """Once, until it may have changed."""
        if said not in self._told:
            self._told.add(said)
            self.window_show_message(types.ShowMessageParams(type=types.MessageType.Warning, message=said))


def _range(start: int, end: int, places: Places) -> types.Range:
    (line, column), (last, end_column) = places.of(start), places.of(end)
    return types.Range(types.Position(line, column), types.Position(last, end_column))


def _diagnostic(marked: Marked, looked: Look, places: Places) -> types.Diagnostic:
    finding = marked.finding
    known = rule_of(finding, looked.config)
    return types.Diagnostic(
        range=_range(marked.start, marked.end, places),
        message=finding.message,
        severity=_SEVERITIES[finding.level],
        code=finding.rule,
        code_description=types.CodeDescription(known.path.resolve().as_uri()) if known else None,
        source="formengine",
    )


def the_desk() -> Desk:
    """A server with everything it answers to."""
    desk = Desk()

    @desk.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        watched = desk.client_capabilities.workspace
        if (
            watched
            and watched.did_change_watched_files
            and watched.did_change_watched_files.dynamic_registration
        ):
            watchers = [types.FileSystemWatcher(glob_pattern=pattern) for pattern in ("**/*.toml",)]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers=watchers)
            await desk.client_register_capability_async(
                types.RegistrationParams(
                    [
                        types.Registration(
                            id="settled",
                            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                            register_options=options,
                        )
                    ]
                )
            )

    @desk.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        desk.now(params.text_document.uri)

    @desk.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        desk.soon(params.text_document.uri)

    @desk.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        desk.now(params.text_document.uri)

    @desk.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        desk.forget(params.text_document.uri)

    @desk.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def settled(_: types.DidChangeWatchedFilesParams) -> None:
        desk.settle_again()

    @desk.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        looked = desk.current(params.text_document.uri)
        places = Places(looked.text, desk.encoding)
        at = places.offset(params.position.line, params.position.character)
        here = looked.at(at, at)
        if not here:
            return None
        said = "\n\n---\n\n".join(why(each.finding, looked.config) for each in here)
        span = _range(min(each.start for each in here), max(each.end for each in here), places)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, said), span)

    @desk.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri = params.text_document.uri
        looked = desk.current(uri)
        places = Places(looked.text, desk.encoding)
        start = places.offset(params.range.start.line, params.range.start.character)
        end = places.offset(params.range.end.line, params.range.end.character)
        return [
            types.CodeAction(
                title=change.title,
                kind=types.CodeActionKind.QuickFix,
                diagnostics=[_diagnostic(each, looked, places)],
                is_preferred=change.is_safe,
                edit=types.WorkspaceEdit(changes={uri: [_text_edit(change.edit, places)]}),
            )
            for each in looked.at(start, end)
            for change in changes(looked, each)
        ]

    return desk


def _text_edit(edit: Edit, places: Places) -> types.TextEdit:
    return types.TextEdit(_range(edit.start, edit.end, places), edit.words)


def serve() -> None:
    """Serve one editor until it has done. What goes wrong is told to the editor; nothing else reaches standard output."""
    logging.getLogger("pygls").setLevel(logging.CRITICAL)
    with (
        redirect_stdout(sys.stderr),
        open(os.dup(0), "rb") as keys,
        open(os.dup(1), "wb") as screen,
    ):
        the_desk().start_io(keys, screen)
