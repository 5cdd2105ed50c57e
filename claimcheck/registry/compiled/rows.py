"""One registry file, read fast: a parser in native code, and a quick look at each value.

Whatever is not plainly sound is left to `load`, which reads slowly and says what is wrong where.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from typing import Any, NamedTuple

import rtoml

from claimcheck.model import Entry, Location, Source
from claimcheck.registry.fields import BY_NAME, LONGEST_SLUG, SLUG, TABLES, Field, fault
from claimcheck.registry.toml_text import header_offsets

# What TOML 1.1 allows and `tomllib` does not. Outside of quotation marks a brace opens an inline
# table, of which sound entries have none.
_NEWER = re.compile(r"\\[ex]")

Row = tuple[Any, ...]  # an entry: its fields in order, line and column
_FIELDS: dict[str, dict[str, Any]] = {  # the names of a noun's fields, and what they are if absent
    noun.__name__.lower(): {
        field.name: None if field.default is MISSING else field.default
        for field in fields(noun)
        if field.name != "location"
    }
    for noun in (Source, Entry)
}


class FileRows(NamedTuple):
    """What one file holds: sources, and entries as rows."""

    sources: tuple[Source, ...]
    entries: Sequence[Row]


def read_rows(text: str, shown: str) -> FileRows | None:
    """The tables of a file that is plainly sound, else None.

    `text` is without a byte-order mark; `shown` the path as messages give it.
    """
    if _NEWER.search(text):
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    try:
        document = rtoml.loads(text)
    except (rtoml.TomlParsingError, ValueError, RecursionError):
        return None
    if document.keys() - TABLES.keys():
        return None
    columns: dict[str, dict[str, list[Any]]] = {}
    for table in TABLES:
        found = _columns(table, document.get(table, []))
        if found is None:
            return None
        columns[table] = found
    places = _places(text, {name: len(found["id"]) for name, found in columns.items()})
    if places is None:
        return None
    sources = [
        Source(
            **dict(zip(columns["source"], values, strict=True)) | {"aliases": tuple(values[2])},
            location=Location(shown, *place),
        )
        for *values, place in zip(*columns["source"].values(), places["source"], strict=True)
    ]
    own = columns["entry"]
    own["date"] = [date and date.isoformat() for date in own["date"]]
    lines, starts = zip(*places["entry"], strict=True) if places["entry"] else ((), ())
    return FileRows(tuple(sources), [*zip(*own.values(), lines, starts, strict=True)])


def row_of(entry: Entry) -> Row:
    """An entry as a row."""
    where = entry.location
    return (
        entry.id,
        entry.source,
        entry.text,
        entry.date.isoformat() if entry.date else None,
        entry.title,
        entry.url,
        entry.archive_url,
        entry.derived_from,
        entry.stance,
        entry.retracted,
        entry.credibility,
        entry.note,
        *((where.line, where.column) if where else (1, 1)),
    )


def entry_of(row: Iterable[Any], shown: str) -> Entry:
    """The entry that a row is; `shown` is its file's path. Raises ValueError for no such row."""
    (
        item,
        source,
        text,
        date,
        title,
        url,
        archive_url,
        derived_from,
        stance,
        retracted,
        credibility,
        note,
        line,
        column,
    ) = row
    return Entry(
        id=item,
        source=source,
        text=text,
        date=dt.date.fromisoformat(date) if date else None,
        title=title,
        url=url,
        archive_url=archive_url,
        derived_from=tuple(derived_from),
        stance=stance,
        retracted=retracted,
        credibility=credibility,
        note=note,
        location=Location(shown, line, column),
    )


def _places(text: str, counts: dict[str, int]) -> dict[str, list[tuple[int, int]]] | None:
    """Lines and columns, both from 1, of the headers of each kind of table; None where a quick look
    does not find as many as there are."""
    offsets = header_offsets(text, counts)
    if offsets is None:
        return None
    found: dict[str, list[tuple[int, int]]] = {}
    for name, some in offsets.items():
        line, at = 1, 0
        places = found[name] = []
        for offset in some:
            line += text.count("\n", at, offset)
            at = offset
            places.append((line, offset - text.rfind("\n", 0, offset)))
    return found


# --------------------------------------------------------------------------------------------------
# The quick look: a key's values in all tables of a kind together, each as `fields` has it


def _columns(table: str, rows: object) -> dict[str, list[Any]] | None:
    """The values of each key in these tables, in the order of the noun's fields; None where any is
    not plainly sound."""
    if type(rows) is not list or not {*map(type, rows)} <= {dict}:
        return None
    given = set().union(*rows)
    if given - BY_NAME[table].keys():
        return None
    found: dict[str, list[Any]] = {}
    for name, absent in _FIELDS[table].items():
        field = BY_NAME[table][name]
        if name not in given:
            values, column = [], [absent] * len(rows)
        else:
            values = [row[name] for row in rows if name in row]
            whole = len(values) == len(rows)
            column = values if whole else [row.get(name, absent) for row in rows]
        if (field.required and len(values) < len(rows)) or not _are_sound(field, values):
            return None
        found[name] = column
    return found


def _are_sound(field: Field, values: list[Any]) -> bool:
    match field.type:
        case "date":
            return {*map(type, values)} <= {dt.date}
        case "slug" | "line" | "url" | "text" if not {*map(type, values)} <= {str}:
            return False
        case "slug":
            return all(map(SLUG.match, values)) and max(map(len, values), default=0) <= LONGEST_SLUG
        case "line" | "url" if not "".join(values).isprintable():
            return False
        case "line" | "url" | "text":
            return all(values) and not any(map(str.isspace, values))
        case _:
            return all(fault(field, value) is None for value in values)
