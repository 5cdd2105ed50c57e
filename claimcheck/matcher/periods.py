"""Stretches of days, and which lie in which."""

from __future__ import annotations

import datetime as dt
import re

from claimcheck.model import Period

A_YEAR = dt.timedelta(days=366)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
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


# From one end to the other: "from 2019 to 2022", "the five years to March"
_THROUGHOUT = re.compile(r"\bto\b|\bthrough\b|\bended\b|\bending\b", re.IGNORECASE)
_WITHIN = re.compile(  # "between 2019 and 2022", "2019-20", "the past five years"
    r"\Abetween\b|\A\d{4}[-–/]\d|\Apast (?:week|month|year|decade|century)\b"
    r"|\A(?:past|last) .*s\b",
    re.IGNORECASE,
)
_LAST = re.compile(r"\Alast (?:week|month|year|decade|century)\b", re.IGNORECASE)
_LOOSE = re.compile(r"\A(?:past|last)\b", re.IGNORECASE)


def told_whole(period: Period, *, counting: bool) -> bool:
    """Whether what is told of a stretch is told of the whole of it, so that it is not shown by
    what was so in a part: "was mayor from 2019 to 2022"; where it is a count besides, "17 crashes
    between 2019 and 2022", beside "17 crashes in 2021"."""
    if period.start is None or period.end is None or period.start == period.end:
        return False
    if _THROUGHOUT.search(period.text):
        return True
    return counting and bool(_WITHIN.search(period.text) or _up_to_now(period))


def _up_to_now(period: Period) -> bool:
    """Whether "last year" is that of "over the last year", up to the day on which it is told, and
    not the calendar's. Only the days tell: "the" is not in the text."""
    if period.start is None or period.end is None or not _LAST.search(period.text):
        return False
    after = period.end + dt.timedelta(1)  # after a month or year of the calendar, the next begins
    return after.day != period.start.day and (after - period.start).days != 7


def same_stretch(one: Period, other: Period) -> bool:
    """Whether both are of about the same days: "the past decade" in May 2025, "2015 to 2024"."""
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    lasting = min(one.end - one.start, other.end - other.start)
    leeway = dt.timedelta(0)
    if _LOOSE.search(one.text) or _LOOSE.search(other.text):
        leeway = min(lasting / 4, A_YEAR)
    return abs(one.start - other.start) <= leeway and abs(one.end - other.end) <= leeway


def same_up_to_now(one: Period, other: Period) -> bool:
    """Whether both are the week, month or year in which they are told, each up to its own day of
    it: "this month" told on the 18th, "earlier this month" told on the 15th."""
    now = all(" this " in f" {p.text.lower()}" for p in (one, other))
    return now and one.start is not None and one.start == other.start
