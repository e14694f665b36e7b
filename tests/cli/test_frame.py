"""formengine frame: a line of JSON for each text, in order, in UTF-8 whatever the locale."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from formengine.language.framing import FRAMINGS
from tests.cli.conftest import Ran

TEXTS = ["What are you proud of?", "What do you struggle with?", "Beth sy’n bwysig i chi? 🐕 naïve"]


def lines(out: bytes | str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (out.decode() if isinstance(out, bytes) else out).splitlines()]


def test_each_argument_is_framed_in_order(run: Callable[..., Ran]) -> None:
    ran = run("frame", *TEXTS, "   ")
    said = lines(ran.out)
    assert [one["text"] for one in said] == TEXTS
    assert [list(one) for one in said] == [["text", "framing", "evidence"]] * 3
    assert [one["framing"] for one in said[:2]] == ["strengths", "deficit"]
    assert {one["framing"] for one in said} <= set(FRAMINGS)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    "locale",
    [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {"PYTHONIOENCODING": "latin-1"}],
)
def test_lines_of_standard_input_are_utf8_whatever_the_locale(run_apart: Any, locale: dict[str, str]) -> None:
    stdin = "\n\n".join(TEXTS).encode() + b"\r\n   \n"
    ran = run_apart("frame", stdin=stdin, **locale)
    assert [one["text"] for one in lines(ran.stdout)] == TEXTS
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.parametrize("locale", [{}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}])
def test_arguments_are_utf8_whatever_the_locale(run_apart: Any, locale: dict[str, str]) -> None:
    ran = run_apart("frame", TEXTS[2].encode(), **locale)
    assert [one["text"] for one in lines(ran.stdout)] == [TEXTS[2]]


def test_bytes_that_are_no_text_do_not_stop_the_rest(run_apart: Any) -> None:
    ran = run_apart("frame", stdin=b"caf\xe9?\nWhat are you proud of?\n")
    assert [one["text"] for one in lines(ran.stdout)] == ["caf\ufffd?", "What are you proud of?"]
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_nothing_in_nothing_out(run_apart: Any) -> None:
    ran = run_apart("frame", stdin=b"\n \n")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, b"", b"")
