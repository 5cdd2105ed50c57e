"""What a reader should know beside the status. Every message names what it speaks of and where."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from claimcheck.model import (
    Claim,
    Decision,
    Entry,
    Evidence,
    Flag,
    FlagCode,
    Origins,
    Policy,
    ProvenanceNote,
    Relation,
    Source,
    Utterance,
    UtteranceStatus,
)
from claimcheck.verdict.independence import Suspicion, shared_origin
from claimcheck.verdict.names import SourceNames, listed, public_name
from claimcheck.verdict.provenance import trace
from claimcheck.verdict.suspicion import undeclared_relays

RETOLD = 0.6  # the score from which a related entry of a declared chain tells nearly the claim


def raise_flags(
    claim: Claim,
    evidence: Sequence[Evidence],
    origins: Origins,
    *,
    told_by: Mapping[str, tuple[str, ...]],
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    names: SourceNames,
    policy: Policy,
    utterance: Utterance | None,
    article_says: Sequence[tuple[Suspicion, ProvenanceNote]],
    stale: Sequence[tuple[Decision, str]],
) -> tuple[Flag, ...]:
    """The flags on one claim, in the order of `FlagCode`, each once for what it speaks of.

    `evidence` is as weighed, `article_says` what the article says of supporting entries and the
    registry does not, `stale` the decisions that no longer count, each with the reason.
    """
    supports = [e for e in evidence if e.relation is Relation.SUPPORTS]
    found = [
        *_circular(supports, _retold(evidence, supports, entries), told_by, entries, sources),
        *_independence_unclear(origins, policy),
        *(_figure_mismatch(evidence, bool(supports), sources) if claim.checkable else ()),
        *_misquote(utterance),
        *_anonymous(claim),
        *(_retracted(evidence, entries, sources) if claim.checkable else ()),
        *_confidential(evidence, told_by, entries, sources),
        *_undeclared(supports, told_by, entries, sources, names, article_says),
        *(
            Flag(
                FlagCode.STALE_DECISION,
                f"{decision.who}'s decision of {decision.when.isoformat()} no longer counts: {why}",
                decision.entry,
            )
            for decision, why in stale
        ),
    ]
    order = list(FlagCode)
    return tuple(sorted(dict.fromkeys(found), key=lambda flag: order.index(flag.code)))


def _retold(
    evidence: Sequence[Evidence], supports: Sequence[Evidence], entries: Mapping[str, Entry]
) -> list[Evidence]:
    """Entries that tell nearly the claim, in other words than we can follow, and that by their own
    declaration go back to a supporting entry, or it to them."""
    held = {e.entry_id: trace(e.entry_id, entries).line for e in supports}
    found = []
    for e in evidence:
        if e.relation is not Relation.RELATED or e.retracted or e.score < RETOLD:
            continue
        line = trace(e.entry_id, entries).line
        if any(e.entry_id in theirs or entry_id in line for entry_id, theirs in held.items()):
            found.append(e)
    return found


def _circular(
    supports: Sequence[Evidence],
    retold: Sequence[Evidence],
    told_by: Mapping[str, tuple[str, ...]],
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
) -> Iterator[Flag]:
    """Two or more entries that tell the claim and go back to one origin; one flag an origin."""
    lines = {e.entry_id: trace(e.entry_id, entries, told_by) for e in (*supports, *retold)}
    told: dict[str, list[str]] = {}
    for one, other in itertools.combinations(sorted(lines), 2):
        origin = shared_origin(lines[one], lines[other], entries)
        if origin is not None:
            told.setdefault(origin, []).extend((one, other))
    for origin, members in told.items():
        ids = sorted(set(members), key=lambda i: (i != origin, i))
        source = entries[origin].source if origin in entries else origin
        papers = dict.fromkeys(
            public_name(entries[i].source, sources) for i in ids if entries[i].source != source
        )
        back = "go back" if len(papers) != 1 else "goes back"
        yield Flag(
            FlagCode.CIRCULAR,
            f"{len(ids)} entries, one origin: {listed(list(papers))} {back} to "
            f"{public_name(source, sources)}",
        )


def _independence_unclear(origins: Origins, policy: Policy) -> Iterator[Flag]:
    if not origins.minimum < policy.min_independent <= origins.maximum:
        return
    doubted = next((why for _, _, why in origins.reasons if why), "")
    yield Flag(
        FlagCode.INDEPENDENCE_UNCLEAR,
        f"{origins.maximum} origins if the entries are independent, {origins.minimum} if not"
        + (f": {doubted}" if doubted else ""),
    )


def _figure_mismatch(
    evidence: Sequence[Evidence], supported: bool, sources: Mapping[str, Source]
) -> Iterator[Flag]:
    """Another figure in the record; a vaguer one beside an entry that has it right is no news."""
    for e in evidence:
        counts = e.relation is Relation.CONFLICTS or (
            e.relation is Relation.RELATED and not supported and not e.retracted
        )
        if FlagCode.FIGURE_MISMATCH.value not in e.flags or not counts:
            continue
        figures = next(
            (m for m in e.matches if m.what == "figure" and m.outcome not in ("same", "entailed")),
            None,
        )
        said = (
            f"“{figures.entry}”, not “{figures.claim}”"
            if figures and figures.entry
            else "another figure"
        )
        yield Flag(
            FlagCode.FIGURE_MISMATCH,
            f"{public_name(e.source_id, sources)} has {said}",
            e.entry_id,
        )


def _misquote(utterance: Utterance | None) -> Iterator[Flag]:
    if utterance is None or utterance.status is not UtteranceStatus.MISQUOTE:
        return
    changes = "; ".join(f"“{ours}” for “{theirs}”" for ours, theirs in utterance.diff[:5])
    message = utterance.message or f"the record has other words: {changes}"
    yield Flag(FlagCode.MISQUOTE, message, utterance.entry_id)


def _anonymous(claim: Claim) -> Iterator[Flag]:
    if not claim.anonymous:
        return
    who = claim.attribution.unnamed if claim.attribution else None
    said = f"“{who}” is nobody named" if who else "nobody is named for it"
    yield Flag(FlagCode.ANONYMOUS_SOURCE, said)


def _retracted(
    evidence: Sequence[Evidence], entries: Mapping[str, Entry], sources: Mapping[str, Source]
) -> Iterator[Flag]:
    if any(e.relation is Relation.SUPPORTS for e in evidence):
        return
    for e in evidence:
        if e.retracted and e.would_be is Relation.SUPPORTS:
            entry = entries[e.entry_id]
            how = "is retracted" if entry.retracted else "relies on what is retracted"
            yield Flag(
                FlagCode.RETRACTED_SOURCE,
                f"only {public_name(e.source_id, sources)} said so, and that entry {how}",
                e.entry_id,
            )


def _confidential(
    evidence: Sequence[Evidence],
    told_by: Mapping[str, tuple[str, ...]],
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
) -> Iterator[Flag]:
    """A confidential source among the entries that count or behind them; never its name or id."""
    for e in evidence:
        if e.relation is Relation.RELATED:
            continue
        line = trace(e.entry_id, entries, told_by).line
        behind = {entries[i].source if i in entries else i for i in line}
        secret = {i for i in behind if i in sources and sources[i].confidential}
        if not secret:
            continue
        own = e.source_id in secret
        yield Flag(
            FlagCode.CONFIDENTIAL_SOURCE,
            "this rests on a confidential source"
            if own
            else f"{public_name(e.source_id, sources)} rests on a confidential source",
            None if own else e.entry_id,
        )


def _undeclared(
    supports: Sequence[Evidence],
    told_by: Mapping[str, tuple[str, ...]],
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    names: SourceNames,
    article_says: Sequence[tuple[Suspicion, ProvenanceNote]],
) -> Iterator[Flag]:
    def flag(entry_id: str, source_id: str, how: str) -> Flag:
        upstream = public_name(source_id, sources)
        secret = source_id in sources and sources[source_id].confidential
        fix = "" if secret else f'; is "{source_id}" missing from its derived_from?'
        paper = public_name(entries[entry_id].source, sources)
        return Flag(
            FlagCode.UNDECLARED_DERIVATION, f"{paper} draws on {upstream} ({how}){fix}", entry_id
        )

    said: set[tuple[str, str]] = set()
    for entry_id, speakers in told_by.items():
        for source_id in speakers:
            said.add((entry_id, source_id))
            yield flag(entry_id, source_id, "its text says who told it")
    for e in supports:
        for relay in undeclared_relays(e.entry_id, entries, sources, names):
            source_id = relay.source_ids[0]
            if relay.in_full and len(relay.source_ids) == 1 and (e.entry_id, source_id) not in said:
                said.add((e.entry_id, source_id))
                yield flag(e.entry_id, source_id, f"its text says “{relay.cue}”")
    for suspicion, note in article_says:
        if (suspicion.one, suspicion.other) not in said:
            said.add((suspicion.one, suspicion.other))
            yield flag(suspicion.one, suspicion.other, f"the article says “{note.cue}”")
