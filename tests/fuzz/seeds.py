"""Whole files of every kind that is read: what fuzzing starts from."""

import json

from formengine.home import LINT_RULES
from formengine.lint import lint
from formengine.lint.baseline import Baseline, fingerprints
from formengine.load import form_path
from tests.builders import a_definition, a_loaded, a_question, a_section
from tests.readers.moform_templates import WRITINGS, a_template
from tests.readers.register_files import FILES
from tests.readers.word_files import FILES as DOCUMENTS
from tests.readers.word_files import body_of

_FIELD = {
    "question": "Who helps?", "id": "Who helps?", "type": "repeaterGroup", "itemName": "helper", "required": True,
    "hint": "Anyone.", "conditions": [{"id": "Alone?", "value": "No"}],
    "subfields": [{"question": "Name", "id": "Name", "type": "radios", "choices": [{"label": "A", "value": "a"}]}],
}  # fmt: skip
_STEP = {
    "id": "Home",
    "name": "Home",
    "intro": "About home.",
    "fields": [_FIELD, {**_FIELD, "type": "checkboxes"}],
}

_ALL_KINDS = a_definition(
    sections=[
        a_section(
            *(a_question(kind, kind=kind) for kind in ("long-text", "yes-no", "choice", "choices", "scale", "group", "grid", "date")),
            domain="home",
            show_when={"question": "long-text", "answered": True},
            allow=[{"rule": "jargon", "reason": "We were asked to.", "until": "2027-01-31"}],
        )
    ]
)  # fmt: skip

OUR_FORMS = (json.dumps(_ALL_KINDS).encode(), form_path("first-conversation").read_bytes())
HACKNEY = (
    json.dumps(
        {"id": "f", "name": "F", "themes": [{"id": "T", "name": "T", "typeFilter": ["a"], "steps": [_STEP]}]}
    ).encode(),
)
TEMPLATES = tuple(a_template(writing) for writing in WRITINGS.values())
_MADE = [file.made() for file in FILES]
TABLES = tuple(made for made in _MADE if made[:2] not in (b"PK", b"\xd0\xcf"))
BOOKS = tuple(made for made in _MADE if made[:2] in (b"PK", b"\xd0\xcf"))

BODIES = tuple(body_of(file.made()) for file in DOCUMENTS)
"""The XML of Word documents: their packages are sealed with sums, so that bytes spoilt in them reach no reader."""

_OWN_RULE = rb"""
id = "ours"
check = "wording"
family = "words"
level = "error"
title = "Say neighbour"
message = "\"{said}\": say neighbour."
why = "We agreed to."
source = "Our council"
fix = "Say neighbour."
kinds = ["conversation"]
aliases = ["theirs"]
settings = { parts = ["text"], words = ['\bcitizen\b'], once_per = "said" }
[[bad]]
text = "Which citizen helps?"
at = [0]
flags = ["citizen"]
[[good]]
ask = [{ text = "Which neighbour helps?", kind = "yes-no" }]
section = { title = "Home" }
form = { kind = "assessment" }
"""
RULES = (
    _OWN_RULE,
    *(
        path.read_bytes().replace(f'id = "{path.stem}"'.encode(), b'id = "ours"')
        for path in sorted(LINT_RULES.glob("*.toml"))[::8]
    ),
)
LEXICONS = (
    b"""{"id": "ours", "title": "Ours", "terms": [
  {"term": "hublet", "forms": ["hublet", "hublets"], "tier": "avoid", "rule": "jargon", "say": "our shop", "swap": {"hublet": "shop"},
   "short": ["HBL"], "unless": ["the hublet"], "why": "Nobody says it.", "advise": true, "staff": false, "source": "Us"}]}""",
)
CONFIGS = (
    b"""select = ["jargon", "order"]
ignore = "typography"
strict = true
fail-on = "error"
rules = []
lexicons = []
[levels]
jargon = "advice"
[limits.long-question]
limit = 3
[[allow]]
rule = "jargon"
path = "forms/*"
reason = "Agreed."
until = 2027-01-31
""",
)
IGNORE_FILES = (
    b'[[ignore]]\nrule = "jargon"\nform = "a-form"\nquestion = "day"\nreason = "Agreed."\nuntil = "2027-01-31"\n',
)
BASELINES = (
    Baseline(
        {"a-form": frozenset(fingerprints("a-form", lint(a_loaded(a_question("q", text="A service user?")))))}
    )
    .as_text()
    .encode(),
)
