"""What a person means by a form: a file, or the name of one in the library."""

from pathlib import Path

from formengine.errors import NoSuchForm
from formengine.load import form_ids, form_path
from formengine.readers import Reading, read

FORM_HELP = (
    "a file of any readable format, or the name of a shipped form: first-conversation, first-conversation@2"
)


def the_form(named: str) -> Reading:
    """The form a person named. Raises NoSuchForm, UnreadableFile or RefusedDefinition."""
    return read(the_file(named))


def the_file(named: str) -> Path:
    path = Path(named)
    if path.exists() or path.suffix or len(path.parts) != 1:
        return path
    form_id, _, version = named.partition("@")
    if form_id not in form_ids():
        raise NoSuchForm(
            f"There is no file “{named}” here, and no shipped form of that name. There are: {', '.join(form_ids())}."
        )
    if version and not version.isdecimal():
        raise NoSuchForm(f"“{version}” is no version. Write a number, as in {form_id}@1.")
    found = form_path(form_id, int(version) if version else None)
    return found.relative_to(Path.cwd()) if found.is_relative_to(Path.cwd()) else found
