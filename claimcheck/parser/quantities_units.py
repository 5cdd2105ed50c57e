"""Numbers with their units: "£20m", "three metres", "half a day", "34 per cent", "a year"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claimcheck.parser.atoms import DASHES, Atoms, Phrases
from claimcheck.parser.lexicon import load_rows
from claimcheck.parser.numerals import numeral_at, share_of
from claimcheck.parser.numerals_words import ORDINALS, SMALL, Numeral, half_follows, tidy
from claimcheck.parser.quantities_bounds import is_bounded
from claimcheck.parser.quantities_counted import (
    Passage,
    counts_others,
    noun_follows,
    plural_follows,
    token_at,
)

_UNITS = load_rows("units.toml", "unit")
PREFIX = {w: r for r in _UNITS if r.get("prefix") for w in r["words"]}
SUFFIX = {w: r for r in _UNITS if not r.get("prefix") for w in r["words"]}
PREFIXES, _suffix = Phrases(PREFIX), Phrases(SUFFIX)

TIME_UNITS = frozenset({"year", "day"})
TEMPERATURES = frozenset({"celsius", "fahrenheit", "degree"})
_RACE = re.compile(
    r"[0-9]{1,2}:[0-5][0-9]\.[0-9]{1,3}|[0-9]:[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,3})?"
)
_MINUS = frozenset({*DASHES, "−"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral with its unit, before bounds: atoms `start` to `end`."""

    numeral: Numeral
    start: int
    end: int
    low: float
    high: float
    unit: str

    @property
    def bare(self) -> bool:
        """Whether it is a number alone, of no unit and no whole."""
        return not self.unit and not self.numeral.share


def amount_at(p: Passage, i: int) -> Amount | None:
    """The number with its unit that begins with atom `i`, or None."""
    atoms = p.atoms
    word, nearby = atoms.word(i), atoms.word(i + 1)
    if word in ("a", "an"):  # "a year" counts where it is bounded or lasts
        unit = _suffix.at(atoms, i + 1)
        if unit and (SUFFIX[unit[0]]["unit"] in TIME_UNITS or half_follows(atoms, unit[1])):
            amount = measured(p, Numeral(1, 1, i, i + 1))
            counts = amount.end > unit[1] or is_bounded(atoms, i) or atoms.word(i - 1) == "for"
            return amount if counts else None
    if word == "half":
        if nearby in ("a", "an") and (unit := _suffix.at(atoms, i + 2)):
            return _with_unit(p, Numeral(0.5, 0.5, i, i + 2), i, unit)
        if nearby == "-" and (unit := _suffix.at(atoms, i + 2)):
            return _with_unit(p, Numeral(0.5, 0.5, i, i + 2), i, unit)
        if nearby in DASHES or atoms.word(i - 1) in (*ORDINALS, "the", "other", "-"):
            return None
    numeral = numeral_at(atoms, i)
    if numeral is None:
        return None
    shared = share_of(atoms, numeral)
    if shared is not None and not _unit_after(p, shared.end, TIME_UNITS):
        numeral = shared
    if numeral.share and word in ("a", "one") and shared is None and noun_follows(p, numeral.end):
        return None  # "a third trial" is an ordinal
    return measured(p, numeral)


def sign_before(atoms: Atoms, i: int) -> int:
    """The atom of the minus before the number at atom `i`, or -1: "minus 4C", "-4C", "(-4C)"; not
    the dash of "3-4C" or of "two nights - 4C"."""
    if atoms.word(i - 1) == "minus":
        return i - 1
    stuck = atoms.glued(i - 1) and atoms.raw(i - 2) != "("
    return i - 1 if atoms.raw(i - 1) in _MINUS and atoms.glued(i) and not stuck else -1


def measured(p: Passage, numeral: Numeral, currency: bool = False) -> Amount:
    """`numeral` with the currency before it or the unit after it, and what is added behind that: a
    temperature with its sign, "a year and a half", "two hours and 15 minutes"; `currency` where
    the number is the second of a range of money ("£20-30m")."""
    amount = _measured_once(p, numeral, currency)
    if amount.unit in TEMPERATURES:  # "profits: -12 per cent" is as often a fall by 12 per cent
        return _signed(p, amount)
    if amount.end == numeral.end or numeral.share or amount.start < numeral.start:
        return amount
    half = half_follows(p.atoms, amount.end)
    if half and ("-" in p.atoms.text[amount.end : half] or not noun_follows(p, half)):
        more = tidy(amount.low * 0.5 / numeral.low) if numeral.low else 0.0
        low, high = tidy(amount.low + more), tidy(amount.high + more)
        return Amount(numeral, amount.start, half, low, high, amount.unit)
    if amount.unit in TIME_UNITS:
        while (longer := _with_smaller(p, amount)) is not None:
            amount = longer
    return amount


def _with_smaller(p: Passage, amount: Amount) -> Amount | None:
    """An amount of time with that of a smaller unit behind it: "4min 2.31sec", "two years and six
    months"; not "two weeks and 40 days", nor "two years and six months respectively"."""
    atoms, one = p.atoms, _one_of(p.atoms, amount.end)
    links = (
        ("and", ",") if one < 0.1 and amount.unit == "day" else ("and",)
    )  # "two hours, 15 minutes"
    at = amount.end + (atoms.word(amount.end) in links)
    if not (atoms.digit(at) or atoms.word(at) in SMALL) or at in p.dated:
        return None
    numeral = numeral_at(atoms, at)
    if numeral is None or numeral.share or numeral.vague:
        return None
    other = _suffix.at(atoms, numeral.end)
    if other is None or atoms.word(other[1]) == "respectively":
        return None
    more = _with_unit(p, numeral, at, other)
    if more.unit != amount.unit or more.high >= one:
        return None
    low, high = tidy(amount.low + more.low), tidy(amount.high + more.high)
    return Amount(amount.numeral, amount.start, more.end, low, high, amount.unit)


def _one_of(atoms: Atoms, end: int) -> float:
    """How much one of the unit before atom `end` is: an hour is a 24th of a day."""
    unit = _suffix.before(atoms, end)
    return float(SUFFIX[unit[0]].get("factor", 1)) if unit else 0.0


def race_time(atoms: Atoms, i: int) -> Amount | None:
    """How long somebody took, as races are timed: "4:02.31", "2:04:11"; not "at 10:30:15"."""
    parts, end = [atoms.raw(i)], i + 1
    while atoms.raw(end) == ":" and atoms.glued(end) and atoms.glued(end + 1):
        parts.append(atoms.raw(end + 1))
        end += 2
    if not _RACE.fullmatch(":".join(parts)) or atoms.word(i - 1) in ("at", "until", "by", "from"):
        return None
    if atoms.raw(i - 1) == ":" and atoms.glued(i):
        return None
    days = 0.0
    for part, unit in zip(reversed(parts), ("seconds", "minutes", "hours"), strict=False):
        days += tidy(float(part) * SUFFIX[unit]["factor"])
    return Amount(Numeral(days, days, i, end, digits=True), i, end, tidy(days), tidy(days), "day")


def _signed(p: Passage, amount: Amount) -> Amount:
    sign, end = sign_before(p.atoms, amount.start), amount.end
    if sign < 0 and p.atoms.word(end) == "below":  # "four degrees below zero"
        zero = "" if is_bounded(p.atoms, amount.start) else p.atoms.word(end + 1)
        if zero == "zero" or (zero == "freezing" and amount.unit != "fahrenheit"):
            sign, end = amount.start, end + 2
    if sign < 0:
        return amount
    return Amount(amount.numeral, sign, end, -amount.high, -amount.low, amount.unit)


def _measured_once(p: Passage, numeral: Numeral, currency: bool) -> Amount:
    atoms, end = p.atoms, numeral.end
    if numeral.share:
        whole = _suffix.at(atoms, end + 2) if atoms.word(end + 1) in ("a", "an") else None
        owns = whole is not None and (noun_follows(p, whole[1]) or atoms.raw(whole[1]) in "'’")
        if whole and atoms.word(end) == "of" and not owns:
            factor = SUFFIX[whole[0]].get("factor", 1) / 100  # "three quarters of an hour"
            low, high = tidy(numeral.low * factor), tidy(numeral.high * factor)
            return Amount(numeral, numeral.start, whole[1], low, high, SUFFIX[whole[0]]["unit"])
        return Amount(numeral, numeral.start, end, numeral.low, numeral.high, "percent")
    prefix = PREFIXES.before(atoms, numeral.start)
    if prefix and " $" in prefix[0] and not atoms.glued(prefix[1] + 1):
        prefix = "$", numeral.start - 1  # "a $46 million award" is not in Australian dollars
    if prefix:
        row = PREFIX[prefix[0]]
        return Amount(numeral, prefix[1], end, numeral.low, numeral.high, row["unit"])
    unit = _suffix.at(atoms, end)
    if unit is None and atoms.word(end) in DASHES and atoms.glued(end + 1):
        unit = _suffix.at(atoms, end + 1)
    elif unit is None and atoms.word(end) in ("more", "further"):
        unit = _suffix.at(atoms, end + 1)  # "12 more years"
    if (
        numeral.scale == 1e6
        and not currency
        and atoms.word(numeral.end - 1) == "m"
        and not plural_follows(p, end)
    ):
        # "3m long": metres, where nothing is counted
        value = tidy(numeral.low / 1e6)
        return Amount(numeral, numeral.start, end, value, value, "metre")
    if unit is not None:
        return _with_unit(p, numeral, numeral.start, unit)
    if numeral.digits and atoms.word(end) == "m" and not currency and not _counts(p, end):
        return Amount(numeral, numeral.start, end + 1, numeral.low, numeral.high, "metre")
    return Amount(numeral, numeral.start, end, numeral.low, numeral.high, "")


def _counts(p: Passage, m: int) -> bool:
    """Whether something is counted behind a spaced "m": "3 m units" are millions of them, "a wall
    3 m high" is not."""
    return noun_follows(p, m + 1) or plural_follows(p, m + 1)


def _with_unit(p: Passage, numeral: Numeral, start: int, unit: tuple[str, int]) -> Amount:
    words, end = unit
    row = SUFFIX[words]
    if len(words) == 1 and words.isalpha() and not p.atoms.glued(end - 1):
        return Amount(numeral, start, numeral.end, numeral.low, numeral.high, "")
    factor = row.get("factor", 1)
    low, high = tidy(numeral.low * factor), tidy(numeral.high * factor)
    return Amount(numeral, start, end, low, high, row["unit"])


def _unit_after(p: Passage, end: int, units: frozenset[str]) -> bool:
    unit = _suffix.at(p.atoms, end)
    return unit is not None and SUFFIX[unit[0]]["unit"] in units


def is_age(p: Passage, amount: Amount) -> bool:
    """ "Anna Oakes, 71, said", "the driver, 71, said", "aged 71", "she was 71", "older than 71"."""
    atoms, i, j = p.atoms, amount.start, amount.end
    if atoms.word(i - 1) == "than" and atoms.word(i - 2) in ("older", "younger"):
        return bool(amount.unit) or not counts_others(p, j)
    if amount.unit:
        return False
    if atoms.word(i - 1) == "of" and atoms.word(i - 2) == "age":
        return True  # "over the age of 71"
    if amount.numeral.low != amount.numeral.high or not 0 < amount.numeral.low < 120:
        return False
    if atoms.word(i - 1) == "aged" or (atoms.word(i - 1) == "age" and amount.numeral.digits):
        return True
    if not amount.numeral.digits or atoms.word(j) not in (",", ".", ";", ")", "", "and"):
        return False
    if atoms.word(i - 1) in ("is", "was"):
        return _of_person(p, token_at(p, i - 1))
    if atoms.word(i - 1) != "," or i < 2:
        return False
    t = token_at(p, i - 2)
    one = p.tokens.tag[t] == "NN" and atoms.word(j) == ","
    return p.tokens.entity[t] == "PERSON" or p.tokens.tag[t] == "NNP" or one


def _of_person(p: Passage, verb: int) -> bool:
    """Whether the subject of the verb at token `verb` is a person, by name or "she"."""
    tokens = p.tokens
    return any(
        tokens.head[k] == verb and tokens.dep[k] == "nsubj"
        and (tokens.entity[k] == "PERSON" or tokens.lower[k] in ("he", "she"))
        for k in range(max(0, verb - 8), verb)
    )  # fmt: skip
