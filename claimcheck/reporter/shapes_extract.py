"""The shape of the JSON reports of extract, as `shapes` is of those of check."""

from __future__ import annotations

from typing import Literal

from typing_extensions import TypedDict  # pydantic asks for this one before Python 3.12

from claimcheck.reporter.shapes import ArticleShape, ClaimShape

EXTRACT_SCHEMA = "claimcheck/extract/1"


class QuotationShape(TypedDict):
    """Words in quotation marks as spoken; `attribution` is the id of theirs."""

    text: str
    spans: list[tuple[int, int]]
    speaker: str | None
    attribution: str | None


class ProvenanceShape(TypedDict):
    """Prose that says one source draws on another; `relayer` null is the article itself."""

    relayer: str | None
    upstream: str
    cue: str
    span: tuple[int, int]


class ExtractedArticleShape(ArticleShape):
    """What the article says, unchecked."""

    claims: list[ClaimShape]
    quotations: list[QuotationShape]
    provenance: list[ProvenanceShape]


class ExtractSummaryShape(TypedDict):
    """Counts over all articles."""

    articles: int
    claims: int


class ExtractShape(TypedDict):
    """The report of `claimcheck extract --format json`; a line of `jsonl` is one of one article."""

    schema: Literal["claimcheck/extract/1"]
    claimcheck: str
    articles: list[ExtractedArticleShape]
    summary: ExtractSummaryShape
