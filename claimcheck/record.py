"""What a run leans on: texts become tokens (kept from earlier runs), and the registry is read."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck import answers
from claimcheck import cache as caching
from claimcheck.bounds import check_bounds
from claimcheck.cache import Cache
from claimcheck.config import Settings
from claimcheck.errors import InputError, RegistryError
from claimcheck.model import (
    Article,
    ArticleClaims,
    Block,
    BlockKind,
    Claim,
    Decision,
    Entry,
    Span,
)
from claimcheck.parser import kept, parse_blocks
from claimcheck.parser.tokens import MAKING, Tokens, pack, unpack
from claimcheck.registry import Registry
from claimcheck.verdict.names import index_names

CANDIDATES = 60  # entries looked at for one claim: more than any event's coverage in a registry
REMEMBERED = 4_000  # parsed entries held at a time, over many articles
ENTRY_PARAGRAPH = 100_000  # characters of an entry's longest paragraph


# --------------------------------------------------------------------------------------------------
# Parsing, with what an earlier run kept


@dataclass(frozen=True, slots=True)
class Parsing:
    """How texts become tokens: the model's name, and the cache of earlier parses."""

    model: str
    cache: Cache

    def tokens(self, texts: Sequence[str], *, keep: bool = True) -> list[Tokens]:
        """One `Tokens` a text. The model is loaded only if some text was never parsed before;
        with `keep` False nothing is looked up or kept (a confidential source's words)."""
        signature = f"{caching.model_signature(self.model)} {MAKING}"
        keys = [caching.digest(signature, text) for text in texts]
        known = self.cache.get(caching.PARSES, keys) if keep else {}
        found = {key: unpack(data) for key, data in known.items()}
        missing = {
            key: text for key, text in zip(keys, texts, strict=True) if found.get(key) is None
        }
        if missing:
            from claimcheck.parser.language import load_model, tokens_of_texts

            parses = tokens_of_texts(load_model(self.model), missing.values())
            fresh = dict(zip(missing, parses, strict=True))
            found.update(fresh)
            if keep:
                self.cache.put(caching.PARSES, {key: pack(t) for key, t in fresh.items()})
        return [tokens for key in keys if (tokens := found[key]) is not None]

    def claims(self, articles: Sequence[Article], *, keep: bool = True) -> Iterator[ArticleClaims]:
        """The articles parsed, in order: their blocks go through the model in one stream."""
        tokens = iter(self.tokens([b.text for a in articles for b in a.blocks], keep=keep))
        blocks = [[next(tokens) for _ in a.blocks] for a in articles]
        return map(parse_blocks, articles, blocks)

    def entries(self, articles: Sequence[Article]) -> list[ArticleClaims]:
        """Entries' texts parsed, each once: what comes out is kept as it is."""
        made_by = f"{answers.program()} {caching.model_signature(self.model)} {MAKING}"
        keys = [caching.digest(made_by, str(a.date), a.text) for a in articles]
        known = self.cache.get(caching.CLAIMS, keys)
        found = {key: parsed for key, data in known.items() if (parsed := kept.unpack(data))}
        missing = {k: a for k, a in zip(keys, articles, strict=True) if k not in found}
        fresh = dict(zip(missing, self.claims(list(missing.values()), keep=False), strict=True))
        self.cache.put(caching.CLAIMS, {key: kept.pack(parsed) for key, parsed in fresh.items()})
        found |= fresh
        return [found[key] for key in keys]


def parsing(settings: Settings) -> Parsing:
    """How this run parses, by its settings."""
    return Parsing(settings.model, Cache.open(caching.folder() if settings.cache else None))


# --------------------------------------------------------------------------------------------------
# The record: the registry, read


class Record:
    """The registry with its entries parsed as they are needed, and the desk's decisions."""

    def __init__(
        self, registry: Registry, parsing: Parsing, decisions: Sequence[Decision] = ()
    ) -> None:
        self.registry = registry
        self.parsing = parsing
        self.decisions = tuple(decisions)
        self.names = index_names(registry.sources)
        self._parsed: dict[str, ArticleClaims] = {}

    def candidates(self, claim: Claim) -> list[Entry]:
        """The entries that might speak of the claim, the likeliest first."""
        query = claim.text
        if claim.attribution and claim.attribution.source:
            query = f"{query} {claim.attribution.source.name or ''}"
        found = self.registry.search(query, limit=CANDIDATES)
        return [self.registry.entries[entry_id] for entry_id, _ in found]

    def read(self, entries: Iterable[Entry]) -> None:
        """Parse those of the entries that were not yet, in one stream.

        A confidential source's words are parsed again each time: they are never kept.
        """
        if len(self._parsed) > REMEMBERED:
            self._parsed.clear()
        new = [e for e in {e.id: e for e in entries}.values() if e.id not in self._parsed]
        for secret in (False, True):
            some = [e for e in new if self.registry.sources[e.source].confidential is secret]
            texts = [article_of(e) for e in some]
            for entry, text in zip(some, texts, strict=True):
                try:
                    check_bounds(text, ENTRY_PARAGRAPH)
                except InputError as error:
                    raise RegistryError(error.message, entry.location, error.hint) from None
            parsed = (
                self.parsing.claims(texts, keep=False) if secret else self.parsing.entries(texts)
            )
            self._parsed.update((e.id, p) for e, p in zip(some, parsed, strict=True))

    def parsed(self, entry: Entry) -> ArticleClaims:
        """The entry's text as claims."""
        if entry.id not in self._parsed:
            self.read([entry])
        return self._parsed[entry.id]


def open_record(settings: Settings) -> Record:
    """The registry and the decisions that the settings name, ready to be asked.

    Raises RegistryError or DecisionError for files that cannot be used, and for a registry without
    any entry: an article is not checked by looking in an empty drawer.
    """
    from claimcheck.verdict import decisions

    kept_in = functools.partial(caching.place_for, settings.registry) if settings.cache else None
    registry = Registry.load(settings.registry, kept_in)
    if not registry.entries:
        raise RegistryError(
            "nothing to check against: the registry has no entry",
            settings.registry,
            "add one with claimcheck registry add, or name another with --registry",
        )
    return Record(registry, parsing(settings), decisions.load(settings.decisions_path()))


def article_of(entry: Entry) -> Article:
    """An entry's text as an article of plain paragraphs, dated by the entry."""
    return plain_article(entry.text, date=entry.date)


def plain_article(text: str, *, date: dt.date | None = None) -> Article:
    """Text that is all prose, with no headline to look for: its paragraphs as blocks."""
    blocks = []
    for paragraph in re.finditer(r"\S(?:[^\n]|\n(?![ \t]*\n))*", text):
        pieces = [
            Span(paragraph.start() + m.start(), paragraph.start() + m.end())
            for m in re.finditer(r"\S+\s?", paragraph.group().rstrip())
        ]
        words = re.sub(r"\s", " ", "".join(text[p.start : p.end] for p in pieces))
        blocks.append(Block(BlockKind.PARAGRAPH, words, tuple(pieces)))
    return Article(path="<string>", text=text, blocks=tuple(blocks), date=date)
