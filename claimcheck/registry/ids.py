"""Ids made from what an entry or source says of itself."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Container

from claimcheck.registry.fields import LONGEST_SLUG

_SKIPPED = frozenset(
    {"the", "a", "an", "of", "in", "on", "at", "to", "for", "and", "or", "by", "with", "from", "as"}
    | {"is", "are", "was", "were"}
)


def slug(text: str, words: int = 6) -> str:
    """The first telling `words` of a text as a slug: "Pier closed after crack" → pier-closed-…"""
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("'s", "s")
    found = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    telling = [word for word in found if word not in _SKIPPED] or found
    return "-".join(word[:30] for word in telling[:words])[:60].strip("-")


def source_id(name: str, taken: Container[str], *, confidential: bool = False) -> str:
    """An id for a source: its name; for a confidential one a number, which tells nothing."""
    if confidential:
        return _free("confidential", taken, always_numbered=True)
    return _free(slug(name) or "source", taken)


def entry_id(
    source: str,
    date: dt.date | None,
    title: str | None,
    taken: Container[str],
    *,
    confidential: bool = False,
) -> str:
    """An id for an entry: source, date and the first words of its title (never a confidential
    one's)."""
    parts = [source, date.isoformat() if date else "", "" if confidential else slug(title or "", 3)]
    return _free("-".join(filter(None, parts))[: LONGEST_SLUG - 8].strip("-._"), taken)


def _free(wanted: str, taken: Container[str], *, always_numbered: bool = False) -> str:
    if not always_numbered and wanted not in taken:
        return wanted
    number = 1 if always_numbered else 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
