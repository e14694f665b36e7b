"""What stops the work. Each names the thing, and its text can be shown to a person as it is."""


class FormEngineError(Exception):
    """The one base: the command line and the web app catch this and say its text."""


class UnreadableFile(FormEngineError):
    """The file cannot be opened, or is not what its name says."""


class NoSuchForm(FormEngineError):
    """The library of forms has no form, or no version, of that name."""
