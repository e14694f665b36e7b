"""Sheets as HTML and PDF: what was said stays what was said, whole, in order, readable by everybody."""

import io
import re
from html.parser import HTMLParser
from itertools import pairwise

import pdfua
import pypdf
import pytest

from formengine.home import FORMS
from formengine.load import find_form, form_ids
from formengine.record import CopyGiven, Person
from formengine.record.copies import reader_sees
from formengine.writers import pdf
from formengine.writers.copy import CopyFor, copy_as_json, copy_as_markdown, copy_of, copy_sheet
from formengine.writers.paper import blank_form, prompt_sheet
from formengine.writers.pdf import as_pdf
from formengine.writers.sheet import SIZES, plain
from tests.builders import a_conversation, a_form, a_question
from tests.writers import hostile

ERROL = Person(id="p1", name="Errol Tavernier", called="Errol")


def a_copy(answers, form=None, size="standard", to_the_person=True, to="Errol Tavernier"):
    form = form or a_form(*(a_question(name) for name in answers))
    conversation = a_conversation(answers)
    copy = CopyGiven(to=to, format="Print", sent="by hand", to_the_person=to_the_person, person_asked=True)
    reader = CopyFor(
        to=to, to_the_person=to_the_person, person=ERROL, worker="Meera", on="5 May 2026", talked_on="4 May 2026",
        size=size,
    )  # fmt: skip
    return copy_of(reader_sees(conversation, form, copy, ERROL), conversation, form, reader)


def read(made):
    return pypdf.PdfReader(io.BytesIO(made))


def text_of(made):
    return "\n".join(page.extract_text() for page in read(made).pages)


def squeezed(text):
    return re.sub(r"\s+", "", text)


@pytest.fixture
def fetched(monkeypatch):
    """Every address that was asked for while a PDF was made."""
    asked = []

    def refuse(url):
        asked.append(url)
        raise pdf.NothingIsFetched(url)

    monkeypatch.setattr(pdf, "refuse", refuse)
    return asked


def faults(made, tmp_path):
    path = tmp_path / "sheet.pdf"
    path.write_bytes(made)
    return [(f.rule_id, f.severity.name, f.message) for f in pdfua.validate(str(path)).findings]


@pytest.mark.parametrize("size", SIZES)
def test_a_copy_is_sound_pdf_ua_with_a_title_and_a_language(tmp_path, size):
    made = as_pdf(copy_sheet(a_copy({"good-day": "Bread in the oven by seven.\n\nThe sea."}, size=size)))
    assert faults(made, tmp_path) == []
    reader = read(made)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], reader.metadata.title) == ("en-GB", "A form: a copy")
    assert root["/MarkInfo"]["/Marked"] is not False
    assert b"pdfuaid:part" in reader.xmp_metadata.stream.get_data()


def test_the_checker_sees_a_pdf_that_is_not_sound(tmp_path):
    from weasyprint import HTML

    assert faults(HTML(string="<p>no title, no tags").write_pdf(), tmp_path) != []


@pytest.mark.parametrize(("size", "many"), [("standard", 20_000), ("large", 3_000), ("easy", 3_000)])
def test_a_very_long_answer_is_neither_cut_nor_laid_over_itself(size, many):
    words = [f"word{n}" for n in range(many)]
    made = as_pdf(
        copy_sheet(a_copy({"before": "First.", "good-day": " ".join(words), "after": "Last."}, size=size))
    )
    told = squeezed(re.sub(r"A form\s*Page \d+ of \d+", "", text_of(made)))
    start, end = told.index("word0"), told.rindex(words[-1])
    assert re.findall(r"word\d+", told) == words
    assert told[start : end + len(words[-1])] == "".join(words)
    assert "First." in told[:start]
    assert "Last." in told[end:]
    assert no_line_lies_on_another(made)


def no_line_lies_on_another(made):
    """Baselines on each page, at least a letter's height apart where both hold words of the answer."""
    for page in list(read(made).pages)[1:6]:
        lines = set()

        def seen(text, cm, tm, *_, lines=lines):
            if text.strip():
                lines.add(round(tm[5] * cm[3] + cm[5], 1))

        page.extract_text(visitor_text=seen)
        heights = sorted(lines)
        assert len(heights) > 5
        assert min(b - a for a, b in pairwise(heights)) > 9
    return True


def test_hostile_words_stay_words_in_pdf_and_nothing_is_fetched(fetched):
    assert len(hostile.ALL) > 100
    answers = {f"q{n}": text for n, text in enumerate(hostile.ALL)}
    made = as_pdf(copy_sheet(a_copy(answers)))
    assert fetched == []
    told = squeezed(re.sub(r"A form\s*Page \d+ of \d+", "", text_of(made)))
    for text in [*hostile.MARKUP, *hostile.TEMPLATES, *hostile.CELLS, *hostile.MARKDOWN, *hostile.CSS]:
        assert squeezed(text) in told, text
    reader = read(made)
    assert (
        "/Names" not in reader.trailer["/Root"] or "/EmbeddedFiles" not in reader.trailer["/Root"]["/Names"]
    )
    assert "/OpenAction" not in reader.trailer["/Root"]
    assert [page["/Annots"] for page in reader.pages if "/Annots" in page] == []


def test_the_recorder_sees_a_fetch_where_there_is_one(fetched):
    from weasyprint import HTML

    HTML(string="<img src='http://evil.example/'>", url_fetcher=pdf.nothing_fetched()).write_pdf()
    assert fetched == ["http://evil.example/"]


class Tags(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))

    def handle_data(self, data):
        self.words.append(data)


def parsed(html):
    found = Tags()
    found.feed(html)
    return found


@pytest.mark.parametrize("text", hostile.ALL, ids=range(len(hostile.ALL)))
def test_a_hostile_word_makes_no_markup_in_html(text):
    title = (
        text.encode("utf-8", "replace").decode()[:1999] or "x"
    )  # a definition holds no more, and no half letters
    form = a_form(a_question("good-day", text=title), title=title)
    html = copy_sheet(a_copy({"good-day": text}, form=form)).document()
    tame = copy_sheet(
        a_copy({"good-day": "tame"}, form=a_form(a_question("good-day", text="tame"), title="tame"))
    )
    found = parsed(html)
    assert found.tags == parsed(tame.document()).tags
    assert squeezed(plain(text)) in squeezed("".join(found.words))
    html.encode()


@pytest.mark.parametrize("text", hostile.MARKDOWN + hostile.MARKUP)
def test_a_hostile_word_makes_nothing_in_markdown(text):
    from markdown import markdown

    told = markdown(copy_as_markdown(a_copy({"good-day": text})))
    tame = markdown(copy_as_markdown(a_copy({"good-day": "\n".join("tame" for _ in text.splitlines())})))
    assert re.findall(r"<[a-z0-9]+", told) == re.findall(r"<[a-z0-9]+", tame)


def test_a_copy_as_data_holds_what_was_asked_and_what_was_said():
    import json

    document = json.loads(copy_as_json(a_copy({"good-day": "Bread."})))
    assert document["copy"][-1] == {
        "asked": "What does a good day look like for you?",
        "said": [
            {"speaker": "person", "who": "You said", "words": ["Bread."], "where": "", "is_state": False}
        ],
    }


def test_the_easy_layout_says_the_question_in_easy_words_and_as_it_was_asked():
    form = a_form(a_question("good-day", easy_read="Tell us about a good day."))
    told = squeezed(text_of(as_pdf(copy_sheet(a_copy({"good-day": "Bread."}, form=form, size="easy")))))
    assert "Tellusaboutagoodday.Infull:Whatdoesagooddaylooklikeforyou?YousaidBread." in told


def test_large_print_is_twenty_points():
    made = as_pdf(copy_sheet(a_copy({"good-day": "Bread in the oven."}, size="large")))
    sizes = {}

    def seen(text, cm, tm, _font, size):
        for word in ("Bread",):
            if word in text:
                sizes[word] = round(size * abs(tm[3] * cm[3]), 1)

    read(made).pages[0].extract_text(visitor_text=seen)
    assert sizes == {"Bread": pytest.approx(20, abs=0.5)}


SHIPPED = form_ids(FORMS)


@pytest.mark.parametrize("form_id", SHIPPED)
def test_a_prompt_sheet_in_large_print_is_two_pages_and_opens_every_theme(form_id):
    form = find_form(form_id, None, FORMS).form
    made = as_pdf(prompt_sheet(form, "large"))
    assert len(read(made).pages) <= 2
    told = squeezed(text_of(made))
    for theme in form.sections:
        first = next((q for q in theme.all_questions() if q.asks and q.asked_of != "worker"), None)
        assert first is None or squeezed(first.text) in told, theme.id


@pytest.mark.parametrize("form_id", SHIPPED)
def test_a_prompt_sheet_of_any_shipped_form_is_two_pages_at_most(form_id, tmp_path, fetched):
    form = find_form(form_id, None, FORMS).form
    made = as_pdf(prompt_sheet(form))
    assert len(read(made).pages) <= 2
    assert faults(made, tmp_path) == []
    told = squeezed(text_of(made))
    for theme in form.sections:
        for question in theme.all_questions():
            if question.asks and question.asked_of != "worker":
                assert squeezed(question.text) in told, question.id
    assert fetched == []


@pytest.mark.parametrize(
    ("form_id", "size"), [*((form_id, "standard") for form_id in SHIPPED), ("first-conversation", "large")]
)
def test_a_blank_form_of_any_shipped_form_asks_everything(form_id, size, tmp_path):
    form = find_form(form_id, None, FORMS).form
    made = as_pdf(blank_form(form, size))
    assert faults(made, tmp_path) == []
    told = squeezed(re.sub(re.escape(form.title) + r"\s*Page \d+ of \d+", "", text_of(made)))
    for question in form.questions():
        assert squeezed(question.text) in told, question.id
        for label in question.labels:
            assert squeezed(label.label) in told, question.id


def test_without_weasyprint_or_pango_a_sentence_says_what_to_install(monkeypatch):
    import builtins

    real = builtins.__import__

    def absent(name, *args, **kwargs):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")
        return real(name, *args, **kwargs)

    pdf._html.cache_clear()
    monkeypatch.setattr(builtins, "__import__", absent)
    try:
        assert not pdf.pdf_can_be_made()
        with pytest.raises(pdf.PdfNotThere, match="apt install libpango"):
            as_pdf(copy_sheet(a_copy({"good-day": "Bread."})))
    finally:
        pdf._html.cache_clear()
