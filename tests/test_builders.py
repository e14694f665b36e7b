"""The builders and the shared fixture: other tests rest on them."""

from pathlib import Path

import pytest

from formengine.errors import RefusedDefinition
from formengine.model import KINDS
from tests.builders import a_conversation, a_form, a_question, a_section, the_question

pytest_plugins = ["pytester"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_every_kind_is_whole_with_nothing_said(kind: str) -> None:
    assert the_question(kind).kind == kind


def test_a_form_takes_its_questions_in_order() -> None:
    form = a_form(a_question("b"), a_question("a", kind="yes-no"))
    assert [question.id for question in form.questions()] == ["b", "a"]


def test_a_form_takes_whole_sections() -> None:
    form = a_form(sections=[a_section(id="one"), a_section(id="two", sections=[a_section(id="inside")])])
    assert [section.id for section in form.walk()] == ["one", "two", "inside"]


def test_a_builder_does_not_let_nonsense_through() -> None:
    with pytest.raises(RefusedDefinition, match="hnit"):
        a_form(a_question(hnit="Take your time."))


def test_a_conversation_holds_what_the_person_said() -> None:
    assert a_conversation({"good-day": "Quiet"}, team="north").answers == {
        "good-day": {"person": {"value": "Quiet"}}
    }


@pytest.mark.parametrize(("forbid", "outcomes"), [("0", {"skipped": 2}), ("1", {"failed": 1, "errors": 1})])
def test_where_skips_are_forbidden_a_skip_fails_the_run(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, forbid: str, outcomes: dict[str, int]
) -> None:
    monkeypatch.setenv("FORMENGINE_FORBID_SKIPS", forbid)
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[1]))
    pytester.makeconftest((Path(__file__).parent / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(
        test_one="import pytest\n\ndef test_skips():\n    pytest.skip('for want of a browser')\n",
        test_two="import pytest\n\npytest.importorskip('no_such_library')\n",
    )
    result = pytester.runpytest_subprocess("--continue-on-collection-errors", "-ra", "-p", "no:cacheprovider")
    result.assert_outcomes(**outcomes)
    result.stdout.fnmatch_lines(["*for want of a browser*"])
