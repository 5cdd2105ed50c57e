"""Stretches of days, and which lie in which."""

from __future__ import annotations

import datetime as dt

from claimcheck.model import Period

A_YEAR = dt.timedelta(days=366)
PARTS_OF_DAY = {
    "dawn": "morning", "daybreak": "morning", "morning": "morning", "afternoon": "afternoon",
    "evening": "evening", "night": "evening", "dusk": "evening",
}  # fmt: skip


def part_of_day(period: Period) -> str:
    """The part of the day that the words for a time name, or ""."""
    words = period.text.lower().replace(",", " ").split()
    return next((PARTS_OF_DAY[w] for w in words if w in PARTS_OF_DAY), "")


def periods_equal(one: Period, other: Period) -> bool:
    """Whether both are of the same days."""
    return (one.start, one.end) == (other.start, other.end)


def period_inside(inner: Period, outer: Period) -> bool:
    """Whether all of `inner` lies in `outer`; an open end lies in none that is closed."""
    starts = outer.start is None or (inner.start is not None and inner.start >= outer.start)
    ends = outer.end is None or (inner.end is not None and inner.end <= outer.end)
    return starts and ends


def periods_disjoint(one: Period, other: Period) -> bool:
    """Whether no day lies in both."""
    return (one.end is not None and other.start is not None and one.end < other.start) or (
        other.end is not None and one.start is not None and other.end < one.start
    )
