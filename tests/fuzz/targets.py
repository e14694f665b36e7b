"""What is fed, with what, and what must hold of whatever comes.

A target takes bytes as they would stand in a file. It gives back in good time, or refuses in a whole sentence
(`FormEngineError`); anything else is a fault of ours.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from formengine.documents import parse_json
from formengine.errors import FormEngineError, RefusedDefinition
from formengine.language.lexicon import read_lexicon
from formengine.lint import Baseline, Config, lint, read_baseline, read_config, read_ignore_file
from formengine.lint.baseline import fingerprints
from formengine.lint.own_rules import own_rules
from formengine.lint.reports import REPORTS
from formengine.lint.spans import edited
from formengine.lint.trying import faults
from formengine.load import loaded
from formengine.lsp.looking import changes, look, why
from formengine.lsp.units import Places
from formengine.mending import mended
from formengine.readers import document_of, read_bytes, read_document
from tests.builders import a_definition, a_document, a_question
from tests.fuzz.seeds import (
    BASELINES,
    BODIES,
    BOOKS,
    CONFIGS,
    HACKNEY,
    IGNORE_FILES,
    LEXICONS,
    OUR_FORMS,
    RULES,
    TABLES,
    TEMPLATES,
)
from tests.readers.word_files import packed_as

EVERYTHING = Config(strict=True, every_occurrence=True)
SENTENCE = re.compile(r"[.)?]$")
A_FORM = loaded(
    a_document(
        a_definition(
            a_question("day", text="What does a good day look like for you?"),
            a_question(
                "help", text="What is the service user unable to do in order to commence?", kind="yes-no"
            ),
        )
    )
)

BEFORE = OUR_FORMS[0].decode()


@dataclass(frozen=True)
class Target:
    """`text` says whether its files are text, to be spoilt by words that mean something in them too."""

    feed: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()


def a_reader(raw: bytes) -> None:
    """What a person names on the command line: read, linted with everything on, swapped, told in every way."""
    document = document_of(raw, "f")
    try:
        came = read_document(document).loaded
    except RefusedDefinition as refused:
        _are_sentences([fault.message for fault in refused.findings])
        raise
    found = lint(came, EVERYTHING)
    assert all(finding.message for finding in found)
    for report in REPORTS.values():
        report(found, 1)
    if document.text:
        read_bytes(mended(document, came, EVERYTHING).text.encode(), "f")


def a_word_document(raw: bytes) -> None:
    """The XML of a document, in a package that is whole."""
    a_reader(packed_as(raw))


def an_editor(raw: bytes) -> None:
    """What is typed in an editor, after a form that was whole: every mark has a place, a reason, and fixes that are JSON."""
    text = raw.decode("utf-8", "replace")
    looked = look(text, "f.json", EVERYTHING, look(BEFORE, "f.json", EVERYTHING))
    for marked in looked.marked[:20]:
        assert 0 <= marked.start <= marked.end <= len(text)
        assert why(marked.finding, EVERYTHING)
        for change in changes(looked, marked):
            parse_json(edited(text, [change.edit]).encode())
    for encoding in ("utf-8", "utf-16"):
        places = Places(text, encoding)
        for marked in looked.marked[:20]:
            assert places.offset(*places.of(marked.start)) <= marked.start


def a_rule(raw: bytes) -> None:
    with _file("ours.toml", raw) as path:
        for rule in own_rules(path):
            alone = Config(own_rules=(rule,), select=(rule.id,))
            lint(A_FORM, alone)
            faults(rule, alone)


def a_lexicon(raw: bytes) -> None:
    with _file("ours.json", raw) as path:
        lint(A_FORM, Config(terms=read_lexicon(path)))


def a_config(raw: bytes) -> None:
    with _file("formengine.toml", raw) as path:
        lint(A_FORM, read_config(path))


def an_ignore_file(raw: bytes) -> None:
    with _file("ignored.toml", raw) as path:
        lint(A_FORM, Config(let_stand=read_ignore_file(path)))


def a_baseline(raw: bytes) -> None:
    with _file("known.json", raw) as path:
        known = read_baseline(path)
    found = lint(A_FORM)
    known.new("a-form", found)
    known.gone("a-form", found)
    parse_json(
        known.pruned(Baseline({"a-form": frozenset(fingerprints("a-form", found))})).as_text().encode()
    )


@contextmanager
def _file(name: str, raw: bytes) -> Iterator[Path]:
    with TemporaryDirectory(prefix="fuzz-") as folder:
        path = Path(folder) / name
        path.write_bytes(raw)
        yield path


_JSON = (
    b"{",
    b"}",
    b"[",
    b"]",
    b",",
    b":",
    b"null",
    b"1e999",
    b"-0",
    b'""',
    b"\\ud800",
    b'"id"',
    b"\xe2\x80\xae",
    b"\x00",
    b"true",
)
_TOML = (b"[[bad]]", b"[[ignore]]", b"[limits.jargon]", b"=", b"[]", b"{}", b'"', b"'", b"2026-13-01", b"until", b"rule", b"(a+)+$",
         b"(?<=a)", b"{said}", b"{", b"settings", b"words", b"\n")  # fmt: skip
_XML = (
    b"<Section>",
    b"</Section>",
    b"<Question/>",
    b"&amp;",
    b"<!-- x -->",
    b"<![CDATA[<b>]]>",
    b"<Views/>",
    b"<Text>w<i>x</i></Text>",
)
_WORD = (
    b"<w:p>",
    b"</w:p>",
    b"<w:tbl><w:tr><w:tc>",
    b"</w:tc></w:tr></w:tbl>",
    b"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>",
    b"</w:sdtContent></w:sdt>",
    b"<w:r><w:t>\xe2\x98\x90 a ____ (b)?</w:t></w:r>",
    b"<mc:AlternateContent><mc:Choice/></mc:AlternateContent>",
    b"<w:r><w:fldChar w:fldCharType='begin'><w:ffData/></w:fldChar></w:r>",
    b"<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    b"<w:pict/>",
    b"<w:del>",
    b"&amp;",
)
_CSV = (b"\r\n", b'"', b",", b";", b"=", b"question_text", b"group", b"Yes", b"\n\n", b"a = x", b"and", b"\0")

TARGETS: dict[str, Target] = {
    "own": Target(a_reader, OUR_FORMS, _JSON),
    "editor": Target(an_editor, OUR_FORMS, _JSON),
    "hackney": Target(a_reader, HACKNEY, _JSON),
    "moform": Target(a_reader, TEMPLATES, _XML),
    "table": Target(a_reader, TABLES, _CSV),
    "workbook": Target(a_reader, BOOKS),
    "word": Target(a_word_document, BODIES, _WORD),
    "rule": Target(a_rule, RULES, _TOML),
    "lexicon": Target(a_lexicon, LEXICONS, _JSON),
    "config": Target(a_config, CONFIGS, _TOML),
    "ignore-file": Target(an_ignore_file, IGNORE_FILES, _TOML),
    "baseline": Target(a_baseline, BASELINES, _JSON),
}


def holds(name: str, raw: bytes) -> None:
    """Feed a target. Raises AssertionError for a refusal that is no sentence, and whatever a fault of ours raises."""
    try:
        TARGETS[name].feed(raw)
    except FormEngineError as refused:
        _are_sentences([str(refused)])


def _are_sentences(said: Sequence[str]) -> None:
    assert said
    assert all(SENTENCE.search(each) for each in said), said
