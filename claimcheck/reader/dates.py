"""Dates as articles write them."""

from __future__ import annotations

import datetime as dt
import re

MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_NUMBER = {month[:3]: i for i, month in enumerate(MONTHS, 1)}
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
# "2017-04-14", "14 April 2017", "14th of April, 2017", "April 14, 2017", "Apr. 14 2017"; and
# "14/04/2017", which is a date only where it can be read in one way.
DATE = (
    r"(?:\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? \d{{4}}"
    rf"|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4})"
)
_DATE = re.compile(rf"\b{DATE}\b", re.IGNORECASE)
_PARTS = re.compile(r"[a-z]+|\d+", re.IGNORECASE)


def find_date(text: str) -> dt.date | None:
    """The first full date that `text` names, or None.

    A day that does not exist is no date, and neither is "03/04/2017", which is March in one
    country and April in another.
    """
    for found in _DATE.finditer(text):
        date = _read(found.group())
        if date is not None:
            return date
    return None


def _read(words: str) -> dt.date | None:
    parts = _PARTS.findall(words)
    names = [_NUMBER[p[:3].lower()] for p in parts if p[:3].lower() in _NUMBER]
    numbers = [int(p) for p in parts if p.isdecimal()]
    if names:
        day, year = numbers[0], numbers[1]
        month = names[0]
    elif words[:4].isdecimal():
        year, month, day = numbers[:3]
    else:
        first, second, year = numbers[:3]
        if first > 12:
            day, month = first, second
        elif second > 12 or first == second:
            month, day = first, second
        else:
            return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
