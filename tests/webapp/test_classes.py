"""A class: three learners, each with a copy of their own; the trainer sees them all, and nobody sees another's."""

from datetime import UTC, datetime, timedelta

import pytest

from formengine.home import FORMS
from formengine.load import form_ids
from formengine.store.accounts import Account
from formengine.store.classes import Classes
from tests.webapp.conftest import PASSWORD, PROOF, Browser, an_app
from tests.webapp.pages import words
from webapp.askers import who_asks
from webapp.classroom import joining
from webapp.policy import IN_TEACHING, POLICY
from webapp.training.class_codes import FIRST, HIGHEST, LOWEST, SECOND, code_in, new_code, spoken
from webapp.training.lessons import KINDS

REWORK = "rework contact-screening"


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    """A service for teaching, with two trainers; one for all tests, for each makes a class of its own."""
    place = tmp_path_factory.mktemp("teaching") / "teaching.sqlite"
    app = an_app(f"sqlite:///{place}", teach=True, secret_key="for tests")
    app.testing = True
    for name, role in (
        ("tess", "trainer"),
        ("omar", "trainer"),
        ("robin", "designer"),
        ("meera", "practitioner"),
    ):
        account = Account(id=name, email=f"{name}@example.org", name=name.title(), role=role, proof=PROOF)
        app.extensions["kept"].accounts.open_account(account)
    yield app
    app.extensions["kept"].store.close()


@pytest.fixture
def app(service):
    with service.extensions["kept"].store.database.writing() as rows:
        rows.run("DELETE FROM class_tries")
    return service


@pytest.fixture(scope="module")
def tess(service) -> Browser:
    browser = Browser(service)
    browser.fill("/sign-in", {"email": "tess@example.org", "password": PASSWORD}, action="/sign-in")
    return browser


@pytest.fixture
def taught(tess):
    """A class of Tess's on the triage form: where it is led from, and its code."""
    return make(tess, REWORK)


def make(browser, doing):
    where = browser.fill("/training/classes/", {"doing": doing}, action="/training/classes/")
    page = browser.get(where)
    code = next(words(each) for each in page.document.iter("p") if each.get("class") == "class-code__code")
    return where, code


@pytest.fixture
def joined(app, taught):
    """Takes somebody into the class; gives their browser."""

    def go(name, code=taught[1]):
        browser = Browser(app)
        assert browser.fill("/class/", {"code": code, "name": name}, action="/class/") == "/class/work"
        return browser

    return go


def press(browser, path, do, status=303, **typed):
    page = browser.get(path)
    hidden = {
        box.get("name"): box.get("value")
        for box in page.document.iter("input")
        if box.get("type") == "hidden"
    }
    action = "/class/work" if path.startswith("/class/") else path
    return browser.post(action, [*hidden.items(), ("do", do), *typed.items()], status)


def questions(page):
    items = [each for each in page.document.iter("li") if "asked" in (each.get("class") or "").split()]
    return [words(item.find("p")).split(" (asks about")[0] for item in items]


def version_of(page, name):
    for each in page.document.iter("li"):
        if (each.get("class") or "").startswith("version") and words(each).startswith(name):
            return words(each)
    raise AssertionError(f"{name} has no version here")


def number_on(page):
    return next(words(each) for each in page.document.iter("strong") if each.get("class") == "number-back")


def test_a_code_can_be_said_and_typed_as_people_say_and_type():
    assert len(set(FIRST)) == len(FIRST) == len(set(SECOND)) == len(SECOND) == 64
    assert not set(FIRST) & set(SECOND)
    assert all(word.isascii() and word.islower() and 3 <= len(word) <= 8 for word in (*FIRST, *SECOND))
    code = new_code()
    for typed in (
        code,
        spoken(code),
        spoken(code).upper(),
        spoken(code).replace(" ", ""),
        f" {spoken(code)}. ",
    ):
        assert code_in(typed) == code
    assert (
        code_in("Amber brave  kettle-4721") == code_in("amberbrave kettle 4721") == "amber-brave-kettle-4721"
    )


def test_no_two_codes_are_one_when_their_words_are_typed_together():
    runs = [a + b for a in FIRST for b in FIRST]
    assert len({a + b for a in runs for b in SECOND}) == 64**3
    assert 64**3 * (HIGHEST - LOWEST + 1) == 2_359_296_000


def test_each_learner_works_on_their_own_copy_and_the_trainer_sees_them_side_by_side(tess, taught, joined):
    sam, ayesha, jo = joined("Sam"), joined("Ayesha"), joined("Jo")
    start = questions(sam.get("/class/work"))
    press(sam, "/class/work", "add:s0", words="What would you like us to know about you?")
    press(ayesha, "/class/work", "reword:s0q0", words="What led you to get in touch?")
    assert questions(sam.get("/class/work"))[0] == "What would you like us to know about you?"
    assert questions(ayesha.get("/class/work"))[0] == "What led you to get in touch?"
    assert questions(jo.get("/class/work")) == start
    page = tess.get(taught[0])
    assert "1 question added" in version_of(page, "Sam")
    assert "What led you to get in touch?" in version_of(page, "Ayesha")
    assert "Nothing changed yet." in version_of(page, "Jo")


def test_a_learner_sees_nothing_of_another(joined):
    sam, ayesha = joined("Sam"), joined("Ayesha")
    press(ayesha, "/class/work", "reword:s0q0", words="What led you to get in touch?")
    for path in ("/class/work", "/class/shown", "/class/model"):
        text = sam.client.get(path).text
        assert "Ayesha" not in text
        assert "What led you to get in touch?" not in text


def test_one_version_is_shown_to_all_without_a_name_until_it_is_not(tess, taught, joined):
    sam, ayesha = joined("Sam"), joined("Ayesha")
    press(ayesha, "/class/work", "reword:s0q0", words="What led you to get in touch?")
    where = next(path for name, path in tess.get(taught[0]).links().items() if name.endswith(": Ayesha"))
    assert "What led you to get in touch?" in tess.get(where).text
    press(tess, taught[0], f"show:{where.rsplit('/', 1)[1]}")
    assert sam.get("/class/work").links()["Look at it"] == "/class/shown"
    shown = sam.get("/class/shown")
    assert questions(shown)[0] == "What led you to get in touch?"
    assert "Ayesha" not in shown.text
    press(tess, taught[0], "show:")
    sam.get("/class/shown", status=404)


def test_the_model_answer_is_closed_until_the_trainer_opens_it(tess, taught, joined):
    sam = joined("Sam")
    sam.get("/class/model", status=404)
    assert "What is most important to you?" not in sam.get("/class/work").text
    press(tess, taught[0], "model:open")
    page = sam.get("/class/model")
    assert "What is most important to you?" in page.text
    assert "What is the presenting issue?" in page.text
    press(tess, taught[0], "model:close")
    sam.get("/class/model", status=404)


def test_whoever_reloads_or_comes_back_has_their_work(app, taught, joined):
    sam = joined("Sam")
    press(sam, "/class/work", "out:s0q0")
    left = questions(sam.get("/class/work"))
    number = number_on(sam.get("/class/work"))
    assert Browser(app).client.get("/class/work").status_code == 303
    other = Browser(app)
    fields = {"code": taught[1], "name": "sam", "number": number}
    assert other.fill("/class/back", fields, action="/class/back") == "/class/work"
    assert questions(other.get("/class/work")) == left
    press(sam, "/class/work", "out:s0q1")
    assert len(questions(other.get("/class/work"))) == len(left) - 1


def test_nobody_comes_back_as_somebody_else(app, taught, joined, monkeypatch):
    number = number_on(joined("Sam").get("/class/work"))
    wrong = f"{(int(number) + 1) % 1_000_000:06}"
    monkeypatch.setattr(joining, "FOR_ONE_LEARNER", 3)
    thief = Browser(app)
    for _ in range(joining.FOR_ONE_LEARNER):
        page = thief.fill(
            "/class/back",
            {"code": taught[1], "name": "Sam", "number": wrong},
            action="/class/back",
            status=422,
        )
        assert "These three do not belong together." in page.text
    page = thief.fill(
        "/class/back", {"code": taught[1], "name": "Sam", "number": number}, action="/class/back", status=422
    )
    assert joining.TOO_MANY in page.text
    elsewhere = browser_at(app, "10.0.0.7")
    right = {"code": taught[1], "name": "Sam", "number": number}
    assert elsewhere.fill("/class/back", right, action="/class/back") == "/class/work", "Sam is not shut out"


def browser_at(app, address, **headers):
    """A browser of somebody who asks from this address."""
    browser = Browser(app)
    browser.client.environ_base |= {"REMOTE_ADDR": address, **headers}
    return browser


def join_with(browser, code, status=422):
    return browser.fill("/class/", {"code": code, "name": "Sam"}, action="/class/", status=status)


def test_wrong_codes_shut_out_nobody_but_whoever_types_them(app, taught, monkeypatch):
    monkeypatch.setattr(joining, "FROM_ONE_PLACE", 3)
    for place in range(200):
        for _ in range(3):
            try_code(app, f"10.0.1.{place}")
    assert joining.TOO_MANY in join_with(browser_at(app, "10.0.1.7"), taught[1]).text
    assert join_with(browser_at(app, "10.0.2.7"), taught[1], 303) == "/class/work"


def try_code(app, address):
    """One wrong code, counted as a page counts it."""
    with app.test_request_context("/class/", environ_base={"REMOTE_ADDR": address}):
        at = datetime.now(UTC)
        assert app.extensions["kept"].classes.begin_try(
            joining._keys(), (at - joining.WINDOW).isoformat(), at.isoformat()
        )


@pytest.mark.parametrize(
    ("address", "other", "is_one"),
    [
        ("2001:db8:1:2::5", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::5", "2001:db8:1:3::5", False),
        ("::ffff:10.0.0.4", "10.0.0.4", True),
        ("10.0.0.4", "10.0.0.5", False),
    ],
)
def test_one_home_is_one_asker(app, address, other, is_one):
    def key(given):
        with app.test_request_context("/class/", environ_base={"REMOTE_ADDR": given}):
            return who_asks()

    assert (key(address) == key(other)) is is_one


def test_behind_a_proxy_of_ours_a_header_somebody_wrote_themselves_makes_nobody_of_them(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(joining, "FROM_ONE_PLACE", 3)
    app = an_app(f"sqlite:///{tmp_path / 'p.sqlite'}", teach=True, secret_key="for tests", proxies=1)
    app.testing = True
    for n in range(4):
        mallory = browser_at(app, "127.0.0.1", HTTP_X_FORWARDED_FOR=f"10.9.9.{n}, 10.0.0.1")
        said = join_with(mallory, "brave brave otter 1111").text
        assert (joining.TOO_MANY in said) is (n == 3)
    sam = browser_at(app, "127.0.0.1", HTTP_X_FORWARDED_FOR="10.0.0.2")
    assert joining.NO_CLASS in join_with(sam, "brave brave otter 1111").text
    app.extensions["kept"].store.close()


def test_codes_cannot_be_tried_one_after_another(app, taught, monkeypatch):
    monkeypatch.setattr(joining, "FROM_ONE_PLACE", 3)
    browser = Browser(app)
    for _ in range(3):
        page = browser.fill(
            "/class/", {"code": "brave otter 11", "name": "Sam"}, action="/class/", status=422
        )
        assert joining.NO_CLASS in page.text
    page = browser.fill("/class/", {"code": taught[1], "name": "Sam"}, action="/class/", status=422)
    assert joining.TOO_MANY in page.text


def test_a_whole_class_behind_one_address_gets_in(joined, monkeypatch):
    monkeypatch.setattr(joining, "FROM_ONE_PLACE", 2)
    for name in ("Sam", "Ayesha", "Jo", "Dee"):
        joined(name)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"code": "", "name": "Sam"}, "Type the code your trainer shows you"),
        ({"code": "brave otter 11", "name": " "}, "Type a name for today"),
        ({"code": "brave otter 11", "name": "S" * 31}, "This is 31 characters long"),
        ({"code": "' OR 1=1 --", "name": "Sam"}, joining.NO_CLASS),
    ],
)
def test_what_will_not_do_is_said_beside_its_box_and_stays(app, typed, said):
    page = Browser(app).fill("/class/", typed, action="/class/", status=422)
    assert said in page.text
    assert [box.get("value") for box in page.document.iter("input") if box.get("name") == "name"] == [
        " ".join(typed["name"].split())
    ]


def test_two_of_one_name_are_told_apart(app, taught, joined):
    joined("Sam")
    page = Browser(app).fill("/class/", {"code": taught[1], "name": "SAM"}, action="/class/", status=422)
    assert "Somebody here is called so already." in page.text


def test_a_name_is_shown_as_typed_and_runs_nothing(tess, taught, joined):
    sam = joined("<b>Sam</b>")
    press(sam, "/class/work", "add:s0", words="<script>alert(1)</script>?")
    for page in (sam.get("/class/work"), tess.get(taught[0])):
        assert not list(page.document.iter("b"))
        assert "<script>alert(1)</script>?" in page.text


def test_a_class_starts_over_and_is_brought_back(tess, taught, joined):
    sam = joined("Sam")
    start = questions(sam.get("/class/work"))
    press(sam, "/class/work", "out:s0q0")
    press(tess, taught[0], "start-over")
    assert questions(sam.get("/class/work")) == start
    assert "Your trainer started the class over" in sam.get("/class/work").text
    press(tess, taught[0], "bring-back")
    assert questions(sam.get("/class/work")) == start[1:]


def test_a_learner_takes_back_even_a_fresh_start(joined):
    sam = joined("Sam")
    start = questions(sam.get("/class/work"))
    press(sam, "/class/work", "out:s0q0")
    press(sam, "/class/work", "again")
    assert questions(sam.get("/class/work")) == start
    press(sam, "/class/work", "undo")
    assert questions(sam.get("/class/work")) == start[1:]


def test_a_double_press_is_one_step(joined):
    sam = joined("Sam")
    page = sam.get("/class/work")
    hidden = {
        box.get("name"): box.get("value")
        for box in page.document.iter("input")
        if box.get("type") == "hidden"
    }
    for _ in range(2):
        sam.post("/class/work", [*hidden.items(), ("do", "add:s0"), ("words", "What matters to you?")])
    assert questions(sam.get("/class/work")).count("What matters to you?") == 1


def test_when_it_ends_everybody_is_out_and_forgotten(app, tess, taught, joined):
    sam = joined("Sam")
    assert press(tess, taught[0], "end") == "/training/classes/?ended=yes"
    assert sam.client.get("/class/work").headers["Location"] == "/class/?ended=yes"
    assert "Your name and what you did are erased." in sam.get("/class/?ended=yes").text
    tess.get(taught[0], status=404)
    page = Browser(app).fill("/class/", {"code": taught[1], "name": "Jo"}, action="/class/", status=422)
    assert joining.NO_CLASS in page.text
    kept = app.extensions["kept"]
    assert kept.classes.learners(taught[0].split("/")[3]) == []


def test_it_ends_by_itself(app, taught, joined):
    sam = joined("Sam")
    classes: Classes = app.extensions["kept"].classes
    classes.sweep(datetime.now(UTC) + timedelta(hours=5))
    assert sam.client.get("/class/work").status_code == 303
    assert classes.of_code(code_in(taught[1])).ended_at


def test_a_class_is_led_by_whoever_made_it_and_by_nobody_else(tess, taught, joined, signed_in):
    joined("Sam")
    omar = signed_in("omar")
    where = next(path for name, path in tess.get(taught[0]).links().items() if name.endswith(": Sam"))
    for path in (taught[0], f"{taught[0]}print", where):
        omar.get(path, status=404)
    assert taught[1] not in omar.get("/training/classes/").text
    signed_in("robin").get("/training/classes/", status=403)
    other, _ = make(omar, REWORK)
    omar.get(where.replace(taught[0], other), status=404)
    press(omar, other, f"let-go:{where.rsplit('/', 1)[1]}")
    assert "Sam" in tess.get(taught[0]).text


def test_a_learner_is_let_go_of(tess, taught, joined):
    sam = joined("Sam")
    where = next(path for name, path in tess.get(taught[0]).links().items() if name.endswith(": Sam"))
    press(tess, taught[0], f"let-go:{where.rsplit('/', 1)[1]}")
    assert "Nobody has joined yet." in tess.get(taught[0]).text
    assert sam.client.get("/class/work").status_code == 303


def test_marks_are_each_learners_own_and_counted_for_the_trainer(tess, joined):
    where, code = make(tess, "mark contact-screening")
    sam, ayesha = joined("Sam", code), joined("Ayesha", code)
    press(sam, "/class/work", "mark:s0q0", words="It asks what is wrong first.")
    press(ayesha, "/class/work", "mark:s0q0", words="")
    press(ayesha, "/class/work", "mark:s0q3", words="Who asked them?")
    press(ayesha, "/class/work", "unmark:s0q3")
    assert "You would change this. It asks what is wrong first." in sam.get("/class/work").text
    assert "It asks what is wrong first." not in ayesha.get("/class/work").text
    page = tess.get(where)
    first = next(item for item in page.document.iter("li") if "What is the presenting issue?" in words(item))
    assert "2 of 2" in words(first)
    assert "Sam: It asks what is wrong first." in words(first)
    assert "Sam" not in tess.get(f"{where}print").text
    press(tess, where, "model:open")
    assert (
        "The first words to someone" in sam.get("/class/model").text
        or "What was never asked" in sam.get("/class/model").text
    )


def test_cards_are_answered_once_and_the_class_sees_how_many_said_what(tess, joined):
    where, code = make(tess, "cards words")
    sam, ayesha = joined("Sam", code), joined("Ayesha", code)
    assert "Choose one first" in press(sam, "/class/work", "say:1", status=422).text
    assert press(sam, "/class/work", "say:1", said="mend") == "/class/work?card=1"
    press(ayesha, "/class/work", "say:1", said="mend")
    press(ayesha, "/class/work", "say:1", said="stands")
    assert sam.get("/class/work").links()["card 1"] == "/class/work?card=1"
    text = words(
        next(
            each
            for each in tess.get(where).document.iter("section")
            if each.get("aria-labelledby") == "card-1"
        )
    )
    assert "Something here needs mending: 2" in text
    sam.get("/class/model", status=404)
    press(tess, where, "model:open")
    assert "Ayesha" not in sam.get("/class/model").text
    assert "Something here needs mending: 2" in sam.get("/class/model").text


@pytest.mark.parametrize(
    "do", ["", "nonsense", "up:", "up:../..", "mark:s0q0", "say:1", "again:x", "add:s99", "undo"]
)
def test_what_means_nothing_does_nothing(joined, do):
    sam = joined("Sam")
    start = questions(sam.get("/class/work"))
    press(sam, "/class/work", do, words="What matters to you?", said="mend")
    assert questions(sam.get("/class/work")) == start


def test_every_kind_of_class_can_be_made_and_printed(tess):
    page = tess.get("/training/classes/")
    offered = [each.get("value") for each in page.document.iter("option") if " " in (each.get("value") or "")]
    assert {each.split()[0] for each in offered} == set(KINDS)
    assert {each.split()[1] for each in offered if each.startswith("rework")} >= set(form_ids(FORMS / "poor"))
    for kind in KINDS:
        where, _ = make(tess, next(each for each in offered if each.startswith(kind)))
        assert "Nobody has joined yet." in tess.get(where).text
        assert "Nobody has joined yet." in tess.get(f"{where}print").text or kind != "rework"


def test_a_class_without_an_exercise_is_asked_for_one(tess):
    page = tess.fill("/training/classes/", {"doing": ""}, action="/training/classes/", status=422)
    assert "Choose what the class will do." in page.text
    tess.fill("/training/classes/", {"doing": "rework no-such"}, action="/training/classes/", status=404)


BANNER = "Everyone here is made up"


def test_every_page_of_the_service_says_that_everyone_is_made_up(app, tess, taught, joined):
    sam = joined("Sam")
    for browser, path in (
        (Browser(app), "/"),
        (Browser(app), "/sign-in"),
        (Browser(app), "/class/"),
        (Browser(app), "/class/back"),
        (sam, "/class/work"),
        (tess, "/designer/"),
        (tess, "/training/"),
        (tess, "/training/classes/"),
        (tess, taught[0]),
    ):
        assert BANNER in words(browser.get(path).document), path


def test_no_record_is_made_or_opened_where_classes_are_held(app, signed_in):
    meera = signed_in("meera")
    assert "People" not in meera.get("/").links()
    closed = set()
    for rule in app.url_map.iter_rules():
        if rule.endpoint == "static" or rule.endpoint.startswith(IN_TEACHING):
            assert POLICY[rule.endpoint].relations is None, rule.endpoint
            assert not POLICY[rule.endpoint].by_link, rule.endpoint
            continue
        path = rule.build(dict.fromkeys(rule.arguments, 1))[1] if rule.arguments else rule.rule
        assert meera.client.get(path, follow_redirects=True).status_code in (404, 405), path
        assert meera.client.post(path, follow_redirects=True).status_code in (404, 405), path
        closed.add(rule.endpoint.split(".")[0])
    assert closed >= {"people", "conversations", "copies", "myself", "inviting"}
    assert "No records are kept here" in meera.get("/people/", status=404).text
    with app.extensions["kept"].store.database.reading() as rows:
        assert rows.all("SELECT * FROM people") == rows.all("SELECT * FROM conversations") == []
