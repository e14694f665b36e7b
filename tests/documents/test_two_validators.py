"""The fast validator at the door and the reference one agree: on every shipped form, on broken ones, on spoilt ones."""

import json
import random
from copy import deepcopy
from functools import cache
from typing import Any

import jsonschema
import pytest
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from formengine.documents import is_valid
from formengine.home import FORMS, SCHEMAS
from tests.documents.broken_definitions import BROKEN

SHIPPED = sorted(path for path in FORMS.rglob("v*.json") if "lives" not in path.parts)
DOMAINS = sorted((FORMS / "domains").glob("*.json"))
PROFILES = ("profiles/assessment", "profiles/strengths-based", "profiles/support-plan")
WRONG = ("", 3, -1.5, None, True, [], {}, ["x"], {"x": 1}, "2026-13-01", "Not An Id")


@cache
def reference(schema: str) -> jsonschema.Draft202012Validator:
    base = "http://schemas.invalid/"  # a scheme whose relative references Python knows how to join
    named = {
        f"{base}{path.relative_to(SCHEMAS).as_posix()}": Resource.from_contents(
            json.loads(path.read_text(encoding="utf-8")), default_specification=DRAFT202012
        )
        for path in SCHEMAS.rglob("*.schema.json")
    }
    registry: Registry[Any] = Registry().with_resources(named.items())
    return jsonschema.Draft202012Validator({"$ref": f"{base}{schema}.schema.json"}, registry=registry)


def agree(data: Any, *schemas: str) -> list[bool]:
    """What both say of the data by each schema."""
    said = [is_valid(data, schema) for schema in schemas]
    assert said == [reference(schema).is_valid(data) for schema in schemas]
    return said


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name + path.stem)
def test_they_agree_on_every_shipped_form(path: Any) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    assert agree(data, "form", *PROFILES)[0] is True


@pytest.mark.parametrize("path", DOMAINS, ids=lambda path: path.stem)
def test_they_agree_on_every_domain_set(path: Any) -> None:
    assert agree(json.loads(path.read_text(encoding="utf-8")), "domains") == [True]


def test_they_agree_on_what_is_broken() -> None:
    said = [agree(broken.definition, "form")[0] for broken in BROKEN]
    assert not all(said)


def test_they_agree_on_forms_spoilt_at_places_drawn_by_lot() -> None:
    chance = random.Random(4)
    small = sorted(SHIPPED, key=lambda path: path.stat().st_size)[:6]
    whole = [json.loads(path.read_text(encoding="utf-8")) for path in small]
    said = []
    for _ in range(150):
        data = deepcopy(chance.choice(whole))
        holder, key = chance.choice(list(places(data)))
        if chance.random() < 0.3:
            del holder[key]
        else:
            holder[key] = deepcopy(chance.choice(WRONG))
        said += agree(data, "form")
    assert {True, False} == set(said)


def places(part: Any) -> Any:
    """Every value of a document, as what holds it and where."""
    for key in list(part) if isinstance(part, dict) else range(len(part)):
        yield part, key
        if isinstance(part[key], (dict, list)):
            yield from places(part[key])
