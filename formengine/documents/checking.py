"""A document against a schema of `schemas/`: every fault at once, each in a plain sentence."""

import json
from functools import cache
from typing import Any
from urllib.parse import unquote

import jsonschema_rs

from formengine.documents.reading import Document
from formengine.documents.saying import said
from formengine.findings import Finding
from formengine.home import SCHEMAS

_BASE = "formengine:///schemas/"


def check(document: Document, schema: str) -> list[Finding]:
    """What `schema` (a path below `schemas/`, such as "form") finds wrong, in the order of the file."""
    seen = set()
    findings = []
    for error in validator(schema).iter_errors(document.data):
        for pointer, message in said(error, _comment(schema, error.absolute_keyword_location or "")):
            if (pointer, message) not in seen:
                seen.add((pointer, message))
                line, column = document.positions.of(pointer)
                findings.append(
                    Finding(
                        rule=f"schema/{schema}", level="error", message=message, pointer=pointer,
                        file=document.name, line=line, column=column,
                    )
                )  # fmt: skip
    return sorted(findings, key=lambda finding: (finding.line, finding.column))


def is_valid(data: Any, schema: str) -> bool:
    return validator(schema).is_valid(data)


@cache
def validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    """The compiled schema; its references reach only files below `schemas/`."""
    base = f"{_BASE}{schema}.schema.json"
    return jsonschema_rs.Draft202012Validator(_retrieve(base), retriever=_retrieve, base_uri=base)


def _comment(schema: str, location: str) -> str:
    """The nearest `$comment` above the keyword that failed: a promise in words, where a profile makes one.

    `location` is the keyword's own, in the file it stands in, whatever references led there.
    """
    if not schema.startswith("profiles/"):
        return ""
    file, _, pointer = location.partition("#")
    here = _retrieve(file)
    comment = ""
    for part in unquote(pointer).split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        here = here[int(name)] if isinstance(here, list) else here[name]
        if isinstance(here, dict):
            comment = here.get("$comment", comment)
    return comment


@cache
def _retrieve(uri: str) -> Any:
    if not uri.startswith(_BASE):
        raise ValueError(f"{uri} is not one of our schemas; nothing is fetched")
    return json.loads((SCHEMAS / uri.removeprefix(_BASE)).read_text(encoding="utf-8"))
