"""Figures that an entry lets one work out: a share of two counts, a multiple, a sum, a bare one."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import replace

from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import classes_of
from claimcheck.matcher.quantities import ROUNDING, Fit, fit
from claimcheck.model import Figure

HALF = 0.5  # by which a percentage may be rounded
LEAST = 20.0  # from which on a sum of two counts is no accident
PAIR = frozenset({"pair", "couple", "both", "two"})
FALLING, RISING = frozenset({"fall", "say: go down"}), frozenset({"rise", "say: go up"})


def worked_out(entry: Reading, figure: Figure, anchor: int, deed: str) -> Figure | None:
    """The entry's figure from which the claim's follows by plain arithmetic, or None.

    In the sentence `anchor`, or in the same record: 17 of 86 wells are a fifth of the wells; 5,200
    pupils and then 3,588 are a fall (`deed`) by 31 per cent; 15,500 tonnes where 3,100 were
    reported are five times as much; 198 and 214 pupils are 412 pupils.
    """
    here = [f for f, s in entry.figures if s == anchor or _listed(entry, f)]
    exact = [f for f in here if f.exact and not f.ordinal and f.low > 0]
    if figure.unit == "percent":
        return _share(entry, figure, exact, deed)
    if figure.unit == "times" and figure.low >= 2:
        return _multiple(figure, exact)
    if figure.exact and not figure.unit and figure.counted and figure.low >= LEAST:
        for one, other in itertools.combinations(exact, 2):
            alike = one.unit == other.unit == "" and one.counted == other.counted
            if alike and one.low + other.low == figure.low:
                return one
    return None


def may_be_worked_out(told: Iterable[Figure], figure: Figure) -> bool:
    """Whether a share or a count may follow from these figures (`worked_out`), wherever in the
    entry they stand."""
    exact = [f for f in told if f.exact and not f.ordinal and f.low > 0]
    if figure.unit == "percent":
        counts = sorted((f for f in exact if f.low >= 2 and f.unit != "percent"), key=_low)
        return any(
            _near(figure, share)
            for one, other in itertools.combinations(counts, 2)
            if one.unit == other.unit and one.low < other.low
            for part in (100 * one.low / other.low,)
            for share in (part, 100 - part, 100 * other.low / one.low - 100)
        )
    if not figure.exact or figure.unit or figure.low < LEAST:
        return False
    pairs = itertools.combinations([f.low for f in exact if not f.unit], 2)
    return any(one + other == figure.low for one, other in pairs)


def _low(figure: Figure) -> float:
    return figure.low


def _listed(entry: Reading, figure: Figure) -> bool:
    return any(low <= figure.span.start < high for _, low, high in entry.records)


def _share(entry: Reading, figure: Figure, exact: Iterable[Figure], deed: str) -> Figure | None:
    falls, rises = classes_of(deed) & FALLING, classes_of(deed) & RISING
    counts = [f for f in exact if f.low >= 2 and f.unit != "percent"]
    for one, other in itertools.permutations(counts, 2):
        if one.unit != other.unit or one.low >= other.low:
            continue
        share = 100 * one.low / other.low  # 17 of 86
        if falls:
            share = 100 - share  # 5,200, then 3,588
        elif rises:
            share = 100 * other.low / one.low - 100
        elif one.counted and other.counted and one.counted != other.counted:
            continue
        elif not _is_whole(entry, other):
            continue  # "41,000 voted against it and 59,000 for it"
        if _near(figure, share):
            return one
    return None


def _is_whole(entry: Reading, figure: Figure) -> bool:
    """Whether it stands for the whole of which another is a part: "of 86", "a total of 86"."""
    before = entry.text[max(0, figure.span.start - 24) : figure.span.start].lower()
    whole = ("of", "in", "total", "among", "all", "there", "has", "had", "have")
    return _listed(entry, figure) or not set(whole).isdisjoint(re.findall(r"[a-z]+", before))


def _near(figure: Figure, share: float) -> bool:
    said = replace(figure, low=share, high=share, low_open=False, high_open=False)
    if fit(figure, said) is Fit.INSIDE:
        return True
    middle = (figure.low + figure.high) / 2
    words = not any(c.isdigit() for c in figure.text)  # "a fifth" is as rough as it sounds
    return abs(middle - share) <= max(HALF, ROUNDING * middle if words else 0.0)


def _multiple(figure: Figure, exact: Iterable[Figure]) -> Figure | None:
    for one, other in itertools.permutations(exact, 2):
        if one.unit != other.unit or one.unit in ("times", "percent") or other.low < 2:
            continue
        times = one.low / other.low
        said = replace(figure, low=times, high=times, low_open=False, high_open=False)
        near = figure.exact and abs(times - figure.low) <= ROUNDING * figure.low
        if times > 1 and (near or fit(figure, said) is Fit.INSIDE):
            return one
    return None


def single(entry: Reading, figure: Figure, places: Iterable[int]) -> bool:
    """Whether the entry has one, or two, of what the claim counts, without a number: "a clerk" is
    one clerk, "a pair of guards" two. `places` are the entry's words for what is counted."""
    if not figure.exact or figure.unit or figure.low not in (1, 2):
        return False
    for at in places:
        node = entry.nodes[at]
        if figure.low == 1:
            alone = node.tag == "NN" and not any(
                n.head == at and n.dep in ("nummod", "conj") for n in entry.nodes
            )
            if alone and at not in entry.in_figure:
                return True
        elif any(
            n.lemma in PAIR and n.sentence == node.sentence and abs(n.start - node.start) < 30
            for n in entry.nodes
        ):
            return True
    return False
