"""What of a claim an entry lacks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matcher.lacking import (
    has_another_figure,
    lacks_a_date,
    lacks_a_figure,
    lacks_a_number,
    numbers_in,
)
from claimcheck.model import Evidence, Match, Relation
from tests.matcher.desk import entry_of


def lacking(kind: str, words: str, outcome: str = "missing", why: str = "does not") -> Evidence:
    match = Match(kind, words, "", outcome)
    return Evidence("e", "paper", Relation.RELATED, 0.5, why, (match,))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Some 4,200 of 5,000 left at 9.30.", {"4200", "5000", "9.30"}),
        ("Twenty-three boats and four crew", {"23", "4"}),
        ("twenty boats", {"20"}),
        ("nineteen boats, and ninety-nine crew", {"19", "99"}),
        ("ninety, five of them new", {"95"}),  # read as one number, as "ninety five" is
        ("no one, not one of them", set()),
        ("by 7-2", {"7", "2"}),
        ("case 1-417/25", {"1", "417"}),
        ("", set()),
    ],
)
def test_numbers_in_digits_and_words(text: str, numbers: set[str]) -> None:
    assert numbers_in(text) == numbers


@given(st.integers(0, 10**9))
def test_every_whole_number_in_digits_is_found(number: int) -> None:
    assert numbers_in(f"It was {number:,} in all.") == {str(number)}


@pytest.mark.parametrize(
    ("figure", "entry", "lacks"),
    [
        ("7-2", "Approved, seven to two.", False),
        ("61 votes to 48", "Ayes 48, noes 61.", False),
        ("27.4C", "It read 27.4 °C.", False),
        ("nine", "Nine bodies were found.", False),
        ("nine", "Eight bodies were found.", True),
        ("£1,200", "It cost £12,000.", True),
        ("about a third", "A third of it burnt.", True),
    ],
)
def test_a_figure_stands_where_its_numbers_do(figure: str, entry: str, lacks: bool) -> None:
    assert lacks_a_figure(entry_of(entry), lacking("figure", figure)) is lacks


@pytest.mark.parametrize(
    ("outcome", "why", "another"),
    [
        ("different", "does not", True),
        ("missing", "it has 340 for 1,260", True),
        ("missing", "does not give “1,260”", False),
        ("same", "it says the same", False),
    ],
)
def test_another_figure_is_one_that_the_rules_compared(
    outcome: str, why: str, another: bool
) -> None:
    found = lacking("figure", "1,260", outcome, why)

    assert has_another_figure(found) is another
    assert lacks_a_figure(entry_of("1,260 came, 340 stayed."), found) is another


def test_only_digits_must_stand_in_the_entry() -> None:
    pair = entry_of("It closed to a pair of boats.")

    assert not lacks_a_number(pair, lacking("figure", "two"))
    assert lacks_a_number(pair, lacking("figure", "2"))
    assert not lacks_a_number(entry_of("It closed to two boats."), lacking("figure", "2"))


@pytest.mark.parametrize(
    ("time", "entry", "lacks"),
    [
        ("in May 2019", "It closed in May 2019.", False),
        ("in May 2019", "It closed in May.", True),
        ("on Friday", "It closed on Friday night.", False),
        ("that week", "It closed.", False),
    ],
)
def test_days_months_and_years_must_stand_in_the_entry(time: str, entry: str, lacks: bool) -> None:
    assert lacks_a_date(entry_of(entry), lacking("time", time)) is lacks
