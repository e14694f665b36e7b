"""A document against a schema of `schemas/`: every fault at once, each in a plain sentence."""

from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import jiter

from formengine.documents.passed import note, passed_before
from formengine.documents.reading import Document
from formengine.documents.saying import said
from formengine.findings import Finding
from formengine.home import SCHEMAS

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator

MOST = 20
"""Sentences about one file. Nobody reads more at once."""

_BASE = "formengine:///schemas/"


def check(document: Document, schema: str) -> list[Finding]:
    """What `schema` (a path below `schemas/`, such as "form") finds wrong, in the order of the file."""
    first = bool(document.text) and validator.cache_info().currsize == 0
    if first and passed_before(document.text, schema):
        return []
    findings = _faults(document, schema)
    if first and not findings:
        note(document.text, schema)
    return findings


def _faults(document: Document, schema: str) -> list[Finding]:
    seen = set()
    findings = []
    for error in validator(schema).iter_errors(document.data):
        promise, below = _promise(schema, error.absolute_keyword_location or "")
        for pointer, message in said(error, promise, below):
            if (pointer, message) not in seen:
                seen.add((pointer, message))
                line, column, end_line, end_column = document.positions.span(pointer)
                findings.append(
                    Finding(
                        rule=f"schema/{schema}", level="error", message=message, pointer=pointer,
                        file=document.name, line=line, column=column,
                        end_line=end_line, end_column=end_column,
                    )
                )  # fmt: skip
    return sorted(findings, key=lambda finding: (finding.line, finding.column))


def sentences(data: Any, schema: str) -> list[str]:
    """What `schema` finds wrong with data that has no lines to point at, such as TOML: the first few of many."""
    faults = (
        message
        for error in validator(schema).iter_errors(data)
        for _, message in said(error, "", 0, "the file")
    )
    return list(islice(faults, MOST))


def is_valid(data: Any, schema: str) -> bool:
    return validator(schema).is_valid(data)


@cache
def validator(schema: str) -> "Draft202012Validator":
    """The compiled schema; its references reach only files below `schemas/`."""
    from jsonschema_rs import Draft202012Validator  # which takes longer to bring in than a form to lint

    base = f"{_BASE}{schema}.schema.json"
    return Draft202012Validator(_retrieve(base), retriever=_retrieve, base_uri=base)


def _promise(schema: str, location: str) -> tuple[str, int]:
    """The nearest `$comment` above the keyword that failed, a promise in words where a profile makes one;
    and how many steps below what is promised about the fault lies.

    `location` is the keyword's own, in the file it stands in, whatever references led there.
    """
    if not schema.startswith("profiles/"):
        return "", 0
    from urllib.parse import unquote

    file, _, pointer = location.partition("#")
    here = _retrieve(file)
    comment, steps, keyword = "", 0, ""
    for part in unquote(pointer).split("/")[1:]:
        name = part.replace("~1", "/").replace("~0", "~")
        here = here[int(name)] if isinstance(here, list) else here[name]
        if keyword in ("properties", "prefixItems") or (name == "items" and isinstance(here, dict)):
            steps, keyword = steps + 1, ""
        else:
            keyword = name
        if isinstance(here, dict) and "$comment" in here:
            comment, steps = here["$comment"], 0
    return comment, steps


@cache
def _retrieve(uri: str) -> Any:
    if not uri.startswith(_BASE):
        raise ValueError(f"{uri} is not one of our schemas; nothing is fetched")
    return jiter.from_json((SCHEMAS / uri.removeprefix(_BASE)).read_bytes())
