"""One version of a form to be compared or told of: what is costly about it is found once, when asked for."""

from collections.abc import Sequence
from functools import cached_property

from formengine.findings import Finding
from formengine.iterate.outline import Outline, outline
from formengine.lint import lint
from formengine.lint.seen import Seen
from formengine.load import Loaded, digest
from formengine.model import Form


class Version:
    def __init__(self, source: Loaded | Form) -> None:
        self.loaded = source if isinstance(source, Loaded) else None
        self.form = source.form if isinstance(source, Loaded) else source
        self.name = self.loaded.name if self.loaded else f"{self.form.id} v{self.form.version}"

    @cached_property
    def hash(self) -> str:
        """What it is known by for as long as nothing in it changes; nothing where it is not our own JSON."""
        written = self.loaded.definition if self.loaded else None
        return digest(written) if written is not None else ""

    @cached_property
    def outline(self) -> Outline:
        return outline(self.form)

    @cached_property
    def seen(self) -> Seen:
        return Seen(self.form)

    @cached_property
    def findings(self) -> Sequence[Finding] | None:
        """What the linter finds; None where the form came without its places in a file."""
        return lint(self.loaded) if self.loaded else None
