"""Dates of the calendar as they are written: "14 April", "April 2017", "Friday", "1990s"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimcheck.parser.atoms import Atoms
from claimcheck.parser.lexicon import load_table

_COUNTING = load_table("counting.toml")
MONTHS = {name: n for n, name in enumerate(_COUNTING["months"].split(), 1)}
SHORT_MONTHS = {name[:3]: n for name, n in MONTHS.items()} | {"sept": 9}
DAYS = {name: n for n, name in enumerate(_COUNTING["days"].split())}
UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 0, "year": 0, "decade": 0, "century": 0}
UNITS |= {unit + "s": days for unit, days in UNITS.items()}
PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "noon"})
# before a month or year that stands alone, to tell "May" from "may"
_BEFORE_TIME = frozenset(_COUNTING["before_time"].split())
_NAMED_DAYS = frozenset(_COUNTING["named_days"].split())


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: atoms `first` to `end`. What is missing is to be told by the article.

    `kind` is "day", "month", "year", "weekday", "season", "span" …; `edge` a word that opens or
    closes it ("since"); `which` "last", "next", "this", "early" …; `n` how many units.
    """

    first: int
    end: int
    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    which: str = ""
    unit: str = ""
    n: float = 0
    edge: str = ""
    last_day: int | None = None
    to: Written | None = None  # the other end: "from May to July"
    of: Written | None = None  # what it is a part of: "the last week of April"
    place: int = 0  # which part of that, from 0; from -1 down where counted from its end


def _number(atoms: Atoms, i: int) -> int | None:
    text = atoms.raw(i)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _is_year(atoms: Atoms, i: int) -> bool:
    number = _number(atoms, i)
    return number is not None and len(atoms.text[i]) == 4 and 1500 <= number < 2100


def iso_date(atoms: Atoms, i: int) -> Written | None:
    """2024-03-02, 02/03/2024 (only where one of the first two can be no month)."""
    sign = atoms.raw(i + 1)
    if sign not in ("-", "/") or atoms.raw(i + 3) != sign:
        return None
    if not all(atoms.glued(k) for k in range(i + 1, i + 5) if k < len(atoms)):
        return None
    a, b, c = (_number(atoms, k) for k in (i, i + 2, i + 4))
    if a is None or b is None or c is None:
        return None
    if len(atoms.text[i]) == 4 and 1 <= b <= 12 and 1 <= c <= 31:
        return Written(i, i + 5, "day", a, b, c)
    if len(atoms.raw(i + 4)) == 4 and sign == "/":
        if 12 < a <= 31 and 1 <= b <= 12:
            return Written(i, i + 5, "day", c, b, a)
        if 12 < b <= 31 and 1 <= a <= 12:
            return Written(i, i + 5, "day", c, a, b)
        return Written(i, i + 5, "unknown")
    return None


def month_at(atoms: Atoms, i: int) -> tuple[int, int] | None:
    """The month named at atom `i`, and one past it (with its full stop)."""
    word = atoms.word(i)
    if not atoms.raw(i)[:1].isupper():
        return None
    if word in MONTHS:
        return MONTHS[word], i + 1
    if word in SHORT_MONTHS:
        stop = atoms.raw(i + 1) == "." and atoms.glued(i + 1)
        return SHORT_MONTHS[word], i + 2 if stop else i + 1
    return None


def day_number(atoms: Atoms, i: int) -> tuple[int, int] | None:
    """The day of a month at atom `i` ("14", "14th"), and one past it."""
    number = _number(atoms, i)
    if number is None or not 1 <= number <= 31 or len(atoms.text[i]) > 2:
        return None
    ordinal = atoms.word(i + 1) in ("st", "nd", "rd", "th") and atoms.glued(i + 1)
    return number, i + 2 if ordinal else i + 1


def _last_day(atoms: Atoms, first: int, i: int) -> tuple[int | None, int]:
    """The day that closes a row from day `first`, where atom `i` joins them ("14-16 April"), and
    one past it; None and `i` where there is none."""
    if atoms.raw(i) in ("-", "–") or atoms.word(i) in ("to", "and"):
        second = day_number(atoms, i + 1)
        if second is not None and second[0] > first:
            return second
    return None, i


def year_after(atoms: Atoms, i: int) -> tuple[int | None, int]:
    """The year that follows from atom `i` (", 2017", "2017"), and one past it; None and `i` where
    none does."""
    at = i + 1 if atoms.raw(i) == "," else i
    if _is_year(atoms, at):
        return _number(atoms, at), at + 1
    return None, i


def day_month(atoms: Atoms, i: int) -> Written | None:
    """14 April 2017, 14th of April, 14-16 April."""
    day = day_number(atoms, i)
    if day is None:
        return None
    first, at = day
    last, at = _last_day(atoms, first, at)
    if atoms.word(at) == "of":
        at += 1
    month = month_at(atoms, at)
    if month is None:
        return None
    year, end = year_after(atoms, month[1])
    return Written(i, end, "day", year, month[0], first, last_day=last)


def month_or_day(atoms: Atoms, i: int) -> Written | None:
    """April 12, April 12-14, Oct. 1, 2024; February 2024; "in July"."""
    month = month_at(atoms, i)
    if month is None:
        return None
    number, at = month
    day = day_number(atoms, at)
    if day is not None and not (atoms.raw(day[1]) == ":" and atoms.glued(day[1])):
        first, at = day
        last, at = _last_day(atoms, first, at)
        year, end = year_after(atoms, at)
        return Written(i, end, "day", year, number, first, last_day=last)
    year, end = year_after(atoms, at)
    if year is None and atoms.word(at) == "of" and _is_year(atoms, at + 1):
        year, end = _number(atoms, at + 1), at + 2
    if year is not None:
        return Written(i, end, "month", year, number)
    before = atoms.word(i - 1)
    if before == "/" or (before not in _BEFORE_TIME and atoms.word(i) not in MONTHS):
        return None
    if before not in _BEFORE_TIME or (before == "for" and atoms.word(i) in ("may", "april")):
        return None
    if before == "and" and "between" in atoms.lower[max(0, i - 4) : i]:
        return Written(i, at, "month", None, number)
    if before == "and" and atoms.word(i) in ("may", "march", "april", "june", "august"):
        return None
    return Written(i, at, "month", None, number)


def weekday(atoms: Atoms, i: int) -> Written | None:
    """Tuesday, Tuesday night; with its date: Tuesday, 14 March."""
    if not atoms.text[i][0].isupper():
        return None
    before, after = atoms.word(i - 1), atoms.word(i + 1)
    if before in _NAMED_DAYS:
        return None
    if before == "the" and atoms.raw(i + 1)[:1].isupper():
        return None  # the Sunday Times
    at = i + 1
    if after in PARTS_OF_DAY:
        at += 1
    if atoms.raw(at) == ",":  # Tuesday, 14 March
        dated = day_month(atoms, at + 1) if _number(atoms, at + 1) else None
        if dated is None and month_at(atoms, at + 1) is not None:
            dated = month_or_day(atoms, at + 1)
        if dated is not None and dated.kind == "day":
            return replace(dated, first=i)
    elif _number(atoms, at):
        dated = day_month(atoms, at)
        if dated is not None:
            return replace(dated, first=i)
    return Written(i, at, "weekday", day=DAYS[atoms.lower[i]])


def year_named(atoms: Atoms, i: int) -> Written | None:
    """2019, 2019-20, the 1990s, the 19th century."""
    if not _is_year(atoms, i):
        number = _number(atoms, i)
        if (
            number is not None
            and 15 <= number <= 21
            and atoms.word(i + 1) in ("st", "th")
            and atoms.word(i + 2) == "century"
        ):
            return Written(i, i + 3, "years", year=100 * (number - 1) + 1, n=100)
        return None
    year = _number(atoms, i)
    assert year is not None
    after = atoms.raw(i + 1)
    if after == "s" and atoms.glued(i + 1):
        if atoms.text[i].endswith("00"):
            return Written(i, i + 2, "years", year=year, n=100)
        return Written(i, i + 2, "years", year=year, n=10)
    if after[:1].isalpha() and atoms.glued(i + 1):
        return None
    before = atoms.raw(i - 1)
    if before and (before in "£$€¥#" or (atoms.glued(i) and before not in "(-–—/'’‘“\"")):
        return None
    if after in ("-", "–", "/") and atoms.glued(i + 1) and atoms.glued(i + 2):
        second = _number(atoms, i + 2)
        if second is not None and len(atoms.text[i + 2]) in (2, 4):
            last = second if second > 99 else year // 100 * 100 + second
            if 0 < last - year < 200:
                return Written(i, i + 3, "years", year=year, n=last - year + 1)
    if after in ("%",) or atoms.word(i + 1) in (
        "per",
        "percent",
        "km",
        "miles",
        "metres",
        "people",
    ):
        return None
    return Written(i, i + 1, "year", year)
