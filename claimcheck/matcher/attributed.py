"""On whom an entry's text puts the statement, and by which names its own source goes."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Context
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import self_names
from claimcheck.matcher.mentions import name_tokens
from claimcheck.matcher.names import place_of
from claimcheck.model import AttributionType, Claim, Entry, Source, Stance

# A study may speak of itself as "the study", "this trial".
SELF_WORDS = {"academic": frozenset({"study", "trial", "research", "paper", "report"})}


@functools.lru_cache(maxsize=4096)
def own_names(
    source: Source | None,
) -> tuple[tuple[tuple[str, ...], ...], frozenset[str]]:
    """The names of an entry's own source, and the common words that may stand for it."""
    if source is None:
        return (), frozenset()
    names = tuple(dict.fromkeys(name_tokens(n) for n in (source.name, *source.aliases)))
    words = {w for n in names for w in n} | SELF_WORDS.get(source.kind, frozenset())
    for called in self_names():
        if called.keys & words:
            words |= called.words
    return names, frozenset(words)


@functools.lru_cache(maxsize=4096)
def places_of(source: Source | None) -> frozenset[str]:
    """The countries in the name of an authority: what the Health Board of Peru decides, it decides
    for Peru."""
    if source is None or source.kind not in ("government", "court"):
        return frozenset()
    words = {w for name in (source.name, *source.aliases) for w in name_tokens(name)}
    return frozenset(place for w in words if (place := place_of((w,))))


_latest: list[tuple[Mapping[str, Source], dict[tuple[str, ...], tuple[str, ...]]]] = []


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
    names, words = own_names(source)
    said_by = claim.attribution.source if claim.attribution else None
    return Context(
        entry.date,
        names,
        words,
        bearers_of(sources),
        places_of(source),
        said_by is not None and said_by.source_id == entry.source,
        described or {},
        entry.title is None and entry.date is None and source is None,
        newest,
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
