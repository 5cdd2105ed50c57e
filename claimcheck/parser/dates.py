"""Dates and stretches of time, resolved against the article's own date.

Read from the words; the parse only tells whether the clause speaks of what is to come ("will meet
on Tuesday"), for a weekday or month alone is otherwise the latest that has been.
"""

from __future__ import annotations

import datetime as dt

from claimcheck.model import Period
from claimcheck.parser.atoms import Atoms, atoms_of
from claimcheck.parser.dates_calendar import Written
from claimcheck.parser.dates_reckoning import (
    ago_span,
    month_end,
    moved,
    part_of,
    parted,
    shifted,
)
from claimcheck.parser.dates_tense import done_by_then, is_coming
from claimcheck.parser.dates_written import SEASONS, joined, scan
from claimcheck.parser.document import ParsedBlock

_UP_TO = frozenset({"by", "until", "till", "before"})


def find_periods(block: ParsedBlock, date: dt.date | None) -> tuple[Period, ...]:
    """The dates and stretches of time in a block, in order, spans in article offsets.

    `date` is the article's own. A weekday or month alone is the latest on or before `date`, or
    the next where its clause is in the future. What needs a date that is not known has neither
    start nor end. "since" leaves the end open, "until" and "by" the start.
    """
    atoms = atoms_of(block.block.text)
    written = joined(scan(atoms), atoms)
    found = []
    for item in written:
        coming = is_coming(block.tokens, atoms, item.of or item)
        if coming is False and item.edge in _UP_TO:
            over = item.edge == "by" and done_by_then(block.tokens, atoms, item)
            if not (over or _opens(atoms, item)):
                coming = None  # "The council gave them until Friday": the verb does not tell
        elif item.kind == "unit" and item.which == "this" and item.of is None:
            coming = False if done_by_then(block.tokens, atoms, item) else None
        start, end = _resolve(item, date, coming)
        first, last = atoms.start[item.first], atoms.end[item.end - 1]
        found.append(
            Period(start, end, block.block.text[first:last], block.block.span(first, last))
        )
    return tuple(found)


def _opens(atoms: Atoms, item: Written) -> bool:
    """Whether it says by when all was done: "By Monday the water had reached the church"."""
    return item.edge == "by" and (item.first == 0 or atoms.raw(item.first - 1) in (".", "?", "!"))


def _resolve(
    item: Written, date: dt.date | None, coming: bool | None
) -> tuple[dt.date | None, dt.date | None]:
    """First and last day; both None where the article's date is needed and not known."""
    try:
        stretch = _stretch(item, date, coming)
        if stretch is None:
            return None, None
        start, end = stretch
        if item.to is not None:
            last = _stretch(item.to, date, coming)
            if last is None or last[1] < start:
                return None, None
            return start, last[1]
        if item.edge in ("since", "from"):
            return start, None
        if item.edge in ("until", "till", "by"):
            return None, end
        if item.edge == "before":
            return None, start - dt.timedelta(1)
        if item.edge == "after":
            return end + dt.timedelta(1), None
    except (ValueError, OverflowError, IndexError, StopIteration):  # 31 June; the year 0
        return None, None
    return start, end


def _stretch(
    item: Written, date: dt.date | None, coming: bool | None
) -> tuple[dt.date, dt.date] | None:
    if item.edge == "since":
        coming = False
    kind = item.kind
    if item.of is not None:
        lies_back = item.which == "to" and coming is None  # "12 months to March": they are over
        whole_of = _stretch(item.of, date, False if lies_back else coming)
        return None if whole_of is None else part_of(whole_of, item)
    if kind == "years" and item.year is not None:
        return parted(dt.date(item.year, 1, 1), dt.date(item.year + int(item.n) - 1, 12, 31), item)
    if kind == "year" and item.year is not None:
        return parted(dt.date(item.year, 1, 1), dt.date(item.year, 12, 31), item)
    if item.year is not None:
        return _of_year(item, item.year)
    if date is None or kind == "unknown" or item.which == "previous":
        return None
    if kind in ("day", "month", "season"):
        return _nearby(item, date, coming)
    if kind == "weekday":
        return _weekday_near(item, date, coming)
    if kind == "relative":
        day = date + dt.timedelta(int(item.n))
        return day, day
    if kind == "weekend":
        monday = date - dt.timedelta(date.weekday())
        saturday = monday + dt.timedelta(5)
        if item.which == "last" or (coming is False and saturday > date):
            saturday -= dt.timedelta(7)
        elif item.which == "next":
            saturday += dt.timedelta(7)
        return saturday, saturday + dt.timedelta(1)
    if kind == "quarter":
        first = dt.date(date.year, (date.month - 1) // 3 * 3 + 1, 1)
        return shifted("quarter", first, item.which)
    if kind == "unit":
        start, end = _unit(item, date)
        if item.which == "this" and coming is False:
            end = min(end, date)  # "it shut this month": by the day it is told
        return start, end
    if kind == "ago":
        return ago_span(item, date)
    if kind == "stretch":
        whole = int(item.n)
        if item.which == "next":
            return date, moved(date, item.unit, whole)
        return moved(date, item.unit, -whole), date
    return None


def _of_year(item: Written, year: int) -> tuple[dt.date, dt.date]:
    """A day, month or season of a year that is known."""
    if item.kind == "season":
        first, last = SEASONS[item.unit]
        start = dt.date(year, first, 1)
        return start, month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
    month = item.month or 1
    if item.kind == "month":
        return parted(dt.date(year, month, 1), month_end(year, month), item)
    start = dt.date(year, month, item.day or 1)
    return start, dt.date(year, month, item.last_day) if item.last_day else start


def _nearby(item: Written, date: dt.date, coming: bool | None) -> tuple[dt.date, dt.date]:
    """The latest, next or nearest year's day, month or season."""
    spans = []
    for year in (date.year - 1, date.year, date.year + 1):
        try:
            spans.append(_of_year(item, year))
        except ValueError:  # 29 February
            continue
    past = [s for s in spans if s[0] <= date]
    future = [s for s in spans if s[1] >= date]
    if item.which == "this":
        now = [s for s in spans if s[0] <= date <= s[1]]  # in February, since December
        this = now or [s for s in spans if s[0].year == date.year]
        just_over = item.unit == "winter" and coming is False and this[0][0] > date
        return past[-1] if just_over else this[0]
    if item.which == "last":
        return [s for s in spans if s[1] < date][-1]
    if item.which == "next" or (coming and future):
        return next(s for s in future if item.which != "next" or s[0] > date)
    if coming is False and past:
        return past[-1]
    return min(spans, key=lambda s: abs((s[0] - date).days))


def _weekday_near(item: Written, date: dt.date, coming: bool | None) -> tuple[dt.date, dt.date]:
    back = (date.weekday() - (item.day or 0)) % 7
    if item.which == "last":
        day = date - dt.timedelta(back or 7)
    elif item.which == "next":
        day = date + dt.timedelta((7 - back) % 7 or 7)
    elif item.which == "this":
        day = date - dt.timedelta(date.weekday()) + dt.timedelta(item.day or 0)
    elif coming or (coming is None and item.edge in ("by", "until", "till")):
        day = date + dt.timedelta((7 - back) % 7)
    else:
        day = date - dt.timedelta(back)
    return day, day


def _unit(item: Written, date: dt.date) -> tuple[dt.date, dt.date]:
    """last year, this week, earlier this month, later this year."""
    if item.unit == "week":
        first = date - dt.timedelta(date.weekday())
    elif item.unit == "month":
        first = date.replace(day=1)
    elif item.unit == "decade":
        first = dt.date(date.year // 10 * 10, 1, 1)
    elif item.unit == "century":
        first = dt.date((date.year - 1) // 100 * 100 + 1, 1, 1)
    else:
        first = dt.date(date.year, 1, 1)
    which = item.which.split()
    start, end = shifted(item.unit, first, which[0] if which else "")
    if item.which == "earlier":
        return start, date
    if item.which == "later":
        return date, end
    return parted(start, end, item)
