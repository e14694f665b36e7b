import json
import re
from collections.abc import Callable
from itertools import pairwise

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from formengine.documents import check, parse_json
from formengine.iterate import AsPublished, Stood, compare, history
from formengine.iterate.reports import (
    COMPARISON_REPORTS,
    HISTORY_REPORTS,
    comparison_text,
    history_json,
    history_page,
    history_text,
)
from formengine.iterate.reports.markup import Markup, tag, text
from formengine.load import Loaded, digest, find_form, form_path, versions
from tests.builders import a_loaded, a_question, a_section

NASTY = "</style><script>alert('x')</script> & \"quoted\" <b>bold</b>"


def _story() -> list[Loaded]:
    return [find_form("first-conversation", n) for n in versions("first-conversation")]


def _nasty(extra: str = "") -> list[Loaded]:
    """Two versions with markup wherever a form can hold words."""
    asked = a_question("q", text=NASTY, hint=NASTY, guidance=NASTY, prompts=[NASTY], kind="choice",
                       options=[{"value": NASTY, "label": NASTY}])  # fmt: skip
    changes = {"why": NASTY, "asked_by": NASTY, "feedback": [NASTY]}
    shaped = [{"who": NASTY, "asked_for": NASTY, "not_done": NASTY}]
    sections = [a_section(asked, title=NASTY, intro=NASTY)]
    more = [
        a_section(
            {**asked, "text": f"{NASTY} {extra}more", "hint": f"{extra}Another"}, title=f"New {NASTY}", id="x"
        )
    ]
    return [
        a_loaded(sections=sections, title=NASTY),
        a_loaded(sections=more, title=f"{NASTY} now", version=2, changes=changes, shaped_by=shaped),
    ]


def _pages(loaded: list[Loaded]) -> list[str]:
    compared = [compare(old, new) for old, new in pairwise(loaded)]
    return [*map(COMPARISON_REPORTS["html"], compared), HISTORY_REPORTS["html"](history(loaded))]


def test_every_page_is_well_formed_and_needs_nothing_beside_it() -> None:
    same = compare(_story()[0], _story()[0])
    for page in [*_pages(_story()), *_pages(_nasty()), COMPARISON_REPORTS["html"](same), *_pages([])]:
        html5lib.HTMLParser(strict=True).parse(page)
        assert not re.search(r"<script|<link|<img|<iframe|\ssrc=|\shref=|url\(|@import|\son[a-z]+=", page)


def test_words_of_a_form_are_escaped_wherever_they_stand() -> None:
    for page in _pages(_nasty()):
        tree = html5lib.parse(page, namespaceHTMLElements=False)
        assert not tree.findall(".//script")
        assert not tree.findall(".//b")
        assert len(tree.findall(".//style")) == 1
        assert "alert('x')" in "".join(tree.itertext())


@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30))
def test_a_page_is_well_formed_whatever_letters_a_form_holds(words: str) -> None:
    page = f"<!doctype html><html><head><title>x</title></head><body>{tag('p', words, title=words)}</body></html>"
    html5lib.HTMLParser(strict=True).parse(page)
    page.encode()


def test_what_is_markup_already_is_not_escaped_again() -> None:
    assert text(tag("b", "&")) == Markup("<b>&amp;</b>")


@pytest.mark.parametrize("loaded", [_story, _nasty])
def test_the_documents_keep_their_schemas(loaded: Callable[[], list[Loaded]]) -> None:
    told = loaded()
    for old, new in pairwise(told):
        said = COMPARISON_REPORTS["json"](compare(old, new))
        assert check(parse_json(said.encode(), "comparison.json"), "comparison") == []
    said = HISTORY_REPORTS["json"](history(told))
    assert check(parse_json(said.encode(), "history.json"), "history") == []


def test_a_bare_form_has_no_findings_to_tell_of() -> None:
    old, new = (loaded.form for loaded in _story()[:2])
    assert json.loads(COMPARISON_REPORTS["json"](compare(old, new)))["findings"] is None
    html5lib.HTMLParser(strict=True).parse(COMPARISON_REPORTS["html"](compare(old, new)))


def test_every_change_that_the_document_holds_is_in_the_text_and_on_the_page() -> None:
    for old, new in pairwise(_story()):
        comparison = compare(old, new)
        page = "".join(
            html5lib.parse(COMPARISON_REPORTS["html"](comparison), namespaceHTMLElements=False).itertext()
        )
        said = " ".join(comparison_text(comparison).split())
        things = (*comparison.questions.added, *comparison.questions.removed, *comparison.sections.removed)
        for thing in things:
            assert thing.text in page
            assert " ".join(thing.text.split()) in said
        for change in comparison.questions.changed:
            assert f"id {change.new.id}" in page
            assert f"[{change.new.id}]" in said


def test_a_comparison_reads_as_a_person_would_tell_it() -> None:
    hard = a_question("hard", text="What problems do you have with washing?")
    good = a_question("good", text="What are you proud of?")
    old = a_loaded(sections=[a_section(hard, good, domain="daily-life")])
    easier = {**hard, "text": "What is hard about washing?", "hint": "Take your time."}
    new = a_loaded(
        sections=[a_section(good, easier, domain="daily-life")],
        version=2,
        changes={"why": "Ask first what is strong."},
    )
    assert comparison_text(compare(old.form, new.form)) == snapshot("""\
A form: version 1 and version 2
a-form v1 → a-form v2

Why: Ask first what is strong.
People with lived experience who shaped it: nobody yet.

1 question moved, 1 question reworded.

How areas of life open
  1 of 1 area opens with strengths; before, 0 of 1 did. Better than before.
  What matters to you: “What problems do you have with washing?” (deficit) before, “What are you
  proud of?” (strengths) now (better)

Questions
  ~ What are you proud of?  [good]
      Moved up: it stood in place 2, and stands in place 1.
  ~ What [-problems do you have with-]{+is hard about+} washing?  [hard]
      Hint added: Take your time.
""")


def test_a_history_reads_as_a_person_would_tell_it() -> None:
    old = a_loaded(a_question("glad", text="What are you glad of?"))
    changes = {"why": "People asked.", "feedback": ["“Ask about my cat.” (Ann)"], "published": "2026-01-02"}
    cat = a_question("cat", text="Who is your cat?", kind="short-text")
    new = a_loaded(
        a_question("glad", text="What are you glad of?"), cat, version=2, changes=changes, status="published"
    )
    assert history_text(history([old, new])) == snapshot("""\
v1  A form, draft
    shaped by   nobody yet
    findings    none
    opens       1 of 1 area with strengths
    effort      1 question, 11 words to read, about 40 asked for, about 1 minute

v2  A form, published 2026-01-02
    why         People asked.
    feedback    “Ask about my cat.” (Ann)
    hash        ec292605a9072d3b1592a95b4b0ed9771f102fabfe2100b672226e77572a40e8
    shaped by   nobody yet
    changed     1 question added, 1 change to the form itself
    findings    none
    opens       1 of 1 area with strengths
    effort      2 questions, 15 words to read, about 46 asked for, about 1 minute
""")


def test_a_history_tells_what_was_let_stand_and_why_and_what_is_retired() -> None:
    form = a_loaded(
        a_question("glad", text="What are you glad of?"),
        status="retired",
        changes={"why": "They asked.", "published": "2026-01-02", "published_by": "Ann"},
    )
    stood = Stood(
        rule="jargon", where="What are you glad of?", message="“glad” is <jargon>.", reason="They say it."
    )
    known = AsPublished(
        let_stand=(stood,),
        begun_from="A poor form",
        retired_at="2026-03-04T10:00:00Z",
        retired_why="It was a trial.",
    )
    told = history([form], {digest(form.definition): known})  # type: ignore[arg-type]
    assert history_text(told) == snapshot("""\
v1  A form, published 2026-01-02 by Ann, retired 2026-03-04
    why         They asked.
    hash        a7cec5b97354923399ca949bdfe602343ef42e236b991e412dd639d5be0e327d
    begun from  a poor form made for teaching, “A poor form”
    retired     It was a trial.
    shaped by   nobody yet
    findings    none
    let stand   “What are you glad of?”: “glad” is <jargon>. It stands because: They say it.
    opens       1 of 1 area with strengths
    effort      1 question, 11 words to read, about 40 asked for, about 1 minute
""")
    page = history_page(told)
    assert "“glad” is &lt;jargon&gt;." in page
    assert "They say it." in page
    assert "A poor form" in page
    assert "It was a trial." in page
    (version,) = json.loads(history_json(told))["versions"]
    assert version["let_stand"] == [
        {
            "rule": "jargon",
            "where": "What are you glad of?",
            "message": "“glad” is <jargon>.",
            "reason": "They say it.",
        }
    ]
    assert (version["retired"], version["retired_why"], version["begun_from"]) == (
        "2026-03-04",
        "It was a trial.",
        "A poor form",
    )


def test_every_report_says_by_which_hash_a_published_version_is_known() -> None:
    old, new = find_form("first-conversation", 5), find_form("first-conversation", 6)
    hashes = [digest(json.loads(form_path("first-conversation", n).read_text("utf-8"))) for n in (5, 6)]
    compared, told = compare(old, new), history([old, new])

    for report in (COMPARISON_REPORTS, HISTORY_REPORTS):
        for said in report.values():
            page = said(compared if report is COMPARISON_REPORTS else told)  # type: ignore[arg-type]
            assert [each in page for each in hashes] == [True, True]


def test_a_comparison_of_what_is_the_same_says_all_the_same_who_shaped_it() -> None:
    same = compare(find_form("first-conversation", 6), find_form("first-conversation", 6))

    assert "People with lived experience who shaped it: nobody yet." in COMPARISON_REPORTS["text"](same)
    assert "nobody yet" in COMPARISON_REPORTS["html"](same)
