"""Safe swaps in a file: what they would make of it, held against what it says before anything is written."""

from dataclasses import replace

from formengine.documents import Document
from formengine.errors import FormEngineError
from formengine.lint import Config, lint
from formengine.lint.fixes import difference, fixed
from formengine.load import Loaded
from formengine.readers import read_bytes


class SwapRefused(FormEngineError):
    """A swap would have made something else of a form than a form."""


def mended(document: Document, loaded: Loaded, config: Config) -> str:
    """The file's text with the safe swaps made. Raises SwapRefused where it could not be read again."""
    text = fixed(document.text, lint(loaded, replace(config, every_occurrence=True)))
    if text != document.text:
        try:
            read_bytes(text.encode(), document.name)
        except FormEngineError as error:
            raise SwapRefused(
                f"{document.name}: left as it was; with the swaps made it is no form ({error})."
            ) from None
    return text


def difference_of(document: Document, loaded: Loaded, config: Config) -> str:
    return difference(document.text, lint(loaded, replace(config, every_occurrence=True)), document.name)
