"""The Python API: one text read, checked or related, and nothing written unless asked."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace

from claimcheck.bounds import check_bounds
from claimcheck.cache import Cache
from claimcheck.config import Settings
from claimcheck.matcher.headlines import as_prose
from claimcheck.matcher.lives import spelled_out
from claimcheck.matcher.strings import relate_strings
from claimcheck.model import ArticleClaims, ArticleReport, Evidence
from claimcheck.pipeline import check_article, extract_articles
from claimcheck.reader import read_text
from claimcheck.record import Parsing, Record, parsing, plain_article
from claimcheck.registry import Registry
from claimcheck.registry.index import telling


def extract(text: str, *, date: dt.date | None = None) -> ArticleClaims:
    """The claims and attributions of an article's text.

    `date` resolves "on Tuesday" where the text gives none. Raises InputError where there is
    nothing to read. Nothing is written.
    """
    article = read_text(text, date=date)
    return next(iter(extract_articles([article], Settings(cache=False))))


def check(text: str, registry: Registry, *, settings: Settings | None = None) -> ArticleReport:
    """An article's text checked against a registry. Nothing is written unless `settings` say so."""
    settings = settings or Settings(cache=False)
    record = Record(registry, parsing(settings))
    article = read_text(text, date=settings.date)
    check_bounds(article, settings.max_paragraph)
    return check_article(next(record.parsing.claims([article])), record, settings)


def relate(claim: str, entry: str) -> Evidence:
    """What a report of these words (`entry`) does for a claim of these words.

    The evidence's `score` in [0, 1] says how sure the machine is that the report supports the
    claim. A claim of several statements is supported only where each of them is, and in conflict
    where any of them is. Nothing is written.
    """
    how = _bare_parsing()
    texts = {"claim": claim, "entry": spelled_out(as_prose(entry, claim))}
    articles = [replace(plain_article(text), path=f"<{what}>") for what, text in texts.items()]
    for article in articles:
        check_bounds(article, Settings().max_paragraph)
    said, reported = how.claims(articles)
    return relate_strings(said, reported, telling)


@functools.lru_cache(maxsize=1)
def _bare_parsing() -> Parsing:
    return Parsing(Settings().model, Cache.open(None))
