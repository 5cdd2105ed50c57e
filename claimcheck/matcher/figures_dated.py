"""Figures that a sentence tells of a time of their own: "61 seats, against 84 in 2020"."""

from __future__ import annotations

import bisect
from collections import defaultdict
from itertools import pairwise

from claimcheck.matcher.layout import TITLE, Node, Reading, once
from claimcheck.model import Figure, Period, Span

NEAR = 40  # letters between a figure and its date
_COMPARING = frozenset({
    ("compared", "with"), ("compared", "to"), ("down", "from"), ("up", "from"), ("down", "on"),
    ("up", "on"),
})  # fmt: skip
_AGAINST = frozenset({"versus", "from", "(", ":"})
_PARTING = frozenset({"PUNCT", "VERB", "AUX", "NUM", "CCONJ", "SCONJ", "PRON"})


@once
def dated_apart(reading: Reading) -> dict[Span, Period | None]:
    """The figures of a time of their own, with it: such as others are compared with ("against 84
    in 2020", "down from 84"), and those of a row ("84 in 2020 and 61 in 2024")."""
    nodes = sorted((n for n in reading.nodes if n.sentence != TITLE), key=lambda n: n.start)
    beside: dict[tuple[int, str], list[Figure]] = defaultdict(list)
    for figure, sentence in reading.figures:
        beside[sentence, figure.unit].append(figure)
    dates: dict[int, list[Period]] = defaultdict(list)
    for period, sentence in reading.periods:
        dates[sentence].append(period)
    found: dict[Span, Period | None] = {}
    for (sentence, unit), alike in beside.items():
        if len(alike) < 2 or unit == "score":
            continue  # "statements from 40 men in May", "charges against 12 men"
        row: dict[Span, Period] = {}
        for figure in alike:
            here = dates[sentence]
            own = (p for p in here if _leads(reading, figure, p) or _follows(nodes, figure, p))
            date = next(own, None)
            if _compared(nodes, figure, alike, date):
                found[figure.span] = date
            elif date is not None:
                row[figure.span] = date
        if any(date != other for date, other in pairwise(row.values())):
            found |= row
    return found


def _compared(nodes: list[Node], figure: Figure, alike: list[Figure], date: Period | None) -> bool:
    """Whether others are compared with a figure. What it is "against" stands before it, if it does
    not open the clause: "61 seats against 84", "compared with 84, …", not "charges against 12 men
    and four women"."""
    at = _first_from(nodes, figure.span.start)
    before = [n.text.lower() for n in nodes[max(0, at - 3) : at]]
    if before[-1:] == ["against"] or tuple(before[-2:]) in _COMPARING:
        phrase = 1 if before[-1] == "against" else 2
        opens = not before[:-phrase] or not before[-phrase - 1][0].isalnum()
        earlier = any(f.span.start < figure.span.start and _counts_same(f, figure) for f in alike)
        return opens or earlier or (phrase == 2 and date is not None)
    if before[-1:] == ["from"] and _to_another(nodes, figure, alike):
        return True
    return date is not None and before[-1:] != [] and before[-1] in _AGAINST


def _first_from(nodes: list[Node], start: int) -> int:
    return bisect.bisect_left(nodes, start, key=lambda n: n.start)


def _counts_same(one: Figure, other: Figure) -> bool:
    # "61 seats, against 84"
    return bool(one.unit) or one.counted == other.counted or not (one.counted and other.counted)


def _follows(nodes: list[Node], figure: Figure, period: Period) -> bool:
    if not 0 <= period.span.start - figure.span.end <= NEAR:
        return False
    first, last = _first_from(nodes, figure.span.end), _first_from(nodes, period.span.start)
    return not any(n.pos in _PARTING or not n.text[0].isalnum() for n in nodes[first:last])


def _leads(reading: Reading, figure: Figure, period: Period) -> bool:
    # "(2024: £590 million)"
    if not 0 < figure.span.start - period.span.end <= NEAR:
        return False
    return reading.text[period.span.end : figure.span.start].strip() == ":"


def _to_another(nodes: list[Node], figure: Figure, alike: list[Figure]) -> bool:
    # "from 61 to 40", not "from 12 camps to four hotels"
    first = _first_from(nodes, figure.span.end)
    to = next((n.start for n in nodes[first : first + 3] if n.text.lower() == "to"), -1)
    others = (f for f in alike if 0 < f.span.start - to <= NEAR)
    return to >= 0 and any(_counts_same(figure, f) for f in others)
