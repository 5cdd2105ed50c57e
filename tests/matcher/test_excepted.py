"""What an entry leaves out of what a claim says of all, and words that exclude each other."""

from __future__ import annotations

import pytest

from claimcheck.matcher.excepted import counts_exchanged, leaves_out, of_other_terms


@pytest.mark.parametrize(
    ("claim", "entry", "by"),
    [
        ("Everyone survived.", "Everyone survived, apart from the pilot.", "apart from"),
        ("All imports are taxed.", "All imports are taxed, except for steel.", "except for"),
        ("All imports are taxed.", "All imports are taxed, with steel exempt.", "exempt"),
        ("All aboard lived.", "All aboard lived, with only the pilot lost.", "lost"),
        ("All of them voted.", "All but two of them voted.", "but"),
        ("No one else came.", "No one came other than the mayor.", "other than"),
        ("All nine got out.", "All nine got out, with no one missing.", ""),
        ("No one was hurt.", "Everything but the chapel burned, and no one was hurt.", ""),
        ("All schools are open.", "All schools are open; roads are shut except for one.", ""),
        ("Everyone survived.", "All survived, but the ship was lost.", ""),
        ("Everyone survived.", "All with a life vest survived. A dog was lost.", ""),
        ("All but two voted.", "All but two of them voted.", ""),
        ("Imports are taxed.", "Imports are taxed, except for steel.", ""),
    ],
)
def test_an_exception_from_what_is_said_of_all(claim: str, entry: str, by: str) -> None:
    assert leaves_out(claim, entry) == by


@pytest.mark.parametrize(
    ("claim", "entry", "other"),
    [
        ("He was found guilty by a majority.", "The jury was unanimous.", True),
        ("The vote was unanimous.", "It was passed by a majority.", True),
        ("He was found guilty by a majority.", "By a majority, not unanimously.", False),
        ("He was found guilty by a majority.", "The jury found him guilty.", False),
        ("Staff heard of it by email.", "Staff were told face to face.", True),
        ("Staff were told in person.", "Staff had an email at seven.", True),
        ("Staff heard of it by email.", "Staff had an email, and were told in person.", False),
        ("Staff heard of it by email.", "Staff were told of it.", False),
        ("It lost £4m in the first half.", "Its first-quarter loss was £4m.", True),
        ("It lost £4m in the first half.", "Its first-half loss was £4m.", False),
        ("It lost £4m in the first half.", "It lost £4m.", False),
    ],
)
def test_terms_that_exclude_each_other(claim: str, entry: str, other: bool) -> None:
    assert of_other_terms(claim, entry) is other


@pytest.mark.parametrize(
    ("claim", "entry", "count"),
    [
        ("Seven women and five men sat.", "The jury: seven men, five women.", "5 women"),
        ("Seven women and 5 men sat.", "The jury: five men, 7 women.", ""),
        ("Six women and six men sat.", "The jury: six men, six women.", ""),
        ("Seven women and five men sat.", "Seven men sat on Monday, five men on Friday.", ""),
        ("Two adults died.", "Three adults died.", ""),
    ],
)
def test_counts_that_are_exchanged(claim: str, entry: str, count: str) -> None:
    assert counts_exchanged(claim, entry) == count
