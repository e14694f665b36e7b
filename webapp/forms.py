"""The forms conversations are held on: new ones from the library, and each open one on the version it began with."""

import json
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from jinja2 import Environment

from formengine.errors import NoSuchForm
from formengine.load import digest, find_form, form_from, form_ids, form_path, versions
from formengine.model import Form
from formengine.record import Conversation
from formengine.record.as_asked import kept_names, with_kept
from formengine.record.conversation import FormReference
from formengine.render.pages import FormPages
from formengine.store import NoSuchVersion, Store
from formengine.store.publishing import Publication

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
        self._shipped: dict[tuple[str, int], _Edition] = {}
        self._lock = Lock()

    def offered(self) -> list[Form]:
        """The forms a conversation may be started on: of each the newest version that is in use."""
        here: dict[str, list[Publication]] = {}
        for each in self._store.publications():
            here.setdefault(each.form.id, []).append(each)
        ids = sorted({*form_ids(self.library), *here})
        found = (self._newest(form_id, here.get(form_id, [])) for form_id in ids)
        forms = [each.form for each in found if each and each.form.kind not in ("survey", "audit")]
        return sorted(forms, key=lambda form: (_ORDER.index(form.kind), form.title))

    def in_use(self, form_id: str) -> FormReference | None:
        """The version of a form that conversations begin on now; None where it is in use no more."""
        edition = self._in_use(form_id)
        if edition is None:
            return None
        return FormReference(id=form_id, version=edition.form.version, hash=edition.hash)

    def definition(self, form_id: str) -> dict[str, object]:
        """The definition of an offered form, as the store keeps it. Raises NoSuchForm."""
        edition = self._in_use(form_id)
        if edition is None:
            raise NoSuchForm(f"There is no form “{form_id[:100]}” in use.")
        return dict(edition.definition)

    def version(self, hash: str) -> Form:
        """A version that conversations were held on, by its hash. Raises NoSuchVersion."""
        return self.pages(FormReference(id="", version=0, hash=hash)).form

    def any_version(self, hash: str) -> Form:
        """A version by its hash, wherever it is: kept in the store, or in the library and from now on in both.
        Raises NoSuchVersion."""
        try:
            return self.version(hash)
        except NoSuchVersion:
            for form_id in form_ids(self.library):
                for number in versions(form_id, self.library):
                    edition = self._from_library(form_id, number)
                    if edition.hash == hash:
                        self._store.keep_form(edition.definition)
                        return edition.form
            raise

    def in_use_without(self, form_id: str, number: int) -> int:
        """The version that would be in use if this one were not; 0 where none would be."""
        edition = self._in_use(form_id, without=number)
        return edition.form.version if edition else 0

    def _in_use(self, form_id: str, without: int = 0) -> "_Edition | None":
        return self._newest(form_id, self._store.publications(form_id), without)

    def _newest(self, form_id: str, here: Sequence[Publication], without: int = 0) -> "_Edition | None":
        """The newest version that is in use: of those published here, and those of the library."""
        retired = {each.form.hash for each in here if each.retired_at}
        in_use = [
            each.form for each in here if each.at and not each.retired_at and each.form.version != without
        ]
        newest = max(in_use, key=lambda form: form.version, default=None)
        for number in reversed([n for n in versions(form_id, self.library) if n != without]):
            if newest and newest.version >= number:
                break
            edition = self._from_library(form_id, number)
            if edition.form.status == "published" and edition.hash not in retired:
                return edition
        return self._edition(newest.hash) if newest else None

    def _from_library(self, form_id: str, number: int) -> "_Edition":
        edition = self._shipped.get((form_id, number))
        if edition is None:
            path: Path = form_path(form_id, number, self.library)
            form = find_form(form_id, number, self.library).form
            given: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
            edition = self._shipped[(form_id, number)] = _Edition(form, digest(given), given)
        return edition

    def _edition(self, hash: str) -> "_Edition":
        return _Edition(self.version(hash), hash, self._store.form(hash))

    def pages_of(self, conversation: Conversation) -> FormPages:
        """The pages of the version a record is on, and after them the questions of versions before that hold an
        answer which has no place in this one."""
        names = kept_names(conversation)
        if not names:
            return self.pages(conversation.form)
        key = " ".join([conversation.form.hash, *names])
        return self._compiled(
            key, lambda: with_kept(self.version(conversation.form.hash), conversation, self.version)
        )

    def pages(self, reference: FormReference) -> FormPages:
        """The pages of the very version a conversation is held on, compiled once."""
        return self._compiled(reference.hash, lambda: form_from(self._store.form(reference.hash)))

    def _compiled(self, key: str, form: Callable[[], Form]) -> FormPages:
        with self._lock:
            pages = self._pages.get(key)
            if pages is not None:
                self._pages.move_to_end(key)
                return pages
        pages = FormPages(self._environment, form())
        with self._lock:
            self._pages[key] = pages
            while len(self._pages) > MOST:
                self._pages.popitem(last=False)
        return pages


@dataclass(frozen=True)
class _Edition:
    form: Form
    hash: str
    definition: Mapping[str, object]
