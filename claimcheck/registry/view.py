"""What of a source or entry may be shown, as plain rows for every output format.

A confidential source is its pseudonym, and of its entries only ids, dates and flags are left.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from claimcheck.model import Entry, Source
from claimcheck.registry.registry import Registry

Row = dict[str, object]
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")


def source_row(registry: Registry, source: Source, *, reveal: bool = False) -> Row:
    """A source as a row; name, aliases, owner and URL of a confidential one only with `reveal`."""
    hidden = source.confidential and not reveal
    return {
        "id": source.id if reveal else registry.public_id(source.id),
        "name": registry.public_name(source.id) if hidden else source.name,
        "aliases": [] if hidden else list(source.aliases),
        "kind": None if hidden else source.kind,
        "owner": None if hidden else source.owner,
        "url": None if hidden else source.url,
        "reliability": source.reliability,
        "confidential": source.confidential,
        "entries": registry.entry_counts[source.id],
    }


def entry_row(registry: Registry, entry: Entry, *, reveal: bool = False) -> Row:
    """An entry as a row; title, text, URLs and note of a confidential source's only with
    `reveal`."""
    hidden = registry.is_confidential(entry.id) and not reveal
    source = registry.sources[entry.source]
    name = str if reveal else registry.public_id
    return {
        "id": name(entry.id),
        "source": name(entry.source),
        "source_name": source.name if reveal else registry.public_name(entry.source),
        "date": entry.date.isoformat() if entry.date else None,
        "title": None if hidden else entry.title,
        "text": None if hidden else entry.text,
        "url": None if hidden else entry.url,
        "archive_url": None if hidden else entry.archive_url,
        "derived_from": [name(item) for item in entry.derived_from],
        "stance": entry.stance,
        "retracted": entry.retracted,
        "credibility": entry.credibility,
        "note": None if hidden else entry.note,
        "confidential": registry.is_confidential(entry.id),
    }


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sources and entries are wanted; None and "" ask for nothing."""

    source: str | None = None
    kind: str | None = None
    owner: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    text: str | None = None

    def takes_source(self, registry: Registry, source: Source, *, reveal: bool = False) -> bool:
        """True where the source passes. A confidential one cannot be found by what is hidden."""
        if self.source and source.id != self._source_id(registry):
            return False
        if source.confidential and not reveal:
            return not (self.kind or self.owner or self.text)
        if self.kind and source.kind != self.kind:
            return False
        if self.owner and self.owner.casefold() != (source.owner or "").casefold():
            return False
        if self.text:
            return self.text.casefold() in " ".join((source.name, *source.aliases)).casefold()
        return True

    def takes_entry(self, registry: Registry, entry: Entry, *, reveal: bool = False) -> bool:
        """True where the entry passes; an undated entry passes no range of dates."""
        source = registry.sources[entry.source]
        without_text = Filter(source=self.source, kind=self.kind, owner=self.owner)
        if not without_text.takes_source(registry, source, reveal=reveal):
            return False
        if self.since and (entry.date is None or entry.date < self.since):
            return False
        if self.until and (entry.date is None or entry.date > self.until):
            return False
        if self.text:
            if source.confidential and not reveal:
                return False
            return self.text.casefold() in f"{entry.title or ''}\n{entry.text}".casefold()
        return True

    def _source_id(self, registry: Registry) -> str | None:
        if self.source in registry.sources:
            return self.source
        named = registry.source_named(self.source or "")
        return named.id if named and not named.confidential else None


def as_json(rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as a JSON array."""
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"


def as_csv(rows: Iterable[Mapping[str, object]]) -> str:
    """Rows as CSV; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    rows = list(rows)
    out = io.StringIO()
    if rows:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(rows[0].keys())
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    text = "; ".join(map(str, value)) if isinstance(value, list) else str(value)
    text = text.replace("\r", " ")
    return f"'{text}" if text.startswith(_FORMULA) else text
