"""The command line as a whole: what it offers, and that nothing but a sentence reaches whoever typed it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from formengine import __version__
from formengine.answers import answer_schema
from formengine.cli import COMMANDS
from formengine.lint import rules
from formengine.load import find_form, form_ids, load_form
from tests.builders import a_definition, a_question
from tests.cli.conftest import ROOT, Ran

Run = Callable[..., Ran]


def test_help_names_every_command(run: Run) -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    assert all(f"  {name} " in ran.out for name in COMMANDS)
    assert run().code == 2
    assert run("--version").out == f"formengine {__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_how_it_is_used(run: Run, name: str) -> None:
    ran = run(name, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"usage: formengine {name}")


def test_a_command_there_is_not_is_said(run: Run) -> None:
    assert run("lnit") == Ran(
        2, "", "There is no command “lnit”. Did you mean “lint”? `formengine --help` lists them.\n"
    )


def test_rules_lists_every_rule_by_family(run: Run) -> None:
    ran = run("rules")
    assert (ran.code, ran.err) == (0, "")
    assert all(f"  {rule.id} " in ran.out and rule.title in ran.out for rule in rules())
    assert run("rules", "--names").out.split() == [rule.id for rule in rules()]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_every_rule_can_be_explained_with_examples(run: Run, rule: Any) -> None:
    ran = run("explain", rule.id)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(
        f"{rule.id} ({rule.level}, {rule.family}{', preview: with --strict' if rule.preview else ''})\n{rule.title}\n"
    )
    assert f'"allow": [{{"rule": "{rule.id}", "reason": "…"' in ran.out
    assert "It speaks here:" in ran.out
    assert "It keeps quiet here:" in ran.out


@pytest.mark.parametrize(
    ("name", "said"), [("schema/form", "cannot be read as a form"), ("schema/profiles/survey", "promises")]
)
def test_a_fault_of_the_definition_is_explained_too(run: Run, name: str, said: str) -> None:
    ran = run("explain", name)
    assert (ran.code, said in ran.out) == (0, True)


def test_a_rule_there_is_not_cannot_be_explained(run: Run) -> None:
    ran = run("explain", "jargonn")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean “jargon”?" in ran.err


@pytest.mark.parametrize("name", form_ids())
def test_the_schema_of_every_shipped_form_is_given(run: Run, name: str) -> None:
    ran = run("schema", name)
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema == answer_schema(find_form(name).form)


def test_a_form_is_named_by_version_or_by_its_file(run: Run, tmp_path: Path) -> None:
    assert "version 1”" in run("schema", "first-conversation@1").out.replace(", version 1", ", version 1”")
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(a_definition(title="Mine")))
    assert json.loads(run("schema", path).out)["title"] == "Answers to “Mine”, version 1"
    assert "There is no version 99" in run("schema", "first-conversation@99").err
    assert "is no version" in run("schema", "first-conversation@two").err
    assert run("schema", "no-such-form").err.startswith(
        "There is no file “no-such-form” here, and no shipped form"
    )
    assert run("schema", tmp_path / "none.json") == Ran(
        2, "", f"{tmp_path / 'none.json'}: there is no such file.\n"
    )


HACKNEY = {
    "id": "f", "name": "F",
    "themes": [{"id": "T", "name": "T", "steps": [{"id": "S", "name": "S", "fields": [
        {"id": "Who helps?", "type": "text", "question": "Who helps?", "className": "wide"}
    ]}]}],
}  # fmt: skip


def test_a_form_of_another_system_is_read_into_ours_with_an_account(run: Run, tmp_path: Path) -> None:
    source, out, report = tmp_path / "in.json", tmp_path / "out.json", tmp_path / "report.json"
    source.write_text(json.dumps(HACKNEY))
    ran = run("read", source, "-o", out, "--report", report)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "Hackney's form JSON: 10 nodes: 9 imported, 1 carried, 0 refused.\n"
    assert [q.text for q in load_form(out).form.questions()] == ["Who helps?"]
    account = json.loads(report.read_text())
    assert account["source_nodes"] == sum(len(account[fate]) for fate in ("imported", "carried", "refused"))
    assert all(entry.keys() == {"path", "reason"} for entry in account["imported"])


def test_what_is_ours_already_is_read_whole(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "in.json"
    source.write_text(json.dumps(a_definition(a_question())))
    ran = run("read", source)
    assert (ran.code, json.loads(ran.out)) == (0, a_definition(a_question(), shaped_by=[]))


def test_what_cannot_be_read_is_not_written(run: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "in.json", tmp_path / "out.json"
    source.write_text("{")
    assert run("read", source, "-o", out).code == 2
    assert not out.exists()


def test_a_form_is_written_as_markdown_and_says_what_it_leaves_out(run: Run, tmp_path: Path) -> None:
    source, out = tmp_path / "in.json", tmp_path / "out.md"
    source.write_text(json.dumps(a_definition(a_question(framing="strengths"))))
    ran = run("write", source, "--to", "markdown", "-o", out)
    assert (ran.code, ran.out) == (1, "")
    assert (
        ran.err
        == "“What does a good day look like for you?”, framing: for machines; Markdown is for people to read.\n"
    )
    assert out.read_text().startswith("# A form\n")
    assert run("write", source, "--to", "json").code == 0


@pytest.mark.parametrize("where", ["", "no-such-folder/x.json"])
def test_a_file_that_cannot_be_written_is_said(run: Run, tmp_path: Path, where: str) -> None:
    ran = run("write", "first-conversation", "-o", tmp_path / where)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"{tmp_path / where}: ")


def test_a_file_that_is_there_is_replaced_whole_and_nothing_is_left_beside_it(
    run: Run, tmp_path: Path
) -> None:
    out = tmp_path / "out.json"
    out.write_text("old" * 100_000)
    out.chmod(0o640)
    assert run("write", "first-conversation@1", "-o", out).code == 0
    assert load_form(out).form.version == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]
    assert out.stat().st_mode & 0o777 == 0o640


def test_a_fault_of_our_own_is_owned_to_in_a_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: Any) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("formengine.cli.schema.the_form", broken)
    ran = run("schema", "first-conversation")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(
        "formengine stopped on a fault of its own (ZeroDivisionError: division by zero)."
    )
    assert "Traceback" not in ran.err


def test_ctrl_c_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("formengine.cli.schema.the_form", stopped)
    assert run("schema", "first-conversation") == Ran(130, "", "")


def test_a_reader_that_goes_away_is_no_matter() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "formengine.cli", "frame"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
    ) as frame:  # fmt: skip
        assert frame.stdin
        assert frame.stdout
        assert frame.stderr
        frame.stdin.write(b"What are you proud of?\n")
        frame.stdin.flush()
        frame.stdout.readline()
        frame.stdout.close()
        frame.stdin.write(b"Who helps?\n" * 3)
        frame.stdin.close()
        said = frame.stderr.read()
    assert (frame.returncode, said) == (141, b"")


def test_two_versions_are_compared_and_a_history_told(run: Run, tmp_path: Path) -> None:
    for version, text in ((1, "What is wrong?"), (2, "What is strong?")):
        path = tmp_path / "a-form" / f"v{version}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(a_definition(a_question(text=text), version=version)))
    folder = tmp_path / "a-form"
    compared = run("compare", folder / "v1.json", folder / "v2.json", "--format", "json")
    assert (compared.code, compared.err) == (0, "")
    assert "What is strong?" in json.dumps(json.loads(compared.out), ensure_ascii=False)
    told = run("history", folder)
    assert (told.code, told.err) == (0, "")
    assert told.out.index("v1") < told.out.index("v2")
    assert run("history", folder / "v2.json", folder / "v1.json").out.count("v1  A form") == 1


def test_a_shipped_form_tells_its_history_by_name_and_a_folder_of_none_is_refused(
    run: Run, tmp_path: Path
) -> None:
    versions_told = run("history", "first-conversation")
    assert versions_told.code == 0
    assert all(f"v{n}  " in versions_told.out for n in range(1, 7))
    refused = run("history", tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith(
        f"{tmp_path}: this folder holds no versions of a form: no v1.json, v2.json, …"
    )


def test_a_folder_of_exports_tells_its_history_in_the_order_of_their_names(run: Run, tmp_path: Path) -> None:
    for name, title in (("export-10.json", "Third"), ("export-2.json", "Second"), ("export-1.json", "First")):
        (tmp_path / name).write_text(json.dumps(a_definition(title=title)))
    (tmp_path / "notes.txt").write_text("Not a form.")
    told = run("history", tmp_path)
    assert (told.code, told.err) == (0, "")
    assert told.out.index("First") < told.out.index("Second") < told.out.index("Third")


def test_the_commits_that_changed_a_form_tell_its_history(run: Run, tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        names = ["-c", "user.name=Robin Achterberg", "-c", "user.email=robin@example.org"]
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    for text, why in (("What is wrong?", "It begins"), ("What is strong?", "Carers asked for it")):
        (tmp_path / "form.json").write_text(json.dumps(a_definition(a_question(text=text))))
        git("add", ".")
        git("commit", "-q", "-m", why)
    (tmp_path / "other.txt").write_text("x")
    git("add", ".")
    git("commit", "-q", "-m", "Nothing to do with it")
    told = run("history", tmp_path / "form.json", "--git", "main")
    assert (told.code, told.err) == (0, "")
    assert told.out.index("It begins") < told.out.index("Carers asked for it")
    assert "1 question reworded" in told.out
    assert "Nothing to do with it" not in told.out
    last = run("history", tmp_path / "form.json", "--git", "main~2..main")
    assert "It begins" not in last.out
    for wrong in ("no-such-branch", "--output=x"):
        refused = run("history", tmp_path / "form.json", f"--git={wrong}")
        assert (refused.code, refused.out) == (2, "")
        assert "git" in refused.err
    assert not (tmp_path / "x").exists()
