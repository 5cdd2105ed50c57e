"""How a part of a dated stretch is written: "the last week of April", "the year to March"."""

from __future__ import annotations

from claimcheck.parser.atoms import DASHES, Atoms
from claimcheck.parser.dates_calendar import DAYS, UNITS, Written
from claimcheck.parser.numerals import numeral_at
from claimcheck.parser.numerals_words import INF

# From 0; from -1 down where it is counted from the end.
PLACES = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "latter": -1, "last": -1,
          "final": -1, "closing": -1}  # fmt: skip
_SIZED = frozenset({*UNITS, "half", "quarter", "weekend"})
UNITS_ENDED = frozenset({"year", "quarter", "half", "month", "decade"})
APOSTROPHES = ("'", "’")
_ENDED = frozenset({"ended", "ending"})
_OWNING = frozenset({"the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my"})
_BEFORE_ENDED = frozenset({"the", "in", "over", "during", "full", "financial", "fiscal"})
# "by a year to March", "extended from two years to 2025": so long, and then something else
_NO_END = frozenset({"a", "an", "per", "every", "each", "from", "by", "last", "this", "next"})


def part_begun(atoms: Atoms, i: int) -> tuple[Written, int] | None:
    """What comes before the "April" of "the last week of April" and the "March" of "the year to
    March", with the atom at which the date begins that it is a part of."""
    if atoms.lower[i] in PLACES and atoms.word(i - 1) == "the":
        return _placed(atoms, i)
    return _ended(atoms, i)


def _placed(atoms: Atoms, i: int) -> tuple[Written, int] | None:
    """the last week of April, the first three months of 2023, the first Monday of May."""
    place, at, n = PLACES[atoms.lower[i]], i + 1, 0.0
    numeral = numeral_at(atoms, at)
    if numeral is not None and not numeral.share and numeral.low <= 100:
        n, at = numeral.low, numeral.end
    unit = atoms.word(at)
    if atoms.word(at + 1) not in ("of", "in"):
        return None
    begins = at + 2
    if atoms.word(begins) == "the":  # "the first half of the 1990s", not "of the 2019 campaign"
        begins += 1
        if atoms.word(begins + 1) not in ("s", "st", "th"):
            return None
    if unit in DAYS and not n:
        return Written(i, begins, "weekday", day=DAYS[unit], place=place), begins
    if unit not in _SIZED:
        return None
    if not n and not unit.endswith("s"):
        n = 1
    return Written(i, begins, "part", unit=unit.rstrip("s"), n=n, place=place), begins


def _ended(atoms: Atoms, i: int) -> tuple[Written, int] | None:
    """the five years to December 2024, the year to 31 March, three months ended 30 June."""
    n, at = 1.0, i
    if atoms.lower[i] not in UNITS_ENDED:
        numeral = numeral_at(atoms, i)
        if numeral is None or numeral.share or numeral.high == INF or numeral.low > 1000:
            return None
        n, at = numeral.low, numeral.end
    unit, before = atoms.word(at), atoms.word(i - 1 - (atoms.raw(i - 1) in DASHES))
    if unit not in UNITS and unit not in UNITS_ENDED:
        return None
    if unit == "half":  # "the half-year ended 30 June"
        year = at + 1 + (atoms.raw(at + 1) in DASHES)
        at = year if atoms.word(year) in ("year", "years") else at
    elif before == "half":
        return None  # its "year", where "a half-year" was none
    link = atoms.word(at + 1)
    if before in _NO_END or not (link in _ENDED or (link == "to" and before in _BEFORE_ENDED)):
        return None
    begins = at + 2
    if atoms.word(begins) == "the":
        begins += 1
    if atoms.word(begins) == "end" and atoms.word(begins + 1) == "of":
        begins += 2
    elif begins > at + 2:
        return None
    unit = unit.rstrip("s")
    if unit in ("quarter", "half"):
        unit, n = "month", n * (3 if unit == "quarter" else 6)
    return Written(i, begins, "part", unit=unit, n=n, which="to"), begins


def owned(atoms: Atoms, at: int) -> bool:
    """Whether what follows owns the time, which is then none of the article's: "the last week of
    the campaign", "the last three years of his life"."""
    return atoms.word(at) == "of" and atoms.word(at + 1) in _OWNING


def last_owned(atoms: Atoms, i: int) -> bool:
    """Whether the "last" at atom `i` is the last one that something had: "the last week of the
    campaign", "Ada's last month of the job", not "died last month of a heart attack"."""
    k = i - 2 if atoms.word(i - 1) == "very" else i - 1
    k -= atoms.word(k) == "s" and atoms.glued(k)
    return (atoms.word(k) in _OWNING or atoms.raw(k) in APOSTROPHES) and owned(atoms, i + 2)
