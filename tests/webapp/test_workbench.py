"""The workbench without scripts: every change by a form and a page, every word kept, two designers on one draft."""

import io
import json
import re

import pytest

from formengine.load import digest
from tests.builders import a_definition, a_question, a_section
from tests.webapp.conftest import A_FORM, put_form
from webapp.designer import sizes
from webapp.workbench import live, looking

FORM = a_definition(
    id="a-check",
    title="A check",
    description="For tests of the workbench.",
    status="published",
    sections=[
        a_section(
            a_question("good-day"),
            a_question("drives", kind="yes-no", text="Do you drive?"),
            a_question("help", kind="choice", text="Who helps?", hint="Anyone at all."),
            a_question("car", text="What car?", show_when={"question": "drives", "is": True}),
            id="what-matters",
        ),
        a_section(
            a_question("assess", text="Has the service user been assessed in order to go home?"),
            a_question("goals", kind="group", text="What have we agreed?"),
            id="next",
            title="What happens next",
        ),
    ],
)


@pytest.fixture
def library(tmp_path):
    (tmp_path / "forms" / "poor").mkdir(parents=True)
    put_form(tmp_path / "forms", A_FORM)
    return put_form(tmp_path / "forms", FORM)


@pytest.fixture
def robin(signed_in):
    return signed_in("robin")


@pytest.fixture
def draft(robin):
    """The address of a draft begun from a version."""
    came = robin.fill("/workbench/", {"version": "a-check.v1"}, action="/workbench/?how=version")
    assert re.fullmatch(r"/workbench/d[0-9a-f]{16}/", came)
    return came


def kept_draft(kept, draft):
    return kept.drafts.draft(draft.split("/")[2])


def press(browser, draft, part, do="save", typed=None, status=303, **more):
    """Open a part, type over its boxes, press a button."""
    page = browser.get(f"{draft}?part={part}")
    fields = [(name, value) for name, value in page.fields(draft) if name not in (typed or {})]
    fields += [*(typed or {}).items(), ("do", do), *more.items()]
    return browser.post(draft, fields, status=status)


def ids(definition, section=0):
    return [each["id"] for each in definition["sections"][section]["questions"]]


def test_a_draft_begins_from_a_version_and_says_so(robin, kept, draft):
    card = kept_draft(kept, draft).card
    assert (card.origin.form_id, card.origin.version, card.origin.hash) == ("a-check", 1, digest(FORM))
    definition = kept_draft(kept, draft).definition
    assert (definition["version"], definition["status"], definition["shaped_by"]) == (2, "draft", [])
    assert definition["sections"] == FORM["sections"]
    page = robin.get(draft)
    assert "Draft of version 2, begun from version 1" in page.text
    assert "A check" in robin.get("/workbench/").text


def test_a_draft_begins_from_a_file_and_from_nothing(robin, kept):
    form = json.dumps({**FORM, "id": "brought", "title": "Brought"}).encode()
    page = robin.get("/workbench/")
    fields = dict(page.fields("/workbench/?how=file"))
    sent = {
        "csrf_token": fields["csrf_token"], "keeper": fields["keeper"],
        "file": (io.BytesIO(form), "brought.json"),
    }  # fmt: skip
    came = robin.client.post("/workbench/?how=file", data=sent)
    assert came.status_code == 303
    assert "begun from brought.json" in robin.get(came.headers["Location"]).text
    del sent["file"]
    sent |= {"title": "My new talk", "kind": "conversation"}
    came = robin.client.post("/workbench/?how=nothing", data=sent)
    assert kept_draft(kept, came.headers["Location"]).definition["id"] == "my-new-talk"
    assert "What matters most to you?" in robin.get(came.headers["Location"]).text


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"how": "version"}, "Choose a version first"),
        ({"how": "version", "version": "../../etc.v1"}, "Choose a version first"),
        ({"how": "nothing", "title": "  "}, "Write what the form is called"),
        ({"how": "file"}, "Choose a file first"),
        ({"how": "magic"}, "Choose what to begin from"),
    ],
)
def test_what_a_draft_cannot_begin_from_is_said(robin, sent, said):
    fields = dict(robin.get("/workbench/").fields("/workbench/?how=version"))
    fields = {"csrf_token": fields["csrf_token"], "keeper": fields["keeper"], **sent}
    page = robin.post(f"/workbench/?how={fields.pop('how')}", list(fields.items()), status=422)
    assert said in page.text


def test_a_file_that_is_too_large_is_refused_plainly(robin):
    came = robin.client.post(
        "/workbench/?how=file", data=b"x" * 2_100_000, content_type="multipart/form-data; boundary=x"
    )
    assert came.status_code == 413
    assert "That file is larger than 2 MB" in came.text


def test_a_question_is_reworded_and_keeps_its_id_and_everything_else(robin, kept, draft):
    to = press(robin, draft, "q:drives", typed={"text": "How do you get about?"})
    assert to.startswith(f"{draft}?part=q:drives")
    definition = kept_draft(kept, draft).definition
    before = json.dumps(FORM["sections"], ensure_ascii=False)
    assert json.dumps(definition["sections"], ensure_ascii=False) == before.replace(
        "Do you drive?", "How do you get about?"
    )
    page = robin.get(to.partition("#")[0])
    assert "Saved." in page.text
    assert (
        kept.drafts.history(draft.split("/")[2])[0].did
        == "Reworded “Do you drive?” to “How do you get about?”"
    )


def test_every_part_can_be_opened_and_saved_unchanged_without_changing_a_byte(robin, kept, draft):
    before = kept_draft(kept, draft)
    from formengine.editing import parts

    for key in parts(before.definition):
        press(robin, draft, key)
    assert kept_draft(kept, draft) == before


def test_every_box_of_a_question_is_kept(robin, kept, draft):
    typed = {
        "hint": "Whoever it is.", "prompts": "At night\r\nAt weekends\r\n", "easy_read": "Who helps you?",
        "guidance": "Wait.\r\n\r\nThen ask again.", "options": "Nobody\r\nWith others\r\nAlone", "other": "Somebody else",
        "asked_of": "carer", "required": "1", "serves": "care-act:9.4.b", "meaning": "who-helps", "framing": "strengths",
        "show_when:0:question": "drives", "show_when:0:test": "is", "show_when:0:answer": "no",
    }  # fmt: skip
    press(robin, draft, "q:help", typed=typed)
    question = kept_draft(kept, draft).definition["sections"][0]["questions"][2]
    assert question == {
        "id": "help", "kind": "choice", "text": "Who helps?", "easy_read": "Who helps you?", "asked_of": "carer",
        "framing": "strengths", "meaning": "who-helps", "prompts": ["At night", "At weekends"], "hint": "Whoever it is.",
        "guidance": "Wait.\n\nThen ask again.",
        "options": [
            {"value": "nobody", "label": "Nobody"}, {"value": "shared", "label": "With others"},
            {"value": "alone", "label": "Alone"},
        ],
        "other": "Somebody else", "serves": ["care-act:9.4.b"], "show_when": {"question": "drives", "is": False},
        "required": True,
    }  # fmt: skip


def test_an_answer_that_is_reworded_keeps_its_value(robin, kept, draft):
    press(robin, draft, "q:help", typed={"options": "On my own\r\nWith others"})
    options = kept_draft(kept, draft).definition["sections"][0]["questions"][2]["options"]
    assert options == [{"value": "alone", "label": "On my own"}, {"value": "shared", "label": "With others"}]


def test_a_condition_is_taken_off_and_a_second_test_put_on(robin, kept, draft):
    press(robin, draft, "q:car", typed={"show_when:1:question": "good-day", "show_when:1:test": "answered"})
    question = kept_draft(kept, draft).definition["sections"][0]["questions"][3]
    assert question["show_when"] == {
        "all": [{"question": "drives", "is": True}, {"question": "good-day", "answered": True}]
    }
    press(robin, draft, "q:car", typed={"show_when:0:question": "", "show_when:1:question": ""})
    assert "show_when" not in kept_draft(kept, draft).definition["sections"][0]["questions"][3]


def test_another_kind_keeps_what_both_know_and_brings_what_it_needs(robin, kept, draft):
    press(robin, draft, "q:good-day", typed={"kind": "scale", "hint": "As you feel."})
    question = kept_draft(kept, draft).definition["sections"][0]["questions"][0]
    assert question == {
        "id": "good-day", "kind": "scale", "text": "What does a good day look like for you?", "hint": "As you feel.",
        "from": 0, "to": 10, "low": "not at all", "high": "very much",
    }  # fmt: skip


def test_a_new_id_takes_conditions_along(robin, kept, draft):
    to = press(robin, draft, "q:drives", typed={"id": "gets-about"})
    assert to.startswith(f"{draft}?part=q:gets-about")
    questions = kept_draft(kept, draft).definition["sections"][0]["questions"]
    assert (questions[1]["id"], questions[3]["show_when"]) == (
        "gets-about",
        {"question": "gets-about", "is": True},
    )


@pytest.mark.parametrize(
    ("part", "do", "first", "second"),
    [
        ("q:help", "up", ["good-day", "help", "drives", "car"], ["assess", "goals"]),
        ("q:good-day", "down", ["drives", "good-day", "help", "car"], ["assess", "goals"]),
        ("q:car", "down", ["good-day", "drives", "help"], ["car", "assess", "goals"]),
        ("q:assess", "up", ["good-day", "drives", "help", "car", "assess"], ["goals"]),
        ("q:good-day", "up", ["good-day", "drives", "help", "car"], ["assess", "goals"]),
        ("q:help", "out", ["good-day", "drives", "car"], ["assess", "goals"]),
    ],
)
def test_a_question_moves_step_by_step_and_is_taken_out(robin, kept, draft, part, do, first, second):
    press(robin, draft, part, do)
    definition = kept_draft(kept, draft).definition
    assert (ids(definition), ids(definition, 1)) == (first, second)


def test_a_question_moves_anywhere_at_once_and_whatever_was_typed_goes_with_it(robin, kept, draft):
    to = press(
        robin, draft, "q:good-day", "move", typed={"text": "What is a good day?", "to": "s:next q:assess"}
    )
    definition = kept_draft(kept, draft).definition
    assert ids(definition, 1) == ["assess", "good-day", "goals"]
    assert definition["sections"][1]["questions"][1]["text"] == "What is a good day?"
    assert "moved after “Has the service user" in robin.get(to.partition("#")[0]).text


def test_a_section_moves_and_a_new_one_comes_with_a_question(robin, kept, draft):
    press(robin, draft, "s:next", "up")
    press(robin, draft, "s:next", "add-section")
    assert [each["id"] for each in kept_draft(kept, draft).definition["sections"]] == [
        "next", "new-section", "what-matters",
    ]  # fmt: skip


def test_a_question_that_is_added_is_named_by_its_first_words(robin, kept, draft):
    to = press(robin, draft, "q:drives", "add-question")
    assert "part=q:new-question" in to
    press(robin, draft, "q:new-question", typed={"text": "Who’s proud of you, and why?"})
    assert ids(kept_draft(kept, draft).definition) == [
        "good-day", "drives", "whos-proud-of-you-and-why", "help", "car",
    ]  # fmt: skip


def test_undo_takes_back_my_last_and_redo_does_it_again(robin, signed_in, kept, draft):
    press(robin, draft, "q:drives", typed={"text": "One?"})
    press(signed_in("ade"), draft, "q:help", typed={"text": "Ade’s?"})
    press(robin, draft, "q:drives", typed={"text": "Two?"})
    said = []
    for do in ("undo", "undo", "undo", "redo"):
        press(robin, draft, "form", do)
        questions = kept_draft(kept, draft).definition["sections"][0]["questions"]
        said.append((questions[1]["text"], questions[2]["text"]))
    assert said == [
        ("One?", "Ade’s?"), ("Do you drive?", "Ade’s?"), ("Do you drive?", "Ade’s?"), ("One?", "Ade’s?"),
    ]  # fmt: skip


def test_any_save_is_taken_back_from_the_list_of_them(robin, kept, draft):
    press(robin, draft, "q:drives", typed={"text": "One?"})
    press(robin, draft, "q:help", typed={"text": "Two?"})
    assert "Reworded “Do you drive?” to “One?”" in robin.get(f"{draft}history").text
    robin.fill(f"{draft}history", {"revision": "2"}, action=f"{draft}history")
    questions = kept_draft(kept, draft).definition["sections"][0]["questions"]
    assert (questions[1]["text"], questions[2]["text"]) == ("Do you drive?", "Two?")


def test_findings_stand_beside_their_question_with_their_reason_and_a_safe_swap(robin, kept, draft):
    page = robin.get(f"{draft}?part=q:assess")
    found = next(each for each in page.document.iter() if each.get("data-findings") is not None)
    said = " ".join("".join(found.itertext()).split())
    assert "service user" in said
    swaps = [each.get("value") for each in found.iter("button")]
    assert [json.loads(each.removeprefix("swap:"))[2:] for each in swaps] == [["in order to", "to"]]
    press(robin, draft, "q:assess", swaps[0])
    text = kept_draft(kept, draft).definition["sections"][1]["questions"][0]["text"]
    assert text == "Has the service user been assessed to go home?"


@pytest.mark.parametrize("how", ["conversation", "steps", "paper"])
def test_a_part_is_shown_as_it_will_be_met(robin, draft, how):
    for part in ("form", "s:next", "q:help", "q:goals", "q:goals.what"):
        robin.get(f"{draft}?part={part}&rendering={how}")
    page = robin.get(f"{draft}?part=q:help&rendering={how}")
    preview = next(each for each in page.document.iter() if each.get("data-preview") is not None)
    assert "With others" in "".join(preview.itertext())
    whole = robin.get(f"{draft}preview/{how}")
    assert "What does a good day look like for you?" in whole.text


def test_words_that_cannot_be_kept_come_back_with_what_to_do(robin, kept, draft):
    page = press(robin, draft, "q:drives", typed={"text": "  ", "hint": "A hint I typed."}, status=422)
    assert "Write some words here" in page.text
    assert ("hint", "A hint I typed.") in page.fields(draft)
    assert kept_draft(kept, draft).revision == 1
    page = press(robin, draft, "q:help", typed={"serves": "not a duty"}, status=422)
    assert "There is something" in page.text or "Not saved yet" in page.text
    assert kept_draft(kept, draft).revision == 1


def test_two_designers_on_different_parts_find_both(robin, signed_in, kept, draft):
    ade = signed_in("ade")
    mine = robin.get(f"{draft}?part=q:drives")
    press(ade, draft, "q:help", typed={"text": "Ade’s?"})
    fields = [(n, v) for n, v in mine.fields(draft) if n != "text"] + [("text", "Robin’s?"), ("do", "save")]
    robin.post(draft, fields)
    questions = kept_draft(kept, draft).definition["sections"][0]["questions"]
    assert (questions[1]["text"], questions[2]["text"]) == ("Robin’s?", "Ade’s?")


def test_two_designers_on_the_same_words_see_both_texts_and_choose(robin, signed_in, kept, draft):
    ade = signed_in("ade")
    mine = robin.get(f"{draft}?part=q:drives")
    press(ade, draft, "q:drives", typed={"text": "Ade’s?"})
    fields = [(n, v) for n, v in mine.fields(draft) if n != "text"] + [("text", "Robin’s?"), ("do", "save")]
    assert robin.post(draft, fields) == f"{draft}clashes"
    page = robin.get(f"{draft}clashes")
    for words in ("Do you drive?", "Robin’s?", "Ade’s?", "What Robin typed"):
        assert words in page.text
    assert "Look at both and choose" in ade.get(draft).text
    assert "Choose one of the two" in robin.fill(f"{draft}clashes", status=422).text
    robin.fill(f"{draft}clashes", {"choose:q:drives text": "mine"})
    assert kept_draft(kept, draft).definition["sections"][0]["questions"][1]["text"] == "Robin’s?"
    assert kept_draft(kept, draft).card.waiting == 0


class TestJson:
    def test_becomes_the_draft(self, robin, kept, draft):
        text = json.dumps(kept_draft(kept, draft).definition)
        robin.fill(f"{draft}json", {"json": text.replace("Do you drive?", "How?"), "do": "save"})
        assert kept_draft(kept, draft).definition["sections"][0]["questions"][1]["text"] == "How?"

    def test_that_is_broken_is_told_with_its_line_and_never_lost(self, robin, kept, draft):
        broken = '{\n  "id": "a-check",\n  "title" "A check, and an hour of typing"\n}'
        page = robin.fill(f"{draft}json", {"json": broken, "do": "save"}, status=422)
        assert "The JSON:3:1" in page.text
        assert kept_draft(kept, draft).revision == 1
        again = robin.get(f"{draft}json")
        assert ("json", broken) in [(n, v.replace("\r\n", "\n")) for n, v in again.fields(f"{draft}json")]
        assert "This is what you typed" in again.text

    def test_that_is_no_form_is_told_fault_by_fault(self, robin, kept, draft):
        definition = {**kept_draft(kept, draft).definition, "kind": "poem"}
        page = robin.fill(
            f"{draft}json", {"json": json.dumps(definition, indent=2), "do": "save"}, status=422
        )
        assert "not a form yet: 1 fault" in page.text
        assert re.search(r"Line \d+, column \d+", page.text)
        robin.fill(f"{draft}json", {"do": "forget"})
        assert "poem" not in robin.get(f"{draft}json").text

    def test_of_one_part_is_kept_and_what_is_wrong_in_it_is_said(self, robin, kept, draft):
        part = {**FORM["sections"][0]["questions"][1], "text": "By JSON?", "carried": {"x": 1}}
        press(robin, draft, "q:drives", typed={"part_json": json.dumps(part)})
        assert kept_draft(kept, draft).definition["sections"][0]["questions"][1] == part
        page = press(robin, draft, "q:drives", typed={"part_json": "{broken and typed for long"}, status=422)
        assert "{broken and typed for long" in dict(page.fields(draft))["part_json"]


def looked(browser, draft, part, typed):
    page = browser.get(f"{draft}?part={part}")
    fields = {**dict(page.fields(draft)), "page": "1", **typed}
    response = browser.client.post(f"{draft}look", data=fields, headers={"Accept": "application/json"})
    assert response.status_code == 200, response.text
    return response.json


def test_what_is_typed_is_looked_at_and_nothing_of_it_is_kept(robin, kept, draft):
    told = looked(robin, draft, "q:good-day", {"text": "What do you suffer from?"})
    assert told["status"] == "looked"
    assert "suffer" in told["findings"]
    assert "q-good-day" in told["rows"]
    assert "q-drives" not in told["rows"]  # only what is otherwise
    assert kept_draft(kept, draft).revision == 1
    assert looked(robin, draft, "q:good-day", {})["rows"] == {}
    assert looked(robin, draft, "q:good-day", {"text": ""})["status"] == "not-yet"


def test_a_page_that_saves_itself_is_told_of_the_revision_and_of_what_others_did(robin, signed_in, draft):
    page = robin.get(f"{draft}?part=q:help")
    fields = {**dict(page.fields(draft)), "text": "Mine?", "do": "save"}
    press(signed_in("ade"), draft, "q:help", typed={"hint": "Ade’s hint."})
    told = robin.client.post(draft, data=fields, headers={"Accept": "application/json"}).json
    assert (told["status"], told["revision"], told["boxes"]["hint"]) == ("saved", 3, "Ade’s hint.")
    told = robin.client.post(
        draft,
        data={**fields, "hint": "Robin’s hint.", "request": "another"},
        headers={"Accept": "application/json"},
    ).json
    assert (told["status"], told["link"]) == ("clash", f"{draft}clashes")


def test_words_typed_are_shown_escaped_everywhere(robin, draft):
    press(robin, draft, "q:drives", typed={"text": "<script>alert(1)</script> {{ 7*7 }} <b>tea</b>?"})
    for path in (
        draft,
        f"{draft}?part=q:drives",
        f"{draft}history",
        f"{draft}json",
        f"{draft}preview/conversation",
    ):
        page = robin.get(path)
        assert "{{ 7*7 }}" in page.text
        assert not list(page.document.iter("b"))
    told = looked(robin, draft, "q:drives", {"text": "<i>tea</i>?"})
    assert "&lt;i&gt;tea" in told["rows"]["q-drives"]


def test_a_draft_that_is_put_away_is_kept_and_changes_no_more(robin, kept, draft):
    page = robin.get(draft)
    robin.fill(draft, action=f"{draft}put-away")
    assert not kept_draft(kept, draft).card.is_open
    fields = [(n, v) for n, v in page.fields(draft) if n != "title"] + [("title", "Late"), ("do", "save")]
    page = robin.post(draft, fields, status=409)
    assert page.h1 == "This draft was put away or published meanwhile"
    assert "Late" in page.text
    assert "It is kept as it was" in robin.get(draft).text


def test_only_designers_and_administrators_change_forms(signed_in, draft):
    for name in ("meera", "sunita", "tess"):
        signed_in(name).get(draft, status=403)
    signed_in("ade").get(draft)


def test_json_that_was_drawn_before_the_boxes_were_saved_undoes_nothing(robin, kept, draft):
    """A page that saves itself holds the part's JSON as it first was."""
    page = robin.get(f"{draft}?part=q:drives")
    fields = {**dict(page.fields(draft)), "text": "How do you get about?", "do": "save"}
    told = robin.client.post(draft, data=fields, headers={"Accept": "application/json"}).json
    robin.post(draft, [*{**fields, "based_on": told["revision"], "request": "r2", "do": "down"}.items()])
    question = kept_draft(kept, draft).definition["sections"][0]["questions"][2]
    assert question["text"] == "How do you get about?"
    assert question["id"] == "drives"


@pytest.mark.parametrize(("most", "typed"), [("MOST_WORDS", {}), ("MOST_QUESTIONS", {"text": "And how?"})])
def test_a_form_that_is_too_long_to_be_looked_at_as_one_types_is_not_and_that_is_said(
    robin, draft, monkeypatch, most, typed
):
    page = robin.get(f"{draft}?part=q:drives")
    monkeypatch.setattr(sizes, most, 4)
    monkeypatch.setattr(looking, "lint", lambda *_: pytest.fail("a rule has read it"))
    fields = {**dict(page.fields(draft)), "page": "1", **typed}
    told = robin.client.post(f"{draft}look", data=fields, headers={"Accept": "application/json"}).json
    assert told["rows"] == {}
    assert "and up to 4 can be shown here. What you type is kept all the same." in told["said"]
    assert told["said"] in told["findings"]


def test_more_than_a_part_holds_is_not_read_as_one_types(robin, draft):
    page = robin.get(f"{draft}?part=q:drives")
    fields = {**dict(page.fields(draft)), "page": "1", "text": "x" * live.LARGEST}
    sent = robin.client.post(f"{draft}look", data=fields, headers={"Accept": "application/json"})
    assert sent.status_code == 413


def test_what_is_typed_stands_in_the_heading_and_the_title_of_the_page_too(robin, draft):
    told = looked(robin, draft, "q:drives", {"text": "How do you <get> about?"})
    assert (told["heading"], told["title"]) == (
        "How do you <get> about?",
        "“How do you <get> about?”: A check, draft",
    )
    told = looked(robin, draft, "form", {"title": "A kinder check"})
    assert (told["heading"], told["title"]) == ("A kinder check", "“A kinder check”: A kinder check, draft")
    assert told["form"] == "A kinder check"


def test_json_that_stands_beside_is_of_what_was_just_saved(robin, draft):
    page = robin.get(f"{draft}?part=q:drives")
    fields = {**dict(page.fields(draft)), "text": "How do you get about?", "do": "save"}
    told = robin.client.post(draft, data=fields, headers={"Accept": "application/json"}).json
    assert json.loads(told["part_json"])["text"] == "How do you get about?"


@pytest.mark.parametrize("path", ["", "duties", "preview/conversation", "preview/steps", "preview/paper"])
def test_a_form_that_is_too_long_is_not_drawn_and_what_can_be_done_is_said(robin, draft, monkeypatch, path):
    monkeypatch.setattr(sizes, "MOST_QUESTIONS", 4)
    monkeypatch.setattr(looking, "lint", lambda *_: pytest.fail("a rule has read it"))
    page = robin.get(f"{draft}{path}")
    assert page.h1 == "This form is too long to be drawn here"
    assert "this form has 6 questions, and up to 4 can be shown here" in page.text
    assert {f"{draft}json", f"{draft}history"} <= set(page.links().values())
    assert robin.get(f"{draft}json").h1 == "The form as JSON"


def test_words_typed_into_a_form_that_grew_too_long_meanwhile_come_back(robin, draft, monkeypatch):
    fields = {**dict(robin.get(f"{draft}?part=q:drives").fields(draft)), "hint": "By bus, maybe.", "text": ""}
    monkeypatch.setattr(sizes, "MOST_QUESTIONS", 4)
    page = robin.post(draft, [*fields.items(), ("do", "save")], status=422)
    assert page.h1 == "This form is too long to be drawn here"
    assert "By bus, maybe." in page.text


def test_a_form_that_is_too_long_is_not_looked_through_for_publishing(robin, draft, monkeypatch):
    address = f"/designer/publish/draft/{draft.split('/')[2]}"
    fields = robin.get(draft).fields(address)
    monkeypatch.setattr(sizes, "MOST_QUESTIONS", 4)
    assert robin.post(address, fields) == draft
