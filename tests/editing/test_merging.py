"""Two designers on one draft: what both did is there, and nothing of either is written over unseen."""

from hypothesis import given, settings

from formengine.editing import ABSENT, PLACE, WHOLE, Add, Clash, Move, Put, Remove, apply, merge, parts
from formengine.editing.merging import _Merging
from tests.builders import a_question
from tests.editing.making import a_whole_form, edited, written

FORM = a_whole_form()


def after(*edits):
    definition = FORM
    for edit in edits:
        definition = apply(definition, edit)
    return definition


def test_edits_of_different_parts_are_both_there():
    mine = after(Put("q:drives", "text", "How do you get about?"), Move("q:help", "s:next", ""))
    theirs = after(Put("q:drives", "hint", "By any means."), Remove("q:pace"), Put("s:next", "title", "Next"))
    merged = merge(FORM, mine, theirs)
    assert merged.clashes == ()
    assert merged.definition == after(
        Put("q:drives", "text", "How do you get about?"), Put("q:drives", "hint", "By any means."),
        Move("q:help", "s:next", ""), Remove("q:pace"), Put("s:next", "title", "Next"),
    )  # fmt: skip


def test_the_same_words_changed_by_both_are_a_clash_that_holds_all_three_until_one_is_chosen():
    mine, theirs = (after(Put("q:drives", "text", words)) for words in ("Mine?", "Theirs?"))
    merged = merge(FORM, mine, theirs)
    assert merged.clashes == (Clash("q:drives", "text", "Do you drive?", "Mine?", "Theirs?"),)
    assert merged.definition == theirs
    chosen = merge(FORM, mine, theirs, choose=["q:drives text"])
    assert (chosen.definition, chosen.clashes) == (mine, ())


def test_what_one_reworded_and_the_other_took_out_is_a_clash_either_way():
    reworded, gone = after(Put("q:drives", "text", "Mine?")), after(Remove("q:drives"))
    lost = merge(FORM, reworded, gone)
    assert [(each.key, each.field, each.theirs) for each in lost.clashes] == [("q:drives", WHOLE, ABSENT)]
    assert merge(FORM, reworded, gone, choose=["q:drives whole"]).definition == reworded
    kept = merge(FORM, gone, reworded)
    assert [(each.key, each.mine) for each in kept.clashes] == [("q:drives", ABSENT)]
    assert kept.definition == reworded
    assert merge(FORM, gone, reworded, choose=["q:drives whole"]).definition == gone


def test_a_question_added_to_a_section_that_the_other_took_out_is_not_lost():
    mine = after(Add("s:next", "questions", a_question("proud"), "q:goals"))
    merged = merge(FORM, mine, after(Remove("s:next")))
    assert [(each.key, each.field) for each in merged.clashes] == [("s:next", WHOLE)]
    assert merge(FORM, mine, after(Remove("s:next")), choose=["s:next whole"]).definition == mine


def test_one_question_moved_to_two_places_is_a_clash():
    mine, theirs = after(Move("q:pace", "s:next", "")), after(Move("q:pace", "s:inner", ""))
    merged = merge(FORM, mine, theirs)
    assert [(each.field, each.mine, each.theirs) for each in merged.clashes] == [
        (PLACE, ("s:next", ""), ("s:inner", ""))
    ]
    assert merged.definition == theirs
    assert merge(FORM, mine, theirs, choose=["q:pace place"]).definition == mine


@settings(max_examples=80, deadline=None)
@given(edited(FORM))
def test_what_i_made_is_found_again_edit_by_edit(mine):
    """Without the shortcut for a base nobody else touched: the difference, done again, gives the same form."""
    merged = _Merging(FORM, mine, FORM, ()).merged()
    assert merged.clashes == ()
    assert merged.definition == mine


@settings(max_examples=80, deadline=None)
@given(edited(FORM, name="mine"), edited(FORM, name="theirs"))
def test_nothing_of_either_is_lost_unseen(mine, theirs):
    """Every word either of them put in stands in what came of it, or in a clash, or its writer took it out again."""
    merged = merge(FORM, mine, theirs)
    held = written(merged.definition) + "".join(repr((each.mine, each.theirs)) for each in merged.clashes)
    clashing = "".join(each.key for each in merged.clashes)
    for name, made in (("mine", mine), ("theirs", theirs)):
        for key, part in parts(made).items():
            for field in ("title", "text", "hint", "x_own"):
                words = part.value.get(field)
                if isinstance(words, str) and words.startswith(name):
                    assert words in held, (key, field, clashing)


@settings(max_examples=80, deadline=None)
@given(edited(FORM, name="theirs"))
def test_an_edit_of_mine_undone_after_theirs_leaves_theirs(theirs):
    mine = apply(theirs, Put("form", "title", "Mine"))
    later = apply(mine, Put("form", "description", "Theirs, later"))
    undone = merge(base=mine, mine=theirs, theirs=later)
    assert undone.clashes == ()
    assert undone.definition == apply(theirs, Put("form", "description", "Theirs, later"))


def test_two_parts_of_one_id_are_told_apart_and_keep_it():
    mine = after(Put("q:good-day~2", "text", "Mine?"), Put("form", "carried", {"id": "their~2"}))
    merged = merge(FORM, mine, after(Put("q:good-day~2", "text", "Theirs?"), Remove("q:drives")))
    assert [each.key for each in merged.clashes] == ["q:good-day~2"]
    assert [each["id"] for each in merged.definition["sections"][0]["questions"]] == [
        "good-day",
        "help",
        "good-day",
    ]
    assert merged.definition["carried"] == {"id": "their~2"}
