"""Prose that says one source draws on another."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Article, ProvenanceNote
from claimcheck.parser.document import ParsedBlock, Referents


def find_provenance(
    article: Article, blocks: Sequence[ParsedBlock], referents: Referents
) -> tuple[ProvenanceNote, ...]:
    """The notes of provenance in the article's prose, in order."""
    return ()
