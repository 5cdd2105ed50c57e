"""What denying its text makes of an entry."""

from __future__ import annotations

from claimcheck.matcher.alignment import align
from claimcheck.matcher.commitment import denied
from claimcheck.matcher.found import DIFFERENT, MISSING, Context, Found
from claimcheck.matcher.lexicon import OPPOSITE
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.units import NAME, TIME
from claimcheck.model import ArticleClaims, Claim, Relation

AKIN = 0.6  # the share from which an opposite or another figure is about the same thing
NEARLY_ALL = 0.75  # the share of what is denied that a claim must say, which it entails
TRACE = 0.4  # a missing detail up to this weight is a shade, not a fact
ANYBODY = frozenset({"man", "men", "woman", "women", "people", "person", "somebody", "anyone"})

Judgement = tuple[Relation, str, float]


def weigh_denial(claim: Claim, parsed: ArticleClaims, forward: Judgement) -> Judgement:
    """What denying its text makes of an entry. To deny P is to speak against all that entails P,
    and for what says that P is not so."""
    told = reading_of(claim)
    best: Judgement | None = None
    for denied_claim in parsed.claims:
        back = align(reading_of(denied_claim), told, Context())
        share = back.coverage()
        if back.roles.swapped or back.roles.differs or share < 0.9 * AKIN:
            continue
        lost = [d for d in back.details if lacks(d) and d.unit.text.lower() not in ANYBODY]
        if any(d.unit.figure is not None for d in lost):
            continue  # to deny that forty came leaves room for one
        equal = forward[0] is Relation.SUPPORTS and share >= NEARLY_ALL
        if not equal and (len(lost) > 1 or any(d.unit.kind not in (NAME, TIME) for d in lost)):
            continue  # the claim says less than what is denied, and stands without it
        if any(d.outcome in (DIFFERENT, OPPOSITE) for d in back.details):
            continue
        if any(c.fit is not Fit.INSIDE for c in back.figures):
            continue
        if denied(claim, denied_claim, back):
            best = (Relation.SUPPORTS, "its source denies what the claim denies", share)
        elif best is None:
            best = (Relation.CONFLICTS, "its source denies this", 0.1)
    if best is not None:
        return best
    why = "its source denies something near to it"
    if forward[0] is Relation.RELATED:
        why = forward[1]
    return Relation.RELATED, why, 0.2 * forward[2]


def lacks(detail: Found) -> bool:
    """Whether the entry has not the detail, and the detail is more than a shade."""
    if detail.outcome in (MISSING, DIFFERENT, OPPOSITE):
        return detail.unit.weight > TRACE
    return False
