"""How somebody communicates, how to reach them and how they want their copies is asked once, wherever a form asks it."""

from dataclasses import replace

import pytest

from formengine.record import Communication, Mark
from tests.builders import a_definition, a_question
from tests.webapp.conftest import id_in, put_form, with_typed
from tests.webapp.pages import words as words_of
from webapp.conversations.known_already import _COPIES, _MATTERS
from webapp.people import COPY_FORMATS

COPY = [{"value": value, "label": value.title()} for value in (*_COPIES, "never")]
ASKS = [
    a_question("talk", text="How do you like us to talk?", meaning="communication"),
    a_question("reach", kind="short-text", text="How is it safe to reach you?", meaning="safe-contact"),
    a_question("called", kind="short-text", text="What do we call you?", meaning="name-to-use"),
    a_question("copy", kind="choice", text="How would you like your copy?", meaning="copy", options=COPY),
    a_question("seen", text="What did you notice?", asked_of="worker", meaning="communication"),
]


@pytest.fixture
def library(library):
    return put_form(library, a_definition(*ASKS, id="asks", status="published"))


@pytest.fixture
def theme(meera, errol):
    begun = meera.fill(f"/conversations/start/{errol}", {"form": "asks"})
    return next(link for link in meera.get(begun).links().values() if "/themes/" in link)


def known(kept, person, **told):
    communication = Communication(
        **{name: told.pop(name) for name in ("needs", "copy_format") if name in told}
    )
    who = kept.store.person(person, by="t")
    kept.store.change_person(replace(who, communication=communication, **told), by="t")


def press(browser, theme, *buttons, **typed):
    fields = with_typed(browser.get(theme).fields(), typed)
    return browser.post(theme, [*fields, *((button, "1") for button in buttons)])


def said(kept, theme):
    statements = kept.store.conversation(id_in(theme.split("/themes/")[0]), by="t").statements
    return {(each.question, each.said_by): each.value for each in statements if not each.is_empty}


def test_what_is_known_is_put_where_a_form_asks_it_by_one_press_each(meera, kept, errol, theme):
    known(kept, errol, needs="Large print", copy_format="audio", safe_contact="Ring after ten")
    page = meera.get(theme)
    for told in (
        "Every page about them says: “Large print”",
        "The safe way to reach them: “Ring after ten”",
        "“Audio”",
    ):
        assert told in page.text
    assert press(meera, theme, "known:talk", called="Mr T") == f"{theme}#talk_"
    assert said(kept, theme) == {("talk", "person"): "Large print", ("called", "person"): "Mr T"}
    press(meera, theme, "known:reach", "known:copy")
    assert said(kept, theme)["reach", "person"] == "Ring after ten"
    assert said(kept, theme)["copy", "person"] == "audio"
    assert "Put it here" not in meera.get(theme).text


def test_what_stands_in_a_box_is_never_written_over_by_what_is_known(meera, kept, errol, theme):
    known(kept, errol, needs="Large print")
    press(meera, theme, "known:talk", "known:nothing", talk="By letter")
    assert said(kept, theme) == {("talk", "person"): "By letter"}


def test_what_they_say_now_is_kept_for_every_page_by_one_press(meera, kept, errol, theme):
    known(kept, errol, needs="Large print")
    press(meera, theme, talk="Braille, and ring\nfirst", reach="Text only", copy="held")
    page = meera.get(theme)
    for words in (
        "Show this on every page about Errol instead",
        "Keep this as the safe way to reach Errol",
        "copies so from now on",
    ):
        assert words in page.text
    assert kept.store.person(errol, by="t").communication.needs == "Large print"
    for _ in range(2):
        press(meera, theme, "to-know:talk", "to-know:reach", "to-know:copy")
    person = kept.store.person(errol, by="t")
    assert person.communication == Communication(needs="Braille, and ring first", copy_format="none")
    assert person.safe_contact == "Text only"
    bar = meera.get(theme.split("themes/")[0]).document.find(".//div[@class='identity']")
    assert "Braille, and ring first" in words_of(bar)
    assert "from now on" not in meera.get(theme).text


def test_a_marked_answer_and_the_workers_are_kept_on_no_page(meera, kept, errol, theme):
    press(meera, theme, talk="Not while Dean is in", seen="He nods.")
    mark = Mark(kind="unsafe-at-home", reason="He lives there.", decided_by="Meera")
    talk = id_in(theme.split("/themes/")[0])
    kept.store.mark(talk, "talk", "person", [mark], "He lives there.", by="meera")
    assert "Show this on every page" not in meera.get(theme).text
    press(
        meera,
        theme,
        "to-know:talk",
        "to-know:seen",
        "to-know:called",
        "to-know:copy",
        copy="never",
        called="T",
    )
    assert kept.store.person(errol, by="t").communication == Communication()


def test_every_way_to_have_copies_that_forms_name_is_one_of_ours():
    assert set(_COPIES.values()) <= set(COPY_FORMATS)
    assert set(_MATTERS) == {"name-to-use", "communication", "safe-contact", "copy"}
