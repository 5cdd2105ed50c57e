"""The date to write behind a claim's "on Tuesday", "in May", "last year"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from claimcheck.model import Period
from claimcheck.parser.clause_tree import AUXILIARIES, Clause
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.tokens import Tokens


def dates_behind(
    block: ParsedBlock,
    clause: Clause,
    periods: Iterable[tuple[int, Period]],
    today: dt.date | None,
) -> dict[int, str]:
    """For periods that the clause tells without a year: the token to write the date behind.

    `periods` come with the index of their last token.
    """
    inside = set(clause.order)
    past = _is_past(block.tokens, clause)
    found = {}
    for last, period in periods:
        end = period.end or period.start
        if not past and today and end and end < today:
            continue  # "will be heard on 9 September": of which year is not sure
        told = written_date(period)
        if told and last in inside:
            found[last] = told
    return found


def _is_past(t: Tokens, clause: Clause) -> bool:
    head = clause.head
    if head < 0:
        return False
    verbs = [head, *(c for c in t.children[head] if t.dep[c] in AUXILIARIES)]
    return any(t.tag[i] in ("VBD", "VBN") for i in verbs) and not any(
        t.tag[i] == "MD" or t.lower[i] in ("is", "are") for i in verbs
    )


def written_date(period: Period) -> str:
    """The period for a reader: "21 March 2023", "July 2025", "2022"; "" where nothing is gained."""
    start, end = period.start, period.end
    if any(part.isdigit() and len(part) == 4 for part in _digits(period.text)):
        return ""
    if start and period.text.lower() in ("this month", "this year"):  # up to now or not
        return f"{_MONTHS[start.month - 1]} {start.year}"[-4 if "year" in period.text else 0 :]
    month_told = any(month[:3] in period.text for month in _MONTHS)
    if start is None or end is None:
        only = start or end
        if only is None:
            return ""
        whole = (only.day, only.month) == ((31, 12) if start is None else (1, 1))
        return str(only.year) if month_told or whole else _day(only)
    if month_told and start.year == end.year:  # "in May", "on 3 May": only the year is missing
        return str(start.year)
    if start == end:
        return _day(start)
    if start.day == 1 and start.month == 1 and end.day == 31 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        whole = start.day == 1 and (end + dt.timedelta(days=1)).day == 1
        month = f"{_MONTHS[start.month - 1]} {start.year}"
        return month if whole else f"{start.day}–{end.day} {month}"
    if start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
        since = f" {start.year}" if start.year != end.year else ""
        return f"{_MONTHS[start.month - 1]}{since}–{_MONTHS[end.month - 1]} {end.year}"
    return f"{_day(start)} to {_day(end)}"


_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _day(day: dt.date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _digits(text: str) -> list[str]:
    return "".join(c if c.isascii() and c.isdigit() else " " for c in text).split()
