"""The parts of a page: valid markup that says what it is to everyone, in every state, with nothing inline."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
import pytest
from markupsafe import Markup

from formengine.model.kinds import KINDS
from formengine.render.compiled import Entries, compile_page
from formengine.render.guidance import guidance
from tests.parts import ROOT
from tests.render.pages import environment, every_kind

COMPONENTS = ROOT / "webapp" / "templates" / "components"
FIXTURES = ROOT / "webapp" / "assets" / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"

PAGE = """
{% extends "base.html" %}
{% from "components/banners.html" import demo_banner, identity, quick_hide, save_status %}
{% from "components/form.html" import save_first %}
{% from "components/problems.html" import problem_summary %}
{% block title %}What matters to you{% endblock %}
{% block demo %}{{ demo_banner() }}{% endblock %}
{% block quick_hide %}{{ quick_hide("https://weather.example/") }}{% endblock %}
{% block identity %}{{ identity("Sam <Okafor>", ["prefers large print"]) }}{% endblock %}
{% block content %}
{{ problem_summary(problems) }}
<h1>What matters to you</h1>
<form method="post" autocomplete="off">{{ save_first() }}{{ questions }}<button>Save</button>{{ save_status("Saved at 10:42") }}</form>
{% endblock %}
"""

STATES = {
    "empty": Entries(),
    "filled": Entries(
        values={
            "good-day": "Bread",
            "good-day:view": "In reach",
            "pace": "other",
            "pace:words": "On a walk",
            "contact": "7",
            "goals:r1:what": "The allotment",
            "called:state": "could-not-be-asked",
        },
        picked={"around": ("neighbours", "other"), "goals:r1:with": ("ada",)},
        rows={"goals": ("r1", "r2"), "people": ("r1",), "outcomes": ("r1", "r2")},
    ),
    "wrong": Entries(
        rows={"goals": ("r1",), "people": ("r1",), "outcomes": ("r1",)},
        errors={
            **{question.id: "Say a little more." for question in every_kind()},
            "goals:r1:when": "Give the year.",
            "outcomes:out:own:what": "Say what.",
            "called:state": "Not both.",
            "called:why": "Say why.",
            "pace:words": "Which way?",
        },
    ),
}


@pytest.fixture(scope="module", params=STATES)
def page(request: pytest.FixtureRequest) -> Element:
    state = STATES[request.param]
    macros = environment()
    macros.globals["asset"] = lambda name: f"/static/{name}"
    questions = compile_page(macros, every_kind(), guidance).html(state)
    problems = [("good-day_", "Say a little more.")] if state.errors else []
    html = macros.from_string(PAGE).render(questions=questions, problems=problems)
    root: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html.strip())
    return root


def _all(root: Element, *tags: str) -> Iterator[Element]:
    return (element for element in root.iter() if element.tag in tags)


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _parents(root: Element) -> dict[Element, Element]:
    return {child: parent for parent in root.iter() for child in parent}


def _within(element: Element, tag: str, parents: dict[Element, Element]) -> Element | None:
    while element in parents:
        element = parents[element]
        if element.tag == tag:
            return element
    return None


def test_every_kind_of_question_has_a_component() -> None:
    assert {path.stem for path in (COMPONENTS / "kinds").glob("*.html")} == set(KINDS)


def test_every_kind_is_on_the_pages_these_tests_look_at() -> None:
    assert {question.kind for question in every_kind()} == set(KINDS)


def test_no_id_stands_twice(page: Element) -> None:
    ids = [element.get("id") for element in page.iter() if element.get("id") is not None]
    assert sorted(ids) == sorted(set(ids))
    assert all(ids)


def test_every_box_has_a_label_that_says_something(page: Element) -> None:
    labels = {label.get("for"): _words(label) for label in _all(page, "label")}
    boxes = [box for box in _all(page, "input", "select", "textarea") if box.get("type") != "hidden"]

    assert [box.get("name") for box in boxes if not labels.get(box.get("id"))] == []
    assert [name for name in labels if name not in {box.get("id") for box in boxes}] == []


def test_no_two_labels_outside_rows_and_options_read_the_same(page: Element) -> None:
    parents = _parents(page)
    labels = [_words(label) for label in _all(page, "label") if _within(label, "fieldset", parents) is None]

    assert sorted(labels) == sorted(set(labels))


def test_radios_and_checkboxes_stand_in_a_fieldset_with_a_legend(page: Element) -> None:
    parents = _parents(page)
    ticks = [box for box in _all(page, "input") if box.get("type") in ("radio", "checkbox")]
    fieldsets = {box: _within(box, "fieldset", parents) for box in ticks}

    assert ticks
    assert [box.get("name") for box, fieldset in fieldsets.items() if fieldset is None] == []


def test_every_fieldset_begins_with_a_legend_that_says_something(page: Element) -> None:
    fieldsets = list(_all(page, "fieldset"))

    assert fieldsets
    assert [f.get("id") for f in fieldsets if f[0].tag != "legend" or not _words(f[0])] == []


def test_what_describes_or_is_controlled_is_there(page: Element) -> None:
    ids = {element.get("id") for element in page.iter()}
    named = [
        (element.get("name"), name)
        for element in page.iter()
        for attribute in ("aria-describedby", "aria-controls", "data-aria-controls", "aria-labelledby")
        for name in (element.get(attribute) or "").split()
    ]

    assert [pair for pair in named if pair[1] not in ids] == []


def test_an_error_is_told_in_the_box_it_is_about(page: Element) -> None:
    ids = {element.get("id"): element for element in page.iter() if element.get("id")}
    wrong = [
        box for box in _all(page, "input", "textarea", "select") if "--error" in (box.get("class") or "")
    ]
    parents = _parents(page)

    for box in wrong:
        fieldset = _within(box, "fieldset", parents)
        described = (
            box.get("aria-describedby") or (fieldset.get("aria-describedby") if fieldset is not None else "")
        ) or ""
        assert [name for name in described.split() if _words(ids[name]).startswith("Error:")], box.get("name")


def test_an_error_summary_leads_to_boxes_on_the_page(page: Element) -> None:
    ids = {element.get("id") for element in page.iter()}
    links = [link.get("href") or "" for link in _all(page, "a") if (link.get("href") or "").startswith("#")]

    assert "#main" in links
    assert [link for link in links if link[1:] not in ids] == []


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(page: Element) -> None:
    assert list(_all(page, "style")) == []
    assert [
        _words(script) for script in _all(page, "script") if _words(script) or not script.get("src")
    ] == []
    assert [
        a for element in page.iter() for a in element.attrib if a == "style" or str(a).startswith("on")
    ] == []
    fetched = [
        address
        for element in _all(page, "script", "link", "img", "iframe", "source")
        for address in (element.get("src"), element.get("href"))
        if address
    ]
    assert fetched
    assert [address for address in fetched if urlsplit(address).netloc or urlsplit(address).scheme] == []


def test_a_page_says_what_it_is(page: Element) -> None:
    assert page.get("lang") == "en-GB"
    assert [_words(title) for title in _all(page, "title")] == ["What matters to you – Conversations"]
    assert [_words(heading) for heading in _all(page, "h1")] == ["What matters to you"]
    assert [main.get("id") for main in _all(page, "main")] == ["main"]
    assert "About Sam <Okafor>" in _words(page)


def test_enter_in_a_box_saves_and_never_removes(page: Element) -> None:
    form = next(_all(page, "form"))
    first = next(button for button in _all(form, "button") if button.get("type") in (None, "submit"))

    assert first.get("name") == "save"


def test_rows_come_and_go_by_plain_buttons() -> None:
    html = compile_page(environment(), every_kind()).html(STATES["filled"])
    root: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    buttons = [(b.get("name"), b.get("type"), _words(b)) for b in _all(root, "button")]
    kept = [(b.get("name"), b.get("value")) for b in _all(root, "input") if b.get("type") == "hidden"]

    assert buttons == [
        ("remove:goals:r1", "submit", "Remove goal 1"),
        ("remove:goals:r2", "submit", "Remove goal 2"),
        ("add:goals", "submit", "Add another goal"),
        ("remove:people:r1", "submit", "Remove person 1"),
        ("add:people", "submit", "Add another person"),
        ("remove:outcomes:r1", "submit", "Remove hope 1"),
        ("remove:outcomes:r2", "submit", "Remove hope 2"),
        ("add:outcomes", "submit", "Add another hope"),
    ]
    assert kept == [
        ("goals:row", "r1"),
        ("goals:row", "r2"),
        ("people:row", "r1"),
        ("outcomes:row", "r1"),
        ("outcomes:row", "r2"),
    ]


def test_the_workers_view_is_asked_for_only_where_the_form_has_one_and_never_of_the_worker() -> None:
    html = compile_page(environment(), every_kind()).html(Entries())
    root: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    views = [box.get("name") for box in _all(root, "textarea") if (box.get("name") or "").endswith(":view")]

    assert views == ["good-day:view", "drives:view", "goals:view"]


def test_the_answers_chosen_are_the_answers_ticked() -> None:
    typed = Entries(
        values={
            "good-day:said": "advocate",
            "called:state": "does-not-know",
            "pace": "in-parts",
            "goals:r1:sure": "5",
        },
        picked={"around": ("neighbours", "other")},
        rows={"goals": ("r1",)},
    )
    root: Element = html5lib.parseFragment(
        compile_page(environment(), every_kind()).html(typed), namespaceHTMLElements=False
    )
    ticked = [(box.get("name"), box.get("value")) for box in _all(root, "input") if "checked" in box.attrib]
    chosen = {
        (box.get("name"), option.get("value"))
        for box in _all(root, "select")
        for option in box
        if "selected" in option.attrib and option.get("value")
    }

    assert ticked == [
        ("pace", "in-parts"),
        ("around", "neighbours"),
        ("around", "other"),
        ("goals:r1:sure", "5"),
    ]
    assert chosen == {("good-day:said", "advocate"), ("called:state", "does-not-know")}


def test_who_said_it_begins_with_whom_it_is_asked_of() -> None:
    html = compile_page(environment(), every_kind()).html(Entries())
    root: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    first = {box.get("name"): box[0].get("value") for box in _all(root, "select")}

    assert (first["good-day:said"], first["called:said"]) == ("person", "carer")
    assert "view:said" not in first


def _fixtures() -> list[tuple[str, dict[str, Any]]]:
    return [
        (path.parent.name, fixture)
        for path in sorted(FIXTURES.glob("*/fixtures.json"))
        for fixture in json.loads(path.read_text(encoding="utf-8"))["fixtures"]
    ]


@pytest.fixture(scope="module")
def fixtures() -> list[tuple[str, dict[str, Any]]]:
    if not FIXTURES.is_dir():
        pytest.skip(
            "govuk-frontend is not installed (npm ci --ignore-scripts --prefix webapp/assets): it holds the examples"
        )
    return _fixtures()


def test_the_macros_draw_every_example_of_the_components_they_stand_for(
    fixtures: list[tuple[str, dict[str, Any]]],
) -> None:
    macros = environment()
    different = [
        f"{component}: {fixture['name']}"
        for component, fixture in fixtures
        if _shape(_drawn(macros, component, fixture["options"])) != _shape(fixture["html"])
    ]

    assert len(fixtures) == 657
    assert different == []


def _drawn(macros: Any, component: str, options: dict[str, Any]) -> str:
    macro = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    module = macros.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    return str(getattr(module, macro)(_safe(options)))


def _safe(value: Any) -> Any:
    """The examples give HTML where a key says html; nothing else in them is."""
    if isinstance(value, dict):
        return {
            k: Markup(v) if isinstance(v, str) and k.lower().endswith("html") else _safe(v)
            for k, v in value.items()
        }
    return [_safe(item) for item in value] if isinstance(value, list) else value


def _shape(html: str) -> list[Any]:
    root: Element = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [
        (
            element.tag,
            sorted((k, " ".join(v.split())) for k, v in element.attrib.items()),
            _own(element.text),
            _own(element.tail),
        )
        for element in root.iter()
        if isinstance(element.tag, str)
    ]


def _own(text: str | None) -> str:
    return " ".join((text or "").split())


def test_the_examples_are_those_of_the_pinned_version() -> None:
    package = json.loads(Path(ROOT / "webapp" / "assets" / "package.json").read_text(encoding="utf-8"))
    assert package["devDependencies"]["govuk-frontend"] == "6.3.0"
