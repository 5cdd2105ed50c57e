"""Dates and stretches of time as they are written: "since Friday", "the past two years"."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from claimcheck.parser.atoms import Atoms
from claimcheck.parser.dates_calendar import (
    DAYS,
    MONTHS,
    PARTS_OF_DAY,
    SHORT_MONTHS,
    UNITS,
    Written,
    day_month,
    day_number,
    iso_date,
    month_at,
    month_or_day,
    weekday,
    year_after,
    year_named,
)
from claimcheck.parser.dates_parts import (
    APOSTROPHES,
    PLACES,
    UNITS_ENDED,
    last_owned,
    owned,
    part_begun,
)
from claimcheck.parser.numerals import numeral_at
from claimcheck.parser.numerals_words import INF, SMALL, half_follows

SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}
_EDGES = {"since", "until", "till", "by", "before", "after", "from", "between"}
_BY_NOW = ("yesterday", "today", "tomorrow", "tonight", "overnight")
_BEFORE_VERB = frozenset({"to", "will", "would", "could", "can", "may", "might", "should", "must"})
_POINTING = ("last", "this", "next", "past", "previous", "coming", "earlier", "later")
_PARTS = ("early", "mid", "late")
_BEGINS = frozenset(  # all that a date can begin with, digits aside
    {*MONTHS, *SHORT_MONTHS, *DAYS, *_BY_NOW, *_POINTING, *_PARTS, *SEASONS, *SMALL}
    | PLACES.keys()
    | UNITS_ENDED
    | {"weekend", "a", "an", "several", "half", "'", "’"}
)


def dated_atoms(atoms: Atoms) -> frozenset[int]:
    """The atoms that belong to a date or stretch of time."""
    return frozenset(i for item in scan(atoms) for i in range(item.first, item.end))


@functools.lru_cache(maxsize=64)  # figures and dates each ask for the same
def scan(atoms: Atoms) -> tuple[Written, ...]:
    """The dates in a text's atoms, in order, each as it is written."""
    found: list[Written] = []
    i = 0
    while i < len(atoms):
        word = atoms.lower[i]
        if word not in _BEGINS and not word[0].isdigit():
            i += 1  # most words, and passed over at a glance
            continue
        item = _at(atoms, i)
        if item is None:
            i += 1
            continue
        found.append(item)
        i = max(item.end, i + 1)
    return tuple(found)


def _at(atoms: Atoms, i: int) -> Written | None:
    return _part_of(atoms, i) or _alone(atoms, i)


def _part_of(atoms: Atoms, i: int) -> Written | None:
    """the last week of April, the second half of 2023, the five years to December 2024."""
    begun = part_begun(atoms, i)
    if begun is None or begun[1] >= len(atoms):
        return None
    part, at = begun
    whole = _alone(atoms, at) or _month_alone(atoms, at)
    if whole is None or whole.kind not in ("day", "month", "season", "year", "years", "unit"):
        return None
    if atoms.raw(whole.end) in APOSTROPHES and atoms.word(whole.end + 1) == "s":
        return None  # "the first day of April's strike" is not the first of April
    return replace(part, end=whole.end, of=whole)


def _month_alone(atoms: Atoms, i: int) -> Written | None:
    month = month_at(atoms, i)
    return Written(i, month[1], "month", None, month[0]) if month is not None else None


def _alone(atoms: Atoms, i: int) -> Written | None:
    word = atoms.lower[i]
    if word[0].isdigit():
        return iso_date(atoms, i) or day_month(atoms, i) or _ago(atoms, i) or year_named(atoms, i)
    if word in MONTHS or word in SHORT_MONTHS:
        return month_or_day(atoms, i)
    if word in DAYS:
        return weekday(atoms, i)
    if word in _BY_NOW:
        end = i + 2 if atoms.word(i + 1) in PARTS_OF_DAY else i + 1
        return Written(i, end, "relative", n={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    if word in _POINTING:
        return _deictic(atoms, i)
    if word == "weekend" and atoms.word(i - 1) == "the":
        return Written(i, i + 1, "weekend")
    if word in _PARTS:
        return _part(atoms, i)
    if word in SEASONS:
        return _season(atoms, i)
    if word in ("a", "an") or word in SMALL or word in ("several", "half"):
        return _ago(atoms, i)
    if (  # the '90s
        word in ("'", "’")
        and len(atoms.raw(i + 1)) == 2
        and atoms.raw(i + 1).isdigit()
        and atoms.word(i + 2) == "s"
        and atoms.glued(i + 2)
    ):
        return Written(i, i + 3, "years", year=1900 + int(atoms.text[i + 1]), n=10)
    return None


def _deictic(atoms: Atoms, i: int) -> Written | None:
    """last year, this week, next Tuesday, the past two years, earlier this month, last July."""
    word = atoms.lower[i]
    if word in ("earlier", "later"):
        if atoms.word(i + 1) != "this":
            return None
        inner = _deictic(atoms, i + 1)
        return replace(inner, first=i, which=word) if inner is not None else None
    which = {"past": "last", "previous": "previous", "coming": "next"}.get(word, word)
    after = atoms.word(i + 1)
    if after in UNITS and UNITS[after] != 14 and not after.endswith("s"):
        if after == "day" or (word == "last" and last_owned(atoms, i)):
            return None
        if word == "past" or (word == "last" and atoms.word(i - 1) == "the"):
            # "over the last year" is up to now, "last year" the one before this
            return Written(i, i + 2, "stretch", which="last", unit=after, n=1)
        return Written(i, i + 2, "unit", which=which, unit=after)
    if after in ("weekend", "quarter") and not (word == "last" and last_owned(atoms, i)):
        return Written(i, i + 2, after, which=which)
    if after in PARTS_OF_DAY and which in ("last", "this"):
        return Written(i, i + 2, "relative", n=-1 if which == "last" else 0)
    if after in SEASONS:
        year, end = year_after(atoms, i + 2)
        return Written(i, end, "season", year, which=which, unit=after)
    if after in DAYS and atoms.raw(i + 1)[0].isupper():
        end = i + 3 if atoms.word(i + 2) in PARTS_OF_DAY else i + 2
        return Written(i, end, "weekday", day=DAYS[after], which=which)
    month = month_at(atoms, i + 1)
    if month is not None:
        if day_number(atoms, month[1]):
            return None
        return Written(i, month[1], "month", None, month[0], which=which)
    if which in ("last", "next") and atoms.word(i - 1) not in _BEFORE_VERB:
        numeral = numeral_at(atoms, i + 1)
        if numeral is not None and atoms.word(numeral.end) in UNITS and not numeral.share:
            unit = atoms.word(numeral.end).rstrip("s")
            if numeral.low <= 1000 and not (word == "last" and owned(atoms, numeral.end + 1)):
                return Written(i, numeral.end + 1, "stretch", which=which, unit=unit, n=numeral.low)
    return None


def _part(atoms: Atoms, i: int) -> Written | None:
    """early 2019, mid-2019, late April, the early 1990s."""
    at = i + 1
    if atoms.raw(at) == "-":
        at += 1
    if atoms.word(at) in ("in", "on"):
        return None
    inner = (
        _at(atoms, at)
        if at < len(atoms) and atoms.lower[at] not in ("early", "mid", "late")
        else None
    )
    inner = inner or _month_alone(atoms, at)
    if inner is None or inner.kind not in ("year", "years", "month", "unit") or inner.n > 10:
        return None
    part = atoms.lower[i]
    which = f"{inner.which} {part}" if inner.which else part
    return replace(inner, first=i, which=which)


def _season(atoms: Atoms, i: int) -> Written | None:
    at = i + 1
    if atoms.word(at) == "of":
        at += 1
    year, end = year_after(atoms, at)
    if year is None:
        return None
    return Written(i, end, "season", year, unit=atoms.lower[i])


def _ago(atoms: Atoms, i: int) -> Written | None:
    """two weeks ago, a year ago, three years earlier."""
    numeral = numeral_at(atoms, i)
    if atoms.lower[i] in ("a", "an") and atoms.word(i + 1) in UNITS:
        n, at, end = 1.0, i + 1, i + 2
        if half := half_follows(atoms, end):  # a year and a half ago
            n, end = 1.5, half
    elif numeral is not None and not numeral.share and numeral.high != INF:
        n, at, end = numeral.low, numeral.end, numeral.end + 1
    else:
        return None
    unit = atoms.word(at)
    if unit not in UNITS or n > 1000:
        return None
    if unit == "year" and n == 1.5:
        unit, n = "month", 18.0
    if atoms.word(end) == "ago":
        return Written(i, end + 1, "ago", unit=unit.rstrip("s"), n=n)
    return None


def joined(items: Iterable[Written], atoms: Atoms) -> list[Written]:
    """The dates with the words that open or close them: "since January", "from 2015 to 2019"."""
    out: list[Written] = []
    for item in items:
        before = atoms.word(item.first - 1)
        first = item.first - 1
        if before in ("the", "about", "around"):
            before, first = atoms.word(item.first - 2), item.first - 2
        if (
            before == "through"
            and item.kind in ("weekday", "day", "month")
            and not (out and out[-1].end == first)
        ):
            item = replace(item, first=first, edge="until")  # "closed through Friday"
        elif before in _EDGES and first >= 0 and (not out or first >= out[-1].end):
            item = replace(item, first=first, edge=before)
        elif out and item.kind not in ("ago", "relative"):
            previous = out[-1]
            link = atoms.word(previous.end)
            joins = (
                (previous.edge == "between" and link == "and")
                or (previous.edge == "from" and link in ("to", "until", "through", "till"))
                or (link in ("-", "–", "to", "through") and item.kind == previous.kind)
            )
            meet = previous.end + 1 + (atoms.word(previous.end + 1) == "the")
            if joins and meet == item.first and previous.edge in ("", "from", "between"):
                year = previous.year if previous.year is not None else item.year
                out[-1] = replace(previous, end=item.end, edge="", to=item, year=year)
                continue
        out.append(item)
    return out
