"""Figures: numbers as intervals with their units and what they count.

Read from the words, not from the parse, so that a tagging error cannot change a number; the parse
only tells what is counted. The intervals are those of DESIGN part 5.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from claimcheck.model import Figure
from claimcheck.parser.atoms import DASHES, atoms_of
from claimcheck.parser.dates_written import dated_atoms
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.lexicon import load_table
from claimcheck.parser.numerals_words import INF, ORDINALS, SMALL
from claimcheck.parser.quantities_bounds import (
    bound_after,
    bound_before,
    crossed,
    interval,
    is_other,
    quicker,
    stretches,
)
from claimcheck.parser.quantities_counted import (
    Passage,
    counted_noun,
    counts_others,
    noun_within,
    token_at,
)
from claimcheck.parser.quantities_others import is_name, is_year, past_no_number, stands
from claimcheck.parser.quantities_ranges import range_from, votes
from claimcheck.parser.quantities_units import (
    TEMPERATURES,
    TIME_UNITS,
    Amount,
    amount_at,
    is_age,
    race_time,
)

_COUNTING = load_table("counting.toml")
_DESIGNATORS = frozenset(_COUNTING["designators"].split())
_MULTIPLES = {
    "twice": 2.0,
    "thrice": 3.0,
    "doubled": 2.0,
    "doubles": 2.0,
    "doubling": 2.0,
    "double": 2.0,
    "twofold": 2.0,
    "tripled": 3.0,
    "trebled": 3.0,
    "triple": 3.0,
    "treble": 3.0,
    "tripling": 3.0,
    "threefold": 3.0,
    "quadrupled": 4.0,
    "quadruple": 4.0,
    "fourfold": 4.0,
    "fivefold": 5.0,
    "tenfold": 10.0,
    "halved": 0.5,
    "halving": 0.5,
}
_TRIGGERS = (
    SMALL.keys() | _MULTIPLES.keys() | ORDINALS.keys() | frozenset(_COUNTING["openers"].split())
)


def find_figures(block: ParsedBlock) -> tuple[Figure, ...]:
    """The figures of a block, in order, spans in article offsets.

    Years, dates and clock times of the day ("12 April", "2019") are left to `dates`; numbers that
    are part of a name ("Pier 4", "Channel 4") and telephone numbers are no figures. Shares are in
    percent, whatever their words ("a third", "one in seven", "34 per cent"). An ordinal ("the
    third time", "week 12") has `ordinal` set.
    """
    atoms = atoms_of(block.block.text)
    if not any(w in _TRIGGERS or w[0].isnumeric() for w in atoms.lower):
        return ()
    return tuple(_figures(Passage(block, block.tokens, atoms, dated_atoms(atoms))))


def _figures(p: Passage) -> Iterator[Figure]:
    atoms, i, done = p.atoms, 0, 0
    while i < len(atoms):
        word = atoms.lower[i]
        if i in p.dated or not (word in _TRIGGERS or word[0].isnumeric()):
            i += 1
            continue
        found, end = _at(p, i, done)
        yield from found
        i = max(end, i + 1)
        if found:
            done = i


def _at(p: Passage, i: int, done: int) -> tuple[list[Figure], int]:
    """The figures that begin with atom `i` (a score has two), and one past their last atom.

    Words of a bound are not looked for before atom `done`.
    """
    atoms = p.atoms
    timed = race_time(atoms, i)
    if timed is None and atoms.lower[i][0].isdigit() and (skip := past_no_number(p, i)):
        return [], skip
    special = _nobody(p, i) or _multiple(p, i) or _ordinal(p, i)
    if special is not None:
        return [special], _end_of(p, special, i)
    amount = timed or amount_at(p, i)
    if amount is None:
        return [], i + 1
    if is_name(p, amount) or is_year(p, amount, done):
        return [], amount.end
    ranged = votes(p, amount) or range_from(p, amount)
    if isinstance(ranged, list):
        return [_figure(p, a, "score", "exact", a.start, a.end) for a in ranged], ranged[-1].end
    if ranged is not None:
        amount = ranged
    start, end, kind = amount.start, amount.end, "exact"
    bounded = amount.numeral.start == amount.start or bool(amount.unit)
    if bounded and not crossed(atoms, amount.start):
        start, kind = bound_before(atoms, amount.start, done)
        counts, time = amount.bare and counts_others(p, amount.end), amount.unit in TIME_UNITS
        if is_other(atoms, start, amount.end, counts=counts, time=time):
            if atoms.word(amount.start) in ("a", "an"):
                return [], amount.end  # "higher than a year earlier"
            start, kind = amount.start, "exact"
        elif time:
            kind = quicker(atoms, start, kind)
    if kind == "exact":
        end, kind = bound_after(atoms, end)
    if not stands(p, amount, kind):
        return [], amount.end
    if (atoms.word(start - 1) == "between" and ranged is not None) or (
        atoms.word(start - 1) == "aged" and amount.bare
    ):
        start -= 1
    unit = amount.unit
    if (unit or "year") == "year" and is_age(p, amount):
        unit = "year-old"
    return [_figure(p, amount, unit, kind, start, end)], end


def _figure(p: Passage, amount: Amount, unit: str, kind: str, start: int, end: int) -> Figure:
    floor = -INF if unit in TEMPERATURES else 0.0
    low, high, low_open, high_open = interval(amount.low, amount.high, kind, floor)
    if kind == "above" and unit in TIME_UNITS and stretches(p.atoms, start, end):
        low, high, low_open, kind = amount.low, amount.high, False, "exact"
    counted, ordinal = "", False
    designator = p.atoms.word(start - 1)
    if unit == "" and kind == "exact" and amount.numeral.digits and designator in _DESIGNATORS:
        ordinal, counted = True, designator
    elif amount.numeral.share and noun_within(p, amount.numeral):
        counted = noun_within(p, amount.numeral)
    elif unit != "score":
        counted = counted_noun(p, amount.end, unit, start)
    if unit == "year-old" and counted == "age":
        counted = ""  # "at the age of 91" is "at 91"
    first, last = p.atoms.start[start], p.atoms.end[end - 1]
    return Figure(
        low=low,
        high=high,
        low_open=low_open,
        high_open=high_open or amount.numeral.high_open,
        unit=unit,
        counted=counted,
        exact=kind == "exact" and low == high,
        text=p.block.block.text[first:last],
        span=p.block.block.span(first, last),
        ordinal=ordinal,
    )


def _plain(
    p: Passage, value: float, unit: str, counted: str, start: int, end: int, ordinal: bool = False
) -> Figure:
    first, last = p.atoms.start[start], p.atoms.end[end - 1]
    text = p.block.block.text[first:last]
    span = p.block.block.span(first, last)
    return Figure(value, value, False, False, unit, counted, True, text, span, ordinal)


def _end_of(p: Passage, figure: Figure, i: int) -> int:
    while i < len(p.atoms) and len(figure.text) > p.atoms.end[i] - p.atoms.start[i]:
        first = p.atoms.end[i] - p.atoms.start[i]
        figure = replace(figure, text=figure.text[first:].lstrip())
        i += 1
    return i + 1


def _nobody(p: Passage, i: int) -> Figure | None:
    word = p.atoms.lower[i]
    if word == "no" and p.atoms.word(i + 1) == "one":
        return _plain(p, 0, "", "person", i, i + 2)
    if word == "nobody":
        return _plain(p, 0, "", "person", i, i + 1)
    if word == "none":
        return _plain(p, 0, "", "", i, i + 1)
    return None


def _multiple(p: Passage, i: int) -> Figure | None:
    word = p.atoms.lower[i]
    value = _MULTIPLES.get(word)
    if value is None:
        return None
    if word in ("double", "triple", "treble") and p.tokens.pos[token_at(p, i)] in (
        "ADJ",
        "NOUN",
        "PROPN",
    ):
        return None  # "a double murder"
    return _plain(p, value, "times", "", i, i + 1)


def _ordinal(p: Passage, i: int) -> Figure | None:
    atoms = p.atoms
    word = atoms.lower[i]
    if word in ORDINALS:
        t = token_at(p, i)
        if p.tokens.dep[t] not in ("amod", "nmod") or atoms.text[i][0].isupper():
            return None
        if atoms.word(i + 1) in DASHES or p.tokens.lower[t] != word:
            return None
        counted = counted_noun(p, i + 1, "", i)
        return _plain(p, ORDINALS[word], "", counted, i, i + 1, True) if counted else None
    suffix = atoms.word(i + 1)
    if (
        word.isdigit()
        and len(word) < 6
        and suffix in ("st", "nd", "rd", "th")
        and atoms.glued(i + 1)
    ):
        counted = counted_noun(p, i + 2, "", i)
        return _plain(p, float(word), "", counted, i, i + 2, True)
    return None
