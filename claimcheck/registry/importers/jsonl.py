"""JSON lines, or one JSON array of objects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from claimcheck.errors import InputError
from claimcheck.registry.importers.records import KEYS, Record, decode


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record an object; keys with our names are taken as they are, others by the map."""
    text = decode(data)
    if text.lstrip().startswith("["):
        try:
            items = json.loads(text)
        except (ValueError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            raise InputError(f"line {line} is not JSON", hint="one object a line") from None
        for number, item in enumerate(items, 1):
            yield _record(number, item, columns)
        return
    for number, row in enumerate(text.split("\n"), 1):
        if row.strip():
            try:
                yield _record(number, json.loads(row), columns)
            except (ValueError, RecursionError):
                yield Record(number, problem="not JSON")


def _record(line: int, item: object, columns: Mapping[str, str]) -> Record:
    if not isinstance(item, dict):
        return Record(line, problem="not a JSON object")
    values: dict[str, str] = {}
    for key in KEYS:
        value = item.get(columns.get(key, key))
        if isinstance(value, list):
            value = "; ".join(map(str, value))
        if value is not None and not isinstance(value, dict | bool) and str(value).strip():
            values[key] = str(value).strip()
    return Record(line, values)
