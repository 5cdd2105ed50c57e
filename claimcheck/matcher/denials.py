"""Whether an entry that denies something may deny a claim: a bound on what `weigh_denial` finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.matcher.denial import ANYBODY, ORGANS, TRACE, or_else, said_otherwise
from claimcheck.matcher.gist import gist_of
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.units import NAME, TIME
from claimcheck.matcher.wanted import MET, Wanted, best_of, wanted_of
from claimcheck.model import ArticleClaims, Source

Described = Mapping[str, frozenset[tuple[str, ...]]]
Needed = Sequence[tuple[Reading, list[Wanted]]]


def may_be_denied(
    said: Reading, denied: ArticleClaims, sources: Mapping[str, Source], described: Described
) -> bool:
    """Whether an entry may deny the claim `said`, which by its words would only be related to it.

    What such a claim says less than what is denied stands without it. `denied` are the claims of
    the entry's text, `described` is as in `relate`; it is not asked of what the entry's own source
    says.
    """
    gist = gist_of(said)
    return any(
        all(
            best_of(what, wanted, gist, None) >= MET or said_otherwise(what, said, wanted.unit)
            for wanted in needed
        )
        for what, needed in _needed(denied, sources, described)
    )


_latest: list[tuple[Described, dict[int, tuple[ArticleClaims, Needed]]]] = []


def _needed(denied: ArticleClaims, sources: Mapping[str, Source], described: Described) -> Needed:
    """What a claim must have of each thing denied, to be denied; worked out once for an article."""
    if not _latest or _latest[0][0] is not described:
        _latest[:] = [(described, {})]
    known = _latest[0][1].get(id(denied))
    if known is None or known[0] is not denied:
        found = []
        for claim in denied.claims:
            what = reading_of(claim)
            wanted = wanted_of(what, sources, described)
            found.append((what, [w for w in wanted if _must_be_there(what, w)]))
        known = _latest[0][1][id(denied)] = denied, found
    return known[1]


def _must_be_there(what: Reading, wanted: Wanted) -> bool:
    """Whether a claim without this detail of what is denied is not denied (`denial._lost`)."""
    unit = wanted.unit
    at = unit.nodes[0]
    return (
        unit.kind not in (NAME, TIME)
        and unit.weight > TRACE
        and not unit.beside
        and unit.text.lower() not in ANYBODY
        and what.nodes[at].lemma not in ORGANS
        and what.nodes[what.nodes[at].head].lemma not in ("about", "over", "on")
        and not any(or_else(what, i) for i in unit.nodes)
    )
