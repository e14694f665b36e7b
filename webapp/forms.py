"""The forms conversations are held on: new ones from the library, and each open one on the version it began with."""

import json
from collections import OrderedDict
from pathlib import Path
from threading import Lock

from jinja2 import Environment

from formengine.load import find_form, form_from, form_ids, form_path, versions
from formengine.model import Form
from formengine.record.conversation import FormReference
from formengine.render.pages import FormPages
from formengine.store import Store

_ORDER = ("conversation", "assessment", "support-plan", "review", "other")
"""In which people come to them."""

MOST = 64
"""Versions whose compiled pages are kept in memory."""


class FormShelf:
    """Forms by what they are: their id and version in the library, their hash in the store."""

    def __init__(self, library: Path, store: Store, environment: Environment) -> None:
        self.library = library
        self._store = store
        self._environment = environment
        self._pages: OrderedDict[str, FormPages] = OrderedDict()
        self._offered: dict[str, Form] = {}
        self._lock = Lock()

    def offered(self) -> list[Form]:
        """The forms a conversation may be started on: the newest version of each that is in use."""
        found = []
        for form_id in form_ids(self.library):
            form = self._offered.get(form_id)
            if form is None:
                form = self._offered[form_id] = find_form(form_id, None, self.library).form
            if form.status == "published" and form.kind not in ("survey", "audit"):
                found.append(form)
        return sorted(found, key=lambda form: (_ORDER.index(form.kind), form.title))

    def definition(self, form_id: str) -> dict[str, object]:
        """The newest definition of an offered form, as the store keeps it. Raises NoSuchForm."""
        newest = versions(form_id, self.library)
        path: Path = form_path(form_id, newest[-1] if newest else None, self.library)
        given: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
        return given

    def pages(self, reference: FormReference) -> FormPages:
        """The pages of the very version a conversation is held on, compiled once."""
        with self._lock:
            pages = self._pages.get(reference.hash)
            if pages is not None:
                self._pages.move_to_end(reference.hash)
                return pages
        pages = FormPages(self._environment, form_from(self._store.form(reference.hash)))
        with self._lock:
            self._pages[reference.hash] = pages
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)
        return pages
