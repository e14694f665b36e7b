"""A form as it stood in each commit that changed its file. Git only lists and gives out what is stored: no filter, no
difference driver and no hook of the repository is run."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from formengine.errors import NoSuchForm, UnreadableFile
from formengine.load import Loaded
from formengine.model import Changes
from formengine.readers import read_bytes

_PATIENCE = 60
_BETWEEN = "\x1f"


def git_versions(path: Path, commits: str) -> Iterator[Loaded]:
    """`commits` is a range as git has them (v1..v2, main, a single name), the oldest told first. Where a commit does not
    change the reason written in the form, its own subject is the reason. Raises NoSuchForm."""
    folder = path.resolve().parent
    log = _git(folder, "log", "--reverse", "--no-show-signature", f"--format=%H{_BETWEEN}%as{_BETWEEN}%an{_BETWEEN}%s",
               "--end-of-options", commits, "--", path.name)  # fmt: skip
    before: Changes | None = None
    found = False
    for line in log.decode("utf-8", "replace").splitlines():
        commit, on, by, subject = line.split(_BETWEEN, 3)
        try:
            raw = _git(folder, "cat-file", "blob", f"{commit}:./{path.name}")
        except NoSuchForm:
            continue  # this commit took the file away
        read_here = read_bytes(raw, f"{path.name}@{commit[:7]}").loaded
        changes = read_here.form.changes
        if changes is None or changes == before:
            told = Changes(why=subject, published=on, published_by=by)
            read_here = replace(read_here, form=replace(read_here.form, changes=told))
        before, found = changes, True
        yield read_here
    if not found:
        raise NoSuchForm(f"No commit in “{commits}” changed {path}.")


def _git(folder: Path, *arguments: str) -> bytes:
    program = shutil.which("git")
    if program is None:
        raise UnreadableFile("git is not installed here. Give the versions as files instead.")
    command = [
        program,
        "-c",
        "core.fsmonitor=false",
        "-c",
        "log.showSignature=false",
        "--no-pager",
        *arguments,
    ]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, check=False, timeout=_PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired):
        raise UnreadableFile(f"git did not answer about {folder.name}.") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise NoSuchForm(f"git: {said[0] if said else 'it could not be done.'}")
    return done.stdout
