"""Dates as they are written: "14 April", "since Friday", "the past two years", "1990s"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimcheck.parser.atoms import Atoms, load_table
from claimcheck.parser.numerals import numeral_at
from claimcheck.parser.numerals_words import INF, SMALL

_COUNTING = load_table("counting.toml")
_MONTHS = {name: n for n, name in enumerate(_COUNTING["months"].split(), 1)}
_SHORT_MONTHS = {name[:3]: n for name, n in _MONTHS.items()} | {"sept": 9}
_DAYS = {name: n for n, name in enumerate(_COUNTING["days"].split())}
SEASONS = {
    "spring": (3, 5),
    "summer": (6, 8),
    "autumn": (9, 11),
    "fall": (9, 11),
    "winter": (12, 14),
}
UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 0, "year": 0, "decade": 0, "century": 0}
UNITS |= {unit + "s": days for unit, days in UNITS.items()}
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "lunchtime", "noon"})
# before a month or year that stands alone, to tell "May" from "may"
_BEFORE_TIME = frozenset(_COUNTING["before_time"].split())
_NAMED_DAYS = frozenset(_COUNTING["named_days"].split())
_EDGES = {"since", "until", "till", "by", "before", "after", "from", "between"}
_BY_NOW = ("yesterday", "today", "tomorrow", "tonight", "overnight")
_BEFORE_VERB = frozenset({"to", "will", "would", "could", "can", "may", "might", "should", "must"})
_POINTING = ("last", "this", "next", "past", "previous", "coming", "earlier", "later")
_PARTS = ("early", "mid", "late")
_BEGINS = frozenset(  # all that a date can begin with, digits aside
    {*_MONTHS, *_SHORT_MONTHS, *_DAYS, *_BY_NOW, *_POINTING, *_PARTS, *SEASONS, *SMALL}
    | {"weekend", "a", "an", "several", "half", "'", "’"}
)


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


def dated_atoms(atoms: Atoms) -> frozenset[int]:
    """The atoms that belong to a date or stretch of time."""
    return frozenset(i for item in scan(atoms) for i in range(item.first, item.end))


def scan(atoms: Atoms) -> list[Written]:
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
    return found


def _at(atoms: Atoms, i: int) -> Written | None:
    word = atoms.lower[i]
    if word[0].isdigit():
        return _iso(atoms, i) or _day_month(atoms, i) or _ago(atoms, i) or _year(atoms, i)
    if word in _MONTHS or word in _SHORT_MONTHS:
        return _month(atoms, i)
    if word in _DAYS:
        return _weekday(atoms, i)
    if word in _BY_NOW:
        end = i + 2 if atoms.word(i + 1) in _PARTS_OF_DAY else i + 1
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


def _number(atoms: Atoms, i: int) -> int | None:
    text = atoms.raw(i)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else None


def _is_year(atoms: Atoms, i: int) -> bool:
    number = _number(atoms, i)
    return number is not None and len(atoms.text[i]) == 4 and 1500 <= number < 2100


def _iso(atoms: Atoms, i: int) -> Written | None:
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


def _day_month(atoms: Atoms, i: int) -> Written | None:
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
    return Written(i, end, "day", year, month[0], first, last_day=last)


def _month(atoms: Atoms, i: int) -> Written | None:
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
        return Written(i, end, "day", year, number, first, last_day=last)
    year, end = _year_after(atoms, at)
    if year is None and atoms.word(at) == "of" and _is_year(atoms, at + 1):
        year, end = _number(atoms, at + 1), at + 2
    if year is not None:
        return Written(i, end, "month", year, number)
    before = atoms.word(i - 1)
    if before == "/" or (before not in _BEFORE_TIME and atoms.word(i) not in _MONTHS):
        return None
    if before not in _BEFORE_TIME or (before == "for" and atoms.word(i) in ("may", "april")):
        return None
    if before == "and" and "between" in atoms.lower[max(0, i - 4) : i]:
        return Written(i, at, "month", None, number)
    if before == "and" and atoms.word(i) in ("may", "march", "april", "june", "august"):
        return None
    return Written(i, at, "month", None, number)


def _weekday(atoms: Atoms, i: int) -> Written | None:
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
    return Written(i, at, "weekday", day=_DAYS[atoms.lower[i]])


def _year(atoms: Atoms, i: int) -> Written | None:
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
        if after == "day":
            return None
        return Written(i, i + 2, "unit", which=which, unit=after)
    if after in ("weekend", "quarter"):
        return Written(i, i + 2, after, which=which)
    if after in _PARTS_OF_DAY and which in ("last", "this"):
        return Written(i, i + 2, "relative", n=-1 if which == "last" else 0)
    if after in SEASONS:
        year, end = _year_after(atoms, i + 2)
        return Written(i, end, "season", year, which=which, unit=after)
    if after in _DAYS and atoms.raw(i + 1)[0].isupper():
        end = i + 3 if atoms.word(i + 2) in _PARTS_OF_DAY else i + 2
        return Written(i, end, "weekday", day=_DAYS[after], which=which)
    month = _month_at(atoms, i + 1)
    if month is not None:
        if _day_number(atoms, month[1]):
            return None
        return Written(i, month[1], "month", None, month[0], which=which)
    if which in ("last", "next") and atoms.word(i - 1) not in _BEFORE_VERB:
        numeral = numeral_at(atoms, i + 1)
        if numeral is not None and atoms.word(numeral.end) in UNITS and not numeral.share:
            unit = atoms.word(numeral.end).rstrip("s")
            if numeral.low <= 1000:
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
    if inner is None and _month_at(atoms, at) is not None:
        number, end = _month_at(atoms, at) or (0, 0)
        inner = Written(at, end, "month", None, number)
    if inner is None or inner.kind not in ("year", "years", "month", "unit") or inner.n > 10:
        return None
    part = atoms.lower[i]
    which = f"{inner.which} {part}" if inner.which else part
    return replace(inner, first=i, which=which)


def _season(atoms: Atoms, i: int) -> Written | None:
    at = i + 1
    if atoms.word(at) == "of":
        at += 1
    year, end = _year_after(atoms, at)
    if year is None:
        return None
    return Written(i, end, "season", year, unit=atoms.lower[i])


def _ago(atoms: Atoms, i: int) -> Written | None:
    """two weeks ago, a year ago, three years earlier."""
    numeral = numeral_at(atoms, i)
    if atoms.lower[i] in ("a", "an") and atoms.word(i + 1) in UNITS:
        n, at = 1.0, i + 1
    elif numeral is not None and not numeral.share and numeral.high != INF:
        n, at = numeral.low, numeral.end
    else:
        return None
    unit = atoms.word(at)
    if unit not in UNITS or n > 1000:
        return None
    after = atoms.word(at + 1)
    if after == "ago":
        return Written(i, at + 2, "ago", unit=unit.rstrip("s"), n=n)
    return None


def joined(items: list[Written], atoms: Atoms) -> list[Written]:
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
