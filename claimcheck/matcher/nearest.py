"""A claim beside all its candidates: every entry that counts, and the nearest of the others."""

from __future__ import annotations

import bisect
import datetime as dt
import heapq
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from claimcheck.matcher.alignment import Alignment, align
from claimcheck.matcher.attributed import context_of
from claimcheck.matcher.found import Context
from claimcheck.matcher.gist import Gist, gist_of
from claimcheck.matcher.reach import Details
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.relate import relate
from claimcheck.model import ArticleClaims, Claim, Entry, Evidence, Relation, Source


class Candidate(NamedTuple):
    """An entry; `gist` gives what its text says in short, `claims` the claims of its text, which
    only those need that are laid beside a claim."""

    entry: Entry
    gist: Callable[[], Gist]
    claims: Callable[[], ArticleClaims]


def candidate(entry: Entry, parsed: ArticleClaims) -> Candidate:
    """An entry whose text is at hand as claims."""
    gist = gist_of(reading_of(parsed, entry.title))
    return Candidate(entry, lambda: gist, lambda: parsed)


SHOWN = 8  # entries shown beside a claim that are about the same and no more


def relate_all(
    claim: Claim,
    candidates: Sequence[Candidate],
    *,
    sources: Mapping[str, Source],
    date: dt.date | None = None,
    newest: dt.date | None = None,
    described: Mapping[str, frozenset[tuple[str, ...]]] | None = None,
    named: frozenset[tuple[str, ...]] = frozenset(),
    shown: int = SHOWN,
) -> list[Evidence]:
    """What the candidates do for a claim: what counts, or would if it were not retracted, in the
    order given, then the `shown` nearest of what is only related; what shares so little that its
    score is nothing is not even that. Last come all other denials that share anything: to deny
    that the firm broke the law is to deny, in other words, that it dumped dye.

    `named` are the names in the claim's article, as `name_tokens` has them. All else but the claim
    and its `candidates` is as in `relate`. Only what may be among the answer is
    laid beside the claim, and of that only what still may be is judged: those that can come nearest
    first, until no other can come nearer than what was found.
    """
    source = claim.attribution.source if claim.attribution else None
    said = reading_of(claim)
    details = Details(said, sources, source.source_id if source else None, described or {})
    counts: list[tuple[int, Evidence]] = []
    others: list[tuple[float, str, int, Evidence]] = []
    denials: list[tuple[float, str, int, Evidence]] = []
    may: list[tuple[float, str, int, tuple[Context, Alignment] | None]] = []  # the nearest first

    def denies(number: int) -> bool:
        return candidates[number].entry.stance == "denies"

    def lay_beside(number: int) -> None:
        entry = candidates[number].entry
        told = reading_of(candidates[number].claims(), entry.title)
        dated = newest if date is None else None
        context = context_of(claim, entry, sources, described, dated)._replace(named=named)
        beside = align(said, told, context)
        reach = details.reach_beside(entry, told, beside, candidates[number].claims)
        if reach.may_count or (reach.score and denies(number)):
            judge(number, (context, beside))
        elif reach.score:
            heapq.heappush(may, (-round(reach.score, 4), entry.id, number, (context, beside)))

    def judge(number: int, laid: tuple[Context, Alignment]) -> None:
        entry = candidates[number].entry
        found = relate(
            claim,
            entry,
            candidates[number].claims(),
            sources=sources,
            date=date,
            newest=newest,
            described=described,
            context=laid[0],
            found=laid[1],
        )
        if _counts(found):
            counts.append((number, found))
        elif found.score:
            bisect.insort(others, (-found.score, found.entry_id, number, found))
            denials.extend(o for o in others[shown:] if denies(o[2]))
            del others[shown:]

    for number, (entry, gist, claims) in enumerate(candidates):
        reach = details.reach(entry, gist(), claims)
        if reach.may_count or (reach.score and denies(number)):
            lay_beside(number)
        elif reach.score:
            heapq.heappush(may, (-round(reach.score, 4), entry.id, number, None))
    while may:
        score, entry_id, number, laid = heapq.heappop(may)
        if len(others) == shown and (score, entry_id, number) > others[-1][:3]:
            break
        if laid is None:
            lay_beside(number)
        else:
            judge(number, laid)
    counting = [found for _, found in sorted(counts, key=lambda item: item[0])]
    return counting + [found for *_, found in (*others, *sorted(denials, key=lambda d: d[:2]))]


def worth_showing(evidence: Sequence[Evidence], shown: int = SHOWN) -> list[Evidence]:
    """What counts of the evidence, or would if it were not retracted, in the order given, then the
    `shown` nearest of what is only related to the claim."""
    others = [e for e in evidence if e.score and not _counts(e)]
    others.sort(key=lambda e: (-e.score, e.entry_id))
    return [e for e in evidence if _counts(e)] + others[:shown]


def _counts(found: Evidence) -> bool:
    return found.relation is not Relation.RELATED or found.retracted or bool(found.flags)
