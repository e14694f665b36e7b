"""What is kept between runs is found only while all it was worked out from is the same."""

import json
import os

import pytest

from formengine import kept as module
from formengine.kept import cache_folder, kept


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("FORMENGINE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "source.toml"
    path.write_text("one", encoding="utf-8")
    return path


@pytest.mark.usefixtures("folder")
def test_it_is_made_once(source):
    assert kept("x", [source], lambda: {"a": [1]}) == {"a": [1]}
    assert kept("x", [source], lambda: pytest.fail("made twice")) == {"a": [1]}


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("change", ["content", "name", "more", "moved"])
def test_what_is_out_of_date_is_never_used(tmp_path, source, change):
    kept("x", [source], lambda: "old")
    other = tmp_path / "other.toml"
    match change:
        case "content":
            source.write_text("two", encoding="utf-8")
            sources = [source]
        case "name":
            sources = [source.rename(other)]
        case "more":
            other.write_text("", encoding="utf-8")
            sources = [source, other]
        case "moved":  # of two files, the end of one to the beginning of the other
            source.write_text("on", encoding="utf-8")
            other.write_text("e", encoding="utf-8")
            sources = [source, other]

    assert kept("x", sources, lambda: "new") == "new"


@pytest.mark.usefixtures("folder")
def test_of_a_file_that_has_stood_for_a_while_it_is_enough_when_it_was_written(source, monkeypatch):
    written = source.stat().st_mtime
    monkeypatch.setattr(module.time, "time", lambda: written + module.SETTLED + 60)
    kept("x", [source], lambda: "old")
    with monkeypatch.context() as patch:
        read = module.Path.read_bytes
        patch.setattr(module.Path, "read_bytes", lambda path: path != source and read(path))
        assert kept("x", [source], lambda: pytest.fail("made twice")) == "old"

    source.write_text("two", encoding="utf-8")
    os.utime(source, (written + 1, written + 1))
    assert kept("x", [source], lambda: "new") == "new"


@pytest.mark.usefixtures("folder")
def test_another_python_makes_its_own(source, monkeypatch):
    kept("x", [source], lambda: "old")
    monkeypatch.setattr(module.sys, "version_info", (3, 99))

    assert kept("x", [source], lambda: "new") == "new"


def test_what_is_kept_half_is_made_again(folder, source):
    kept("x", [source], lambda: {"a": 1})
    (path,) = folder.iterdir()
    path.write_text('{"a":', encoding="utf-8")

    assert kept("x", [source], lambda: {"a": 2}) == {"a": 2}
    assert json.loads(path.read_text(encoding="utf-8")) == {"a": 2}


def test_where_nothing_can_be_kept_it_is_made_each_time(monkeypatch, source):
    monkeypatch.setenv("FORMENGINE_CACHE", str(source / "under-a-file"))
    assert kept("x", [source], lambda: 1) == 1
    assert kept("x", [source], lambda: 2) == 2

    monkeypatch.setenv("FORMENGINE_CACHE", "")
    assert cache_folder() is None
    assert kept("x", [source], lambda: 3) == 3


def test_only_the_few_used_last_stay(folder, source, tmp_path):
    (used := tmp_path / "used.toml").write_text("used", encoding="utf-8")
    for n in range(module.MOST + 3):
        assert kept("x", [used], lambda: pytest.fail("pushed out") if n else "in use") == "in use"  # noqa: B023
        source.write_text(str(n), encoding="utf-8")
        kept("x", [source], lambda: n)  # noqa: B023
        for path in folder.iterdir():  # a while ago
            os.utime(path, (path.stat().st_atime - 60, path.stat().st_mtime - 60))

    assert len(list(folder.iterdir())) == module.MOST


def test_each_system_has_its_own_place(monkeypatch, tmp_path):
    monkeypatch.delenv("FORMENGINE_CACHE", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(module.sys, "platform", "linux")
    assert cache_folder() == tmp_path / ".cache" / "formengine"
    monkeypatch.setattr(module.sys, "platform", "darwin")
    assert cache_folder() == tmp_path / "Library" / "Caches" / "formengine"
    monkeypatch.setattr(module.sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "Local"))
    assert cache_folder() == tmp_path / "Local" / "formengine"
