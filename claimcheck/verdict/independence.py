"""How many independent origins stand behind some entries.

Two entries are **dependent** where anything one of them goes back to (itself, the entries and
sources on its `derived_from` chains) shares an entry, a source or an owner with what the other
goes back to. That takes in the relays between an entry and its origin, not its ends alone: only so
can a further copy never raise the count. Dependence is not handed on: an entry that draws on two
sources does not make those two dependent on each other.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from claimcheck.model import Entry, Origins, Source
from claimcheck.verdict.names import is_vague_owner, name_key, owner_key, public_name
from claimcheck.verdict.packing import largest_independent
from claimcheck.verdict.provenance import Provenance, trace

MOST_REASONS_FOR = 40  # entries; with more, only reasons against the chosen ones are given


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A sign that entry `one` and `other` (an entry, or a source and all that is its) are not
    independent, though the registry does not say so."""

    one: str
    other: str
    why: str


def count_origins(
    entry_ids: Collection[str],
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    *,
    suspicions: Iterable[Suspicion] = (),
    told_by: Mapping[str, tuple[str, ...]] | None = None,
) -> Origins:
    """Count the independent origins of the entries that support a claim.

    `entry_ids` are the supporting entries, in any order; those that are retracted, or rely on
    retracted entries alone, are left out. `told_by` names for some entries the sources that their
    text puts the matter on (see `provenance.trace`). A suspicion of an entry falls on all that
    derive from it too.

    Returns `Origins` whose `minimum` is the size of the largest set of entries of which no two are
    dependent or suspected, `maximum` the same without suspicion. Both are exact; in a net so
    tangled that the search gives up, they are smaller than the truth and never larger, and
    `exact` is False.
    """
    lines = {i: trace(i, entries, told_by) for i in sorted(set(entry_ids))}
    # First-hand entries first: where it makes no difference, they are the ones chosen.
    ids = sorted((i for i in lines if lines[i].live), key=lambda i: (len(lines[i].line), i))
    held = {i: _keys(lines[i], entries, sources) for i in ids}
    dependent = _share_a_key(ids, held)
    suspected = _suspected(ids, held, entries, sources, suspicions)
    either = list(dependent)
    for i, j in suspected:
        either[i] |= 1 << j
        either[j] |= 1 << i

    surely = largest_independent(either)
    perhaps = largest_independent(dependent)
    chosen = [ids[i] for i in surely.chosen]
    return Origins(
        minimum=len(chosen),
        maximum=max(len(perhaps.chosen), len(chosen)),
        groups=tuple(
            (ids[i], *(other for j, other in enumerate(ids) if either[i] >> j & 1))
            for i in surely.chosen
        ),
        independent=tuple(chosen),
        chains=tuple((i, lines[i].chains) for i in ids),
        reasons=tuple(
            (
                ids[i],
                ids[j],
                why_dependent(lines[ids[i]], lines[ids[j]], entries, sources)
                or suspected.get((i, j), ""),
            )
            for i, j in itertools.combinations(range(len(ids)), 2)
            if either[i] >> j & 1
            and (len(ids) <= MOST_REASONS_FOR or i in surely.chosen or j in surely.chosen)
        ),
        exact=surely.exact and perhaps.exact,
    )


def shared_origin(one: Provenance, other: Provenance, entries: Mapping[str, Entry]) -> str | None:
    """The origin that two entries both go back to, or None.

    A source named as an origin without an entry is met by any entry of that source on the other's
    line: "the port authority" and its press release are one origin.
    """
    both = sorted(set(one.origins) & set(other.origins))
    if both:
        return both[0]
    for near, far in ((one, other), (other, one)):
        named = {origin for origin in near.origins if origin not in entries}
        theirs = {entries[i].source for i in far.line if i in entries}
        if named & theirs:
            return min(named & theirs)
    return None


def _keys(
    provenance: Provenance, entries: Mapping[str, Entry], sources: Mapping[str, Source]
) -> frozenset[str]:
    """All that an entry goes back to: entries, sources and owners, which must not be shared."""
    found: set[str] = set()
    for node in provenance.line:
        if node in entries:
            found.add(f"entry {node}")
            found |= _source_keys(entries[node].source, sources)
        else:
            found |= _source_keys(node, sources)
    return frozenset(found)


def _source_keys(source_id: str, sources: Mapping[str, Source]) -> set[str]:
    """A source, its owner, and itself as the owner of others (by its name)."""
    keys = {f"source {source_id}"}
    source = sources.get(source_id)
    if source is not None:
        itself = owner_key(source.name)
        if itself and not is_vague_owner(itself):
            keys.add(f"owner {itself}")
        owner = owner_key(source.owner)
        if owner and not is_vague_owner(owner):
            keys.add(f"owner {owner}")
    return keys


def _share_a_key(ids: list[str], held: Mapping[str, frozenset[str]]) -> list[int]:
    """For each entry the bit mask of those it shares a key with, itself excluded."""
    holders: dict[str, int] = {}
    for i, entry_id in enumerate(ids):
        for key in held[entry_id]:
            holders[key] = holders.get(key, 0) | 1 << i
    masks = []
    for i, entry_id in enumerate(ids):
        mask = 0
        for key in held[entry_id]:
            mask |= holders[key]
        masks.append(mask & ~(1 << i))
    return masks


def _suspected(
    ids: list[str],
    held: Mapping[str, frozenset[str]],
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
    suspicions: Iterable[Suspicion],
) -> dict[tuple[int, int], str]:
    """The suspected pairs, lower number first, each with the first reason given."""
    holders: dict[str, set[int]] = {}
    for i, entry_id in enumerate(ids):
        for key in held[entry_id]:
            holders.setdefault(key, set()).add(i)
    pairs: dict[tuple[int, int], str] = {}
    for suspicion in suspicions:
        ones, others = (
            {i for key in _node_keys(node, entries, sources) for i in holders.get(key, ())}
            for node in (suspicion.one, suspicion.other)
        )
        for i, j in itertools.product(sorted(ones), sorted(others)):
            if i != j:
                pairs.setdefault((min(i, j), max(i, j)), suspicion.why)
    return pairs


def _node_keys(node: str, entries: Mapping[str, Entry], sources: Mapping[str, Source]) -> set[str]:
    """What a suspicion of `node` falls on: the entry, or the source and all its owner has."""
    return {f"entry {node}"} if node in entries else _source_keys(node, sources)


def why_dependent(
    one: Provenance,
    other: Provenance,
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
) -> str:
    """Why two entries are dependent, in words fit to print; "" where they are not."""
    origin = shared_origin(one, other, entries)
    if origin is not None:
        source = entries[origin].source if origin in entries else origin
        return f"both go back to {public_name(source, sources)}"
    own = [entries[p.entry_id].source for p in (one, other)]
    if own[0] == own[1]:
        return f"both are {public_name(own[0], sources)}'s"
    shared = _keys(one, entries, sources) & _keys(other, entries, sources)
    through = sorted(key.removeprefix("source ") for key in shared if key.startswith("source "))
    if through:
        return f"both come by way of {public_name(through[0], sources)}"
    if not shared:
        return ""
    return _why_one_owner(one, other, entries, sources)


def _why_one_owner(
    one: Provenance,
    other: Provenance,
    entries: Mapping[str, Entry],
    sources: Mapping[str, Source],
) -> str:
    for mine in _source_ids(one, entries):
        for theirs in _source_ids(other, entries):
            if not (_source_keys(mine, sources) & _source_keys(theirs, sources)):
                continue
            if any(sources[s].confidential for s in (mine, theirs)):
                return "their sources have one owner"
            names = [sources[s].name for s in (mine, theirs)]
            if name_key(names[0]) == name_key(names[1]):
                return f"two sources go by the name {names[0]}"
            for owned, owner in ((mine, theirs), (theirs, mine)):
                if owner_key(sources[owned].owner) == owner_key(sources[owner].name):
                    return f"{sources[owner].name} owns {sources[owned].name}"
            return f"{names[0]} and {names[1]} have one owner, {sources[mine].owner}"
    return ""


def _source_ids(provenance: Provenance, entries: Mapping[str, Entry]) -> list[str]:
    return sorted({entries[i].source if i in entries else i for i in provenance.line})
