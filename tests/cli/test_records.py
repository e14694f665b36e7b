"""Records out of a store and back: export, backup, restore, verify."""

import json
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from formengine.home import SCHEMAS
from formengine.record import Change, Mark, Person, Statement
from formengine.store import open_store
from formengine.store.accounts import WordsSetAside
from formengine.store.links import Link, Links, LinkVoice
from tests.builders import a_definition, a_question
from tests.cli.conftest import Ran

Run = Callable[..., Ran]
WORDS = "Bread in the oven by seven. 🐕"


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'records.sqlite'}"


@pytest.fixture
def conversations(url: str) -> list[str]:
    """Two records about one person, in the first of which she has said something."""
    store = open_store(url)
    try:
        person = store.add_person(Person(id="", name="Zoë Hart"), by="ann")
        cards = [
            store.start(person.id, a_definition(a_question(text="A good day?")), by="ann") for _ in range(2)
        ]
        said = Statement(question="good-day", said_by="person", value=WORDS)
        store.save(cards[0].id, [Change(statement=said)], by="ann", request="r1")
    finally:
        store.close()
    return [card.id for card in cards]


def test_a_record_comes_out_as_json_with_all_that_was_said(
    run: Run, url: str, conversations: list[str]
) -> None:
    ran = run("export", conversations[0], "--database", url, "--by", "a test", "--why", "she asked")
    assert (ran.code, ran.err) == (0, "")
    assert ran.err == ""
    document = json.loads(ran.out)
    assert document["answers"] == {"good-day": {"person": {"value": WORDS}}}
    assert document["person"]["name"] == "Zoë Hart"
    assert ("a test", "she asked") in [(look["by"], look.get("why")) for look in document["looked"]]


def test_an_exported_record_keeps_its_schema(run: Run, url: str, conversations: list[str]) -> None:
    import jsonschema

    if not (SCHEMAS / "conversation.schema.json").is_file():
        pytest.fail("schemas/conversation.schema.json describes what is exported, and is not there")
    schema = json.loads((SCHEMAS / "conversation.schema.json").read_text())
    document = json.loads(run("export", conversations[0], "--database", url).out)
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(document)] == []


def test_a_record_comes_out_as_markdown_for_people(
    run: Run, url: str, conversations: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "record.md"
    assert run("export", conversations[0], "--database", url, "--to", "markdown", "-o", out).code == 0
    text = out.read_text(encoding="utf-8")
    assert text.startswith("# A form\n\nAbout Zoë Hart.\n")
    assert f"**A good day?**\n\nSaid by the person:\n\n> {WORDS}\n" in text


def test_every_record_comes_out_into_a_folder(
    run: Run, url: str, conversations: list[str], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    assert run("export", "--database", url, "-o", out) == Ran(0, "", f"2 records written to {out}.\n")
    assert sorted(path.name for path in out.iterdir()) == sorted(f"{name}.json" for name in conversations)
    ran = run("export", "--database", url)
    assert (ran.code, ran.out) == (2, "")
    assert "There are 2 records. Name a folder" in ran.err


@pytest.mark.usefixtures("conversations")
def test_a_record_there_is_not_is_said(run: Run, url: str) -> None:
    ran = run("export", "no-such-record", "--database", url)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", [["export"], ["verify"], ["backup", "copy.sqlite"]])
def test_a_store_there_is_not_is_never_made_by_looking(run: Run, tmp_path: Path, command: list[str]) -> None:
    ran = run(*command, "--database", f"sqlite:///{tmp_path / 'none.sqlite'}")
    assert (ran.code, ran.out) == (2, "")
    assert (
        ran.err
        == f"There is no store at {tmp_path / 'none.sqlite'}. Name it with --database sqlite:///PATH, "
        "or postgresql://ROLE@HOST/DATABASE.\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_backup_restores_to_the_same_records(
    run: Run, url: str, conversations: list[str], tmp_path: Path
) -> None:
    copy, new = tmp_path / "copy.sqlite", f"sqlite:///{tmp_path / 'new.sqlite'}"
    assert run("backup", copy, "--database", url).code == 0
    assert run("restore", copy, "--database", new) == Ran(0, "", f"{new} is there, whole and checked.\n")
    before, after = (json.loads(run("export", conversations[0], "--database", one).out) for one in (url, new))
    assert before["answers"] == after["answers"]
    assert before["conversation"] == after["conversation"]


@pytest.mark.usefixtures("conversations")
def test_nothing_is_written_over(run: Run, url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_text("something of mine")
    assert run("backup", copy, "--database", url).code == 2
    assert copy.read_text() == "something of mine"
    assert run("restore", copy, "--database", url).code == 2


@pytest.mark.usefixtures("conversations")
def test_a_whole_store_verifies_and_gives_a_witness_for_another_day(run: Run, url: str) -> None:
    ran = run("verify", "--database", url)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Every record is whole.")
    assert run("verify", "--database", url, "--witness", ran.out.splitlines()[-1]).code == 0


@pytest.mark.usefixtures("conversations")
def test_words_changed_behind_the_stores_back_are_found(run: Run, url: str) -> None:
    with sqlite3.connect(url.removeprefix("sqlite:///")) as database:
        changed = database.execute("UPDATE statements SET body = replace(body, 'seven', 'noon')").rowcount
    database.close()
    assert changed == 1
    ran = run("verify", "--database", url)
    assert (ran.code, ran.err) == (1, "")
    assert "words-changed: " in ran.out
    assert "tell whoever looks after it" in ran.out


def test_the_history_of_a_form_tells_the_versions_published_in_a_store_too(run: Run, url: str) -> None:
    changes = {"why": "Shorter.", "feedback": ["A carer said: “Too long.”"], "published_by": "Robin"}
    seventh = a_definition(
        a_question(text="A good day?"),
        id="first-conversation",
        version=7,
        status="published",
        changes=changes,
    )
    own = a_definition(id="our-own", version=1, status="published", changes={"why": "It is new."})
    store = open_store(url)
    try:
        stood = {"rule": "jargon", "where": "Glad?", "message": "“glad” is jargon.", "reason": "They say it."}
        for definition in (seventh, own):
            told_why = {"why": "Shorter.", "let_stand": [stood]}
            published = store.publish(definition, told_why, after=0, by="rob")
        store.retire(published.form, "It was a trial.", by="rob")
    finally:
        store.close()
    told = run("history", "first-conversation", "--database", url)
    assert told.code == 0
    assert "v6" in told.out
    assert "Shorter." in told.out
    assert "A carer said: “Too long.”" in told.out
    assert "“glad” is jargon. It stands because: They say it." in " ".join(told.out.split())
    retired = " ".join(run("history", "our-own", "--database", url).out.split())
    assert "It was a trial." in retired
    as_data = json.loads(run("history", "our-own", "--database", url, "--format", "json").out)
    assert as_data["versions"][0]["let_stand"] == [stood]
    assert "There is no form “nothing”" in run("history", "nothing", "--database", url).err


@pytest.fixture
def commented(url: str, conversations: list[str]) -> str:
    """A person beside whose records a senior wrote, and somebody of another team came in: by id."""
    store = open_store(url)
    try:
        person = store.card(conversations[0]).person
        mark = Mark(kind="third-party", reason="About Dean.", decided_by="Ann")
        store.mark(conversations[0], "good-day", "person", [mark], "About Dean.", by="ann")
        told = {"question": "good-day", "words": "Ask Zoë again about the oven."}
        store.add_aside("second-look", conversations[0], "written-beside", told, person=person, by="sunita")
        store.add_aside(
            "across",
            person,
            "reached-across",
            {"reason": "on duty", "words": "A call."},
            person=person,
            by="beth",
        )
        other = store.add_person(Person(id="", name="Sam"), by="ann")
        store.add_aside("second-look", "c0", "sent", {"words": "about Sam"}, person=other.id, by="ann")
    finally:
        store.close()
    return person


def test_all_that_is_held_about_somebody_holds_what_was_written_beside_their_records(
    run: Run, url: str, conversations: list[str], commented: str
) -> None:
    ran = run(
        "held", commented, "--database", url, "--by", "a test", "--decided-by", "Priya, for the council"
    )
    assert (ran.code, ran.err) == (0, "")
    assert ran.err == ""
    document = json.loads(ran.out)
    assert {each["conversation"]["id"] for each in document["records"]} == set(conversations)
    assert [(each["by"], each["detail"]["words"]) for each in document["beside"]] == [
        ("sunita", "Ask Zoë again about the oven."), ("beth", "A call."),
    ]  # fmt: skip
    assert document["to_decide"] == [
        {
            "conversation": conversations[0],
            "question": "good-day",
            "said_by": "person",
            "marks": ["third-party"],
        },
        *({"beside": each["id"]} for each in document["beside"]),
    ]
    assert document["decided_by"] == "Priya, for the council"
    looked = [look for each in document["records"] for look in each["looked"] if look["by"] == "a test"]
    assert {look["why"] for look in looked} == {
        "they asked for all that is held (decides: Priya, for the council)"
    }
    assert "about Sam" not in ran.out


def test_links_words_that_wait_and_what_was_known_before_are_held_too(
    run: Run, url: str, conversations: list[str], commented: str
) -> None:
    store = open_store(url)
    try:
        before = store.person(commented, by="ann")
        store.change_person(replace(before, called="Zo", safe_contact="Not the landline."), by="ann")
        other = store.about(store.find_people("Sam", by="ann")[0].id)
        links, words = Links(store.database), WordsSetAside(store.database)
        for id, voice, hand in (("l1", "person", "link:1"), ("l2", "carer", "link:2")):
            links.make(a_link(id, conversations[0], voice, hand))
        on_a_page = [("person", commented), ("good-day", "A kettle that whistles.")]
        words.set_aside("ann", "2026-03-02T10:00:00+00:00", "/elsewhere", on_a_page)
        words.set_aside("ann", "2026-03-02T10:01:00+00:00", f"/conversations/{conversations[0]}/notes", [])
        words.set_aside("link:2", "2026-03-02T10:02:00+00:00", "good-day", [("good-day", "Dean shouts.")])
        words.set_aside("ann", "2026-03-02T10:03:00+00:00", "/people/p1", [("person", "p1"), ("a", "of Sam")])
    finally:
        store.close()
    assert not other
    ran = run("held", commented, "--database", url, "--decided-by", "Priya")
    assert ran.err == ""
    document = json.loads(ran.out)
    assert [(known["called"], known["by"]) for known in document["known"]] == [
        (before.called, "ann"),
        ("Zo", "ann"),
    ]
    assert {look["by"] for look in document["looked"]} >= {"ann"}
    assert [(link["id"], link["name"]) for link in document["links"]] == [("l1", "person"), ("l2", "carer")]
    assert [waits["fields"] for waits in document["waiting"]] == [
        [list(field) for field in on_a_page], [], [["good-day", "Dean shouts."]],
    ]  # fmt: skip
    assert document["to_decide"][-4:] == [{"link": "l2"}, {"waiting": 1}, {"waiting": 2}, {"waiting": 3}]
    for opens_it in ("token of l1", "proof of l1", "token of l2", "proof of l2"):
        assert opens_it not in ran.out
    assert "of Sam" not in ran.out


def a_link(id: str, conversation: str, voice: LinkVoice, hand: str) -> Link:
    return Link(
        id=id, token_hash=f"token of {id}", proof=f"proof of {id}", conversation=conversation, voice=voice,
        name=voice, hand=hand, made_by="ann", made_at="2026-03-01T10:00:00+00:00",
        expires_at="2026-03-15T10:00:00+00:00",
    )  # fmt: skip


def test_nothing_of_it_is_written_before_it_is_said_who_decides(run: Run, url: str, commented: str) -> None:
    ran = run("held", commented, "--database", url)
    assert (ran.code, ran.out) == (2, "")
    assert "Name who decides what of it is held back" in ran.err


def test_of_nobody_nothing_is_held(run: Run, url: str, commented: str) -> None:
    assert commented
    ran = run("held", "p0", "--database", url, "--decided-by", "Priya")
    assert (ran.code, ran.out) == (2, "")
