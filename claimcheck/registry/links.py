"""Who draws on whom, as nodes and edges: what `graph` writes and `graph_svg` draws."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claimcheck.registry.registry import Registry


@dataclass(frozen=True, slots=True)
class Links:
    """The registry's nodes (entries, and sources that something is derived from) by id: what to
    call each, and what each is derived from. Ids and names are as they may be shown."""

    labels: dict[str, str]
    upstream: dict[str, tuple[str, ...]]
    shown: dict[str, str]  # id → the id that may be shown
    retracted: frozenset[str]
    relations: dict[tuple[str, str], str] = field(default_factory=dict)  # of a claim's edges

    @classmethod
    def of(cls, registry: Registry, *, reveal: bool = False) -> Links:
        """The links of a whole registry."""
        labels, upstream = {}, {}
        name_of = str if reveal else registry.public_id
        for entry in registry.entries.values():
            source = registry.sources[entry.source]
            name = source.name if reveal else registry.public_name(source.id)
            labels[entry.id] = f"{name}, {entry.date.isoformat() if entry.date else 'undated'}"
            upstream[entry.id] = tuple(sorted(entry.derived_from, key=name_of))
            for item in entry.derived_from:
                if item in registry.sources:
                    above = registry.sources[item]
                    labels[item] = above.name if reveal else registry.public_name(item)
                    upstream.setdefault(item, ())
        for item, source in registry.sources.items():
            if item not in labels:
                labels[item] = source.name if reveal else registry.public_name(item)
        shown = {item: name_of(item) for item in labels}
        gone = frozenset(entry.id for entry in registry.entries.values() if entry.retracted)
        return cls(labels, upstream, shown, gone)

    def with_claim(self, name: str, words: str, evidence: Iterable[tuple[str, str]]) -> Links:
        """The same with a claim on top: what to call it, its words, and (entry's id, relation) for
        each entry that it rests on or that speaks against it."""
        evidence = list(evidence)
        return replace(
            self,
            labels={**self.labels, name: words},
            upstream={**self.upstream, name: tuple(entry for entry, _relation in evidence)},
            shown={**self.shown, name: name},
            relations={(name, entry): relation for entry, relation in evidence},
        )

    def above(self, wanted: list[str]) -> list[str]:
        """`wanted` and all that they draw on; with none wanted, everything that is linked or an
        entry. In the order of the ids that are shown, which tells nothing of those that are not."""
        if not wanted:
            return self.in_order(self.upstream)
        seen: set[str] = set()
        waiting = list(wanted)
        while waiting:
            item = waiting.pop()
            if item not in seen:
                seen.add(item)
                waiting += self.upstream.get(item, ())
        return self.in_order(seen)

    def in_order(self, items: Iterable[str]) -> list[str]:
        """The items in the order of the ids that are shown."""
        return sorted(items, key=lambda item: self.shown[item])

    def edges(self, nodes: list[str]) -> list[tuple[str, str]]:
        """(what draws, what it draws on), in the order of the ids."""
        known = set(nodes)
        return [(a, b) for a in nodes for b in self.upstream.get(a, ()) if b in known]


def one_line(text: str) -> str:
    """The text with a space for each character that is not printed."""
    return "".join(c if c.isprintable() else " " for c in text)
