"""What somebody who was invited has in hand: the path of a link, and its code."""

from urllib.parse import urlsplit

from tests.webapp.conftest import id_in


def invited(worker, talk, **typed):
    """A link made on the worker's page: its path, and the code."""
    page = worker.fill(f"{talk}/invite", {"voice": "person", **typed}, action="/invite", status=200)
    told = {e.get("id"): "".join(e.itertext()) for e in page.document.iter() if e.get("id")}
    return urlsplit(told["the-link"]).path, told["the-code"]


def link_of(kept, talk):
    """The newest link of a conversation, as the store has it."""
    return kept.links.of(id_in(talk))[0]


def question(way, name):
    """The page of one question behind a link."""
    return f"{way[0]}questions/{name}"
