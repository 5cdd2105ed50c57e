"""What a negative claim denies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matcher.affirmed import affirmed


@pytest.mark.parametrize(
    ("claim", "denies"),
    [
        ("The firm had not brought in any drivers", "The firm had brought in some drivers"),
        ("The firm did not pay anyone to leave", "The firm did pay someone to leave"),
        ("The label did not have underpaid her", "The label had underpaid her"),
        ("Live rounds weren’t used", "Live rounds were used"),
        ("The club has never apologised", "The club has apologised"),
        ("It has not ever reached the mill", "It has reached the mill"),
        ("No civilian had been killed", "Some civilian had been killed"),
        ("The report found no sign of fraud", "The report found some sign of fraud"),
        ("None of the boats had left", "Some of the boats had left"),
        ("Nobody at the board knew", "Somebody at the board knew"),
        ("Nothing had been done", "Something had been done"),
        ("The insurers had not paid a single claim", "The insurers had paid a claim"),
        ("The ferry no longer runs", "The ferry still runs"),
        ("The dam cannot hold", "The dam can hold"),
    ],
)
def test_a_denial_turned_about(claim: str, denies: str) -> None:
    assert affirmed(claim) == denies


@pytest.mark.parametrize(
    "claim",
    [
        "The firm brought in drivers",
        "The No. 12 bus is late",
        "The song was no 1",
        "No fewer than 40 came",
        "It was not only late but full",
        "Neither side had moved",
        "The line will not open until 2027",
        "The two have not met since June",
        "",
    ],
)
def test_what_cannot_be_turned_about_by_a_word(claim: str) -> None:
    assert affirmed(claim) == ""


@given(st.text(st.sampled_from("not no never any until e n ' ")) | st.text())
def test_any_text_is_turned_about_or_left(text: str) -> None:
    assert len(affirmed(text)) <= 5 * len(text) + 8
