"""What stops the work. Each names the thing, and its text can be shown to a person as it is."""

from collections.abc import Sequence

from formengine.findings import Finding


class FormEngineError(Exception):
    """The one base: the command line and the web app catch this and say its text."""


class UnreadableFile(FormEngineError):
    """The file cannot be opened, or is not what its name says."""


class NoSuchForm(FormEngineError):
    """The library of forms has no form, or no version, of that name."""


class RefusedDefinition(FormEngineError):
    """A definition has faults that keep it from being a form. `findings` holds every one of them."""

    def __init__(self, name: str, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        faults = "1 fault" if len(self.findings) == 1 else f"{len(self.findings)} faults"
        lines = "\n".join(f"{f.file}:{f.line}:{f.column}: {f.message}" for f in self.findings)
        super().__init__(f"{name} cannot be used as a form: {faults}.\n{lines}")
