"""The entry that an editor writes to let a finding stand: in the right place, and enough once its reason is written."""

import json

import pytest

from formengine.documents import parse_json
from formengine.home import FORMS
from formengine.lint import Config, lint
from formengine.lint.letting_stand import entry_for
from formengine.lint.spans import edited
from formengine.load import Loaded, loaded
from tests.builders import a_definition, a_question

USUAL = Config()


def with_reason(text: str, form: Loaded, finding) -> str:
    found = entry_for(text, form, finding)
    assert found is not None
    edit, reason = found
    words = f"{edit.words[:reason]}We were asked to.{edit.words[reason:]}"
    return edited(text, [edit._replace(words=words)])


@pytest.mark.parametrize("name", ["care-act-assessment", "support-plan", "carers-assessment"])
def test_a_finding_of_each_rule_stands_once_the_reason_is_written(name: str) -> None:
    path = FORMS / "poor" / name / "v1.json"
    text = path.read_text(encoding="utf-8")
    form = loaded(parse_json(text.encode(), str(path)))
    found = lint(form, USUAL)
    one_of_each = {finding.rule: finding for finding in found}.values()
    for finding in one_of_each:
        after = with_reason(text, form, finding)
        left = lint(loaded(parse_json(after.encode(), str(path))), USUAL)
        assert (finding.rule, finding.pointer, finding.message) not in {
            (each.rule, each.pointer, each.message) for each in left
        }
        assert "unused-allowance" not in {each.rule for each in left}
        assert len(after.splitlines()) - len(text.splitlines()) <= 1


@pytest.mark.parametrize("indent", [None, 0, 4])
@pytest.mark.parametrize(
    "allow", [None, [], [{"rule": "jargon", "reason": "Ours."}]], ids=["none", "empty", "one"]
)
def test_it_fits_into_what_is_there_however_it_is_laid_out(indent: int | None, allow: list | None) -> None:
    keys = {} if allow is None else {"allow": allow}
    text = json.dumps(a_definition(a_question("q", text="What do you utilise?", **keys)), indent=indent)
    form = loaded(parse_json(text.encode(), "f.json"))
    finding = next(each for each in lint(form, USUAL) if each.rule == "bureaucratic-language")
    question = json.loads(with_reason(text, form, finding))["sections"][0]["questions"][0]

    assert question["allow"] == [{"rule": finding.rule, "reason": "We were asked to."}, *(allow or [])]
    assert {**question, "allow": None} == {**json.loads(text)["sections"][0]["questions"][0], "allow": None}
