"""TOML files that were made to do harm end in a sentence, soon."""

import time
from pathlib import Path

import pytest

from formengine.documents import read_toml, sentences
from formengine.errors import UnreadableFile

HOSTILE = {
    "a name of many parts": (".".join("a" * 100_000) + " = 1", "a name of more than 60 parts"),
    "quoted parts": (".".join(['"a"'] * 5_000) + " = 1", "a name of more than 60 parts"),
    "inside a table": ("x = {" + ".".join("a" * 50_000) + " = 1}", "a name of more than 60 parts"),
    "nested lists": ("x = " + "[" * 100_000, "nested too deep"),
    "large": ("x = [" + "'jargon'," * 1_000_000 + "]", "more than 1 MB"),
    "a number of many digits": ("x = " + "9" * 100_000, "this is not TOML"),
    "a large number": ("x = 0x" + "f" * 50_000, "a number here is larger"),
    "no end": ("x = inf", "a number here is larger"),
    "bytes": ("x = '\udcff'", "not UTF-8"),
}


@pytest.mark.parametrize(("text", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "formengine.toml"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    started = time.process_time()

    with pytest.raises(UnreadableFile) as refused:
        read_toml(path)
    assert str(refused.value).startswith(f"{path}: ")
    assert said in str(refused.value)
    assert time.process_time() - started < 5


def test_an_ordinary_file_is_read_with_its_dates_as_text(tmp_path: Path) -> None:
    path = tmp_path / "formengine.toml"
    path.write_text('\ufeff[a.b]\nuntil = 2027-01-31\nwhy = "one.two.three"\n', encoding="utf-8")

    assert read_toml(path) == {"a": {"b": {"until": "2027-01-31", "why": "one.two.three"}}}


def test_of_very_many_faults_the_first_few_are_told() -> None:
    assert len(sentences({f"k{n}": 1 for n in range(100_000)}, "config")) == 20
