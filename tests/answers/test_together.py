"""What many answered is told so that nobody can be known by it: not by a small number, nor by what is left when others are taken away."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

from formengine.answers.together import about, shown_counts, tables, texts
from tests.builders import a_form, a_question


def ways(people: int, answers: int) -> Iterator[tuple[int, ...]]:
    """Every way so many people can give so many answers."""
    if answers == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for rest in ways(people - first, answers - 1):
            yield (first, *rest)


@pytest.mark.parametrize(("answers", "most"), [(2, 40), (3, 34), (4, 26), (5, 20), (6, 16)])
def test_no_hidden_count_can_be_worked_out_even_by_who_knows_how_many_answered(answers, most):
    """The worst case: somebody who knows the number exactly, and how counts are hidden, tries every way there is."""
    for people in range(10, most):
        looks_so = defaultdict(list)
        for counts in ways(people, answers):
            looks_so[tuple(shown_counts(counts))].append(counts)
        for shown, could_be in looks_so.items():
            for place, count in enumerate(shown):
                values = [counts[place] for counts in could_be]
                assert count is not None or max(values) - min(values) >= 2, (people, shown, could_be)


def test_the_same_try_finds_out_a_rule_that_only_hides_small_numbers():
    """The try itself is put to the test: to hide what is under five and nothing else gives people away."""
    looks_so = defaultdict(set)
    for counts in ways(12, 3):
        looks_so[tuple(count if count >= 5 else None for count in counts)].add(counts)
    assert any(len(could_be) == 1 and None in shown for shown, could_be in looks_so.items())


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([4, 3, 2], [None, None, None]),  # nine people
        ([12, 8, 6], [10, 10, 5]),
        ([20, 12, 3, 2, 0], [20, 10, None, None, None]),
        ([20, 0, 0], [None, None, None]),  # that all said the same tells what each said
        ([20, 9, 1, 0], [20, None, None, None]),
    ],
)
def test_small_numbers_are_hidden_with_what_would_give_them_away(counts, shown):
    assert shown_counts(counts) == shown


def test_who_gave_no_answer_is_a_count_like_any_other():
    form = a_form(a_question("trust", kind="statement", text="I trust what they tell me."))
    many = [{"trust": {"person": {"value": "agree"}}}] * 12 + [{}]
    (table,) = tables(form, many)
    assert not table.is_shown  # twelve of thirteen would tell that one kept silent


def test_words_are_shown_only_where_enough_people_wrote_some_and_in_an_order_that_tells_nothing():
    form = a_form(a_question("more", text="What would you like to tell us?"))

    def said(number):
        return [{"more": {"person": {"value": f"words {n}"}}} for n in range(number)]

    assert texts(form, said(9)) == []
    assert texts(form, [*said(4), *([{}] * 8)])[0][1] == ()
    forwards, backwards = texts(form, said(12)), texts(form, said(12)[::-1])
    assert forwards == backwards
    assert len(forwards[0][1]) == 12


def test_how_many_answered_is_told_to_the_nearest_five_and_not_under_ten():
    assert [about(n) for n in (0, 9, 10, 12, 13, 27)] == [0, 0, 10, 10, 15, 25]
