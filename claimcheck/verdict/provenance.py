"""Where an entry comes from: its `derived_from` chains, the origins they end in, retraction.

The graph is that of PROV's wasDerivedFrom: an edge leads from an entry to the entry or source it
relies on. Nothing here knows of claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.model import Entry

MOST_CHAINS = 24  # shown per entry; a net of many paths is cut here, its origins are not


@dataclass(frozen=True, slots=True)
class Provenance:
    """What one entry relies on.

    `origins` are the ends of its chains: entry ids, and source ids for sources that it relies on
    without naming an entry. `line` is every entry and source id on the way, the entry included.
    `chains` lead from the entry to an origin; one that ends in an id it has already passed is a
    cycle. `live` is False where the entry is retracted or relies on nothing but retracted entries.
    """

    entry_id: str
    origins: tuple[str, ...]
    line: frozenset[str]
    chains: tuple[tuple[str, ...], ...]
    live: bool
    cyclic: bool = False


def trace(
    entry_id: str,
    entries: Mapping[str, Entry],
    told_by: Mapping[str, tuple[str, ...]] | None = None,
) -> Provenance:
    """Follow an entry's derivations to their ends.

    `told_by` adds, for some entry ids, source ids that the entry's own text puts the matter on.
    An id in `derived_from` that is no entry is a source, and an end. A retracted entry passes
    nothing on: who relies on it alone is retracted too, though something older stands behind it.
    Where chains return to themselves with no way out, the cycle is one origin, named by its
    first member's id in alphabetical order.
    """
    told = told_by or {}
    upstream: dict[str, tuple[str, ...]] = {}
    waiting = [entry_id]
    while waiting:
        node = waiting.pop()
        if node in upstream:
            continue
        entry = entries.get(node)
        ahead = () if entry is None else (*entry.derived_from, *told.get(node, ()))
        upstream[node] = tuple(sorted(set(ahead)))
        waiting.extend(upstream[node])
    downstream: dict[str, list[str]] = {node: [] for node in upstream}
    for node, ahead in upstream.items():
        for other in ahead:
            downstream[other].append(node)

    ends = {node for node, ahead in upstream.items() if not ahead}
    trapped = upstream.keys() - _reach(ends, downstream)
    rings = _rings(trapped, upstream)

    retracted = {node for node in upstream if node in entries and entries[node].retracted}
    sound = ends | {node for ring in rings if not ring & retracted for node in ring}
    living = _reach(sound - retracted, downstream, without=retracted)
    return Provenance(
        entry_id,
        origins=tuple(sorted(ends | {min(ring) for ring in rings})),
        line=frozenset(upstream),
        chains=_chains(entry_id, upstream),
        live=entry_id in living,
        cyclic=bool(rings) or _returns(upstream),
    )


def _reach(
    start: Iterable[str],
    edges: Mapping[str, Iterable[str]],
    without: Iterable[str] = (),
) -> set[str]:
    """Everything that can be reached from `start`, itself included."""
    seen = set(start)
    barred = set(without)
    waiting = sorted(seen)
    while waiting:
        for other in edges[waiting.pop()]:
            if other not in seen and other not in barred:
                seen.add(other)
                waiting.append(other)
    return seen


def _rings(trapped: Iterable[str], upstream: Mapping[str, tuple[str, ...]]) -> list[set[str]]:
    """The cycles that `trapped` nodes end in: members reach each other, and nothing else."""
    left = sorted(trapped)
    rings: list[set[str]] = []
    done: set[str] = set()
    for node in left:
        if node in done:
            continue
        # Walk on until the reach no longer shrinks: then every member reaches every other.
        reach = _reach([node], upstream)
        smaller = True
        while smaller:
            smaller = False
            for other in sorted(reach):
                further = _reach([other], upstream)
                if len(further) < len(reach):
                    reach, smaller = further, True
                    break
        done |= {other for other in left if reach <= _reach([other], upstream)}
        if reach not in rings:
            rings.append(reach)
    return rings


def _returns(upstream: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether any chain comes back to where it was (Kahn: a graph without cycles empties)."""
    users = dict.fromkeys(upstream, 0)
    for ahead in upstream.values():
        for other in ahead:
            users[other] += 1
    free = [node for node, count in users.items() if count == 0]
    gone = 0
    while free:
        gone += 1
        for other in upstream[free.pop()]:
            users[other] -= 1
            if users[other] == 0:
                free.append(other)
    return gone < len(upstream)


def _chains(entry_id: str, upstream: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """The first `MOST_CHAINS` chains, in alphabetical order of what they pass."""
    chains: list[tuple[str, ...]] = []
    path: list[str] = [entry_id]
    choices = [iter(upstream[entry_id])]
    if not upstream[entry_id]:
        return ((entry_id,),)
    while choices and len(chains) < MOST_CHAINS:
        node = next(choices[-1], None)
        if node is None:
            choices.pop()
            path.pop()
        elif node in path or not upstream[node]:
            chains.append((*path, node))
        else:
            path.append(node)
            choices.append(iter(upstream[node]))
    return tuple(chains)
