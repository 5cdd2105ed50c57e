"""Attributions and claims in the shapes of `claimcheck.reporter.shapes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from claimcheck.model import Article, Attribution, Claim, Mention, Span, Words

if TYPE_CHECKING:
    from claimcheck.reporter import shapes


def pairs(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Spans as pairs of offsets."""
    return [(span.start, span.end) for span in spans]


def mention_shape(mention: Mention | None) -> shapes.MentionShape | None:
    """A source as the article names it."""
    if mention is None:
        return None
    return {
        "text": mention.text,
        "spans": pairs(mention.spans),
        "name": mention.name,
        "role": mention.role,
        "source_id": mention.source_id,
    }


def words_shape(words: Words) -> shapes.WordsShape:
    """Words with their spans."""
    return {"text": words.text, "spans": pairs(words.spans)}


def attribution_shape(attribution: Attribution) -> shapes.AttributionShape:
    """A whole attribution."""
    return {
        "id": attribution.id,
        "kind": attribution.kind.value,
        "source": mention_shape(attribution.source),
        "cue": None if attribution.cue is None else words_shape(attribution.cue),
        "content": words_shape(attribution.content),
        "type": attribution.type.value,
        "stance": attribution.stance.value,
        "chain": list(attribution.chain),
        "parent": attribution.parent,
        "hedged": attribution.hedged,
        "negated": attribution.negated,
        "anonymous": attribution.anonymous,
    }


def claim_attribution_shape(claim: Claim) -> shapes.ClaimAttributionShape | None:
    """A claim's attribution, without its content."""
    attribution = claim.attribution
    if attribution is None:
        return None
    return {
        "id": attribution.id,
        "kind": attribution.kind.value,
        "source": mention_shape(attribution.source),
        "cue": None if attribution.cue is None else words_shape(attribution.cue),
        "type": attribution.type.value,
        "stance": attribution.stance.value,
        "chain": list(attribution.chain),
        "hedged": claim.hedged,
        "anonymous": claim.anonymous,
    }


def claim_shape(claim: Claim, article: Article) -> shapes.ClaimShape:
    """A claim, unchecked."""
    line, column = article.locate(claim.span.start)
    end_line, end_column = article.locate(claim.span.end)
    return {
        "id": claim.id,
        "text": claim.text,
        "quote": claim.quote,
        "span": {
            "start": claim.span.start,
            "end": claim.span.end,
            "line": line,
            "column": column,
            "end_line": end_line,
            "end_column": end_column,
        },
        "attribution": claim_attribution_shape(claim),
        "kind": claim.kind.value,
        "hedged": claim.hedged,
        "anonymous": claim.anonymous,
        "polarity": claim.polarity,
        "checkable": claim.checkable,
        "not_checkable_because": claim.not_checkable_because or None,
    }
