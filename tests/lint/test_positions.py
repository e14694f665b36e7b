"""A thousand findings drawn by lot, each in the file where it says: real, shipped and generated forms, however written."""

import json
import random
import re
from collections.abc import Iterator
from typing import Any

import pytest

from formengine.documents import parse_json
from formengine.findings import Finding
from formengine.lint import Config, lint, rule
from formengine.lint.patterns import any_of, compiled
from formengine.load import loaded
from formengine.readers import read_document
from tests.content.expecting import older_and_poor

EVERYTHING = Config(strict=True, every_occurrence=True)
REAL = (
    "care-act-assessment",
    "carers-assessment",
    "initial-contact-assessment",
    "occupational-therapy-assessment",
    "telecare-requisition",
)
_ONE_BLANK = re.compile(r"\s+")
_REST = re.compile(r'(?:[^"\\]|\\.)*"', re.DOTALL)


def ways_to_write(data: Any, lot: random.Random) -> Iterator[bytes]:
    """The same form as files that differ to a program and not to a person."""
    plain = json.dumps(data, ensure_ascii=False, indent=2)
    yield plain.encode()
    yield plain.replace("\n", "\r\n").encode("utf-8-sig")
    yield json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    yield json.dumps(_with_signs(data), ensure_ascii=True, indent=1).encode()
    yield json.dumps(_with_signs(data), ensure_ascii=False, indent="\t").encode("utf-8-sig")
    yield _escaped(plain, lot).encode()


def _with_signs(value: Any, key: str = "") -> Any:
    """Signs from beyond the first plane, quotes and tabs before each text that people read."""
    if isinstance(value, dict):
        return {name: _with_signs(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_signs(each, key) for each in value]
    return f"😀🇬🇧 \\ “é”\t{value}" if key in ("text", "question", "hint", "label") and value else value


def _escaped(text: str, lot: random.Random) -> str:
    """Some letters of the texts written as \\u and four digits. Keys stay as they are."""
    return re.sub(
        r'(?<=: ")(?:[^"\\]|\\.)+(?=")',
        lambda found: re.sub(
            r"\\.|[a-z]",
            lambda one: f"\\u{ord(one[0]):04x}" if len(one[0]) == 1 and lot.random() < 0.2 else one[0],
            found[0],
        ),
        text,
    )


def value_at(data: Any, pointer: str) -> Any:
    """What stands at a pointer, or at the nearest part above it that is there."""
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        try:
            data = data[int(name)] if isinstance(data, list) else data[name]
        except (KeyError, IndexError, ValueError, TypeError):
            return data
    return data


def what_is_wrong(raw: bytes, data: Any, finding: Finding) -> str:
    """Nothing where the file's text at line and column is what the finding flags. Reads the file by itself."""
    text = raw.decode("utf-8-sig")
    start = 0
    for _ in range(finding.line - 1):
        start = text.index("\n", start) + 1
    at = start + finding.column - 1
    wanted = value_at(data, finding.pointer)
    flagged = _value(text, at)
    if flagged != wanted:
        rest = _REST.match(text, at)
        flagged = json.loads(f'"{rest[0]}') if rest else None
        if not isinstance(wanted, str) or not flagged or not wanted.endswith(flagged):
            return "another text"
    return (
        "" if not _names_words(finding) or flagged.startswith(_said(finding)) else "the words are not there"
    )


def what_is_wrong_with_the_end(raw: bytes, data: Any, finding: Finding) -> str:
    """Nothing where what stands between the two places of a finding is what it flags, or no end is told of a whole part."""
    text = raw.decode("utf-8-sig")
    start = _offset(text, finding.line, finding.column)
    if not finding.end_line:
        return "" if text[start] in "{[" else "no end"
    between = text[start : _offset(text, finding.end_line, finding.end_column)]
    if isinstance(_whole(between), str | int | float | bool):
        return ""
    said = _whole(f'"{between}"')
    if _names_words(finding):
        return (
            ""
            if said and _ONE_BLANK.sub(" ", said) == _ONE_BLANK.sub(" ", _said(finding))
            else f"{between!r} is not the words"
        )
    words = rule(finding.rule).settings.get("words", ())
    found = compiled(any_of(words)).finditer(str(value_at(data, finding.pointer)))
    return "" if said in [each.group() for each in found] else f"{between!r} is not what the rule looks for"


def _offset(text: str, line: int, column: int) -> int:
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column - 1


def _whole(text: str) -> Any:
    """A text's value where it is one and nothing else."""
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return None


def _value(text: str, at: int) -> Any:
    """The value that begins there; None where only a letter of one stands there."""
    try:
        return json.JSONDecoder().raw_decode(text, at)[0]
    except json.JSONDecodeError:
        return None


def _names_words(finding: Finding) -> bool:
    return rule(finding.rule).message.startswith("“{said}”")


def _said(finding: Finding) -> str:
    return finding.message[1 : finding.message.index("”")]


def found_in(forms: Iterator[Any]) -> list[tuple[bytes, Any, Finding]]:
    lot = random.Random(2026)
    told = []
    for data in forms:
        for raw in ways_to_write(data, lot):
            document = parse_json(raw, "form.json")
            form = read_document(document).loaded if "themes" in data else loaded(document)
            told += [(raw, document.data, finding) for finding in lint(form, EVERYTHING)]
    return told


@pytest.fixture(scope="module")
def told(request: pytest.FixtureRequest) -> list[tuple[bytes, Any, Finding]]:
    paths = list(older_and_poor().values())
    try:
        folder = request.getfixturevalue("shared") / "suites" / "hackney"
        paths += [folder / f"{name}.json" for name in REAL]
    except pytest.skip.Exception:
        pass  # without them there are still thousands of findings in ours
    return found_in(json.loads(path.read_text(encoding="utf-8")) for path in paths)


def test_the_text_at_line_and_column_of_a_thousand_findings_is_the_text_flagged(told):
    drawn = random.Random(7).sample(told, 1000)

    assert sum(map(_names_words, (finding for _, _, finding in drawn))) > 400
    assert len({finding.rule for _, _, finding in drawn}) > 50
    wrong = [
        (finding.rule, finding.pointer, said)
        for raw, data, finding in drawn
        if (said := what_is_wrong(raw, data, finding))
    ]
    assert wrong == []


def test_the_text_between_the_two_places_of_a_thousand_findings_is_the_text_flagged(told):
    drawn = random.Random(11).sample(told, 1000)

    wrong = [
        (finding.rule, finding.pointer, said)
        for raw, data, finding in drawn
        if (said := what_is_wrong_with_the_end(raw, data, finding))
    ]
    assert wrong == []
    assert sum(bool(finding.end_line) for _, _, finding in drawn) > 700


def test_an_end_that_is_one_off_would_be_told(told):
    from dataclasses import replace

    ended = [each for each in told if each[2].end_line]
    words = next(each for each in ended if _names_words(each[2]))
    whole = next(each for each in ended if not _names_words(each[2]))
    for raw, data, finding in (words, whole):
        for off in (-1, 1):
            moved = replace(finding, end_column=finding.end_column + off)
            assert what_is_wrong_with_the_end(raw, data, moved) != ""


def test_a_place_that_is_one_off_would_be_told(told):
    from dataclasses import replace

    raw, data, finding = next(each for each in told if _names_words(each[2]))

    assert what_is_wrong(raw, data, replace(finding, column=finding.column + 1)) != ""
    assert what_is_wrong(raw, data, replace(finding, line=finding.line + 1, column=1)) != ""
