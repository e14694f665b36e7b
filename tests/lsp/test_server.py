"""The language server as an editor meets it: a process of its own, spoken to over its pipes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from formengine.documents import parse_json
from formengine.lint import Config
from formengine.load import loaded
from formengine.mending import mended
from tests.builders import a_definition, a_question, a_section
from tests.lsp.client import Editor, changed, text_at

ASKED = "🐕‍🦺 \u2028What do you utilise to rest, service user?"
FORM = json.dumps(a_definition(a_question("rest", text=ASKED)), indent=1, ensure_ascii=False)


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    running = Editor()
    yield running
    running.stop()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "v1.json"


def one(found: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(each for each in found if each["code"] == code)


def test_a_form_is_marked_where_the_words_stand_with_level_rule_and_a_way_to_the_reason(
    editor: Editor, path: Path
) -> None:
    marked = one(editor.open(path, FORM), "bureaucratic-language")

    assert text_at(FORM, marked["range"]) == "utilise"
    assert (marked["severity"], marked["source"]) == (3, "formengine")
    assert marked["codeDescription"]["href"].endswith("lint_rules/bureaucratic-language.toml")
    assert "“utilise”" in marked["message"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-32"])
def test_places_are_counted_as_the_editor_asked(path: Path, encoding: str) -> None:
    other = Editor(encoding)
    try:
        found = other.open(path, FORM)

        assert other.capabilities["positionEncoding"] == encoding
        assert text_at(FORM, one(found, "bureaucratic-language")["range"], encoding) == "utilise"
        assert "**Instead:** use" in other.at(path, one(found, "bureaucratic-language")["range"]["start"])
    finally:
        other.stop()


def test_resting_on_a_mark_gives_the_reason_and_better_words(editor: Editor, path: Path) -> None:
    marked = one(editor.open(path, FORM), "bureaucratic-language")
    said = editor.at(path, marked["range"]["start"])

    assert "“utilise”" in said
    assert "**Instead:** use" in said
    assert "Source: " in said
    assert "formengine explain bureaucratic-language" in said
    assert editor.at(path, {"line": 1, "character": 0}) == ""


def test_a_safe_swap_is_offered_first_and_makes_what_fix_would(editor: Editor, path: Path) -> None:
    offers = editor.offers(path, one(editor.open(path, FORM), "bureaucratic-language"))
    swap = offers["Say “use”"]

    assert next(iter(offers)) == "Say “use”"
    assert swap["isPreferred"] is True
    document = parse_json(FORM.encode(), str(path))
    assert changed(FORM, swap) == mended(document, loaded(document), Config()).text


def test_words_that_do_not_mean_quite_the_same_are_offered_and_never_preferred(
    editor: Editor, path: Path
) -> None:
    found = editor.open(path, FORM)
    marked = next(each for each in found if "“service user”" in each["message"])
    offers = editor.offers(path, marked)
    others = [title for title in offers if title.startswith("Say “")]

    assert others
    assert not any(offers[title]["isPreferred"] for title in others)
    assert "service user" not in changed(FORM, offers[others[0]])


def test_to_let_it_stand_asks_for_a_reason_and_stands_only_with_one(editor: Editor, path: Path) -> None:
    marked = one(editor.open(path, FORM), "bureaucratic-language")
    stands = changed(FORM, editor.offers(path, marked)["Let “bureaucratic-language” stand here, because …"])
    assert json.loads(stands)["sections"][0]["questions"][0]["allow"] == [
        {"rule": "bureaucratic-language", "reason": ""}
    ]

    editor.type(path, stands)
    without = editor.found_in(path)
    assert [each["message"] for each in without if each["code"] == "schema/form"] == [
        "Section 1, question 1, allow 1, reason is empty. Write something, or take it out."
    ]
    editor.type(path, stands.replace('"reason": ""', '"reason": "It is what people here say."'))
    assert "bureaucratic-language" not in [each["code"] for each in editor.found_in(path)]


def test_a_question_of_strengths_can_be_asked_first(editor: Editor, path: Path) -> None:
    first = a_section(a_question("day"), id="first")
    kitchen = a_section(
        a_question("hard", text="What do you have difficulty with in the kitchen?"),
        a_question("strong", text="What do you enjoy cooking?"),
        id="kitchen", title="The kitchen", domain="home",
    )  # fmt: skip
    text = json.dumps(a_definition(sections=[first, kitchen], kind="assessment"), indent=2)
    offers = editor.offers(path, one(editor.open(path, text), "domain-opens-with-strengths"))
    after = json.loads(changed(text, offers["Ask first: “What do you enjoy cooking?”"]))

    assert [question["id"] for question in after["sections"][1]["questions"]] == ["strong", "hard"]


def test_while_somebody_types_what_was_found_stays_and_the_fault_is_told(editor: Editor, path: Path) -> None:
    marked = one(editor.open(path, FORM), "bureaucratic-language")
    broken = FORM.replace('"version": 1,', '"version": 1, "')
    editor.type(path, broken)
    now = editor.found_in(path)

    assert text_at(broken, one(now, "bureaucratic-language")["range"]) == "utilise"
    assert one(now, "json")["message"].startswith("this is not JSON here")
    assert one(now, "json")["range"]["start"]["line"] in (2, 3)
    assert list(editor.offers(path, one(now, "bureaucratic-language"))) == []
    editor.type(path, FORM)
    assert one(editor.found_in(path), "bureaucratic-language") == marked


def test_keys_in_quick_succession_are_looked_at_once(editor: Editor, path: Path) -> None:
    editor.open(path, FORM)
    before = len(editor.told)
    for n in range(20):
        editor.type(path, FORM.replace("to rest", "to rest" + " now" * n))
    editor.found_in(path)
    said = [each for each in editor.told[before:] if each["method"] == "textDocument/publishDiagnostics"]

    assert len(said) < 10  # one, but for moments in which a busy machine stands still


def test_what_a_team_has_settled_counts_and_is_read_again_when_it_changes(editor: Editor, path: Path) -> None:
    settled = path.parent / "formengine.toml"
    settled.write_text('select = ["duplicate-id"]\n', encoding="utf-8")
    assert editor.open(path, FORM) == []

    settled.write_text('select = ["sparkle"]\n', encoding="utf-8")
    editor.tell("workspace/didChangeWatchedFiles", changes=[{"uri": settled.as_uri(), "type": 2}])
    assert editor.says() == f"{settled}: there is no rule “sparkle”. `formengine rules` lists them."
    assert one(editor.found_in(path), "bureaucratic-language")


def test_what_is_no_form_is_left_in_peace(editor: Editor, path: Path) -> None:
    assert editor.open(path, '{"name": "package", "private": tru') == []
    assert editor.open(path, '{"name": "package"}') == []
    assert one(editor.open(path, '{"sections": [}'), "json")


def test_it_ends_when_it_is_told_to_and_writes_nothing_beside(path: Path) -> None:
    other = Editor()
    try:
        other.open(path, FORM)
        assert other.quit() == (0, "")
    finally:
        other.stop()
