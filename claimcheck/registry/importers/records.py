"""What importers return, and which importer reads what."""

from __future__ import annotations

import datetime as dt
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from pathlib import Path

from claimcheck.errors import InputError, UsageError

# format → (module, what it reads)
FORMATS = {
    "csv": "comma- or tab-separated values with a header row",
    "jsonl": "one JSON object a line, or one JSON array",
    "feed": "an RSS or Atom file",
    "claimreview": "schema.org ClaimReview as JSON-LD, bare or in an HTML page",
    "page": "a saved HTML page (extra `documents`)",
    "bibtex": "a BibTeX file",
    "csl": "CSL JSON, as Zotero exports it",
}
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".jsonld": "claimreview",
    ".html": "page",
    ".htm": "page",
    ".bib": "bibtex",
}
KEYS = (
    *("id", "source", "source_name", "date", "title", "url", "archive_url", "text"),
    *("derived_from", "stance", "credibility", "note"),
)
_PARTIAL = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Record:
    """One thing a file says: `values` by our keys, as text; its line; or what is wrong with it."""

    line: int
    values: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def guess(path: Path, data: bytes) -> str:
    """The format of a file, by its name, and for JSON by what is in it.

    Raises:
        UsageError: nothing is known by that name.
    """
    suffix = path.suffix.lower()
    if suffix == ".json":
        head = data[:200_000]
        if b"ClaimReview" in head:
            return "claimreview"
        return "csl" if b'"issued"' in head or b'"container-title"' in head else "jsonl"
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    raise UsageError(f"what is {path.name}?", hint=f"say it with --as: one of {', '.join(FORMATS)}")


def read(form: str, data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """The records of a file.

    `columns` maps our keys to the file's own, for CSV and JSON lines.

    Raises:
        UsageError: an unknown format or key.
        InputError: the file is not of that format at all.
    """
    if form not in FORMATS:
        raise UsageError(f"no format is called {form!r}", hint=f"one of {', '.join(FORMATS)}")
    for key in columns:
        if key not in KEYS:
            raise UsageError(f"--map: there is no key {key!r}", hint=f"one of {', '.join(KEYS)}")
    name = {"csv": "csv_"}.get(form, form)
    module = importlib.import_module(f"claimcheck.registry.importers.{name}")
    records: Iterator[Record] = module.records(data, columns)
    return records


def decode(data: bytes) -> str:
    """Text in UTF-8. Raises InputError for other bytes."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"line {line} is not UTF-8", hint="save the file as UTF-8") from None


def a_date(text: str) -> dt.date:
    """The day that a date names: ISO 8601, "2024/03/02", or as in mail and feeds (RFC 5322).

    Raises:
        ValueError: it names none, or could be two (02/03/2024).
    """
    text = text.strip()
    if match := _PARTIAL.match(text.replace("/", "-")):
        return dt.date(*map(int, match.groups()))
    try:
        return parsedate_to_datetime(text).date()
    except (TypeError, IndexError) as error:
        raise ValueError(str(error)) from None
