"""The linter in an editor, by the language server protocol: over standard input and output, nothing else."""

from formengine.lsp.server import serve

__all__ = ["serve"]
