"""BibTeX files, as Zotero and reference managers export them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from claimcheck.registry.importers.records import Record, decode

_ENTRY = re.compile(r"@(\w+)\s*\{\s*([^,\s{}]*)\s*,")
_FIELD = re.compile(r"\s*([A-Za-z_-]+)\s*=\s*")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = re.compile(r"\\[`'^\"~=.uvHtcdb]\{?([A-Za-z])\}?|\\([&%$#_{}])|[{}]")


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record an entry: its abstract as text, else its title; who published it as source."""
    text = decode(data)
    at = 0
    while match := _ENTRY.search(text, at):
        line = text.count("\n", 0, match.start()) + 1
        fields, at = _fields(text, match.end())
        if match[1].lower() in ("comment", "string", "preamble"):
            continue
        if fields is None:
            yield Record(line, problem="braces or quotation marks that do not close")
            continue
        month = fields.get("month", "").lower()[:3]
        number = _MONTHS.index(month) + 1 if month in _MONTHS else 0
        date = fields.get("date") or ""
        if not date and fields.get("year") and number and fields.get("day"):
            date = f"{fields['year']}-{number:02}-{fields['day']}"
        publisher = ("publisher", "journal", "journaltitle", "institution", "organization")
        values = {
            "title": fields.get("title", ""),
            "text": fields.get("abstract") or fields.get("title", ""),
            "url": fields.get("url", ""),
            "date": date if len(date) >= 8 else "",
            "source_name": next((fields[k] for k in publisher if fields.get(k)), "")
            or fields.get("author", "").split(" and ")[0],
            "note": fields.get("note", ""),
        }
        yield Record(line, {key: value for key, value in values.items() if value})


def _fields(text: str, at: int) -> tuple[dict[str, str] | None, int]:
    """The fields from `at` to the brace that closes the entry, and where that is."""
    fields: dict[str, str] = {}
    while at < len(text):
        if match := _FIELD.match(text, at):
            value, at = _value(text, match.end())
            if value is None:
                return None, match.end()
            fields[match[1].lower()] = " ".join(_SPECIAL.sub(_plain, value).split())
            continue
        if text[at] == "}":
            return fields, at + 1
        if text[at] == "@":
            return None, at
        at += 1
    return None, at


def _value(text: str, at: int) -> tuple[str | None, int]:
    if at < len(text) and text[at] in '{"':
        closing, depth = ("}" if text[at] == "{" else '"'), 0
        for index in range(at + 1, len(text)):
            char = text[index]
            if char == closing and depth == 0 and text[index - 1] != "\\":
                return text[at + 1 : index], index + 1
            depth += (char == "{") - (char == "}")
        return None, at
    bare = re.compile(r"[^,}\n]*").match(text, at)
    return (bare[0].strip(), bare.end()) if bare else (None, at)


def _plain(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""
