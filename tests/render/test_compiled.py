import re
from html import unescape

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from formengine.model.kinds import Choice, Choices, Group, Information, LongText, Scale, ShortText
from formengine.model.question import Option
from formengine.render.compiled import CompiledPage, Entries, compile_page, field_id
from formengine.render.guidance import guidance
from tests.render.direct import direct_page
from tests.render.pages import environment, every_kind, options, parsed, tree

MACROS = environment()
QUESTIONS = every_kind()

BOXES = [
    *(
        f"{question}{part}"
        for question in ("good-day", "called", "pace", "around", "hours", "cost", "contact", "goals", "view")
        for part in ("", ":why", ":words", ":view")
    ),
    *(f"since:{part}" for part in ("day", "month", "year")),
    *(
        f"goals:{row}:{part}"
        for row in ("r1", "r7")
        for part in ("what", "when:day", "when:year", "with:words")
    ),
    *(f"people:r2:{part}" for part in ("name", "relation", "reach")),
    *(f"outcomes:{row}:{cell}" for row in ("out", "r1") for cell in ("own:what", "family:who")),
    "outcomes:r1:label",
]
TICKS = {
    "pace": ["all-at-once", "in-parts", "other"],
    "drives": ["yes", "no"],
    "contact": ["0", "7", "10"],
    "control": ["strongly-agree", "neither"],
    "goals:r1:sure": ["1", "5"],
    "outcomes:out:family:willing": ["yes", "no"],
    "outcomes:r1:family:willing": ["yes"],
    "good-day:said": ["person", "carer", "advocate", "worker"],
    "goals:said": ["worker"],
    "drives:state": ["not-discussed", "could-not-be-asked"],
    "outcomes:state": ["does-not-know"],
}
WORDS = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=("Cs", "Cc", "Cn")), st.sampled_from("\n\t<>&\"'{}%#$ ")
    ),
    max_size=30,
)
"""Control characters never come from a form: HTML forbids them, and the reader of what was typed replaces them. Code points that
are no characters, such as U+FDD0, it forbids too: the parser that compares the pages refuses them."""


@st.composite
def entries(draw: st.DrawFn) -> Entries:
    values = draw(st.dictionaries(st.sampled_from(BOXES), WORDS, max_size=12))
    ticks = draw(st.lists(st.sampled_from(sorted(TICKS)), unique=True, max_size=6))
    return Entries(
        values={**values, **{name: draw(st.sampled_from(TICKS[name])) for name in ticks}},
        picked=draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "around": st.lists(
                        st.sampled_from(["a-garden", "neighbours", "none", "other"]), unique=True
                    ),
                    "goals:r1:with": st.lists(st.sampled_from(["ada", "other"]), unique=True),
                },
            )
        ),
        rows=draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "goals": st.sampled_from([(), ("r1",), ("r7", "r1")]),
                    "people": st.sampled_from([("r2",)]),
                    "outcomes": st.sampled_from([(), ("out", "r1")]),
                },
            )
        ),
        errors=draw(
            st.dictionaries(
                st.sampled_from([*BOXES, "drives", "since", "control", "people", "outcomes", "around:state"]),
                WORDS.filter(bool),
                max_size=8,
            )
        ),
    )


@pytest.fixture(scope="module")
def page() -> CompiledPage:
    return compile_page(MACROS, QUESTIONS, guidance)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(typed=entries())
def test_a_compiled_page_is_the_page_the_macros_draw(page: CompiledPage, typed: Entries) -> None:
    drawn = direct_page(MACROS, QUESTIONS, typed, guidance)
    # What our macros put before a text box's words, for the browser to drop, the slow way does not.
    drawn_whole = re.sub(r"(<textarea[^>]*>)", "\\1\n", str(drawn))

    assert tree(page.html(typed)) == tree(drawn_whole)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=WORDS)
@example(words="\nbegins a line down")
@example(words="  a poem\n   indented\n")
def test_words_in_a_box_are_the_words_that_were_typed(page: CompiledPage, words: str) -> None:
    html = page.html(Entries(values={"good-day": words, "called": words}))
    typed = {
        box.get("name"): box.text if box.tag == "textarea" else box.get("value")
        for box in parsed(html).iter()
    }

    assert (typed["good-day"] or "", typed["called"]) == (words, words)


def _active(node: object) -> list[str]:
    """Whatever in the markup could run or fetch."""
    if not isinstance(node, tuple):
        return []
    tag, attributes, children = node
    found = [tag] if tag in ("script", "img", "iframe", "object", "style", "link") else []
    found += [
        name for name, _ in attributes if name.startswith("on") or name in ("src", "style", "autofocus")
    ]
    return found + [active for child in children for active in _active(child)]


HOSTILE = (
    "{{ 7*7 }}",
    "{{7*7}}",
    "{% for x in y %}",
    "{%- raw -%}",
    "{# hidden #}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "</script><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    '" onfocus=alert(1) autofocus="',
    "' onfocus=alert(1) '",
    "&#123;&#123; 7*7 &#125;&#125;",
    "&lbrace;&lbrace;7*7}}",
    "\ue000deadbeefdeadbeef.0\ue001",
    "\ue000.0\ue001",
    "{{ v.__class__.__mro__ }}",
    "'] }}{{ 7*7 }}{{ v['",
    "\\'] }}{{ 7*7 }}",
    "{{ '\\x41' }}",
    "%}{{7*7}}{%",
    "1\n# for x in y\n49",
    "## 7*7",
)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_definition_cannot_put_code_into_the_template(hostile: str) -> None:
    questions = [
        LongText(id="a", text=hostile, hint=hostile, prompts=(hostile,), easy_read=hostile, guidance=hostile),
        Choice(
            id="b", text=hostile, options=(Option(value=hostile, label=hostile, hint=hostile),), other=hostile
        ),
        Choices(id="c", text=hostile, options=(Option(value=hostile, label=hostile),), other=hostile),
        Group(id="d", text=hostile, item=hostile, questions=(ShortText(id="e", text=hostile),)),
        Scale(id="f", text=hostile, low=hostile, high=hostile),
        Information(id="g", text=hostile, guidance=hostile),
    ]
    typed = Entries(values={"b": hostile}, picked={"c": [hostile]}, rows={"d": ["r1"]})

    html = compile_page(MACROS, questions).html(typed)

    assert html.count(" checked") == 2
    assert _active(tree(html)) == []
    drawn = re.sub(r"(<textarea[^>]*>)", "\\1\n", str(direct_page(MACROS, questions, typed)))
    assert tree(html) == tree(drawn)
    assert " ".join(hostile.split()) in " ".join(unescape(html).split())


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_typed_cannot_put_code_into_the_page(page: CompiledPage, hostile: str) -> None:
    typed = Entries(
        values=dict.fromkeys(BOXES, hostile),
        rows={"goals": [hostile], "people": ["r2"]},
        errors=dict.fromkeys(("good-day", "goals", "since"), hostile),
    )

    html = page.html(typed)

    assert _active(tree(html)) == []
    drawn = re.sub(r"(<textarea[^>]*>)", "\\1\n", str(direct_page(MACROS, QUESTIONS, typed, guidance)))
    assert tree(html) == tree(drawn)


def test_a_hidden_question_is_not_on_the_page(page: CompiledPage) -> None:
    html = page.html(Entries(), hidden={"drives", "goals", "rights"})

    shown = re.findall(r'data-question="([^"]+)"', html)
    assert shown == [q.id for q in QUESTIONS if q.id not in {"drives", "goals", "rights"}]


def test_what_folds_away_is_open_when_something_is_in_it(page: CompiledPage) -> None:
    def open_folds(typed: Entries) -> int:
        return len(re.findall(r"<details[^>]* open", page.html(typed)))

    assert open_folds(Entries()) == 0
    assert open_folds(Entries(values={"good-day:view": "Calm"})) == 1
    assert (
        open_folds(Entries(values={"drives:state": "does-not-know"}, errors={"called:why": "Say why."})) == 2
    )


def test_an_error_summary_leads_to_the_box(page: CompiledPage) -> None:
    names = [question.id for question in QUESTIONS]
    names += [
        "goals:r1:what",
        "goals:r1:when",
        "outcomes:out:own:what",
        "outcomes:r1:label",
        "pace:words",
        "called:why",
    ]
    ids = re.findall(r'\sid="([^"]+)"', page.html(Entries(rows={"goals": ["r1"], "outcomes": ["r1"]})))

    assert [name for name in names if field_id(name) not in ids] == []


def test_ids_of_neighbours_never_meet() -> None:
    questions = [
        Choice(id="goal", text="Which?", hint="One", options=options("A", "B"), other="C"),
        ShortText(id="goal-2", text="Two?"),
        ShortText(id="goal-hint", text="Hint?"),
        Group(id="goal-error", text="More?", questions=(ShortText(id="goal", text="Which?"),)),
    ]
    html = compile_page(MACROS, questions).html(
        Entries(rows={"goal-error": ["r1", "r2"]}, errors={"goal": "Choose."})
    )
    ids = re.findall(r'\sid="([^"]+)"', html)

    assert sorted(ids) == sorted(set(ids))


def test_an_id_that_stands_twice_is_asked_once() -> None:
    twice = [ShortText(id="name", text="Your name?"), ShortText(id="name", text="Your cat's name?")]
    html = compile_page(MACROS, twice).html(Entries())

    assert html.count('name="name"') == 1
    assert "Your name?" in html


def test_white_space_in_an_option_comes_back_as_it_was() -> None:
    odd = [Choice(id="a", text="Which?", options=(Option(value="one\n  two", label="One"),))]
    html = compile_page(MACROS, odd).html(Entries(values={"a": "one\n  two"}))

    assert 'value="one&#10;  two" checked' in html
