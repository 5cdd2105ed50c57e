"""What a newsroom keeps: sources, and what they put out."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from claimcheck.model.article import Location


@dataclass(frozen=True, slots=True)
class Source:
    """One organisation, person or document that puts things out."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: str = "other"
    owner: str | None = None
    url: str | None = None
    reliability: str = "F"
    confidential: bool = False
    location: Location | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing a source put out: what claims are matched with."""

    id: str
    source: str
    text: str
    date: dt.date | None = None
    title: str | None = None
    url: str | None = None
    archive_url: str | None = None
    derived_from: tuple[str, ...] = ()
    stance: str = "reports"  # or "denies"
    retracted: bool = False
    credibility: int = 6
    note: str | None = None
    location: Location | None = None
