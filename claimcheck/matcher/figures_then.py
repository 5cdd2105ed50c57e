"""Figures that an entry has of another time than the claim."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.figures import Compared
from claimcheck.matcher.figures_dated import dated_apart
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.periods import period_inside, periods_disjoint, same_stretch
from claimcheck.matcher.quantities import Fit, fit
from claimcheck.matcher.units import NOUN
from claimcheck.model import Figure, Period


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
        if there := _elsewhere(told, pair.entry, found.anchor):
            if wanted and all(periods_disjoint(p, q) for p in there for q in wanted):
                return f"it has “{pair.entry.text}” only of another time"
            continue
        for period in wanted:
            here = [p for p, s in told.periods if s == found.anchor and _is_then(p, period)]
            if here and all(p in theirs.values() for p in here):
                return f"it has “{here[0].text}” only of another figure"
    return ""


def of_its_date(said: Reading, told: Reading, found: Alignment) -> Compared | None:
    """The entry's figure of the claim's own date, where it has the claim's figure of another one:
    "net debt stood at £71m in December", beside "net debt was £63m at 31 December, having peaked at
    £71m in June"."""
    dates = [p for p, _ in said.periods if p.start and p.end]
    if len(said.figures) != 1 or len(dates) != 1:
        return None
    (figure, _), date = said.figures[0], dates[0]
    dated = {f.span: p for f, p in _dated(told) if f.unit == figure.unit and f.unit}
    alike = [(f, s) for f, s in told.figures if f.unit == figure.unit]
    same = [f for f, _ in alike if fit(figure, f) is Fit.INSIDE]
    if not same or not all(f.span in dated for f in same):
        return None
    if not all(periods_disjoint(dated[f.span], date) for f in same):
        return None
    for other, sentence in alike:
        then = dated.get(other.span)
        if then is None or fit(figure, other) is not Fit.DISJOINT or not _is_then(then, date):
            continue
        if any(d.met and d.unit.kind == NOUN and sentence == told.nodes[n].sentence
               for d in found.details for n in d.nodes if n not in told.in_period):  # fmt: skip
            return Compared(figure, other, Fit.DISJOINT, True)
    return None


def _dated(told: Reading) -> list[tuple[Figure, Period]]:
    """The figures that stand beside a date of their own, with it."""
    apart = dated_apart(told)
    dated = ((f, apart.get(f.span)) for f, _ in told.figures)
    return [(f, p) for f, p in dated if p is not None and p.start and p.end]


def _elsewhere(told: Reading, figure: Figure, anchor: int) -> list[Period]:
    """The dates beside a figure that stands in another sentence of the entry than the claim's."""
    where = {s for f, s in told.figures if f.span == figure.span}
    if anchor in where:
        return []
    return [p for p, s in told.periods if s in where and (p.start or p.end)]


def _is_then(inner: Period, outer: Period) -> bool:
    if not (inner.start or inner.end) or not (outer.start or outer.end):
        return inner.text == outer.text
    return period_inside(inner, outer) or same_stretch(inner, outer)
