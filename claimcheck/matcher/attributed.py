"""On whom an entry's text puts the statement, and by which names its own source goes."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from typing import NamedTuple

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Context
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import self_names
from claimcheck.matcher.mentions import name_tokens
from claimcheck.matcher.names import place_of, shared_by
from claimcheck.model import AttributionType, Claim, Entry, Source, Stance

# A study may speak of itself as "the study", "this trial".
SELF_WORDS = {"academic": frozenset({"study", "trial", "research", "paper", "report"})}


class Own(NamedTuple):
    """What an entry's own source goes by: its names, with what another name for it must share with
    them (`names.shared_by`), the common words that may stand for it, and its countries."""

    names: tuple[tuple[str, ...], ...]
    shared: frozenset[str]
    words: frozenset[str]
    places: frozenset[str]


@functools.lru_cache(maxsize=4096)
def own_to(source: Source | None) -> Own:
    """What the source goes by; nothing where the registry does not know it."""
    if source is None:
        return Own((), frozenset(), frozenset(), frozenset())
    names = tuple(dict.fromkeys(name_tokens(n) for n in (source.name, *source.aliases)))
    words = {w for n in names for w in n} | SELF_WORDS.get(source.kind, frozenset())
    for called in self_names():
        if called.keys & words:
            words |= called.words
    shared = frozenset().union(*map(shared_by, names))
    return Own(names, shared, frozenset(words), _places_of(source))


def _places_of(source: Source) -> frozenset[str]:
    """The countries in the name of an authority: what the Health Board of Peru decides, it decides
    for Peru."""
    if source.kind not in ("government", "court"):
        return frozenset()
    words = {w for name in (source.name, *source.aliases) for w in name_tokens(name)}
    return frozenset(place for w in words if (place := place_of((w,))))


_latest: list[tuple[Mapping[str, Source], dict[tuple[str, ...], tuple[str, ...]]]] = []
_bodies: list[tuple[Mapping[str, Source], frozenset[tuple[str, ...]]]] = []
_BODIES = frozenset({
    "newspaper", "wire", "broadcaster", "magazine", "website", "ngo", "government", "company",
    "court", "academic",
})  # fmt: skip


def bearers_of(sources: Mapping[str, Source]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The ids of the sources that bear each name or alias, in the registry's order; worked out
    once for a registry."""
    if not _latest or _latest[0][0] is not sources:
        found: dict[tuple[str, ...], dict[str, None]] = {}
        for source in sources.values():
            for name in (source.name, *source.aliases):
                found.setdefault(name_tokens(name), {})[source.id] = None
        _latest[:] = [(sources, {name: tuple(ids) for name, ids in found.items()})]
    return _latest[0][1]


def bodies_of(sources: Mapping[str, Source]) -> frozenset[tuple[str, ...]]:
    """The names of the sources that are no persons; worked out once for a registry."""
    if not _bodies or _bodies[0][0] is not sources:
        _bodies[:] = [(sources, frozenset(
            name_tokens(name) for source in sources.values() if source.kind in _BODIES
            for name in (source.name, *source.aliases)
        ))]  # fmt: skip
    return _bodies[0][1]


def context_of(
    claim: Claim,
    entry: Entry,
    sources: Mapping[str, Source],
    described: Mapping[str, frozenset[tuple[str, ...]]] | None = None,
    newest: dt.date | None = None,
) -> Context:
    """What is known of an entry besides its words, when a claim is laid beside it; `newest` is the
    date of the newest entry on the matter, of an article that bears none."""
    source = sources.get(entry.source)
    own = own_to(source)
    said_by = claim.attribution.source if claim.attribution else None
    return Context(
        entry.date,
        own.names,
        own.words,
        bearers_of(sources),
        own.places,
        said_by is not None and said_by.source_id == entry.source,
        described or {},
        entry.title is None and entry.date is None and source is None,
        newest,
        bodies=bodies_of(sources),
    )


def attributed_to(
    told: Reading, found: Alignment, entry: Entry, sources: Mapping[str, Source]
) -> tuple[str | None, str | None]:
    """Whoever the entry's text puts the matched statement on, where that is not its own source:
    the name, and the id of the registry's source of that name."""
    where = found.roles.counterpart.claim if found.roles.counterpart else -1
    if where < 0:
        where = next((n.claim for n in told.nodes if n.sentence == found.anchor), -1)
    attribution = told.claims[where].attribution if where >= 0 else None
    if attribution is None or attribution.source is None:
        return None, None
    if attribution.type is not AttributionType.ASSERTION or attribution.stance in (
        Stance.QUESTIONS,
        Stance.INTENDS,
    ):
        return None, None
    name = attribution.source.name or attribution.source.text
    source_id = next(iter(bearers_of(sources).get(name_tokens(name), ())), None)
    return (None, None) if source_id and source_id == entry.source else (name, source_id)
