"""Figures that a sentence tells of a time of their own: "61 seats, against 84 in 2020"."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import TITLE, Node, Reading, once
from claimcheck.matcher.periods import period_inside, same_stretch
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.model import Figure, Period, Span

NEAR = 40  # letters between a figure and its date
_COMPARING = frozenset({
    ("compared", "with"), ("compared", "to"), ("down", "from"), ("up", "from"), ("down", "on"),
    ("up", "on"),
})  # fmt: skip
_AGAINST = frozenset({"against", "versus", "from"})
_PARTING = frozenset({"PUNCT", "VERB", "AUX", "NUM", "CCONJ", "SCONJ", "PRON"})


def of_another_date(said: Reading, told: Reading, found: Alignment) -> str:
    """What shows that the entry has the claim's figure of another time than the claim, or "": "won
    84 seats", or "won 61 seats in 2020", beside "won 61 seats, against 84 in 2020"."""
    mine, theirs = dated_apart(said), dated_apart(told)
    dates = [p for p, _ in said.periods if p not in mine.values()]
    for pair in found.figures:
        told_so = pair.claim.unit == pair.entry.unit and fit(pair.claim, pair.entry) is Fit.INSIDE
        if pair.fit is not Fit.INSIDE or not told_so:
            continue  # "rose by a quarter", which is worked out of two
        compared = pair.claim.span in mine
        own = mine.get(pair.claim.span)
        if compared and own is None:
            continue  # "down from 84": of what time, the claim does not say
        wanted = [own] if own is not None else dates
        if pair.entry.span in theirs:
            date = theirs[pair.entry.span]
            if date is None and compared:
                continue
            if date is not None and date.start == date.end and not wanted:
                continue  # "arrested 12 men on Monday and four on Friday": it did arrest 12
            if date is None or not any(_is_then(date, p) for p in wanted):
                return f"it has “{pair.entry.text}” only of another time"
            continue
        for period in wanted:
            here = [p for p, s in told.periods if s == found.anchor and _is_then(p, period)]
            if here and all(p in theirs.values() for p in here):
                return f"it has “{here[0].text}” only of another figure"
    return ""


def _is_then(inner: Period, outer: Period) -> bool:
    if not (inner.start or inner.end) or not (outer.start or outer.end):
        return inner.text == outer.text
    return period_inside(inner, outer) or same_stretch(inner, outer)


@once
def dated_apart(reading: Reading) -> dict[Span, Period | None]:
    """The figures of a time of their own, with it: such as others are compared with ("against 84
    in 2020", "down from 84"), and those of a row ("84 in 2020 and 61 in 2024")."""
    nodes = sorted((n for n in reading.nodes if n.sentence != TITLE), key=lambda n: n.start)
    found: dict[Span, Period | None] = {}
    row: list[tuple[Figure, int, Period]] = []
    for figure, sentence in reading.figures:
        alike = [f for f, s in reading.figures if s == sentence and f.unit == figure.unit]
        if len(alike) < 2:
            continue  # "statements from 40 men in May", "charges against 12 men"
        dates = (p for p, s in reading.periods if s == sentence and _follows(nodes, figure, p))
        date = next(dates, None)
        before = [n.text.lower() for n in nodes if n.start < figure.span.start][-2:]
        against = before[-1:] == ["against"] or tuple(before) in _COMPARING
        if against or (date is not None and before[-1:] and before[-1] in _AGAINST):
            found[figure.span] = date
        elif date is not None:
            row.append((figure, sentence, date))
    for figure, sentence, date in row:
        if any(
            other.unit == figure.unit and at == sentence and then != date for other, at, then in row
        ):
            found[figure.span] = date
    return found


def _follows(nodes: list[Node], figure: Figure, period: Period) -> bool:
    if not 0 <= period.span.start - figure.span.end <= NEAR:
        return False
    between = [n for n in nodes if figure.span.end <= n.start < period.span.start]
    return not any(n.pos in _PARTING or not n.text[0].isalnum() for n in between)
