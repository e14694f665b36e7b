"""A thousand strings that have made other programs do things, through every way words leave the app: each stays words."""

import csv
import io
import json
import logging
import re
from itertools import product

import html5lib
import lxml.html
import openpyxl
import pytest

from formengine.load import form_from
from formengine.record import Change, Note, Person, Statement
from formengine.writers.register import form_as_register_csv, form_as_register_xlsx
from tests.builders import a_definition, a_question, a_section
from tests.webapp.conftest import id_in
from tests.webapp.giving import pdf_text
from tests.writers.hostile import ALL

_AROUND = [
    "{}",
    "<!--{}-->",
    "&{};",
    "\"'>{}",
    "</textarea>{}",
    "{}{{{{7*7}}}}",
    "={}",
    "\u202e{}\u202c",
    "{}\n\t# {}",
]
STRINGS = list(
    dict.fromkeys(around.replace("{}", each, 1).replace("{}", each) for around, each in product(_AROUND, ALL))
)
EACH = 250
"""In one record: four records hold a thousand."""

LIVE = ("script", "iframe", "object", "embed", "svg", "math", "base", "plaintext", "video", "style")


def test_there_are_a_thousand_of_them_and_no_two_the_same():
    assert len(set(STRINGS)) == len(STRINGS) >= 1000


def form_of(count):
    questions = [a_question(f"q{n}", text=f"Question {n}?") for n in range(count)]
    return a_definition(
        id="many", title="Many", status="published", sections=[a_section(*questions, id="all")]
    )


def alive(html, *, as_browsers_do=False):
    """What in a page would do something that only a string of ours could have brought. `as_browsers_do`: read by the rules
    that browsers go by, which takes ten times as long."""
    if as_browsers_do:
        document = html5lib.HTMLParser(namespaceHTMLElements=False).parse(html)
    else:
        document = lxml.html.fromstring(html)
    main = document.find(".//main")
    found = [e.tag for e in main.iter() if isinstance(e.tag, str) and e.tag in LIVE]
    for e in document.iter():
        for name, value in e.attrib.items():
            leads = name in ("href", "src", "action", "background", "data", "poster")
            if name.startswith("on") or (leads and re.match(r"\s*(javascript|data|file):", value)):
                found.append(f"{e.tag} {name}")
            if leads and "evil.example" in value and e.tag != "a":
                found.append(f"{e.tag} {name}")
    return found


def shown_in(html):
    return lxml.html.fromstring(html).text_content()


def kept_as(text):
    """As the app keeps it: line ends as one character, and what no file can hold as the mark for it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\N{REPLACEMENT CHARACTER}")


def utf8(text):
    return text.encode("utf-8", "replace").decode()


@pytest.fixture(params=range(0, 1000, EACH))
def strings(request):
    return [utf8(kept_as(each)) for each in STRINGS[request.param : request.param + EACH]]


def test_a_thousand_answers_stay_words_on_pages_in_copies_and_in_files(meera, kept, errol, strings, caplog):
    caplog.set_level(logging.DEBUG)
    card = kept.store.start(errol, form_of(EACH), by="meera", team="north")
    changes = [
        Change(statement=Statement(question=f"q{n}", said_by="person", value=text))
        for n, text in enumerate(strings)
        if text.strip()
    ]
    kept.store.save(card.id, changes, by="meera", request="all")
    kept.store.note(card.id, Note(text=strings[3] or "x"), by="meera")
    talk = f"/conversations/{card.id}"
    for path in ("themes/all", "check", "print", "second-look", "copies/", "copies/marks"):
        page = meera.client.get(f"{talk}/{path}")
        assert page.status_code == 200, path
        assert alive(page.text, as_browsers_do=path == "check") == [], path
        assert page.headers["Content-Security-Policy"].startswith("default-src 'self'")
    read = re.sub(r"\s", "", shown_in(meera.client.get(f"{talk}/check").text))
    whole = json.loads(meera.client.get(f"{talk}/download/json").text)["answers"]
    for n, text in enumerate(strings):
        if text.strip():
            assert whole[f"q{n}"]["person"]["value"] == text
            plain = re.sub(r"[\s\x00-\x1f\x7f-\x9f]", "", text)
            assert plain in re.sub(r"[\x00-\x1f\x7f-\x9f]", "", read), repr(text)
    markdown = meera.client.get(f"{talk}/download/md").text
    assert not re.search(r"(?m)^\s*<(script|img|iframe)", markdown)
    assert not [record for record in caplog.records if "evil.example" in record.getMessage()]


def test_names_and_words_beside_a_record_stay_words_too(meera, signed_in, kept, errol, talk):
    some = [utf8(kept_as(text)) for text in STRINGS if text.strip()][::70]
    for text in some:
        person = kept.store.person(errol, by="t")
        named = {"name": text, "called": text, "reference": text, "safe_contact": text}
        kept.store.change_person(Person(**{**person.__dict__, **named}), by="meera")
        words = {"words": text, "reason": text, "question": "good-day", "to": "sunita", "revision": 1}
        kept.store.add_aside("second-look", id_in(talk), "sent", words, person=errol, by="meera")
        kept.store.add_aside("second-look", id_in(talk), "written-beside", words, person=errol, by="meera")
        kept.store.add_aside("across", errol, "reached-across", words, person=errol, by="meera")
        for path in (
            f"{talk}/second-look",
            f"{talk}/hand-on",
            f"/people/{errol}",
            f"/people/{errol}/openings",
            f"/people/{errol}/looked",
        ):
            page = meera.client.get(path)
            assert (page.status_code, alive(page.text)) == (200, []), (path, text)
        assert alive(signed_in("sunita").client.get("/team/").text) == []


def test_a_thousand_definitions_stay_words_on_the_page_and_in_a_workbook(meera, kept, errol, strings):
    texts = [" ".join(text.split())[:400] or "x" for text in strings]
    texts = ["".join(sign for sign in text if sign.isprintable()) or "x" for text in texts]
    questions = [
        a_question(f"q{n}", text=text, hint=text, guidance=text, prompts=[text])
        for n, text in enumerate(texts)
    ]
    form = a_definition(
        id="many",
        title=texts[0],
        status="published",
        sections=[a_section(*questions, id="all", title=texts[1])],
    )
    card = kept.store.start(errol, form, by="meera", team="north")
    for path in ("", "themes/all", "check", "print"):
        page = meera.client.get(f"/conversations/{card.id}/{path}")
        assert (page.status_code, alive(page.text)) == (200, []), path
    book = openpyxl.load_workbook(io.BytesIO(form_as_register_xlsx(form_from(form))))
    formulas = [
        cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert formulas == []
    rows = csv.reader(io.StringIO(form_as_register_csv(form_from(form)).decode("utf-8-sig")))
    assert [cell for row in rows for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


def test_some_of_each_kind_stay_words_on_paper(meera, kept, errol):
    """Paper takes a second a page; the whole list goes through the writer itself in tests/writers/test_pdf.py."""
    some = [utf8(kept_as(text)) for text in STRINGS if text.strip()][::40]
    card = kept.store.start(errol, form_of(len(some)), by="meera", team="north")
    changes = [
        Change(statement=Statement(question=f"q{n}", said_by="person", value=text))
        for n, text in enumerate(some)
    ]
    kept.store.save(card.id, changes, by="meera", request="some")
    from tests.webapp.giving import give

    went = give(meera, f"/conversations/{card.id}")
    answer = meera.client.get(f"{went}pdf")
    assert answer.status_code == 200
    assert b"/JavaScript" not in answer.data.replace(b"(/JavaScript", b"")
    assert b"/URI" not in answer.data
    assert "Question 0?" in pdf_text(answer.data)
