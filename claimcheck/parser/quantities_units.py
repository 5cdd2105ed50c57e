"""Numbers with their units: "£20m", "three metres", "half a day", "34 per cent", "a year"."""

from __future__ import annotations

from dataclasses import dataclass

from claimcheck.parser.atoms import DASHES, Atoms, Phrases
from claimcheck.parser.lexicon import load_rows
from claimcheck.parser.numerals import numeral_at, share_of
from claimcheck.parser.numerals_words import ORDINALS, Numeral, tidy
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
        if unit and SUFFIX[unit[0]]["unit"] in TIME_UNITS:
            if not (is_bounded(atoms, i) or atoms.word(i - 1) == "for"):
                return None
            return measured(p, Numeral(1, 1, i, i + 1))
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
    """`numeral` with the currency before it or the unit after it, a temperature with its sign;
    `currency` where the number is the second of a range of money ("£20-30m")."""
    amount = _unsigned(p, numeral, currency)
    if amount.unit not in TEMPERATURES:
        return amount  # "profits: -12 per cent" is as often a fall by 12 per cent
    sign, end = sign_before(p.atoms, amount.start), amount.end
    if sign < 0 and p.atoms.word(end) == "below":  # "four degrees below zero"
        zero = "" if is_bounded(p.atoms, amount.start) else p.atoms.word(end + 1)
        if zero == "zero" or (zero == "freezing" and amount.unit != "fahrenheit"):
            sign, end = amount.start, end + 2
    if sign < 0:
        return amount
    return Amount(numeral, sign, end, -amount.high, -amount.low, amount.unit)


def _unsigned(p: Passage, numeral: Numeral, currency: bool) -> Amount:
    atoms, end = p.atoms, numeral.end
    if numeral.share:
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
