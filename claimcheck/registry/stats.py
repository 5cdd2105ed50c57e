"""Counting what a registry holds."""

from __future__ import annotations

from collections import Counter

from claimcheck.registry.registry import Registry


def stats(registry: Registry) -> dict[str, int]:
    """Counts by what is counted, in a fixed order; nothing of a confidential source but that it is
    there."""
    sources, entries = registry.sources.values(), registry.entries.values()
    kinds = Counter(s.kind for s in sources if not s.confidential)
    years = Counter(str(e.date.year) if e.date else "undated" for e in entries)
    used = {e.source for e in entries}
    return {
        "sources": len(sources),
        **{f"sources: {kind}": kinds[kind] for kind in sorted(kinds)},
        "sources: confidential": sum(s.confidential for s in sources),
        "sources without an entry": sum(s.id not in used for s in sources),
        "owners": len({s.owner for s in sources if s.owner}),
        "entries": len(entries),
        **{f"entries: {year}": years[year] for year in sorted(years)},
        "entries: first hand": sum(not e.derived_from for e in entries),
        "entries: derived": sum(bool(e.derived_from) for e in entries),
        "entries: denials": sum(e.stance == "denies" for e in entries),
        "entries: retracted": sum(e.retracted for e in entries),
        "entries: without an archived copy": sum(not e.archive_url for e in entries),
    }
