"""Dates and stretches of time, resolved against the article's own date.

Read from the words; the parse only tells whether the clause speaks of what is to come ("will meet
on Tuesday"), for a weekday or month alone is otherwise the latest that has been.
"""

from __future__ import annotations

import bisect
import calendar
import datetime as dt
from dataclasses import dataclass, replace

from claimcheck.model import Period
from claimcheck.parser.atoms import Atoms, atoms_of, load_table
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.numerals import INF, SMALL, numeral_at
from claimcheck.parser.tokens import Tokens

_COUNTING = load_table("counting.toml")
_MONTHS = {name: n for n, name in enumerate(_COUNTING["months"].split(), 1)}
_SHORT_MONTHS = {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_DAYS = {name: n for n, name in enumerate(_COUNTING["days"].split())}
_SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 0, "year": 0, "decade": 0, "century": 0}
_UNITS |= {unit + "s": days for unit, days in _UNITS.items()}
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "noon"})
# before a month or year that stands alone, to tell "May" from "may"
_BEFORE_TIME = frozenset(_COUNTING["before_time"].split())
_NAMED_DAYS = frozenset(_COUNTING["named_days"].split())
_EDGES = {"since", "until", "till", "by", "before", "after", "from", "between"}


@dataclass(frozen=True, slots=True)
class _Written:
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
    to: _Written | None = None  # the other end: "from May to July"


def find_periods(block: ParsedBlock, date: dt.date | None) -> tuple[Period, ...]:
    """The dates and stretches of time in a block, in order, spans in article offsets.

    `date` is the article's own. A weekday or month alone is the latest on or before `date`, or
    the next where its clause is in the future. What needs a date that is not known has neither
    start nor end. "since" leaves the end open, "until" and "by" the start.
    """
    atoms = atoms_of(block.block.text)
    written = _joined(_scan(atoms), atoms)
    found = []
    for item in written:
        coming = _future(block.tokens, atoms, item)
        start, end = _resolve(item, date, coming)
        first, last = atoms.start[item.first], atoms.end[item.end - 1]
        found.append(
            Period(start, end, block.block.text[first:last], block.block.span(first, last))
        )
    return tuple(found)


def dated_atoms(atoms: Atoms) -> frozenset[int]:
    """The atoms that belong to a date or stretch of time."""
    return frozenset(i for item in _scan(atoms) for i in range(item.first, item.end))


# --------------------------------------------------------------------------------------------------
# What is written


def _scan(atoms: Atoms) -> list[_Written]:
    found: list[_Written] = []
    i = 0
    while i < len(atoms):
        item = _at(atoms, i)
        if item is None:
            i += 1
            continue
        found.append(item)
        i = max(item.end, i + 1)
    return found


def _at(atoms: Atoms, i: int) -> _Written | None:
    word = atoms.lower[i]
    if word[0].isdigit():
        return _iso(atoms, i) or _day_month(atoms, i) or _ago(atoms, i) or _year(atoms, i)
    if word in _MONTHS or word in _SHORT_MONTHS:
        return _month(atoms, i)
    if word in _DAYS:
        return _weekday(atoms, i)
    if word in ("yesterday", "today", "tomorrow", "tonight", "overnight"):
        end = i + 2 if atoms.word(i + 1) in _PARTS_OF_DAY else i + 1
        return _Written(i, end, "relative", n={"yesterday": -1, "tomorrow": 1}.get(word, 0))
    if word in ("last", "this", "next", "past", "previous", "coming", "earlier", "later"):
        return _deictic(atoms, i)
    if word == "weekend" and atoms.word(i - 1) == "the":
        return _Written(i, i + 1, "weekend")
    if word in ("early", "mid", "late"):
        return _part(atoms, i)
    if word in _SEASONS:
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
        return _Written(i, i + 3, "years", year=1900 + int(atoms.text[i + 1]), n=10)
    return None


def _number(atoms: Atoms, i: int) -> int | None:
    text = atoms.raw(i)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _is_year(atoms: Atoms, i: int) -> bool:
    number = _number(atoms, i)
    return number is not None and len(atoms.text[i]) == 4 and 1500 <= number < 2100


def _iso(atoms: Atoms, i: int) -> _Written | None:
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
        return _Written(i, i + 5, "day", a, b, c)
    if len(atoms.raw(i + 4)) == 4 and sign == "/":
        if 12 < a <= 31 and 1 <= b <= 12:
            return _Written(i, i + 5, "day", c, b, a)
        if 12 < b <= 31 and 1 <= a <= 12:
            return _Written(i, i + 5, "day", c, a, b)
        return _Written(i, i + 5, "unknown")
    return None


def _month_at(atoms: Atoms, i: int) -> tuple[int, int] | None:
    """The month named at atom `i`, and one past it (with its full stop)."""
    word = atoms.word(i)
    if not atoms.raw(i)[:1].isupper():
        return None
    if word in _MONTHS:
        return _MONTHS[word], i + 1
    if word in _SHORT_MONTHS:
        stop = atoms.raw(i + 1) == "." and atoms.glued(i + 1)
        return _SHORT_MONTHS[word], i + 2 if stop else i + 1
    return None


def _day_number(atoms: Atoms, i: int) -> tuple[int, int] | None:
    number = _number(atoms, i)
    if number is None or not 1 <= number <= 31 or len(atoms.text[i]) > 2:
        return None
    ordinal = atoms.word(i + 1) in ("st", "nd", "rd", "th") and atoms.glued(i + 1)
    return number, i + 2 if ordinal else i + 1


def _year_after(atoms: Atoms, i: int) -> tuple[int | None, int]:
    at = i + 1 if atoms.raw(i) == "," else i
    if _is_year(atoms, at):
        return _number(atoms, at), at + 1
    return None, i


def _day_month(atoms: Atoms, i: int) -> _Written | None:
    """14 April 2017, 14th of April, 14-16 April."""
    day = _day_number(atoms, i)
    if day is None:
        return None
    first, at = day
    last = None
    if atoms.raw(at) in ("-", "–") or atoms.word(at) in ("to", "and"):
        second = _day_number(atoms, at + 1)
        if second is not None and second[0] > first:
            last, at = second
    if atoms.word(at) == "of":
        at += 1
    month = _month_at(atoms, at)
    if month is None:
        return None
    year, end = _year_after(atoms, month[1])
    return _Written(i, end, "day", year, month[0], first, last_day=last)


def _month(atoms: Atoms, i: int) -> _Written | None:
    """April 12, April 12-14, Oct. 1, 2024; February 2024; "in July"."""
    month = _month_at(atoms, i)
    if month is None:
        return None
    number, at = month
    day = _day_number(atoms, at)
    if day is not None and not (atoms.raw(day[1]) == ":" and atoms.glued(day[1])):
        first, at = day
        last = None
        if atoms.raw(at) in ("-", "–") or atoms.word(at) in ("to", "and"):
            second = _day_number(atoms, at + 1)
            if second is not None and second[0] > first:
                last, at = second
        year, end = _year_after(atoms, at)
        return _Written(i, end, "day", year, number, first, last_day=last)
    year, end = _year_after(atoms, at)
    if year is None and atoms.word(at) == "of" and _is_year(atoms, at + 1):
        year, end = _number(atoms, at + 1), at + 2
    if year is not None:
        return _Written(i, end, "month", year, number)
    before = atoms.word(i - 1)
    if before == "/" or (before not in _BEFORE_TIME and atoms.word(i) not in _MONTHS):
        return None
    if before not in _BEFORE_TIME or (before == "for" and atoms.word(i) in ("may", "april")):
        return None
    if before == "and" and "between" in atoms.lower[max(0, i - 4) : i]:
        return _Written(i, at, "month", None, number)
    if before == "and" and atoms.word(i) in ("may", "march", "april", "june", "august"):
        return None
    return _Written(i, at, "month", None, number)


def _weekday(atoms: Atoms, i: int) -> _Written | None:
    if not atoms.text[i][0].isupper():
        return None
    before, after = atoms.word(i - 1), atoms.word(i + 1)
    if before in _NAMED_DAYS:
        return None
    if before == "the" and atoms.raw(i + 1)[:1].isupper():
        return None  # the Sunday Times
    at = i + 1
    if after in _PARTS_OF_DAY:
        at += 1
    if atoms.raw(at) == ",":  # Tuesday, 14 March
        dated = _day_month(atoms, at + 1) if _number(atoms, at + 1) else None
        if dated is None and _month_at(atoms, at + 1) is not None:
            dated = _month(atoms, at + 1)
        if dated is not None and dated.kind == "day":
            return replace(dated, first=i)
    elif _number(atoms, at):
        dated = _day_month(atoms, at)
        if dated is not None:
            return replace(dated, first=i)
    return _Written(i, at, "weekday", day=_DAYS[atoms.lower[i]])


def _year(atoms: Atoms, i: int) -> _Written | None:
    """2019, 2019-20, the 1990s, the 19th century."""
    if not _is_year(atoms, i):
        number = _number(atoms, i)
        if (
            number is not None
            and 15 <= number <= 21
            and atoms.word(i + 1) in ("st", "th")
            and atoms.word(i + 2) == "century"
        ):
            return _Written(i, i + 3, "years", year=100 * (number - 1) + 1, n=100)
        return None
    year = _number(atoms, i)
    assert year is not None
    after = atoms.raw(i + 1)
    if after == "s" and atoms.glued(i + 1):
        if atoms.text[i].endswith("00"):
            return _Written(i, i + 2, "years", year=year, n=100)
        return _Written(i, i + 2, "years", year=year, n=10)
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
                return _Written(i, i + 3, "years", year=year, n=last - year + 1)
    if after in ("%",) or atoms.word(i + 1) in (
        "per",
        "percent",
        "km",
        "miles",
        "metres",
        "people",
    ):
        return None
    return _Written(i, i + 1, "year", year)


def _deictic(atoms: Atoms, i: int) -> _Written | None:
    """last year, this week, next Tuesday, the past two years, earlier this month, last July."""
    word = atoms.lower[i]
    if word in ("earlier", "later"):
        if atoms.word(i + 1) != "this":
            return None
        inner = _deictic(atoms, i + 1)
        return replace(inner, first=i, which=word) if inner is not None else None
    which = {"past": "last", "previous": "previous", "coming": "next"}.get(word, word)
    after = atoms.word(i + 1)
    if after in _UNITS and _UNITS[after] != 14 and not after.endswith("s"):
        if after == "day":
            return None
        return _Written(i, i + 2, "unit", which=which, unit=after)
    if after in ("weekend", "quarter"):
        return _Written(i, i + 2, after, which=which)
    if after in _PARTS_OF_DAY and which in ("last", "this"):
        return _Written(i, i + 2, "relative", n=-1 if which == "last" else 0)
    if after in _SEASONS:
        year, end = _year_after(atoms, i + 2)
        return _Written(i, end, "season", year, which=which, unit=after)
    if after in _DAYS and atoms.raw(i + 1)[0].isupper():
        end = i + 3 if atoms.word(i + 2) in _PARTS_OF_DAY else i + 2
        return _Written(i, end, "weekday", day=_DAYS[after], which=which)
    month = _month_at(atoms, i + 1)
    if month is not None:
        if _day_number(atoms, month[1]):
            return None
        return _Written(i, month[1], "month", None, month[0], which=which)
    if which in ("last", "next"):
        numeral = numeral_at(atoms, i + 1)
        if numeral is not None and atoms.word(numeral.end) in _UNITS and not numeral.share:
            unit = atoms.word(numeral.end).rstrip("s")
            if numeral.low <= 1000:
                return _Written(
                    i, numeral.end + 1, "stretch", which=which, unit=unit, n=numeral.low
                )
    return None


def _part(atoms: Atoms, i: int) -> _Written | None:
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
    if inner is None and _month_at(atoms, at) is not None:
        number, end = _month_at(atoms, at) or (0, 0)
        inner = _Written(at, end, "month", None, number)
    if inner is None or inner.kind not in ("year", "years", "month", "unit") or inner.n > 10:
        return None
    part = atoms.lower[i]
    which = f"{inner.which} {part}" if inner.which else part
    return replace(inner, first=i, which=which)


def _season(atoms: Atoms, i: int) -> _Written | None:
    at = i + 1
    if atoms.word(at) == "of":
        at += 1
    year, end = _year_after(atoms, at)
    if year is None:
        return None
    return _Written(i, end, "season", year, unit=atoms.lower[i])


def _ago(atoms: Atoms, i: int) -> _Written | None:
    """two weeks ago, a year ago, three years earlier."""
    numeral = numeral_at(atoms, i)
    if atoms.lower[i] in ("a", "an") and atoms.word(i + 1) in _UNITS:
        n, at = 1.0, i + 1
    elif numeral is not None and not numeral.share and numeral.high != INF:
        n, at = numeral.low, numeral.end
    else:
        return None
    unit = atoms.word(at)
    if unit not in _UNITS or n > 1000:
        return None
    after = atoms.word(at + 1)
    if after == "ago":
        return _Written(i, at + 2, "ago", unit=unit.rstrip("s"), n=n)
    return None


def _joined(items: list[_Written], atoms: Atoms) -> list[_Written]:
    """The dates with the words that open or close them: "since January", "from 2015 to 2019"."""
    out: list[_Written] = []
    for item in items:
        before = atoms.word(item.first - 1)
        first = item.first - 1
        if before in ("the", "about", "around"):
            before, first = atoms.word(item.first - 2), item.first - 2
        if before in _EDGES and first >= 0 and (not out or first >= out[-1].end):
            item = replace(item, first=first, edge=before)
        elif out and item.kind not in ("ago", "relative"):
            previous = out[-1]
            link = atoms.word(previous.end)
            joins = (
                (previous.edge == "between" and link == "and")
                or (previous.edge == "from" and link in ("to", "until", "through", "till"))
                or (link in ("-", "–", "to", "through") and item.kind == previous.kind)
            )
            if (
                joins
                and previous.end + 1 == item.first
                and previous.edge in ("", "from", "between")
            ):
                year = previous.year if previous.year is not None else item.year
                out[-1] = replace(previous, end=item.end, edge="", to=item, year=year)
                continue
        out.append(item)
    return out


# --------------------------------------------------------------------------------------------------
# What it means


def _resolve(
    item: _Written, date: dt.date | None, coming: bool | None
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
    except (ValueError, OverflowError):  # 31 June; the year 0
        return None, None
    return start, end


def _stretch(
    item: _Written, date: dt.date | None, coming: bool | None
) -> tuple[dt.date, dt.date] | None:
    if item.edge == "since":
        coming = False
    elif item.edge in ("by", "until", "till", "before") and coming is False:
        coming = None
    kind = item.kind
    if kind == "years" and item.year is not None:
        return _parted(dt.date(item.year, 1, 1), dt.date(item.year + int(item.n) - 1, 12, 31), item)
    if kind == "year" and item.year is not None:
        return _parted(dt.date(item.year, 1, 1), dt.date(item.year, 12, 31), item)
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
        return _shifted("quarter", first, item.which)
    if kind == "unit":
        return _unit(item, date)
    if kind == "ago":
        return _ago_span(item, date)
    if kind == "stretch":
        whole = int(item.n)
        if item.which == "next":
            return date, _moved(date, item.unit, whole)
        return _moved(date, item.unit, -whole), date
    return None


def _of_year(item: _Written, year: int) -> tuple[dt.date, dt.date]:
    """A day, month or season of a year that is known."""
    if item.kind == "season":
        first, last = _SEASONS[item.unit]
        start = dt.date(year, first, 1)
        return start, _month_end(year + (last - 1) // 12, (last - 1) % 12 + 1)
    month = item.month or 1
    if item.kind == "month":
        return _parted(dt.date(year, month, 1), _month_end(year, month), item)
    start = dt.date(year, month, item.day or 1)
    return start, dt.date(year, month, item.last_day) if item.last_day else start


def _nearby(item: _Written, date: dt.date, coming: bool | None) -> tuple[dt.date, dt.date]:
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
        return next(s for s in spans if s[0].year == date.year)
    if item.which == "last":
        return [s for s in spans if s[1] < date][-1]
    if item.which == "next" or (coming and future):
        return next(s for s in future if item.which != "next" or s[0] > date)
    if coming is False and past:
        return past[-1]
    return min(spans, key=lambda s: abs((s[0] - date).days))


def _weekday_near(item: _Written, date: dt.date, coming: bool | None) -> tuple[dt.date, dt.date]:
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


def _unit(item: _Written, date: dt.date) -> tuple[dt.date, dt.date]:
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
    start, end = _shifted(item.unit, first, which[0] if which else "")
    if item.which == "earlier":
        return start, date
    if item.which == "later":
        return date, end
    return _parted(start, end, item)


def _shifted(unit: str, first: dt.date, which: str) -> tuple[dt.date, dt.date]:
    """The unit that begins on `first`, or the one before or after it."""
    steps = {"last": -1, "next": 1}.get(which, 0)
    size, name = (3, "month") if unit == "quarter" else (1, unit)
    start = _moved(first, name, steps * size)
    return start, _moved(start, name, size) - dt.timedelta(1)


def _ago_span(item: _Written, date: dt.date) -> tuple[dt.date, dt.date]:
    """ "three days ago" is a day, "two weeks ago" a week about it, "three years ago" a year."""
    whole = int(item.n)
    day = _moved(date, item.unit, -whole)
    if item.unit == "day":
        return day, day
    if item.unit in ("week", "fortnight"):
        return day - dt.timedelta(3), day + dt.timedelta(3)
    if item.unit == "month":
        return day.replace(day=1), _month_end(day.year, day.month)
    if item.unit == "year":
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)
    return dt.date(day.year - 5, 1, 1), dt.date(day.year + 5, 12, 31)


def _moved(date: dt.date, unit: str, n: int) -> dt.date:
    """`date`, n units later (earlier where negative)."""
    if unit in ("day", "week", "fortnight"):
        return date + dt.timedelta(_UNITS[unit] * n)
    months = (
        date.year * 12
        + date.month
        - 1
        + n * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year, month = months // 12, months % 12 + 1
    return dt.date(year, month, min(date.day, calendar.monthrange(year, month)[1]))


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _parted(start: dt.date, end: dt.date, item: _Written) -> tuple[dt.date, dt.date]:
    """The early, middle or late third of a stretch."""
    third = ((end - start).days + 1) / 3
    if item.which.endswith("early"):
        return start, start + dt.timedelta(int(third))
    if item.which.endswith("mid"):
        return start + dt.timedelta(int(third)), start + dt.timedelta(int(2 * third))
    if item.which.endswith("late"):
        return end - dt.timedelta(int(third)), end
    return start, end


_COMING = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "must", "should", "can"})
_PLANS = frozenset(_COUNTING["plans"].split())


def _future(t: Tokens, atoms: Atoms, item: _Written) -> bool | None:
    """Whether the clause of a date speaks of what is to come; None where it does not tell."""
    if item.kind not in ("day", "month", "weekday", "season", "weekend") or item.year is not None:
        return None
    at = max(0, bisect.bisect_right(t.idx, atoms.start[item.end - 1]) - 1)
    for _ in range(12):
        if t.lower[at] in ("due", "scheduled", "expected", "set"):
            return True
        if t.pos[at] in ("VERB", "AUX") or t.head[at] == at:
            break
        at = t.head[at]
    if t.pos[at] not in ("VERB", "AUX"):
        return None
    helpers = {t.lower[c] for c in t.children[at][:40] if t.dep[c] in ("aux", "auxpass")}
    if helpers & _COMING:
        return not helpers & {"have", "'ve", "’ve"}
    if t.tag[at] == "VBD" or helpers & {"was", "were", "had", "has", "have", "did", "'d", "’d"}:
        return False
    if t.tag[at] == "VBG" and helpers & {"is", "are", "'s", "’s", "am"}:
        return True
    if t.tag[at] in ("VB", "VBN", "VBG", "JJ"):
        above = t.head[at]
        if "to" in helpers or t.tag[at] == "VB":
            return t.lemma[above] in _PLANS
        return False if t.tag[at] != "VB" else None
    return None
