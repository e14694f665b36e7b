"""A word about a partner is planted, marked as not safe at home, and looked for wherever that partner could look.

He has all a partner can come by: a link of his own to fill in what he sees, a link to the form, a letter of the survey, the copies,
lists and papers that lie about at home. Beside him everybody who works here opens every page there is: the word stands on
no page but those that are for it, each named with its reason, and in no title, header or log at all."""

import json
import logging
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pytest

from formengine.home import FORMS
from formengine.record import RUNNING_NOTES, Acquaintance, Change, Person, Statement
from tests.webapp.by_link import invited, question
from tests.webapp.conftest import A_FORM, Browser, id_in, put_form, with_typed
from tests.webapp.giving import everything_of, give, mark
from tests.webapp.pages import parsed, words

PLANTED = "quillfeather"
SAFE = "kingfisher"
"""The word itself, and the way by which she can be reached, which workers do see."""

DEAN = {"reader": "else", "else_name": "Dean", "else_who": "partner", "asked": "yes"}
HELD = {"all": "held", "all_reason": f"{PLANTED}: not for home", "all_by": "Meera"}

HERE = "the record itself, to the team that holds it"
SHOWS_IT = {
    "conversations.theme": HERE,
    "conversations.settle": HERE,
    "conversations.voice": HERE,
    "conversations.notes": HERE,
    "conversations.file_notes": HERE,
    "conversations.check_answers": HERE,
    "conversations.earlier": HERE,
    "copies.look": "what must be decided of, to whoever decides; the sheet beside it is looked at by itself",
    "copies.log": "why something was held back, to the team that holds it; the log for home is another page",
    "copies.marks": "what is marked, to whoever marks it",
    "copies.mark": "what is marked, to whoever marks it",
    "supervision.look": "between whoever holds the record and the seniors of the team",
    "supervision.write": "between whoever holds the record and the seniors of the team",
    "across.openings": "why another team looked, to the team that holds the record",
}
"""The only pages with the word on them. None of them opens for him, and a page that does not show it is struck off here."""

NOT_OPENED = {
    **dict.fromkeys(("static", "council.logo", "council.stylesheet"), "files of the app and of the council"),
    **dict.fromkeys(
        ("conversations.print_view", "conversations.download"),
        "leads on to the page for copies where anything is marked: files_and_print",
    ),
    "conversations.move": "leads on until there is a newer version: copies_after_a_move",
    "across.say_why": "leads on, for whoever may open the record and for whoever has said why",
    "accounts.set_aside": "leads on where no words were set aside: test_words_come_back",
    "myself.kept_words": "leads on where no words were set aside: test_myself_sessions",
    "myself.hide": "leads out of the app",
    "look.open_link": "leads on to the form: test_feedback has one with a code",
    "feedback.decide": "one comment by its id: told_by_his_links has one, and test_feedback the page",
    "workbench.clashes": "leads on where two designers are of one mind",
    **dict.fromkeys(
        (
            "classroom.join",
            "classroom.come_back",
            "classroom.work",
            "classroom.shown",
            "classroom.model",
            "training.one_class",
            "training.class_version",
            "training.class_print",
        ),
        "classes are held in a service of their own that reaches no record: test_classes",
    ),
    **dict.fromkeys(
        (
            "designer.poor_version_page",
            "training.pair",
            "training.pair_print",
            "training.life",
            "training.walks",
            "training.card",
            "training.cards_print",
            "training.exercise",
            "training.exercise_print",
        ),
        "poor forms and written lives out of the library, which is small here: no record is read for them",
    ),
}
"""Those nobody here is shown anything by: each is looked at elsewhere, or has nothing to show."""


@dataclass
class World:
    """Everything a disclosure can get into, and what opens each of them."""

    talk: str
    person: str
    ids: dict[str, list[Any]]
    meera: Browser
    dean: Browser
    way: tuple[str, str]
    tokens: dict[str, str]


@pytest.fixture
def library(library):
    for form in ("practice-audit", "outcomes-survey"):
        put_form(library, json.loads((FORMS / form / "v1.json").read_text(encoding="utf-8")))
    return library


@pytest.fixture(autouse=True)
def _nothing_in_logs(caplog):
    """Whatever a test here does, no line of a log tells it."""
    caplog.set_level(logging.DEBUG)
    yield
    assert [r.getMessage() for r in caplog.records if found_in(r.getMessage())] == []


def found_in(text: str) -> list[str]:
    return [word for word in (PLANTED, SAFE) if word in text.casefold()]


def told(name: str, *, by: str = "person", marked: bool = True, extra: str = "") -> Change:
    """An answer with the word in it; every one in words of its own."""
    marks = (mark(reason=f"{PLANTED} lives there"),) if marked else ()
    value = f"{PLANTED.title()} shuts the door on her ({name}, {by}). {extra}".strip()
    return Change(statement=Statement(question=name, said_by=by, value=value, words=value, marks=marks))  # type: ignore[arg-type]


def plain(name: str, value: Any, by: str = "person") -> Change:
    return Change(statement=Statement(question=name, said_by=by, value=value))  # type: ignore[arg-type]


@pytest.fixture
def world(app, kept, signed_in, inside) -> World:
    store, meera = kept.store, signed_in("meera")
    errol = store.add_person(
        Person(
            id="", name="Errol Tavernier", called="Errol",
            acquaintances=(Acquaintance(id="a1", name="Dean", who_to_me="partner", may_have_copy=True),),
        ),
        by="meera",
    )  # fmt: skip
    before = store.start(errol.id, A_FORM, by="meera", team="north")
    said = [told("good-day"), told("seen", by="worker"), plain("help", "alone")]
    store.save(before.id, said, by="meera", request="before")
    store.finish(before.id, by="meera")
    card = store.start(errol.id, A_FORM, by="meera", team="north")
    talk = f"/conversations/{card.id}"
    store.save(
        card.id,
        [told("good-day"), told("seen", by="worker"), told(RUNNING_NOTES), plain("good-day", "The radio.", "carer"), plain("help", "alone")],
        by="meera", request="said",
    )  # fmt: skip
    _filed(meera, talk)
    torn = store.start(errol.id, A_FORM, by="meera", team="north")
    for by, extra in (("meera", "So she said."), ("ali", "So he heard.")):
        store.save(torn.id, [told("good-day", extra=extra)], by=by, request=f"torn {by}")
    for record, revision in ((card.id, 1), (before.id, 1)):
        beside = {
            "words": f"Ask about {PLANTED} again",
            "question": "good-day",
            "to": "sunita",
            "revision": revision,
        }
        store.add_aside("second-look", record, "sent", beside, person=errol.id, by="meera")
        store.add_aside("second-look", record, "written-beside", beside, person=errol.id, by="sunita")
        store.add_aside("second-look", record, "sent-back", {**beside, "to": "meera"}, person=errol.id, by="sunita")  # fmt: skip
    across = {"reason": "being on duty", "words": f"{PLANTED} is at the door"}
    store.add_aside("across", errol.id, "reached-across", across, person=errol.id, by="beth")
    give(meera, talk, **DEAN, **HELD)
    store.change_person(replace(store.person(errol.id, by="t"), safe_contact=f"{SAFE} desk"), by="meera")
    survey = _survey(kept, signed_in("ade"), app)
    reading = kept.forms.definition("practice-audit")
    reference = {"id": "practice-audit", "version": 1, "hash": store.keep_form(reading)}
    drawn = {
        "draw": "d1", "conversation": before.id, "reader": "sunita", "team": "north", "reason": "To learn.",
        "until": "2999-01-01", "form": reference,
    }  # fmt: skip
    store.add_aside("audit", "r1", "drawn", drawn, person=errol.id, by="sunita")
    way = invited(meera, talk, voice="carer", name="Dean", shares="yes")
    robin = signed_in("robin")
    digest = store.keep_form(A_FORM)
    look = _asked(robin, digest)
    draft = robin.fill("/workbench/", {"version": "a-talk.v1"}, action="/workbench/?how=version").split("/")[
        2
    ]
    return World(
        talk=talk, person=errol.id, meera=meera, dean=inside(way), way=way,
        ids={
            "conversation_id": [card.id, before.id, torn.id], "person_id": [errol.id], "theme_id": ["what-matters", "worker"],
            "question_id": ["good-day"], "speaker": ["person"], "kind": ["json", "md", "html", "pdf", "print"],
            "form_id": ["a-talk"], "number": [1], "reading_id": ["r1"],
            "draw_id": ["d1"], "round_id": [survey[0]], "form_hash": [digest], "digest": [digest], "draft_id": [draft],
            "rendering": ["steps", "conversation"], "rule_id": ["deficit-language"], "name": ["savvas"], "which": ["a-talk"],
            "class_id": ["x1"], "learner_id": ["x1"], "link_id": ["l0"],
            "filename": ["manifest.json"], "comment_id": ["x1"], "account_id": ["ali"],
        },
        tokens={"myself": way[0].split("/")[2], "look": look, "surveys": survey[1]},
    )  # fmt: skip


def _filed(meera: Browser, talk: str) -> None:
    """A passage of the notes goes under a question, in another voice than stands there."""
    page = meera.get(f"{talk}/notes/file")
    passage = next(b.get("value") for b in page.document.iter("input") if b.get("name") == "passage")
    typed = {"passage": passage, "question": "good-day", "said_by": "carer"}
    meera.post(f"{talk}/notes/file", [*with_typed(page.fields(), typed), ("save", "1")])


def _survey(kept: Any, ade: Browser, app: Any) -> tuple[str, str]:
    """A round in which Errol has said it too, and Dean has a letter of his own."""
    page = ade.fill("/surveys/open", {"about": "north", "letters": "2"}, action="/surveys/open", status=200)
    letters = [words(e) for e in page.document.iter("p") if e.get("class") == "invited__link"]
    mine, his = (letter.rstrip("/").split("/")[-1] for letter in letters)
    path = f"/survey/{mine}/"
    Browser(app).fill(path, {"good-now": f"Away from {PLANTED}"}, button="send", action=path)
    return kept.surveys.rounds()[0].id, his


def _asked(robin: Browser, digest: str) -> str:
    page = robin.fill(
        f"/feedback/ask/{digest}", {"given_to": "Dean"}, action=f"/feedback/ask/{digest}", status=200
    )
    text = "".join(page.document.itertext())
    return text.split("/look/")[1].split("/")[0]


def addresses(app: Any, world: World) -> list[tuple[str, str]]:
    """Every page there is, with all that can stand in its address in this world."""
    found = []
    adapter = app.url_map.bind("127.0.0.1")
    for rule in app.url_map.iter_rules():
        if "GET" not in rule.methods or rule.endpoint == "static":
            continue
        room = rule.endpoint.split(".")[0]
        values = {**world.ids, "token": [world.tokens.get(room, "")]}
        missing = set(rule.arguments) - set(values)
        assert not missing, f"{rule.endpoint} has {missing} in its address: say here what may stand there"
        names = sorted(rule.arguments)
        for chosen in product(*(values[name] for name in names)):
            path = adapter.build(rule.endpoint, dict(zip(names, chosen, strict=True)))
            found.append((rule.endpoint, path))
    return sorted(found, key=lambda page: page[0] == "myself.hide")  # it closes what he has open


def everything_on(response: Any, path: str) -> str:
    """What a reader of it could find: the words, what comes along with them, and where it leads."""
    from tests.webapp.giving import pdf_text

    text = pdf_text(response.data) if response.mimetype == "application/pdf" else response.text
    return f"{path}\n{response.headers}\n{text}"


def beside_the_words(response: Any, path: str) -> str:
    """Address, headers and title: what stands in histories, on tabs and in the logs of others."""
    title = parsed(response.text).find(".//title") if response.mimetype == "text/html" else None
    return f"{path}\n{response.headers}\n{words(title) if title is not None else ''}"


def test_no_page_there_is_shows_it_to_him_whatever_he_has_in_hand(app, world):
    opened = set()
    for endpoint, path in addresses(app, world):
        response = world.dean.client.get(path)
        assert found_in(everything_on(response, path)) == [], path
        if response.status_code == 200:
            opened.add(endpoint)
    assert opened >= {"myself.step", "myself.check_answers", "look.form", "surveys.answer"}
    assert opened & set(SHOWS_IT) == set()


def test_it_stands_on_no_page_but_those_that_are_for_it_and_in_no_title_header_or_address(
    app, world, signed_in
):
    shows, opened = set(), set()
    for name in ("meera", "sunita", "beth", "robin", "tess", "ade", "nobody"):
        browser = world.dean if name == "nobody" else signed_in(name)
        if name == "meera":
            browser = world.meera
        for endpoint, path in addresses(app, world):
            response = browser.client.get(path)
            assert response.status_code < 500, path
            if response.status_code == 200:
                opened.add(endpoint)
            if PLANTED in everything_on(response, path).casefold():
                shows.add(endpoint)
            assert found_in(beside_the_words(response, path)) == [], (name, path)
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in rule.methods}
    assert shows == set(SHOWS_IT)
    assert pages - opened == set(NOT_OPENED)
    assert set(NOT_OPENED) <= pages


def _copies_of(world: World, talk: str) -> dict[str, str]:
    """What he and the home would hold in their hands, in every format there is."""
    reached = {}
    for who, chosen in (("to him", DEAN), ("home", {})):
        went = give(world.meera, talk, **HELD, **chosen)
        reached |= {f"{who}, {kind}": text for kind, text in everything_of(world.meera, went).items()}
    safe = world.meera.client.get(f"{talk}/copies/log/for-the-person")
    return {**reached, "log for home": f"{safe.headers}{safe.text}"}


def copies(world: World, **_: Any) -> dict[str, str]:
    return _copies_of(world, world.talk)


def copies_after_a_move(world: World, kept: Any, **_: Any) -> dict[str, str]:
    """His answer is kept apart by the move, under a name of its own."""
    form = json.loads(json.dumps(A_FORM))
    form["sections"][0]["questions"][0]["text"] = "How much rent is owed to the landlord?"
    kept.store.publish({**form, "version": 2}, {"why": "Rent."}, after=0, by="robin")
    page = world.meera.get(f"{world.talk}/move")
    world.meera.post(f"{world.talk}/move", with_typed(page.fields(), {"reason": "Rent."}))
    record = kept.store.conversation(id_in(world.talk), by="t")
    assert any(
        said.question in record.kept and PLANTED in str(said.value).casefold() for said in record.statements
    )
    return _copies_of(world, world.talk)


def copies_of_what_is_still_true(world: World, kept: Any, **_: Any) -> dict[str, str]:
    """What was said before is taken over into a new talk, its guard with it."""
    talk = f"/conversations/{kept.store.start(world.person, A_FORM, by='meera', team='north').id}"
    page = world.meera.get(f"{talk}/earlier")
    wanted = {
        box.get("name"): "still-true" for box in page.document.iter("input") if box.get("type") == "radio"
    }
    world.meera.post(f"{talk}/earlier", with_typed(page.fields("/earlier"), wanted))
    assert PLANTED in str(kept.store.conversation(id_in(talk), by="t").answers).casefold()
    return _copies_of(world, talk)


def copies_of_a_correction(world: World, kept: Any, **_: Any) -> dict[str, str]:
    before = world.ids["conversation_id"][1]
    card = kept.store.correct(before, f"{PLANTED} was misspelt", by="meera", request="correct")
    return _copies_of(world, f"/conversations/{card.id}")


def files_and_print(world: World, **_: Any) -> dict[str, str]:
    """Where anything is marked, paper and files are made on the page for copies only."""
    reached = {}
    for path in ("print", "print?size=large", "download/json", "download/md"):
        response = world.meera.client.get(f"{world.talk}/{path}")
        assert response.status_code == 303, path
        assert response.headers["Location"].endswith("/copies/")
        reached[path] = f"{response.headers}{response.text} alone"
    return reached


def who_looked(world: World, **_: Any) -> dict[str, str]:
    return {"who looked": world.meera.get(f"/people/{world.person}/looked").text + " alone"}


def told_by_his_links(world: World, app: Any, inside: Any, kept: Any, **_: Any) -> dict[str, str]:
    """She says something of a question by a link of hers, it is settled and told to her; he reads his own pages."""
    hers = invited(world.meera, world.talk)
    her = inside(hers)
    page = her.get(f"{question(hers, 'good-day')}/say")
    said = with_typed(page.fields_of(0), {"words": f"{PLANTED} reads this"})
    her.post(f"{question(hers, 'good-day')}/say", said)
    comment = kept.feedback.everything()[-1]
    assert PLANTED in comment.words
    reached = {}
    for part in ("parts", "check", "questions/good-day", "questions/good-day/say"):
        response = world.dean.client.get(f"{world.way[0]}{part}")
        assert response.status_code == 200, part
        reached[part] = f"{response.text} alone"
    look = Browser(app).client.get(f"/look/{world.tokens['look']}/form")
    assert look.status_code == 200
    return {**reached, "the form": f"{look.text} alone"}


def survey_when_it_is_over(world: World, signed_in: Any, monkeypatch: Any, **_: Any) -> dict[str, str]:
    """So few answered that nothing of it is told to anybody."""
    from datetime import date, timedelta

    from webapp.surveys import answering, results

    for module in (answering, results):
        monkeypatch.setattr(module, "today", lambda: date.today() + timedelta(days=200))
    path = f"/surveys/{world.ids['round_id'][0]}/results"
    return {who: signed_in(who).get(path).text + " alone" for who in ("sunita", "ade", "robin")}


SURFACES = (
    copies, copies_after_a_move, copies_of_what_is_still_true, copies_of_a_correction, files_and_print, who_looked,
    told_by_his_links, survey_when_it_is_over,
)  # fmt: skip


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.__name__)
def test_it_is_in_nothing_that_reaches_him(surface, world, app, kept, signed_in, inside, monkeypatch):
    reached = surface(
        world=world, app=app, kept=kept, signed_in=signed_in, inside=inside, monkeypatch=monkeypatch
    )
    for name, text in reached.items():
        assert found_in(text) == [], name
        assert "held back" not in text.casefold(), name
    assert any("alone" in text.casefold() for text in reached.values())


def test_the_same_look_finds_it_where_it_is_given(world):
    """The look itself is put to the test: a copy that is given her words is found to hold them, in every format."""
    given = {"all": "given", "all_reason": "Read in the clinic", "all_by": "Meera", "checked": "yes"}
    for kind, text in everything_of(world.meera, give(world.meera, world.talk, **given)).items():
        assert PLANTED in found_in(text), kind
