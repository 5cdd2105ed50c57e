"""Figures as intervals: inside, disjoint, or overlapping."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from enum import StrEnum

from claimcheck.model import Figure

ROUNDING = 0.05  # how far a rounded figure may lie from the exact one: £238.6m, "just under £240m"
SECONDS = 86_400  # of a day
_IN_FEW = re.compile(
    r"\b(?:in|out of) (?:every )?(?:three|four|five|six|seven|eight|nine|ten|[3-9]|10)$"
)
NEARLY, HALF_A_STEP = 2.0, 5.0  # points by which a share in so few may be off, and surely is not


class Fit(StrEnum):
    """How an entry's figure stands to the claim's."""

    INSIDE = "inside"  # the entry's entails the claim's
    DISJOINT = "disjoint"  # both cannot be true
    OVERLAPPING = "overlapping"  # neither


def comparable(one: Figure, other: Figure) -> bool:
    """Whether the two are in one unit, and both ordinals or neither."""
    return one.unit == other.unit and one.ordinal == other.ordinal


def disjoint(one: Figure, other: Figure) -> bool:
    """Whether no number lies in both intervals."""
    return _before(one, other) or _before(other, one)


def inside(inner: Figure, outer: Figure) -> bool:
    """Whether every number of `inner` lies in `outer`."""
    low = inner.low > outer.low or (
        inner.low == outer.low and (inner.low_open or not outer.low_open)
    )
    high = inner.high < outer.high or (
        inner.high == outer.high and (inner.high_open or not outer.high_open)
    )
    return low and high


def rounds_to(exact: Figure, rounded: Figure) -> bool:
    """Whether `rounded` is `exact` with fewer significant digits: 34 and 30 do not, 1,204 and
    1,200 do; 238.6 and "just under 240" do."""
    if exact.high < 0 and rounded.high < 0:
        return rounds_to(_turned(exact), _turned(rounded))  # -9.04C is -9C
    if not exact.exact or not math.isfinite(exact.low) or exact.low <= 0:
        return False
    if exact.unit == rounded.unit == "day" and _to_the_second(exact, rounded):
        return True
    whole = rounded.exact and rounded.low == round(rounded.low)
    if whole and exact.low != rounded.low == math.floor(exact.low + 0.5):
        return abs(exact.low - rounded.low) <= ROUNDING * rounded.low  # 9.04 is 9
    for bound in (rounded.low, rounded.high):
        if not math.isfinite(bound) or bound <= 0 or bound == exact.low:
            continue
        digits = max(2, _significant(bound))  # 5,960 is 6,000; 34 is not 30
        if digits < _significant(exact.low):
            step = 10 ** (math.floor(math.log10(bound)) - digits + 1)
            if round(exact.low / step) * step == bound and rounded.exact:
                return abs(exact.low - bound) <= ROUNDING * bound
    return False


def fit(claim: Figure, entry: Figure) -> Fit:
    """How the entry's figure stands to the claim's; both in one unit (see `comparable`)."""
    if inside(entry, claim) or rounds_to(entry, claim) or _both_rough(claim, entry):
        return Fit.INSIDE
    if _some(claim, entry) or _in_so_many(claim, entry):
        return Fit.INSIDE
    if _to_one_bound(claim, entry) or _no_more(claim, entry):
        return Fit.INSIDE
    if _in_so_many(claim, entry, HALF_A_STEP):
        return Fit.OVERLAPPING
    if disjoint(claim, entry) and not (_over(claim, entry) or _over(entry, claim)):
        return Fit.DISJOINT
    return Fit.OVERLAPPING


def _in_so_many(claim: Figure, entry: Figure, most: float = NEARLY) -> bool:
    # "six in ten" are 61 per cent, "one in three" 34: so many of so few is rounded
    if not (claim.exact and entry.exact and claim.unit == "percent"):
        return False
    if not _IN_FEW.search(claim.text.lower()) or _IN_FEW.search(entry.text.lower()):
        return False
    return abs(entry.low - claim.low) <= most


def _to_the_second(exact: Figure, rounded: Figure) -> bool:
    # 4:02.31 is "4 minutes 2 seconds", whether cut off or rounded
    seconds = rounded.low * SECONDS
    whole = rounded.exact and abs(seconds - round(seconds)) < 1e-5
    return whole and abs(exact.low * SECONDS - seconds) < 0.999


def _turned(figure: Figure) -> Figure:
    low, high, opens = -figure.high, -figure.low, (figure.high_open, figure.low_open)
    return replace(figure, low=low, high=high, low_open=opens[0], high_open=opens[1])


def _both_rough(claim: Figure, entry: Figure) -> bool:
    # "some 34 per cent" is "about a third": the number said lies well inside the other's bounds
    if (
        (claim.exact and not _fraction(claim))
        or entry.exact
        or not all(math.isfinite(b) for b in (claim.low, claim.high, entry.low, entry.high))
    ):
        return False
    middle = (entry.low + entry.high) / 2
    narrow = entry.high - entry.low <= 0.25 * abs(middle)
    if claim.exact:
        return abs(middle - claim.low) <= ROUNDING * abs(claim.low)
    return narrow and claim.low < middle < claim.high


def _some(claim: Figure, entry: Figure) -> bool:
    # "some 866 children" are 866, "approximately 1,800 jobs" 1,800: nobody rounds to such a number
    if not claim.exact or entry.exact or not all(map(math.isfinite, (entry.low, entry.high))):
        return False
    middle = (entry.low + entry.high) / 2
    told = _significant(abs(claim.low)) >= (2 if abs(claim.low) >= 1000 else 3)
    return told and math.isclose(middle, claim.low, rel_tol=1e-9)


def _fraction(figure: Figure) -> bool:
    """Whether a share is said as a fraction, which is never exact in the news: "a third"."""
    words = figure.text.lower().split()
    parts = {"third", "quarter", "fifth", "half", "thirds", "quarters", "fifths", "tenth", "sixth"}
    return bool(parts & set(words))


def _to_one_bound(claim: Figure, entry: Figure) -> bool:
    # "up to 11.4 per cent" is "as much as 11 per cent"
    if claim.exact or entry.exact or claim.low != entry.low or claim.low not in (0, -math.inf):
        return False
    highs = (claim.high, entry.high)
    return all(map(math.isfinite, highs)) and abs(highs[0] - highs[1]) <= ROUNDING * max(
        map(abs, highs)
    )


def _over(one: Figure, other: Figure) -> bool:
    # "more than an hour", beside "over an hour" of which nobody can say that it is no stretch
    stretch = one.exact and one.text.lower().startswith("over ")
    return stretch and other.low == one.low and other.low_open


def _no_more(claim: Figure, entry: Figure) -> bool:
    # "no more than 212 had been planted" is "only 212"
    sparse = claim.exact and claim.text.lower().split()[:1] in (["only"], ["just"])
    return (
        sparse and entry.low in (0, -math.inf) and not entry.high_open and entry.high == claim.low
    )


def _before(one: Figure, other: Figure) -> bool:
    return one.high < other.low or (one.high == other.low and (one.high_open or other.low_open))


def _significant(value: float) -> int:
    digits = f"{value:.10g}".replace(".", "").lstrip("0")
    return len(digits.split("e")[0].rstrip("0")) if digits else 0
