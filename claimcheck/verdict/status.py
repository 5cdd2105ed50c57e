"""What the evidence makes of a claim: its status, its flags, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from claimcheck.model import (
    Claim,
    Decision,
    Entry,
    Evidence,
    Kind,
    Origins,
    Policy,
    ProvenanceNote,
    Relation,
    Source,
    Status,
    Utterance,
    Verdict,
)
from claimcheck.verdict import decisions as rulings
from claimcheck.verdict.flags import raise_flags
from claimcheck.verdict.independence import Suspicion, count_origins
from claimcheck.verdict.names import SourceNames, index_names, listed, public_name
from claimcheck.verdict.provenance import trace
from claimcheck.verdict.suspicion import (
    suspicions_of_article,
    suspicions_of_speakers,
    suspicions_of_texts,
    suspicions_of_wording,
)


def judge(
    claim: Claim,
    evidence: Sequence[Evidence],
    *,
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    policy: Policy,
    utterance: Utterance | None = None,
    provenance: Sequence[ProvenanceNote] = (),
    decisions: Sequence[Decision] = (),
    names: SourceNames | None = None,
) -> Verdict:
    """Judge one claim by the evidence on it (DESIGN: status).

    `evidence` has at most one item an entry. `entries` and `sources` are the whole registry by id.
    `provenance` is what the article says of who draws on whom; `decisions` are all there are;
    `names` is `index_names(sources)`, given where many claims are judged.

    The evidence returned is what counted: people's decisions instead of the machine's relation,
    `related` in the place of what a retracted entry would have shown (`would_be` says what), and
    nothing but `related` for a claim that no record can show true or false. No message names a
    confidential source.
    """
    names = names or index_names(sources)
    ruled = rulings.apply(claim, evidence, decisions, entries)
    weighed = tuple(_weigh(claim, e, entries) for e in ruled.evidence if e.entry_id in entries)
    supports = [e for e in weighed if e.relation is Relation.SUPPORTS]
    conflicts = [e for e in weighed if e.relation is Relation.CONFLICTS]

    told_by, doubts = _told_by(supports, entries, sources)
    ids = [e.entry_id for e in supports]
    of_article = suspicions_of_article(provenance, ids, entries, names)
    suspicions: list[Suspicion] = []
    if len(ids) > 1:
        suspicions = [
            *doubts,
            *(suspicion for suspicion, _ in of_article),
            *suspicions_of_speakers(supports, entries),
            *suspicions_of_texts(ids, entries, sources, names),
            *suspicions_of_wording(supports),
        ]
    origins = count_origins(ids, entries, sources, suspicions=suspicions, told_by=told_by)
    status = _status(claim, origins, bool(supports), bool(conflicts), policy)
    flags = raise_flags(
        claim,
        weighed,
        origins,
        told_by=told_by,
        entries=entries,
        sources=sources,
        names=names,
        policy=policy,
        utterance=utterance,
        article_says=of_article,
        stale=ruled.stale,
    )
    return Verdict(
        status,
        origins,
        weighed,
        utterance,
        flags,
        ruled.applied,
        _help(status, claim, supports, conflicts, origins, sources, policy),
    )


def _weigh(claim: Claim, evidence: Evidence, entries: Mapping[str, Entry]) -> Evidence:
    """What a piece of evidence counts for: retracted entries and opinions are only `related`."""
    if evidence.relation is Relation.RELATED and not evidence.retracted:
        return evidence
    if not claim.checkable:
        return replace(evidence, relation=Relation.RELATED)
    if trace(evidence.entry_id, entries).live and not evidence.retracted:
        return evidence
    was = evidence.would_be or evidence.relation
    return replace(
        evidence,
        relation=Relation.RELATED,
        retracted=True,
        would_be=None if was is Relation.RELATED else was,
    )


def _told_by(
    supports: Sequence[Evidence], entries: Mapping[str, Entry], sources: Mapping[str, Source]
) -> tuple[dict[str, tuple[str, ...]], list[Suspicion]]:
    """Whom the supporting entries' own texts put the claim on, where the registry does not.

    An entry without `derived_from` gains that source as its origin. Where `derived_from` names
    others the registry's word counts, and what the text says remains a suspicion.
    """
    told: dict[str, tuple[str, ...]] = {}
    doubts = []
    for e in supports:
        speaker = e.attributed_source_id
        entry = entries[e.entry_id]
        if speaker is None or speaker not in sources or speaker == entry.source:
            continue
        line = trace(e.entry_id, entries).line
        if speaker in {entries[i].source if i in entries else i for i in line}:
            continue
        if entry.derived_from:
            why = f"its text puts this on {public_name(speaker, sources)}"
            doubts.append(Suspicion(e.entry_id, speaker, why))
        else:
            told[e.entry_id] = (speaker,)
    return told, doubts


def _status(
    claim: Claim, origins: Origins, supported: bool, opposed: bool, policy: Policy
) -> Status:
    if not claim.checkable:
        return Status.NOT_CHECKABLE
    if supported and opposed:
        return Status.DISPUTED
    if opposed:
        return Status.CONTRADICTED
    if supported:
        enough = origins.minimum >= max(policy.min_independent, 1)
        return Status.CONFIRMED if enough else Status.SINGLE_SOURCED
    named = claim.attribution is not None and claim.attribution.source is not None
    return Status.ATTRIBUTED if named and claim.kind is not Kind.NONE else Status.UNSOURCED


def _help(
    status: Status,
    claim: Claim,
    supports: Sequence[Evidence],
    conflicts: Sequence[Evidence],
    origins: Origins,
    sources: Mapping[str, Source],
    policy: Policy,
) -> str:
    """What would change the status, in one line for an editor; "" where nothing need."""
    by_id = {e.entry_id: e for e in supports}
    against = listed([public_name(e.source_id, sources) for e in conflicts])
    if status is Status.SINGLE_SOURCED:
        held = listed([public_name(by_id[i].source_id, sources) for i in origins.independent])
        missing = policy.min_independent - origins.minimum
        more = "another origin" if missing == 1 else f"{missing} more origins"
        return f"{more} independent of {held}"
    if status is Status.DISPUTED:
        return f"say in the text who speaks against it ({against}), or find out who is right"
    if status is Status.CONTRADICTED:
        return f"correct it, or find a source that holds against {against}"
    if status is Status.ATTRIBUTED:
        return "a source that says the same without leaning on who says it here"
    if status is Status.UNSOURCED:
        return "a source for this, or say who says so"
    return ""
