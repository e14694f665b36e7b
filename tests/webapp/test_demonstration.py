"""Whatever page of the demonstration lies open, it says that everyone in it is made up."""

import pytest

from formengine.record import Change, CopyGiven, Mark, PartDecision, Statement
from tests.webapp.conftest import A_FORM, an_app, demonstrator
from tests.webapp.giving import pdf_text
from tests.webapp.test_policy import paths
from webapp.policy import POLICY

SAYS_SO = ("made up", "invented")
HOLDS_NOBODY = {
    "static": "a file of the app",
    "council.logo": "a picture",
    "council.stylesheet": "a style sheet",
    "copies.stylesheet": "a style sheet",
    "copies.pages_stylesheet": "a style sheet",
    "front.health": "for machines",
    "accounts.signed_in": "for a page of ours",
    "copies.prompts": "paper to take along, with nobody in it",
    "copies.blank": "paper to take along, with nobody in it",
    "conversations.blank": "leads on to that paper",
    "conversations.download": "a file of data, or of text",
}


@pytest.fixture
def shown(tmp_path):
    """The demonstration of the shipped forms, with Meera signed in and one talk with Errol of which a copy was given."""
    app = an_app(f"sqlite:///{tmp_path / 'demo.sqlite'}", demo=True)
    app.testing = True
    store = app.extensions["kept"].store
    errol = store.find_people("Errol", by="demo-meera")[0]
    talk = store.start(errol.id, A_FORM, by="demo-meera", team="North team").id
    mark = Mark(kind="third-party", reason="About Dean.", decided_by="Meera")
    said = [
        Statement(question="good-day", said_by="carer", value="Tea.", marks=(mark,)),
        Statement(question="good-day", said_by="person", value="Soup."),
    ]
    store.save(talk, [Change(statement=each) for each in said], by="demo-meera", request="r")
    held = PartDecision(question="good-day", said_by="carer", held_back=True, reason="Dean", decided_by="M")
    copy = CopyGiven(to="Errol", format="Print, 12 point", sent="by hand", decisions=(held,))
    store.give_copy(talk, copy, by="demo-meera")
    browser = demonstrator(app, "demo-meera")
    yield app, browser, talk, errol.id
    store.close()


def test_every_page_of_the_demonstration_says_that_everyone_is_made_up(shown):
    app, browser, talk, errol = shown
    silent = set()
    for endpoint, method, path in paths(app, talk, errol):
        if method != "GET" or endpoint in HOLDS_NOBODY or POLICY[endpoint].by_class:
            continue
        answer = browser.client.get(path, follow_redirects=not path.endswith("/hide"))
        if answer.mimetype == "text/html" and not any(words in answer.text for words in SAYS_SO):
            silent.add((endpoint, path, answer.status_code))
    assert silent == set()


def test_what_leaves_the_demonstration_says_so_and_what_leaves_elsewhere_does_not(shown, meera, talk, kept):
    _, browser, in_demo, _ = shown
    copies = f"/conversations/{in_demo}/copies/1/"
    told = [browser.client.get(copies + kind).text for kind in ("print", "html")]
    told.append(browser.client.get(f"/conversations/{in_demo}/copies/log/for-the-person").text)
    told.append(pdf_text(browser.client.get(copies + "pdf").data))
    assert all("Everyone in it is made up." in " ".join(each.split()) for each in told)
    kept.store.save(
        talk.split("/")[-1],
        [Change(statement=Statement(question="good-day", said_by="person", value="Soup."))],
        by="meera",
        request="r",
    )
    kept.store.give_copy(
        talk.split("/")[-1], CopyGiven(to="Errol", format="Print, 12 point", sent="by hand"), by="meera"
    )
    assert "made up" not in meera.client.get(f"{talk}/copies/1/print").text
