"""BibTeX files, as Zotero and reference managers export them."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping

from claimcheck.registry.importers.records import Record, decode

_ENTRY = re.compile(r"@(\w++)\s*+\{\s*+[^,\s{}]*+\s*+,")
_FIELD = re.compile(r"\s*+(?:([A-Za-z_-]++)\s*+(?:(=)\s*+)?)?")
_BARE = re.compile(r"[^,}\n]*")
_BRACES = re.compile(r"[{}]")
_MARKS = re.compile(r'[{}"]')
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = re.compile(r"\\[`'^\"~=.uvHtcdb]\{?([A-Za-z])\}?|\\([&%$#_{}])|[{}]")


def records(data: bytes, columns: Mapping[str, str]) -> Iterator[Record]:
    """One record an entry: its abstract as text, else its title; who published it as source."""
    text = decode(data)
    closing = _closing(text)
    at, line, counted = 0, 1, 0
    while match := _ENTRY.search(text, at):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        fields, at = _fields(text, match.end(), closing)
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


def _closing(text: str) -> array[int]:
    """For the offset of each opening brace that of the brace which closes it; 0 where none does."""
    closing = array("q", bytes(8 * len(text)))
    opened: list[int] = []
    for brace in _BRACES.finditer(text):
        if brace[0] == "{":
            opened.append(brace.start())
        elif opened:
            closing[opened.pop()] = brace.start()
    return closing


def _fields(text: str, at: int, closing: array[int]) -> tuple[dict[str, str] | None, int]:
    """The fields from `at` to the brace that closes the entry, and where that is."""
    fields: dict[str, str] = {}
    while at < len(text):
        name = _FIELD.match(text, at)
        assert name is not None  # it matches nothing, too
        if name[2]:
            start, end, after = _value(text, name.end(), closing)
            if end < 0:
                return None, name.end()
            value = text[start:end]
            fields[name[1].lower()] = " ".join(_SPECIAL.sub(_plain, value).split())
            at = after
            continue
        read, at = name.end() > at, name.end()
        mark = text[at : at + 1]
        if mark == "}":
            return fields, at + 1
        if mark == "@":
            return None, at
        at += not read
    return None, at


def _value(text: str, at: int, closing: array[int]) -> tuple[int, int, int]:
    """Where the value at `at` starts and ends, and what follows it; an end of -1 where it does not
    end. Steps over what stands in braces, so that no text is read twice, however broken it is."""
    opening = text[at : at + 1]
    if opening == "{":
        end = closing[at]
        return at + 1, end or -1, end + 1
    if opening != '"':
        bare = _BARE.match(text, at)
        end = bare.end() if bare else at
        return at, end, end
    start = at = at + 1
    while mark := _MARKS.search(text, at):
        at = mark.end()
        if mark[0] == '"' and text[mark.start() - 1] != "\\":
            return start, mark.start(), at
        if mark[0] == "}" or (mark[0] == "{" and not closing[mark.start()]):
            break
        if mark[0] == "{":
            at = closing[mark.start()] + 1
    return start, -1, start


def _plain(match: re.Match[str]) -> str:
    return match[1] or match[2] or ""
