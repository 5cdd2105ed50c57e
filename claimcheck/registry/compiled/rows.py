"""One registry file, read fast: a parser in native code, and a quick look at each value.

Whatever is not plainly sound is left to `load`, which reads slowly and says what is wrong where.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import rtoml

from claimcheck.model import Entry, Location, Source
from claimcheck.registry.fields import LONGEST_SLUG, SLUG, TABLES, Field, fault
from claimcheck.registry.toml_text import header_offsets

# What TOML 1.1 allows and `tomllib` does not. Outside of quotation marks a brace opens an inline
# table, of which sound entries have none.
_NEWER = re.compile(r"\\[ex]")

Row = tuple[Any, ...]  # an entry: its fields in the order of `fields.ENTRY`, line and column


class FileRows(NamedTuple):
    """What one file holds: sources, and entries as rows."""

    sources: tuple[Source, ...]
    entries: tuple[Row, ...]


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
    tables = {name: document.get(name, []) for name in TABLES}
    if not all(isinstance(rows, list) for rows in tables.values()):
        return None
    offsets = header_offsets(text, {name: len(rows) for name, rows in tables.items()})
    if offsets is None or not all(
        isinstance(row, dict) and _is_sound(name, row)
        for name, rows in tables.items()
        for row in rows
    ):
        return None
    sources = [
        Source(
            **{**row, "aliases": tuple(row.get("aliases", ()))}, location=Location(shown, *place)
        )
        for row, place in zip(tables["source"], _places(text, offsets["source"]), strict=True)
    ]
    entries = [
        (
            row["id"],
            row["source"],
            row["text"],
            row["date"].isoformat() if "date" in row else None,
            row.get("title"),
            row.get("url"),
            row.get("archive_url"),
            row.get("derived_from", ()),
            row.get("stance", "reports"),
            row.get("retracted", False),
            row.get("credibility", 6),
            row.get("note"),
            *place,
        )
        for row, place in zip(tables["entry"], _places(text, offsets["entry"]), strict=True)
    ]
    return FileRows(tuple(sources), tuple(entries))


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


def _places(text: str, offsets: list[int]) -> list[tuple[int, int]]:
    """Lines and columns, both from 1, of offsets that rise."""
    found, line, at = [], 1, 0
    for offset in offsets:
        line += text.count("\n", at, offset)
        at = offset
        found.append((line, offset - text.rfind("\n", 0, offset)))
    return found


# --------------------------------------------------------------------------------------------------
# The quick look: for each key of a table what its value must be, made from `fields`


def _is_sound(table: str, row: dict[str, object]) -> bool:
    known = _SOUND[table]
    try:
        return _REQUIRED[table] <= row.keys() and all(
            known[key](value) for key, value in row.items()
        )
    except KeyError:
        return False


def _check_of(field: Field) -> Callable[[object], bool]:
    match field.type:
        case "slug":
            return _is_slug
        case "line" | "url":
            return _is_line
        case "text":
            return _is_text
        case "date":
            return _is_date
        case _:
            return lambda value: fault(field, value) is None


def _is_slug(value: object) -> bool:
    return type(value) is str and SLUG.match(value) is not None and len(value) <= LONGEST_SLUG


def _is_line(value: object) -> bool:
    return type(value) is str and not value.isspace() and value.isprintable() and value != ""


def _is_text(value: object) -> bool:
    return type(value) is str and value.strip() != ""


def _is_date(value: object) -> bool:
    return type(value) is dt.date


_SOUND = {
    table: {field.name: _check_of(field) for field in fields} for table, fields in TABLES.items()
}
_REQUIRED = {
    table: {field.name for field in fields if field.required} for table, fields in TABLES.items()
}
