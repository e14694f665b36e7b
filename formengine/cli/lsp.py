"""formengine lsp"""

from argparse import ArgumentParser, Namespace

from formengine.cli import CLEAN
from formengine.errors import FormEngineError


class NoLanguageServer(FormEngineError):
    """The part that speaks to editors is not installed."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--stdio", action="store_true", help="over standard input and output (there is no other way)"
    )
    parser.epilog = "An editor starts this. docs/editors.md shows how for VS Code, Neovim, Helix and Emacs."


def run(_: Namespace) -> int:
    try:
        from formengine.lsp import serve
    except ImportError:
        raise NoLanguageServer(
            "The language server needs one more part, which is not installed: pip install 'formengine[lsp]'."
        ) from None
    serve()
    return CLEAN
