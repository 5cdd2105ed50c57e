"""A claim beside all its candidates: every entry that counts, and the nearest of the others."""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Mapping, Sequence

from claimcheck.matcher.reach import Details
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.relate import relate
from claimcheck.model import ArticleClaims, Claim, Entry, Evidence, Relation, Source

SHOWN = 8  # entries shown beside a claim that are about the same and no more


def relate_all(
    claim: Claim,
    candidates: Sequence[tuple[Entry, ArticleClaims]],
    *,
    sources: Mapping[str, Source],
    date: dt.date | None = None,
    newest: dt.date | None = None,
    described: Mapping[str, frozenset[tuple[str, ...]]] | None = None,
    shown: int = SHOWN,
) -> list[Evidence]:
    """What the candidates do for a claim: what counts, or would if it were not retracted, in the
    order given, then the `shown` nearest of what is only related; what shares so little that its
    score is nothing is not even that.

    `candidates` are entries with the claims of their texts; the rest is as in `relate`. Only what
    may be among the answer is compared in full: those that can come nearest first, until no other
    can come nearer than what was found.
    """
    source = claim.attribution.source if claim.attribution else None
    details = Details(
        reading_of(claim), sources, source.source_id if source else None, described or {}
    )
    counts: list[tuple[int, Evidence]] = []
    others: list[tuple[float, str, int, Evidence]] = []
    may: list[tuple[float, str, int]] = []

    def compare(number: int) -> None:
        entry, parsed = candidates[number]
        found = relate(
            claim, entry, parsed, sources=sources, date=date, newest=newest, described=described
        )
        if found.relation is not Relation.RELATED or found.retracted or found.flags:
            counts.append((number, found))
        elif found.score:
            bisect.insort(others, (-found.score, found.entry_id, number, found))
            del others[shown:]

    for number, (entry, parsed) in enumerate(candidates):
        reach = details.reach(entry, reading_of(parsed, entry.title))
        if reach.may_count:
            compare(number)
        elif reach.score:
            may.append((-round(reach.score, 4), entry.id, number))
    for best in sorted(may):
        if len(others) == shown and best > others[-1][:3]:
            break
        compare(best[2])
    return [found for _, found in sorted(counts, key=lambda item: item[0])] + [
        found for *_, found in others
    ]
