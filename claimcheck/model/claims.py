"""Atomic statements, with the propositions and figures that are compared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from claimcheck.model.article import Article, Span
from claimcheck.model.attribution import Attribution, Kind, ProvenanceNote, Quotation


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds and unit: an interval, never a bare number.

    "more than 100" is (100, inf): low 100, low_open. "nearly 50" is [45, 50). `exact` tells a
    figure written without hedge or bound. `unit` is a normalised unit ("GBP", "percent", "metre",
    "year", "day", "" for a plain count); `counted` the lemma of what is counted ("man", "inmate").
    """

    low: float
    high: float
    low_open: bool
    high_open: bool
    unit: str
    counted: str
    exact: bool
    text: str
    span: Span
    ordinal: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """A date or stretch of time, resolved where the article's date allows: both ends included.

    `start` or `end` is None where open or unknown. "on Tuesday" in an article of a Wednesday the
    22nd is 21 to 21; "since January" is 1 January to None; "last year" is a whole year.
    """

    start: dt.date | None
    end: dt.date | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a claim's sentence, as parsed. `head` is an index into the same tuple (itself
    for the root, or where the head lies outside the claim). `refers_to` is the full name that a
    pronoun, surname or "the group" was resolved to. `entity` is the named-entity type, or ""."""

    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    span: Span
    refers_to: str | None = None


class Modality(StrEnum):
    """How far a proposition is put forward as so."""

    ACTUAL = "actual"
    HEDGED = "hedged"  # reportedly, is believed to, alleged, apparently
    POSSIBLE = "possible"  # may, might, could
    FUTURE = "future"  # will, plans to, is to
    CONDITIONAL = "conditional"  # would, if
    QUESTION = "question"
    EXHORTATION = "exhortation"  # should, must, imperative


@dataclass(frozen=True, slots=True)
class Argument:
    """One participant or circumstance of a predicate.

    `role` is "agent", "patient", "recipient", "attribute" (of a copula), "time", "place",
    "manner", or the bare preposition ("in", "for", "about"). Passive and active are already one:
    in "Pier 4 was closed by engineers" the pier is the patient. `head` is the lemma of the head
    word, `lemmas` the content lemmas of the whole phrase in order (head included), `name` the
    resolved full name where it is named or refers to somebody named.
    """

    role: str
    text: str
    head: str
    lemmas: tuple[str, ...]
    name: str | None = None
    entity: str = ""
    figures: tuple[Figure, ...] = ()
    definite: bool = False
    at: tuple[int, ...] = ()  # the phrase's words, as indices into Claim.words; the head is first


@dataclass(frozen=True, slots=True)
class Proposition:
    """A predicate with its arguments: what is compared with what.

    `predicate` is the lemma of the verb (with its particle: "shut down"), of the noun or adjective
    of a copula ("spokesman"), or of a nominalised event ("closure" → "close").
    """

    predicate: str
    arguments: tuple[Argument, ...]
    negated: bool = False
    modality: Modality = Modality.ACTUAL
    figures: tuple[Figure, ...] = ()
    periods: tuple[Period, ...] = ()
    at: int = -1  # the predicate's word, as an index into Claim.words


@dataclass(frozen=True, slots=True)
class Claim:
    """An atomic statement of the article, checkable or not, with its attribution or none.

    `id` is a fingerprint of its words that survives edits elsewhere and re-flowed lines. `text`
    stands alone; `quote` is exactly the article's words, `article.text[span.start:span.end]`.
    `polarity` is False for a claim that says something is not so, by its own words or because its
    cue denies it ("X denied that P" is X's claim not-P, and `text` says so).
    `not_checkable_because` is "opinion", "exhortation", "question", "intent", "wish", "feeling" …
    or "" where the claim is checkable.
    """

    id: str
    text: str
    quote: str
    span: Span
    block: int
    sentence: Span
    attribution: Attribution | None
    kind: Kind
    hedged: bool
    anonymous: bool
    polarity: bool
    checkable: bool
    not_checkable_because: str
    words: tuple[Word, ...]
    propositions: tuple[Proposition, ...]
    figures: tuple[Figure, ...] = ()
    periods: tuple[Period, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleClaims:
    """All that the parser found in one article (or one registry entry's text)."""

    article: Article
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    quotations: tuple[Quotation, ...]
    provenance: tuple[ProvenanceNote, ...] = ()
    names: tuple[str, ...] = ()  # the fullest mention of everybody named, in order of appearance
