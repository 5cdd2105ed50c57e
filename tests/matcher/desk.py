"""Sentences in, evidence out: what the matcher's tests are written with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from claimcheck.matcher.relate import relate
from claimcheck.model import ArticleClaims, Entry, Evidence, Relation, Source
from claimcheck.parser import parse_many
from claimcheck.record import plain_article

DATE = dt.date(2023, 3, 6)
ORDER = {Relation.CONFLICTS: 0, Relation.RELATED: 1, Relation.SUPPORTS: 2}


def parse_all(nlp: Any, texts: Iterable[str]) -> dict[str, ArticleClaims]:
    """Each text parsed, all in one stream."""
    once = list(dict.fromkeys(texts))
    return dict(
        zip(once, parse_many([plain_article(t, date=DATE) for t in once], nlp), strict=True)
    )


def entry_of(text: str, **more: Any) -> Entry:
    """An entry of source "paper" with a date and a title."""
    return Entry(
        **{"id": "e", "source": "paper", "text": text, "date": DATE, "title": "News"} | more
    )


def weigh(
    parsed: dict[str, ArticleClaims],
    claim: str,
    text: str,
    sources: dict[str, Source] | None = None,
    **more: Any,
) -> Evidence:
    """The evidence of an entry of this text for a claim: the least favourable of its parts."""
    found = [
        relate(c, entry_of(text, **more), parsed[text], sources=sources or {}, date=DATE)
        for c in parsed[claim].claims
    ]
    return min(found, key=lambda e: (ORDER[e.relation], e.score))
