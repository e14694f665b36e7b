"""The door: JSON and TOML come in here, with where each part stands, and are checked against `schemas/`."""

from formengine.documents.checking import check, is_valid
from formengine.documents.judging import Fault, Judge
from formengine.documents.reading import Document, parse_json, read_json, read_raw

__all__ = ["Document", "Fault", "Judge", "check", "is_valid", "parse_json", "read_json", "read_raw"]
