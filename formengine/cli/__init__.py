"""The command line: arguments in, one room called, print. Only the command that is asked for is imported."""

import atexit
import gc
import os
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Protocol, TextIO, cast

from formengine import __version__
from formengine.errors import FormEngineError
from formengine.terminal import harmless

COMMANDS: Mapping[str, tuple[str, str]] = {
    "lint": ("lint", "what a form asks in the wrong order or the wrong words, and where"),
    "frame": ("frame", "how a question is framed: strengths, deficit, risk, service, neutral or mixed"),
    "coverage": ("coverage", "which question carries which duty, what nobody asks, and what serves none"),
    "rules": ("rules", "the rules there are; --test tries your own on their examples"),
    "explain": ("explain", "why a rule is, with examples"),
    "lsp": ("lsp", "the linter in your editor (language server); the editor starts it"),
    "test": ("test", "whether a form, given answers, shows and asks what its cases say"),
    "walk": ("walk", "what a form would learn of six written lives, and what it would never learn"),
    "schema": ("schema", "the JSON Schema of a form's answers"),
    "compare": ("compare", "what changed between two versions of a form"),
    "history": ("history", "how a form came to be what it is, version by version"),
    "read": ("read", "a form of another system into our own JSON"),
    "write": ("write", "a form out as JSON or Markdown"),
    "serve": ("serve", "the web app"),
    "account": ("account", "who may sign in: open an account, change its password, close it"),
    "export": ("export", "records out of the store, as JSON or Markdown"),
    "held": ("held", "all that is held about one person, with what was written beside their records"),
    "backup": ("backup", "a whole copy of the store, while others go on saving"),
    "restore": ("restore", "a new store from a backup"),
    "verify": ("verify", "whether anything was changed behind the store's back"),
}
"""Each command's module and what it gives."""

CLEAN, FOUND, COULD_NOT = 0, 1, 2

_RINGS = 50_000
"""Things made before rings among them are looked for. A command makes hardly any, a form that is linted none."""


class Command(Protocol):
    """What each module of this package holds."""

    def arguments(self, parser: ArgumentParser) -> None: ...

    def run(self, given: Namespace) -> int: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code. Nothing but a sentence ever reaches the person who typed it."""
    _speak_utf8()
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
        return code
    except FormEngineError as error:
        return _could_not(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read us has gone (`| head`). Nothing may be flushed to them when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _could_not(f"{where}{error.strerror or error}.")
    except Exception as error:
        if os.environ.get("FORMENGINE_TRACEBACK"):
            raise
        return _could_not(
            f"formengine stopped on a fault of its own ({type(error).__name__}: {error}). Nothing was changed "
            "after it. Please report it with what `FORMENGINE_TRACEBACK=1` in front of the same command shows."
        )


def _run(argv: list[str]) -> int:
    if not argv or argv[0] in ("-h", "--help", "help"):
        print(_overview())
        return CLEAN if argv else COULD_NOT
    if argv[0] in ("-V", "--version", "version"):
        print(f"formengine {__version__}")
        return CLEAN
    name = argv[0]
    if name not in COMMANDS:
        return _could_not(f"There is no command “{name}”.{_near(name)} `formengine --help` lists them.")
    module, gives = COMMANDS[name]
    if name != "serve":
        gc.set_threshold(_RINGS)
        # or Python, as it ends, looks for rings in all there is: a sixth of a first lint
        atexit.register(gc.freeze)
    command = cast(Command, import_module(f"formengine.cli.{module}"))
    parser = ArgumentParser(
        prog=f"formengine {name}", description=f"{gives[0].upper()}{gives[1:]}.", formatter_class=_Help
    )
    command.arguments(parser)
    return command.run(parser.parse_args(argv[1:]))


class _Help(HelpFormatter):
    """As wide as the terminal. argparse would ask `shutil`, with all that brings in, before any help is wanted."""

    def __init__(self, prog: str) -> None:
        try:
            columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
        except (OSError, ValueError):
            columns = 80
        super().__init__(prog, width=columns - 2)


def _overview() -> str:
    lines = ["Strengths-based conversation and assessment forms.", "", "  formengine COMMAND …", ""]
    lines += [f"  {name:<9} {gives}" for name, (_, gives) in COMMANDS.items()]
    return "\n".join([*lines, "", "`formengine COMMAND --help` says more of each."])


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, COMMANDS, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""


def _could_not(said: str) -> int:
    print(harmless(said), file=sys.stderr)
    return COULD_NOT


def _speak_utf8() -> None:
    """Forms and answers hold any letter there is, whatever the terminal says it can show."""
    streams: list[tuple[TextIO, str]] = [
        (sys.stdin, "replace"),
        (sys.stdout, "backslashreplace"),  # a file's name may hold what is no letter at all
        (sys.stderr, "replace"),
    ]
    for stream, errors in streams:
        reconfigure: Callable[..., None] | None = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors=errors)
