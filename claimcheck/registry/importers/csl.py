"""CSL JSON, as Zotero exports it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from claimcheck.errors import InputError
from claimcheck.registry.importers.records import Record, decode


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record an item: its abstract as text, else its title; who published it as source.

    Lines are the items' places in the list.

    Raises:
        InputError: not a JSON list.
    """
    try:
        items = json.loads(decode(data))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise InputError(f"line {line} is not JSON", hint="CSL JSON as Zotero exports it") from None
    if not isinstance(items, list):
        raise InputError("not a list of items", hint="CSL JSON as Zotero exports it")
    for number, item in enumerate(items, 1):
        if not isinstance(item, dict):
            yield Record(number, problem="not a JSON object")
            continue
        values = {
            "title": item.get("title"),
            "text": item.get("abstract") or item.get("title"),
            "url": item.get("URL"),
            "date": _date(item.get("issued")),
            "source_name": item.get("container-title") or item.get("publisher") or _author(item),
            "note": item.get("note"),
        }
        kept = {k: v.strip() for k, v in values.items() if isinstance(v, str) and v.strip()}
        yield Record(number, kept)


def _date(issued: object) -> str:
    parts = issued.get("date-parts") if isinstance(issued, dict) else None
    first = parts[0] if isinstance(parts, list) and parts else None
    if not isinstance(first, list) or len(first) < 3:
        return ""  # a year or month alone is no day
    try:
        return f"{int(first[0]):04}-{int(first[1]):02}-{int(first[2]):02}"
    except (TypeError, ValueError):
        return ""


def _author(item: dict[str, object]) -> str:
    authors = item.get("author")
    first = authors[0] if isinstance(authors, list) and authors else None
    if not isinstance(first, dict):
        return ""
    names = [first.get("literal"), first.get("given"), first.get("family")]
    return " ".join(name for name in names if isinstance(name, str))
