"""`registry lint`: what loads, but will mislead; and the comments that silence it."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from pathlib import Path

from claimcheck.model import Entry, Location, Source
from claimcheck.registry.edit import Value
from claimcheck.registry.findings import Finding, conceal, sort_key
from claimcheck.registry.load import Contents, load
from claimcheck.registry.overlap import cited, copies, plain_names
from claimcheck.registry.registry import Registry, plain_name
from claimcheck.registry.suppress import suppress

SAME_OWNER = 88  # rapidfuzz ratio of two owners' names above which they look like one
MEDIA = ("newspaper", "wire", "broadcaster", "magazine", "website")
SAID_BEFORE = 0.4  # share of a denial's telling stems that one report must have


def lint(path: Path, today: dt.date) -> list[Finding]:
    """Everything that is wrong or doubtful in a registry, in the order of files and lines.

    Raises:
        RegistryError: the path cannot be read at all.
    """
    contents = load(path)
    found = [*contents.findings, *suppress(contents.files, list(doubts(contents, path, today)))]
    registry = Registry(path, contents.sources, contents.entries)
    return sorted(conceal(found, registry.public_ids), key=sort_key)


def doubts(
    contents: Contents, path: Path, today: dt.date, new: frozenset[str] | None = None
) -> Iterator[Finding]:
    """The warnings, before any is silenced; with `new`, not those that are only about others."""
    look = _Look(contents, path, new)
    for source in contents.sources.values():
        if new is None or source.id in new:
            yield from look.source(source)
    for entry in contents.entries.values():
        if new is None or entry.id in new:
            yield from look.entry(entry, today)
    yield from look.shared_names()
    yield from look.owners()
    yield from look.copied()
    yield from look.denials()


def doubts_about(registry: Path, rows: Iterable[tuple[str, Mapping[str, Value]]]) -> list[Finding]:
    """What `lint` would say of new rows, were they in the registry: likely duplicates, wire copy,
    a text that cites somebody whom `derived_from` does not name."""
    contents = load(registry)
    nowhere, ids = Location("(new)", 1), set()
    for table, values in rows:
        values = {"id": f"new-{table}", **values}
        row = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        ids.add(str(values["id"]))
        if table == "source":
            contents.sources[str(values["id"])] = Source(**row, location=nowhere)  # type: ignore[arg-type]
        elif values["source"] in contents.sources:
            contents.entries[str(values["id"])] = Entry(**row, location=nowhere)  # type: ignore[arg-type]
    today = dt.date.today()  # noqa: DTZ011 the desk's own day
    new = frozenset(ids)
    found = doubts(contents, registry, today, new)
    ours = [f for f in found if f.subject in new or new & set(f.message.split())]
    return conceal(ours, Registry(registry, contents.sources, contents.entries).public_ids)


class _Look:
    """The registry's contents with what several rules need of them."""

    def __init__(self, contents: Contents, path: Path, new: frozenset[str] | None) -> None:
        self.new = new
        self.registry = Registry(path, contents.sources, contents.entries)
        self.files = {file.shown: file for file in contents.files}
        self.names = plain_names(
            (name, source.id)
            for source in contents.sources.values()
            if not source.confidential
            for name in (source.name, *source.aliases)
        )
        self.media = {s.id for s in contents.sources.values() if s.kind in MEDIA}

    def finding(
        self, rule: str, item: Source | Entry, key: str, message: str, hint: str
    ) -> Finding:
        where = item.location
        assert where is not None
        file = self.files.get(where.path)  # None for what is only about to be added
        place = file.key_place(where, key, value=True) if file else where
        return Finding(rule, message, place, hint, item.id)

    def source(self, source: Source) -> Iterator[Finding]:
        if not source.confidential:
            return
        who = self.registry.public_name(source.id)
        if source.url:
            fix = "keep it elsewhere and take the line out"
            yield self.finding("confidential-url", source, "url", f"{who} has a URL", fix)
        words = {
            word
            for name in (source.name, *source.aliases)
            for word in plain_name(name).split()
            if len(word) >= 4
        }
        if words & set(re.split(r"[-._]", source.id.lower())):
            fix = "claimcheck registry rename gives it one that says nothing"
            yield self.finding(
                "telling-id", source, "id", f"the id of {who} repeats words of its name", fix
            )

    def entry(self, entry: Entry, today: dt.date) -> Iterator[Finding]:
        if entry.date is None:
            yield self.finding(
                "missing-date", entry, "id", f"{entry.id} has no date", "add date = 2024-03-02"
            )
        elif entry.date > today:
            message = f"{entry.id} is dated {entry.date.isoformat()}, which is still to come"
            yield self.finding("future-date", entry, "date", message, "check year, month and day")
        if self.registry.is_confidential(entry.id) and (entry.url or entry.archive_url):
            who = self.registry.public_name(entry.source)
            key = "url" if entry.url else "archive_url"
            fix = "keep it elsewhere and take the line out"
            yield self.finding("confidential-url", entry, key, f"an entry of {who} has a URL", fix)
        if entry.source in entry.derived_from:
            message = f"{entry.id} is derived from its own source"
            yield self.finding(
                "own-source", entry, "derived_from", message, f"take {entry.source} out"
            )
        upstream = self.upstream_sources(entry)
        for source_id, words in cited(entry.text, self.names, self.media):
            if source_id not in upstream and source_id != entry.source:
                hidden = self.registry.is_confidential(entry.id)
                name = self.registry.public_name(source_id)
                whom = "another source" if hidden else f"{name} (“{words}”)"
                message = f"{entry.id} says that it draws on {whom}; derived_from does not"
                fix = f"claimcheck registry derive {entry.id} --from {source_id}"
                yield self.finding("undeclared-citation", entry, "text", message, fix)

    def upstream(self, entry: Entry) -> set[str]:
        """Ids of all entries and sources up the `derived_from` chains of an entry."""
        seen: set[str] = set()
        waiting = list(entry.derived_from)
        while waiting:
            item = waiting.pop()
            if item not in seen:
                seen.add(item)
                if item in self.registry.entries:
                    waiting += self.registry.entries[item].derived_from
        return seen

    def upstream_sources(self, entry: Entry) -> set[str]:
        above = self.upstream(entry)
        entries = self.registry.entries
        return above | {entries[item].source for item in above if item in entries}

    def shared_names(self) -> Iterator[Finding]:
        holders: defaultdict[str, list[Source]] = defaultdict(list)
        for source in self.registry.sources.values():
            for name in dict.fromkeys(plain_name(n) for n in (source.name, *source.aliases)):
                holders[name].append(source)
        for name, sources in sorted(holders.items()):
            for first, other in pairwise(sources):
                second = other
                secret = next((s for s in (first, second) if s.confidential), None)
                if secret:  # to name the other would tell who it is
                    second = secret
                    who = self.registry.public_name(secret.id)
                    message = f"{who} shares a name with another source, so it names neither"
                else:
                    message = (
                        f"{first.id} and {second.id} share the name “{name}”, so it names neither"
                    )
                key = "name" if plain_name(second.name) == name else "aliases"
                yield self.finding("shared-alias", second, key, message, "make one of them fuller")

    def owners(self) -> Iterator[Finding]:
        owners: dict[str, Source] = {}
        for source in self.registry.sources.values():
            if source.owner and not source.confidential:
                owners.setdefault(source.owner, source)
        if len(owners) < 2:
            return
        from rapidfuzz import fuzz

        for (one, _first), (other, second) in combinations(owners.items(), 2):
            likeness = fuzz.ratio(plain_name(one), plain_name(other), score_cutoff=SAME_OWNER)
            if likeness and min(len(one), len(other)) >= 5:
                message = f"owners “{one}” and “{other}” look like one"
                yield self.finding(
                    "owner-spelling", second, "owner", message, "spell it one way, if it is one"
                )

    def when(self, entry: Entry) -> tuple[dt.date, bool, str]:
        """The order in which entries came; those without a date last, what is new after all."""
        return entry.date or dt.date.max, entry.id in (self.new or ()), entry.id

    def copied(self) -> Iterator[Finding]:
        entries = self.registry.entries
        for a, b, share in copies({e.id: e.text for e in entries.values()}, self.new):
            first, second = sorted((entries[a], entries[b]), key=self.when)
            if first.source == second.source:
                message = f"{second.id} has {share:.0%} of its wording in common with {first.id}"
                fix = "keep the fuller one, if they are one report"
                yield self.finding("duplicate-entry", second, "text", message, fix)
                continue
            roots_1 = {first.id, first.source} | self.upstream_sources(first)
            roots_2 = {second.id, second.source} | self.upstream_sources(second)
            if not roots_1 & roots_2:
                message = f"{second.id} reads like a copy of {first.id} ({share:.0%} in common)"
                fix = f"claimcheck registry derive {second.id} --from {first.id}"
                yield self.finding("undeclared-copy", second, "text", message, fix)

    def denials(self) -> Iterator[Finding]:
        denials = [
            e
            for e in self.registry.entries.values()
            if e.stance == "denies" and (self.new is None or e.id in self.new)
        ]
        if not denials:
            return
        from claimcheck.registry.index import MemoryIndex, best
        from claimcheck.registry.words import stems

        said = {
            entry.id: stems(f"{entry.title or ''} {entry.text}")
            for entry in self.registry.entries.values()
            if entry.stance != "denies"
        }
        index = MemoryIndex(said)
        for denial in denials:
            weights = {stem: index.idf(stem) for stem in dict.fromkeys(stems(denial.text))}
            nearest = best(index.best(index.weights(dict.fromkeys(weights, 1.0)), 5), 5)
            shares = [
                sum(w for stem, w in weights.items() if stem in set(index.stems_of(item)))
                for item, _score in nearest
            ]
            if max(shares, default=0.0) < SAID_BEFORE * sum(weights.values()):
                message = f"{denial.id} denies what no entry says"
                fix = "text holds the statement that is denied; or add the report that made it"
                yield self.finding("unasserted-denial", denial, "text", message, fix)
