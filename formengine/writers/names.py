"""Ids from other systems, as ids our own JSON can hold; the same name always gets the same id."""

import re
from collections.abc import Mapping

from formengine.model import Form
from formengine.naming import id_of, unused

_ROOM = 72
"""With a number after it, still an id that ours may be."""

_OURS = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def our_ids(form: Form) -> Mapping[str, str]:
    """For every id that cannot stand in our own JSON, one that can. Two names never get the same one."""
    names = dict.fromkeys(
        [
            form.id,
            *(section.id for section in form.walk()),
            *(
                name
                for question in form.questions()
                for name in (question.id, *(p.id for p in question.parts))
            ),
        ]
    )
    taken = {name for name in names if _OURS.fullmatch(name)}
    given: dict[str, str] = {}
    for name in names:
        if name not in taken:
            given[name] = unused(id_of(name, _ROOM) or "unnamed", taken | set(given.values()))
    return given
