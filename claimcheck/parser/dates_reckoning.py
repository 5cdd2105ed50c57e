"""Reckoning with days: so many units on, the unit before, a part of a stretch."""

from __future__ import annotations

import calendar
import datetime as dt

from claimcheck.parser.dates_calendar import UNITS, Written

_FEW = {"day": 7, "week": 4, "month": 4, "year": 3}  # "the last days of May", "its first weeks"


def part_of(whole: tuple[dt.date, dt.date], item: Written) -> tuple[dt.date, dt.date] | None:
    """The part of a stretch that is told: "the last week of April", "the second half of 2023",
    "the first Monday of May", "the five years to December 2024"; None where it has no such part.
    """
    start, end = whole
    if item.which == "to":
        return moved(end + dt.timedelta(1), item.unit, -int(item.n)), end
    if item.unit == "half":
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        middle = moved(start, "month", months // 2)
        if months % 2:
            middle = start + dt.timedelta(((end - start).days + 1) // 2)
        return [(start, middle - dt.timedelta(1)), (middle, end)][item.place]
    if item.unit == "quarter":
        if (end - start).days not in (364, 365):
            return None
        first = moved(start, "month", 3 * [0, 1, 2, 3][item.place])
        return first, moved(first, "month", 3) - dt.timedelta(1)
    if item.kind == "weekday" or item.unit == "weekend":
        wanted = 5 if item.day is None else item.day
        first = start + dt.timedelta((wanted - start.weekday()) % 7)
        found = [first + dt.timedelta(k) for k in range(0, (end - first).days + 1, 7)]
        if not -1 <= item.place < len(found):
            return None
        return found[item.place], found[item.place] + dt.timedelta(item.day is None)
    size = int(item.n) or _FEW.get(item.unit, 0)
    if not size:
        return None  # "the last decades of the 19th century": nobody knows how many
    if item.place < 0:
        first, last = moved(end + dt.timedelta(1), item.unit, -size), end
    else:
        first = moved(start, item.unit, size * item.place)
        last = moved(first, item.unit, size) - dt.timedelta(1)
    return (first, last) if start <= first and last <= end else None


def shifted(unit: str, first: dt.date, which: str) -> tuple[dt.date, dt.date]:
    """The unit that begins on `first`, or the one before or after it."""
    steps = {"last": -1, "next": 1}.get(which, 0)
    size, name = (3, "month") if unit == "quarter" else (1, unit)
    start = moved(first, name, steps * size)
    return start, moved(start, name, size) - dt.timedelta(1)


def ago_span(item: Written, date: dt.date) -> tuple[dt.date, dt.date]:
    """ "three days ago" is a day, "two weeks ago" a week about it, "three years ago" a year."""
    whole = int(item.n)
    day = moved(date, item.unit, -whole)
    if item.unit == "day":
        return day, day
    if item.unit in ("week", "fortnight"):
        return day - dt.timedelta(3), day + dt.timedelta(3)
    if item.unit == "month":
        return day.replace(day=1), month_end(day.year, day.month)
    if item.unit == "year":
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return dt.date(day.year - 5, 1, 1), dt.date(day.year + 5, 12, 31)


def moved(date: dt.date, unit: str, n: int) -> dt.date:
    """`date`, n units later (earlier where negative)."""
    if unit in ("day", "week", "fortnight"):
        return date + dt.timedelta(UNITS[unit] * n)
    months = (
        date.year * 12
        + date.month
        - 1
        + n * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def parted(start: dt.date, end: dt.date, item: Written) -> tuple[dt.date, dt.date]:
    """The early, middle or late third of a stretch."""
    third = ((end - start).days + 1) / 3
    if item.which.endswith("early"):
        return start, start + dt.timedelta(int(third))
    if item.which.endswith("mid"):
        return start + dt.timedelta(int(third)), start + dt.timedelta(int(2 * third))
    if item.which.endswith("late"):
        return end - dt.timedelta(int(third)), end
    return start, end
