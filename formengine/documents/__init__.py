"""The door: JSON and TOML come in here, with where each part stands, and are checked against `schemas/`."""

from formengine.documents.checking import check, is_valid, sentences
from formengine.documents.judging import Fault, Judge
from formengine.documents.reading import LARGEST, Document, parse_json, read_json, read_raw
from formengine.documents.toml import read_toml

__all__ = [
    "LARGEST",
    "Document",
    "Fault",
    "Judge",
    "check",
    "is_valid",
    "parse_json",
    "read_json",
    "read_raw",
    "read_toml",
    "sentences",
]
