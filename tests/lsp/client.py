"""An editor, as little of it as there can be: it starts the server and speaks the protocol over its pipes."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import IO, Any, cast

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30


class Editor:
    """`encoding` is what it asks positions to be counted in."""

    def __init__(self, encoding: str = "utf-16") -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "formengine.cli", "lsp"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
        )  # fmt: skip
        self._came: Queue[dict[str, Any]] = Queue()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self._number = 0
        self._versions: dict[str, int] = {}
        self.told: list[dict[str, Any]] = []
        """Every notification that came, in order."""
        came = self.ask(
            "initialize",
            processId=None,
            rootUri=None,
            capabilities={"general": {"positionEncodings": [encoding]}},
        )
        self.capabilities: dict[str, Any] = came["capabilities"]
        self.tell("initialized")

    def ask(self, method: str, **params: Any) -> Any:
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params or None})
        return self._until(lambda message: message.get("id") == self._number and "method" not in message)[
            "result"
        ]

    def tell(self, method: str, **params: Any) -> None:
        self._send({"method": method, "params": params})

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        uri = path.as_uri()
        self._versions[uri] = 1
        self.tell(
            "textDocument/didOpen",
            textDocument={"uri": uri, "languageId": "json", "version": 1, "text": text},
        )
        return self.found_in(path)

    def type(self, path: Path, text: str) -> None:
        uri = path.as_uri()
        self._versions[uri] += 1
        self.tell(
            "textDocument/didChange",
            textDocument={"uri": uri, "version": self._versions[uri]},
            contentChanges=[{"text": text}],
        )

    def found_in(self, path: Path) -> list[dict[str, Any]]:
        """The diagnostics of the newest version of a text, when they come."""
        uri = path.as_uri()
        came = self._until(
            lambda message: (
                message.get("method") == "textDocument/publishDiagnostics"
                and message["params"]["uri"] == uri
                and message["params"].get("version") == self._versions[uri]
            )
        )
        return cast(list[dict[str, Any]], came["params"]["diagnostics"])

    def says(self) -> str:
        """The next message shown to whoever sits at the editor."""
        came = self._until(lambda message: message.get("method") == "window/showMessage")
        return cast(str, came["params"]["message"])

    def at(self, path: Path, place: dict[str, int]) -> str:
        came = self.ask("textDocument/hover", textDocument={"uri": path.as_uri()}, position=place)
        return cast(str, came["contents"]["value"]) if came else ""

    def offers(self, path: Path, diagnostic: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """The quick fixes for one diagnostic by their titles."""
        came = self.ask(
            "textDocument/codeAction",
            textDocument={"uri": path.as_uri()}, range=diagnostic["range"], context={"diagnostics": [diagnostic]},
        )  # fmt: skip
        return {each["title"]: each for each in came if each["diagnostics"][0]["code"] == diagnostic["code"]}

    def quit(self) -> tuple[int, str]:
        """The server's exit code, and what it wrote on standard error."""
        self.ask("shutdown")
        self.tell("exit")
        code = self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        assert self._process.stderr is not None
        return code, self._process.stderr.read().decode()

    def stop(self) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(PATIENCE)
        self._reader.join(PATIENCE)
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe:
                pipe.close()

    def _until(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        while True:
            try:
                message = self._came.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"the server said nothing more; before: {self.told[-3:]}") from None
            if "method" in message:
                self.told.append(message)
            if wanted(message):
                return message

    def _send(self, message: dict[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        pipe = cast(IO[bytes], self._process.stdin)
        pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(raw), raw))
        pipe.flush()

    def _read(self) -> None:
        pipe = cast(IO[bytes], self._process.stdout)
        while line := pipe.readline():
            length = int(line.split(b":")[1])
            while pipe.readline().strip():
                pass
            self._came.put(json.loads(pipe.read(length)))


def text_at(text: str, span: dict[str, Any], encoding: str = "utf-16") -> str:
    """What stands in a range, counted as the protocol says."""
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    lines = text.split("\n")
    start, end = span["start"], span["end"]
    assert start["line"] == end["line"]
    raw = lines[start["line"]].encode(codec)
    return raw[start["character"] * size : end["character"] * size].decode(codec)


def changed(text: str, action: dict[str, Any]) -> str:
    """A text with an action's edits made, places counted in UTF-16."""
    (edits,) = action["edit"]["changes"].values()
    for edit in sorted(
        edits,
        key=lambda each: (each["range"]["start"]["line"], each["range"]["start"]["character"]),
        reverse=True,
    ):
        start, end = (_offset(text, edit["range"][which]) for which in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def _offset(text: str, place: dict[str, int]) -> int:
    before = text.split("\n")[: place["line"]]
    line = text.split("\n")[place["line"]].encode("utf-16-le")[: 2 * place["character"]]
    return sum(len(each) + 1 for each in before) + len(line.decode("utf-16-le"))
