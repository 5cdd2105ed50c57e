"""Whom each mention refers to."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Article
from claimcheck.parser.document import ParsedBlock, Referents


def resolve_referents(article: Article, blocks: Sequence[ParsedBlock]) -> Referents:
    """Whom each pronoun, surname, "the group" of the article refers to."""
    return Referents(article, {})
