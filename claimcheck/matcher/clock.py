"""Times of day of a claim and of an entry: the same, or another."""

from __future__ import annotations

from claimcheck.matcher.found import DIFFERENT, MISSING, Found
from claimcheck.matcher.hours import clocks_of, fit_of
from claimcheck.matcher.layout import LEFT_OVER, Frame, Reading
from claimcheck.matcher.lexicon import ENTAILED, SAME
from claimcheck.matcher.periods import PARTS_OF_DAY, part_of_day
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.units import NAME, NOUN

LATE, EARLY = 20 * 60, 9 * 60
_DAYS = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
    "today",
})  # fmt: skip


def match_parts(claim: Reading, entry: Reading, details: list[Found], anchor: int) -> None:
    """Settle "late" and "early" of a day among the details, in place, by the hour that the entry
    has: "late on Saturday", beside "at 22.50 on Saturday"."""
    for detail in details:
        at = detail.unit.nodes[0] if detail.unit.nodes else -1
        word = claim.nodes[at].lemma if at >= 0 else ""
        if detail.outcome != MISSING or word not in ("late", "early"):
            continue
        if not any(n.text.lower() in _DAYS for n in claim.nodes[at + 1 : at + 3]):
            continue
        for clock in clocks_of(entry):
            fits = all(t >= LATE if word == "late" else t < EARLY for t in clock.times)
            if fits and entry.nodes[clock.nodes[0]].sentence == anchor:
                detail.outcome, detail.score, detail.nodes = ENTAILED, 0.95, clock.nodes
                detail.words = " ".join(entry.nodes[i].text for i in clock.nodes)


def match_clocks(claim: Reading, entry: Reading, details: list[Found], anchor: int) -> None:
    """Settle the times of day among the details, in place: the same, or another."""
    mine = [(d, d.unit.clock) for d in details if d.unit.clock is not None]
    here = [c for c in clocks_of(entry) if entry.nodes[c.nodes[0]].sentence in (anchor, LEFT_OVER)]
    free = list(here)
    for detail, clock in mine:
        same = next((c for c in here if fit_of(clock, c) is Fit.INSIDE), None)
        if same is not None:
            detail.outcome, detail.score, detail.nodes = SAME, 1.0, same.nodes
            detail.words = " ".join(entry.nodes[i].text for i in same.nodes)
            free = [c for c in free if c is not same]
    lost = [(d, clock) for d, clock in mine if not d.met]
    if len(lost) > 1 or not free:
        return  # which of them has the place of which cannot be told
    for detail, clock in lost:
        if all(fit_of(clock, c) is Fit.DISJOINT for c in free):
            detail.outcome, detail.nodes = DIFFERENT, ()
            detail.words = " ".join(entry.nodes[i].text for i in free[0].nodes)


def at_another_hour(claim: Reading, frame: Frame | None, found: list[Found]) -> str:
    """The time of day that the entry has in the place of the claim's, or "". Who "was at the mill
    at 4.51am" may well have been there at 05:17; the hearing that "is at 10am" is at no other."""
    for detail in found:
        period = detail.unit.period
        if period is not None and detail.outcome == DIFFERENT and part_of_day(period):
            other = {PARTS_OF_DAY.get(w, "") for w in detail.words.lower().split()} - {""}
            days = set(detail.words.lower().split()) & set(period.text.lower().split())
            if other and days - PARTS_OF_DAY.keys() and part_of_day(period) not in other:
                return detail.words  # "on Tuesday morning", beside "on Tuesday afternoon"
        if detail.unit.clock is not None and detail.outcome == DIFFERENT:
            return "" if _lasts(claim, frame, found) else detail.words
    return ""


def _lasts(claim: Reading, frame: Frame | None, found: list[Found]) -> bool:
    if frame is None or frame.predicate not in ("be", "have"):
        return False
    start = claim.nodes[frame.at].start
    things = (d.unit for d in found if d.unit.kind in (NAME, NOUN) and d.unit.clock is None)
    return any(claim.nodes[thing.nodes[0]].start > start for thing in things)
