"""The library of forms: found by name and version, and plainly refused where there is none."""

import json
from pathlib import Path

import pytest

from formengine.errors import NoSuchForm, RefusedDefinition
from formengine.home import FORMS
from formengine.load import domain_set, find_form, form_ids, form_path, versions
from tests.builders import a_definition


@pytest.fixture
def library(tmp_path: Path) -> Path:
    for version in (1, 2, 10):
        path = tmp_path / "a-form" / f"v{version}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(a_definition(version=version)))
    (tmp_path / "a-form" / "v2.expected.json").write_text("[]")
    (tmp_path / "domains").mkdir()
    return tmp_path


def test_the_newest_version_is_the_one_of_the_highest_number(library: Path) -> None:
    assert versions("a-form", library) == [1, 2, 10]
    assert find_form("a-form", library=library).form.version == 10
    assert find_form("a-form", 2, library=library).form.version == 2


def test_a_folder_without_versions_is_no_form(library: Path) -> None:
    assert form_ids(library) == ["a-form"]


def test_a_form_or_version_there_is_not_is_said_with_those_there_are(library: Path) -> None:
    with pytest.raises(NoSuchForm, match=r"There is no form “b-form”\. There are: a-form\."):
        form_path("b-form", library=library)
    with pytest.raises(NoSuchForm, match=r"There is no version 3 of “a-form”\. There are: 1, 2, 10\."):
        form_path("a-form", 3, library=library)


@pytest.mark.parametrize("name", ["../a-form", "a-form/", "", ".", "A-Form", "a-form\n"])
def test_a_name_never_leads_out_of_the_library(library: Path, name: str) -> None:
    (library / "lib").mkdir()
    with pytest.raises(NoSuchForm):
        form_path(name, library=library / "lib" if name.startswith("..") else library)


@pytest.mark.parametrize("form_id", form_ids())
def test_a_shipped_form_stands_under_its_own_name_and_version(form_id: str) -> None:
    for version in versions(form_id):
        form = find_form(form_id, version).form
        assert (form.id, form.version) == (form_id, version)


@pytest.mark.parametrize("path", sorted((FORMS / "domains").glob("*.json")), ids=lambda path: path.stem)
def test_a_shipped_domain_set_is_whole(path: Path) -> None:
    domains = domain_set(path.stem)
    assert domains.id == path.stem
    assert len({domain.id for domain in domains.domains}) == len(domains.domains) > 0


def test_a_form_names_only_areas_of_its_own_domain_set() -> None:
    for form_id in form_ids():
        form = find_form(form_id).form
        named = {section.domain for section in form.walk() if section.domain}
        known = {domain.id for domain in domain_set(form.domains).domains} if form.domains else set()
        assert named <= known, form_id


def test_a_domain_set_there_is_not_or_that_is_broken_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoSuchForm, match="There is no domain set “none”"):
        domain_set("none")
    (tmp_path / "domains").mkdir()
    (tmp_path / "domains" / "poor.json").write_text('{"id": "poor", "title": "Poor", "domains": []}')
    with pytest.raises(RefusedDefinition, match="2 faults"):
        domain_set("poor", tmp_path)
