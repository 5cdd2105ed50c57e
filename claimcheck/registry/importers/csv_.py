"""Comma- or tab-separated values with a header row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from claimcheck.errors import InputError
from claimcheck.registry.importers.records import KEYS, Record, decode


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record a row; columns with our names are taken as they are, others by the map.

    Raises:
        InputError: there is no header, or a mapped column is not in it.
    """
    text = decode(data)
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter="\t" if "\t" in first else ",")
    try:
        header = [name.strip() for name in next(reader, [])]
        if not any(header):
            raise InputError("there is no header row", hint="name the columns in the first line")
        for key, column in columns.items():
            if column not in header:
                raise InputError(
                    f"no column is called {column!r}",
                    hint=f"--map {key}=…: one of {', '.join(header)}",
                )
        where = {key: header.index(key) for key in KEYS if key in header}
        where |= {key: header.index(column) for key, column in columns.items()}
        line = reader.line_num + 1
        for row in reader:
            if len(row) > len(header):
                yield Record(line, problem=f"{len(row)} cells under {len(header)} headings")
            elif any(cell.strip() for cell in row):
                cells = {key: row[at].strip() for key, at in where.items() if at < len(row)}
                yield Record(line, {key: cell for key, cell in cells.items() if cell})
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"line {reader.line_num}: {error}", hint="is it CSV?") from None
