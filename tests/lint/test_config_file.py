"""`formengine.toml` and the ignore file."""

import pytest

from formengine.lint import Config, FaultyConfig, find_config, lint, read_config
from tests.builders import a_loaded, a_question

OWN_RULE = """
id = "say-neighbour"
check = "wording"
family = "words"
level = "warning"
title = "Say neighbour"
message = "“{said}”: say “neighbour”."
why = "We agreed to."
source = "Our council"
fix = "Say neighbour."
settings = { parts = ["text"], words = ['\\bcitizen\\b'] }

[[bad]]
text = "Which citizen helps?"

[[good]]
text = "Which neighbour helps?"
"""

OWN_WORDS = """{"id": "ours", "title": "Ours", "terms": [
  {"term": "hublet", "forms": ["hublet"], "tier": "avoid", "rule": "jargon", "say": "our shop in the High Street"}]}"""


def written(folder, **files):
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "formengine.toml"


def test_it_is_found_upwards_from_what_is_linted(tmp_path):
    path = written(tmp_path, formengine_toml="", forms__a__v1_json="{}")

    assert find_config(tmp_path / "forms" / "a" / "v1.json") == path


def test_a_council_adds_a_rule_a_word_and_a_limit_without_any_python(tmp_path):
    path = written(
        tmp_path,
        formengine_toml='rules = ["our-rules"]\nlexicons = ["ours.json"]\nselect = ["say-neighbour", "jargon", "long-question"]\n'
        '[levels]\nsay-neighbour = "error"\n[limits.long-question]\nlimit = 3\n',
        **{"our-rules__say-neighbour_toml": OWN_RULE, "ours_json": OWN_WORDS},
    )  # fmt: skip
    form = a_loaded(a_question("q", text="Which citizen runs the hublet?"))

    assert [(f.rule, f.level) for f in lint(form, read_config(path))] == [
        ("long-question", "advice"),
        ("say-neighbour", "error"),
        ("jargon", "warning"),
    ]


def test_a_family_can_be_left_out():
    form = a_loaded(a_question("q", text="What is the service user's problem?"))

    assert {f.rule for f in lint(form, Config(ignore=("order", "traps", "plain")))} == {
        "labels-people",
        "talks-about-not-to",
    }


def test_an_ignore_file_is_read_with_its_reasons(tmp_path):
    path = written(
        tmp_path,
        formengine_toml='ignore-file = "ignore.toml"\nselect = ["labels-people"]\n[[allow]]\npath = "old/*"\nrule = "jargon"\nreason = "Old forms."\n',
        ignore_toml='[[ignore]]\nrule = "labels-people"\nform = "a-form"\nquestion = "q"\nreason = "Being rewritten."\n',
    )  # fmt: skip
    config = read_config(path)
    form = a_loaded(a_question("q", text="Which service user?"))

    assert lint(form, config) == []
    assert [(entry.rule, entry.path, entry.reason) for entry in config.let_stand] == [
        ("jargon", "old/*", "Old forms."),
        ("labels-people", "", "Being rewritten."),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("select = [", "this is not TOML"),
        ('selct = ["jargon"]', "The file has “selct”, which is not known here"),
        ('select = ["jargn"]', "there is no rule “jargn”"),
        ("select = [3]", "Select 1 is “3”. It must be text"),
        ('[levels]\njargon = "fatal"', "Levels, jargon is “fatal”. It must be one of"),
        ('[levels]\njargn = "error"', "there is no rule “jargn”"),
        ('[[allow]]\nrule = "jargon"', "Allow 1 needs “reason”. Add it."),
        ('[[allow]]\nrule = "jargon"\nreason = "  "', "Allow 1, reason is “  ”. Say why it may stand."),
        (
            '[[allow]]\nrule = "jargon"\nreason = "x"\nline = 3',
            "Allow 1 has “line”, which is not known here",
        ),
        ('ignore-file = "gone.toml"', "there is no such file"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_that_names_the_file(tmp_path, text, said):
    path = written(tmp_path, formengine_toml=text)

    with pytest.raises(FaultyConfig, match="toml: ") as told:
        read_config(path)
    assert said in str(told.value)
