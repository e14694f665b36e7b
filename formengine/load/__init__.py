"""A definition to a Form, and the library of forms and their versions."""

from formengine.load.definition import condition, digest, form_from, load_form, loaded
from formengine.load.library import domain_set, find_form, form_ids, form_path, versions
from formengine.load.loaded import Loaded, Span, Whereabouts

__all__ = [
    "Loaded",
    "Span",
    "Whereabouts",
    "condition",
    "digest",
    "domain_set",
    "find_form",
    "form_from",
    "form_ids",
    "form_path",
    "load_form",
    "loaded",
    "versions",
]
