"""The relation of one entry to one claim."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from claimcheck.matcher.alignment import Alignment, align
from claimcheck.matcher.attributed import attributed_to, context_of
from claimcheck.matcher.denial import (
    AKIN,
    weigh_denial,
)
from claimcheck.matcher.found import Context
from claimcheck.matcher.judge import LISTED, judge
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.other_figure import instead
from claimcheck.matcher.quantities import Fit
from claimcheck.matcher.reading import reading_of
from claimcheck.matcher.same_quantity import same_quantity
from claimcheck.matcher.same_thing import (
    same_event,
)
from claimcheck.matcher.withheld import withheld
from claimcheck.model import (
    ArticleClaims,
    Claim,
    Entry,
    Evidence,
    Match,
    Relation,
    Source,
)


def relate(
    claim: Claim,
    entry: Entry | None,
    parsed: ArticleClaims,
    *,
    sources: Mapping[str, Source] | None = None,
    date: dt.date | None = None,
    newest: dt.date | None = None,
    described: Mapping[str, frozenset[tuple[str, ...]]] | None = None,
    context: Context | None = None,
    found: Alignment | None = None,
) -> Evidence:
    """What an entry does for a claim (DESIGN: part 5).

    `parsed` are the claims of the entry's text, `sources` the registry's sources by id, `date` the
    article's; where it has none, `newest`, the date of the newest entry on the matter, says how
    old another is. `described` are the names that its common nouns stand for
    (`descriptions_of`); `context` is what `context_of` makes of all these, and `found` the claim
    laid beside the entry, if it was. Returns the
    relation, a score in [0, 1] for how surely the entry supports the claim, and why.
    """
    entry = entry or Entry(id="", source="", text=parsed.article.text)
    known = sources or {}
    dated = newest if date is None else None
    context = context or context_of(claim, entry, known, described, dated)
    said, told = reading_of(claim), reading_of(parsed, entry.title)
    found = found or align(said, told, context)
    judgement = judge(claim, entry, said, told, found, date, newest, context)
    supports = judgement[0] is Relation.SUPPORTS and judgement[1] != LISTED
    if supports and (otherwise := withheld(said, told, found, context)):
        judgement = (*otherwise, 0.5 * judgement[2])
    if entry.stance == "denies":
        judgement = weigh_denial(claim, entry, parsed, judgement, context)
    relation, why, score = judgement
    would_be = None
    if entry.retracted:
        would_be, relation, why = relation, Relation.RELATED, f"retracted; {why}"
    name, source_id = attributed_to(told, found, entry, known)
    mismatch = any(c.firm and c.fit is not Fit.INSIDE for c in found.figures)
    mismatch = mismatch and found.coverage(figures=False) >= AKIN and same_event(found)
    mismatch = mismatch or any(why == instead(compared) for compared in found.figures)
    if relation is Relation.CONFLICTS and not mismatch:
        other = same_quantity(said, told, found)
        mismatch = other is not None and why == instead(other)
    return Evidence(
        entry_id=entry.id,
        source_id=entry.source,
        relation=relation,
        score=round(min(1.0, max(0.0, score)), 4),
        why=why,
        matches=tuple(Match(d.unit.kind, d.unit.text, d.words, d.outcome) for d in found.details),
        attributed_to=name,
        attributed_source_id=source_id,
        flags=("figure-mismatch",) if mismatch else (),
        retracted=entry.retracted,
        would_be=would_be,
        entry_quote=_quote(told, found),
    )


def _quote(told: Reading, found: Alignment) -> str:
    for node in told.nodes:
        if node.sentence == found.anchor and node.claim >= 0:
            return told.claims[node.claim].quote
    return ""
