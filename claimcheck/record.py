"""What a run leans on: texts become tokens (kept from earlier runs), and the registry is read."""

from __future__ import annotations

import datetime as dt
import functools
import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimcheck import answers
from claimcheck import cache as caching
from claimcheck.bounds import check_bounds
from claimcheck.cache import Cache
from claimcheck.config import Settings
from claimcheck.errors import InputError, RegistryError
from claimcheck.matcher.gist import Gist, packed, unpacked
from claimcheck.matcher.nearest import Candidate, candidate
from claimcheck.matcher.shown import Answer, Pair
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

CANDIDATES = 60  # entries looked at for one claim: more than any event's coverage in a registry …
SURELY, NEAR = 24, 0.3  # … beyond so many only those that score so much of what the best does
REMEMBERED = 4_000  # parsed entries held at a time, over many articles …
UNPACKED = 400  # … and of those kept by an earlier run, so many as more than bytes
ENTRY_PARAGRAPH = 100_000  # characters of an entry's longest paragraph
_THREE = struct.Struct("<3d")


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

    def entries(self, entries: Sequence[Entry], *, keep: bool = True) -> list[Candidate]:
        """Entries ready to be matched, each text parsed once: what comes out is kept as it is, and
        read again where it is asked for. With `keep` False nothing is looked up or kept.

        Raises RegistryError for an entry with a paragraph that is too long to be parsed.
        """
        made_by = caching.digest(
            answers.program(), caching.model_signature(self.model), str(MAKING)
        )
        keys = [caching.digest(made_by, str(e.date), e.title or "", e.text) for e in entries]
        known = self.cache.get(caching.CLAIMS, keys) if keep else {}
        found = [
            self._known(e, known[key]) if key in known else None
            for key, e in zip(keys, entries, strict=True)
        ]
        texts = {
            key: _within_bounds(entry)
            for key, entry, there in zip(keys, entries, found, strict=True)
            if there is None
        }
        parsed = dict(zip(texts, self.claims(list(texts.values()), keep=False), strict=True))
        every = [
            there or candidate(entry, parsed[key])
            for key, entry, there in zip(keys, entries, found, strict=True)
        ]
        if keep:
            fresh = {key: c for key, c in zip(keys, every, strict=True) if key in parsed}
            self.cache.put(caching.CLAIMS, {key: _packed(c) for key, c in fresh.items()})
        return every

    def _known(self, entry: Entry, data: bytes) -> Candidate:
        """An entry by what was kept of it, which is unpacked where it is asked for."""

        def gist() -> Gist:
            return _gist_in(data) or candidate(entry, claims()).gist()

        def claims() -> ArticleClaims:
            return _claims_in(data) or anew()

        @functools.cache
        def anew() -> ArticleClaims:  # what was kept is damaged
            return next(self.claims([article_of(entry)], keep=False))

        return Candidate(entry, gist, claims)


def _answer_in(data: bytes) -> Answer | None:
    answer = _THREE.unpack(data) if len(data) == _THREE.size else ()
    return answer if answer and all(0 <= p <= 1 for p in answer) else None


def _packed(entry: Candidate) -> bytes:
    gist = kept.pack(packed(entry.gist()))
    return len(gist).to_bytes(4, "big") + gist + kept.pack(entry.claims())


@functools.lru_cache(maxsize=UNPACKED)
def _gist_in(data: bytes) -> Gist | None:
    return unpacked(kept.unpack(data[4 : 4 + int.from_bytes(data[:4], "big")], tuple) or ())


@functools.lru_cache(maxsize=UNPACKED)
def _claims_in(data: bytes) -> ArticleClaims | None:
    return kept.unpack(data[4 + int.from_bytes(data[:4], "big") :], ArticleClaims)


def _within_bounds(entry: Entry) -> Article:
    article = article_of(entry)
    try:
        check_bounds(article, ENTRY_PARAGRAPH)
    except InputError as error:
        raise RegistryError(error.message, entry.location, error.hint) from None
    return article


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
        self._read: dict[str, Candidate] = {}

    def candidates(self, claim: Claim) -> list[Entry]:
        """The entries that might speak of the claim, the likeliest first."""
        query = claim.text
        if claim.attribution and claim.attribution.source:
            query = f"{query} {claim.attribution.source.name or ''}"
        found = self.registry.search(query, limit=CANDIDATES)
        least = NEAR * found[0][1] if found else 0.0
        return [
            self.registry.entries[entry_id]
            for rank, (entry_id, score) in enumerate(found)
            if rank < SURELY or score >= least
        ]

    def read(self, entries: Iterable[Entry]) -> None:
        """Parse those of the entries that were not yet, in one stream.

        A confidential source's words are parsed again each time: they are never kept.
        """
        if len(self._read) > REMEMBERED:
            self._read.clear()
        new = [e for e in {e.id: e for e in entries}.values() if e.id not in self._read]
        for secret in (False, True):
            some = [e for e in new if self.registry.sources[e.source].confidential is secret]
            for found in self.parsing.entries(some, keep=not secret) if some else ():
                self._read[found.entry.id] = found

    def candidate(self, entry: Entry) -> Candidate:
        """The entry, ready to be matched."""
        if entry.id not in self._read:
            self.read([entry])
        return self._read[entry.id]

    def parsed(self, entry: Entry) -> ArticleClaims:
        """The entry's text as claims."""
        return self.candidate(entry).claims()

    def likelihoods(self, pairs: Sequence[Pair], *, keep: bool = True) -> list[Answer]:
        """How likely each entry leaves its claim open, bears it out and rules it out, of pairs of
        claim and entry, each a text. With `keep` False nothing is looked up or kept."""
        cache = self.parsing.cache
        made_by = answers.program()
        keys = [caching.digest(made_by, *pair) for pair in pairs]
        kept_ = cache.get(caching.LIKELIHOODS, keys) if keep else {}
        found = {key: answer for key, data in kept_.items() if (answer := _answer_in(data))}
        fresh = {key: p for key, p in zip(keys, pairs, strict=True) if key not in found}
        if fresh:
            from claimcheck.matcher.encoder import probabilities

            rows = probabilities(list(fresh.values())).tolist()
            new: dict[str, Answer] = dict(zip(fresh, map(tuple, rows), strict=True))
            found.update(new)
            if keep:
                cache.put(caching.LIKELIHOODS, {k: _THREE.pack(*a) for k, a in new.items()})
        return [found[key] for key in keys]


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
