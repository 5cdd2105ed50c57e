"""Figures as intervals: inside, apart, or neither."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.matcher.quantities import Fit, disjoint, fit, inside
from claimcheck.model import Figure, Span

BOUNDS = st.integers(0, 60).map(float)


def figure(low: float, high: float, *, low_open: bool = False, high_open: bool = False) -> Figure:
    exact = low == high
    return Figure(low, high, low_open, high_open, "", "", exact, "", Span(0, 1))


@st.composite
def figures(draw: st.DrawFn) -> Figure:
    low, high = sorted((draw(BOUNDS), draw(BOUNDS | st.just(math.inf))))
    if low == high:
        return figure(low, high)
    return figure(low, high, low_open=draw(st.booleans()), high_open=draw(st.booleans()))


@given(figures(), figures())
def test_to_be_apart_is_mutual(one: Figure, other: Figure) -> None:
    assert disjoint(one, other) == disjoint(other, one)


@given(figures(), figures())
def test_what_lies_inside_is_not_apart(one: Figure, other: Figure) -> None:
    assert not (inside(one, other) and disjoint(one, other))


@given(figures())
def test_a_figure_lies_inside_itself(one: Figure) -> None:
    assert inside(one, one)
    assert fit(one, one) is Fit.INSIDE


@given(figures(), figures(), figures())
def test_inside_is_transitive(one: Figure, two: Figure, three: Figure) -> None:
    if inside(one, two) and inside(two, three):
        assert inside(one, three)


@given(figures(), figures(), st.floats(0, 60))
def test_apart_means_that_no_number_is_in_both(one: Figure, two: Figure, x: float) -> None:
    point = figure(x, x)
    if inside(point, one) and inside(point, two):
        assert not disjoint(one, two)


MORE_THAN_100 = figure(100, math.inf, low_open=True)
CASES = [
    # the claim's figure, the entry's, how the entry's stands to it
    (figure(24, math.inf), MORE_THAN_100, Fit.INSIDE),  # dozens; more than 100
    (MORE_THAN_100, figure(3, math.inf), Fit.OVERLAPPING),  # more than 100; at least three
    (MORE_THAN_100, figure(100, 100), Fit.DISJOINT),
    (figure(1200, 1200), figure(1204, 1204), Fit.INSIDE),  # 1,204 is 1,200 rounded
    (figure(1204, 1204), figure(1200, 1200), Fit.DISJOINT),  # but not the other way round
    (figure(30, 36.7), figure(34, 34), Fit.INSIDE),  # about a third; 34 per cent
    (figure(14, 14), figure(9, 9), Fit.DISJOINT),
]


@pytest.mark.parametrize(("claim", "entry", "expected"), CASES)
def test_fit(claim: Figure, entry: Figure, expected: Fit) -> None:
    assert fit(claim, entry) is expected


@pytest.mark.parametrize(
    ("text", "share", "percent", "found"),
    [
        ("six in ten", 60, 61, Fit.INSIDE),
        ("six in 10", 60, 64.9, Fit.OVERLAPPING),
        ("six in ten", 60, 66, Fit.DISJOINT),
        ("one in three", 100 / 3, 34, Fit.INSIDE),
        ("one in three", 100 / 3, 39, Fit.DISJOINT),
        ("60 per cent", 60, 61, Fit.DISJOINT),
        ("six in 100", 6, 6.6, Fit.DISJOINT),
    ],
)
def test_so_many_of_so_few_is_rounded(text: str, share: float, percent: float, found: Fit) -> None:
    claim = Figure(share, share, False, False, "percent", "", True, text, Span(0, 1))
    entry = Figure(percent, percent, False, False, "percent", "", True, "%", Span(0, 1))
    assert fit(claim, entry) is found
