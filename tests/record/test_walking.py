"""A form walked through with written lives: what no question could tell, and what no answer holds."""

import pytest

from formengine.home import FORMS
from formengine.load import find_form, form_from, form_ids
from formengine.record.facts import Fact, FaultyFacts, ToldBy, facts_of, plain
from formengine.record.lives import LIVES, lives
from formengine.record.walking import walk
from tests.builders import a_definition, a_question, a_section

POOR = FORMS / "poor"


def walked(form, life):
    return next(each for each in walk(form) if each.life == life)


def told(some):
    return [each.fact.what for each in some]


@pytest.mark.parametrize("life", lives())
def test_every_fact_is_of_the_life_and_some_shipped_form_asks_it(life):
    facts = facts_of(life)
    assert len(facts) >= 9
    written = plain(
        " ".join((LIVES / life / name).read_text("utf-8") for name in ("life.md", "particulars.md"))
    )
    assert [fact.what for fact in facts if not any(plain(word) in written for word in fact.words)] == []
    asked = {
        each.fact.what
        for form_id in form_ids()
        for each in walked(find_form(form_id).form, life).told
        if each.asked
    }
    assert {fact.what for fact in facts} - asked == set()


def test_the_poor_assessment_never_learned_what_the_good_one_did():
    poor = walked(find_form("care-act-assessment", 1, POOR).form, "savvas")
    good = walked(find_form("care-act-assessment").form, "savvas")
    assert (poor.is_recorded, good.is_recorded) == (True, True)
    assert told(good.never_asked) == told(good.never_learned) == []
    assert len(poor.never_asked) + len(poor.never_learned) >= 8
    assert "A man must wash him, a Cypriot, and he must knock." in told(poor.never_asked)
    assert "Despina wants less: no washing, no toilet, and fewer nights." in told(poor.never_learned)


@pytest.mark.parametrize("poor_id", form_ids(POOR))
def test_no_poor_form_asks_what_matters_to_everybody(poor_id):
    form = find_form(poor_id, 1, POOR).form
    assert sum(len(each.never_asked) for each in walk(form)) >= 20


A_FACT = Fact(
    what="He plays bass.",
    words=("bass",),
    told_by=ToldBy(
        meaning=frozenset({"good-at"}), holds=frozenset({"good-day"}), domain=frozenset({"health"}),
        framing=frozenset({"strengths"}),
    ),
)  # fmt: skip


def asks(question, **section):
    form = form_from(a_definition(sections=[a_section(question, **section)]))
    return A_FACT.told_by.by_purpose(next(form.questions()), form.sections[0].domain)


def test_a_question_tells_a_fact_by_what_it_is_for():
    assert asks(a_question("x", meaning="good-at"))
    assert not asks(a_question("x", meaning="hard"))
    assert not asks(a_question("x", holds="good-day"))


def test_a_question_that_does_not_say_what_it_is_for_is_read_by_its_words(tmp_path):
    life = tmp_path / "sam"
    (life / "records").mkdir(parents=True)
    (life / "facts.toml").write_text(
        '[[fact]]\nwhat = "He plays bass."\nwords = ["bass"]\n'
        'told_by = { meaning = ["good-at"], framing = ["strengths"] }\n',
        encoding="utf-8",
    )
    for text, could in (("What are you good at, and proud of?", 1), ("What do you struggle with?", 0)):
        form = form_from(a_definition(sections=[a_section(a_question("x", text=text))]))
        (only,) = walk(form, tmp_path)
        assert (len(only.told[0].asked), only.told[0].held) == (could, None)


def test_a_fact_is_found_however_its_quotation_marks_are_written():
    fact = Fact(what="x", words=("Don’t you go", "saltfish"), told_by=ToldBy())
    assert fact.stands_in("He said:\n don't  you go asking her")
    assert not fact.stands_in("nothing of it")


@pytest.mark.parametrize(
    "text", ["", "[[fact]]\n", '[[fact]]\nwhat = "x"\nwords = ["abc"]\ntold_by = {}\n', "[[fact]"]
)
def test_a_file_of_facts_that_cannot_be_meant_is_told(tmp_path, text):
    from formengine.errors import UnreadableFile

    (tmp_path / "sam").mkdir()
    (tmp_path / "sam" / "facts.toml").write_text(text, encoding="utf-8")
    with pytest.raises((FaultyFacts, UnreadableFile), match=r"facts\.toml"):
        facts_of("sam", tmp_path)
