"""The pages of docs/versions: one for every version of the first conversation and every pair, that anybody can open."""

import pytest

from tests.browser.serving import ROOT
from tests.browser.versions import index, reports

FOLDER = ROOT / "docs" / "versions"


@pytest.fixture(scope="module")
def told():
    return list(reports())


def test_every_version_and_every_pair_has_its_text_its_page_and_its_picture(told):
    there_are = {path.name for path in FOLDER.iterdir()}
    wanted = {f"{report.name}.{kind}" for report in told for kind in ("txt", "html", "png")}
    assert there_are == {"README.md", *wanted}
    assert len(told) == 13  # a history, five steps, seven pairs


def test_the_reports_name_no_folder_of_whoever_wrote_them_and_the_pictures_are_small():
    for path in FOLDER.iterdir():
        if path.suffix == ".png":
            assert path.stat().st_size < 150_000, path.name
        else:
            assert str(ROOT) not in path.read_text(encoding="utf-8"), path.name


def test_what_changed_between_questions_is_told_there_as_it_is_told_now(told):
    """The linter's findings may have moved on since; what people meet has not."""
    for report in told:
        kept = (FOLDER / f"{report.name}.html").read_text(encoding="utf-8")
        for phrase in report.in_short:
            if "finding" not in phrase:
                assert phrase.partition(": ")[2] in kept or phrase in kept, (report.name, phrase)
    assert index(told).splitlines()[0] == (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()[0]
