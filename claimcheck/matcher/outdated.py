"""What was so once, where the claim says that it is so now."""

from __future__ import annotations

import datetime as dt
import re

from claimcheck.matcher.layout import Frame, Reading
from claimcheck.matcher.periods import A_YEAR
from claimcheck.matcher.roles import Pairing

_THEN = re.compile(r"\b(?:then|at the time|once|formerly|previously)\b", re.IGNORECASE)
_PRESENT = ("VBZ", "VBP")


def outdated(
    claim: Reading, entry: Reading, roles: Pairing, anchor: int, date: dt.date | None
) -> str:
    """When the entry says that it was so, where the claim says that it is so now and that was more
    than a year before the article: "has a deficit of £3m", beside "stood at £3m in March 2018".

    `roles` are the predicates of both, `anchor` is the entry's sentence, `date` the article's; of
    an article without one, nobody knows how long ago that was.
    """
    if claim.periods or roles.frame is None or claim.nodes[roles.frame.at].tag not in _PRESENT:
        return ""
    other = roles.counterpart
    if other is not None and entry.nodes[other.at].tag in _PRESENT:
        return _of_then(entry, other)  # "the firm, which owns the mill, was sued on Monday"
    if tells_age(claim, entry):
        return ""
    here = [p for p, s in entry.periods if s == anchor]
    if other is not None:  # "the firm, which owned the mill until 2013, was sued on Monday"
        own = {entry.nodes[i].start for _, at in other.arguments for i in at}
        here = [p for p in here if any(p.span.start <= s < p.span.end for s in own)] or here
    ended = all(p.end and (date is None or p.end < date - A_YEAR) for p in here)
    tells = [n.tag for i, n in enumerate(entry.nodes) if n.sentence == anchor and n.head == i]
    return here[0].text if here and ended and "VBD" in tells else ""


def tells_age(claim: Reading, entry: Reading) -> bool:
    """Whether a claim only tells how old somebody is, as the entry does in passing, which is of
    the day it was written: "Ann Lee, 52, sold the mill in 2021"."""
    if not claim.figures or any(f.unit != "year-old" for f, _ in claim.figures):
        return False
    before = (entry.text[max(0, f.span.start - 2) : f.span.start].strip()
              for f, _ in entry.figures if f.unit == "year-old")  # fmt: skip
    return any(sign in (",", "(") for sign in before)


def _of_then(entry: Reading, aside: Frame) -> str:
    """The words by which an aside is of another time: "Jo Lee, then a cook", "mayor to 2013"."""
    told = next((at for role, at in aside.arguments if role == "attribute" and at), None)
    if told is None:
        return ""
    before = entry.text[entry.claims[aside.claim].sentence.start : entry.nodes[told[0]].start]
    if then := _THEN.search(before.rpartition(",")[2]):
        return then[0]
    starts = {entry.nodes[i].start for i in told}
    inside = (p for p, _ in entry.periods if p.end is not None)
    return next((p.text for p in inside if any(p.span.start <= s < p.span.end for s in starts)), "")
