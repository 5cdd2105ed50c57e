"""What the attribution tests share: articles of given paragraphs, read and found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from claimcheck.model import Article, Attribution, Block, BlockKind, Quotation, Span
from claimcheck.parser.attribution import find_attributions
from claimcheck.parser.document import ParsedBlock, Referents
from claimcheck.parser.language import parse_texts
from claimcheck.parser.tokens import tokens_of


def article_of(texts: Sequence[str], kinds: Sequence[BlockKind] = ()) -> Article:
    """An article of these paragraphs; `kinds` may name the kinds of the first ones."""
    blocks, start = [], 0
    for number, text in enumerate(texts):
        kind = kinds[number] if number < len(kinds) else BlockKind.PARAGRAPH
        blocks.append(Block(kind, text, (Span(start, start + len(text)),)))
        start += len(text) + 2
    return Article("draft.txt", "\n\n".join(texts), tuple(blocks))


def parsed(nlp: Any, article: Article) -> list[ParsedBlock]:
    """The article's blocks with their parses."""
    docs = parse_texts(nlp, [b.text for b in article.blocks])
    return [
        ParsedBlock(index, block, tokens_of(doc))
        for index, (block, doc) in enumerate(zip(article.blocks, docs, strict=True))
    ]


def find(
    nlp: Any, *texts: str, kinds: Sequence[BlockKind] = ()
) -> tuple[list[Attribution], tuple[Quotation, ...]]:
    """The attributions and quotations of an article of these paragraphs."""
    article = article_of(texts, kinds)
    found, quotations = find_attributions(article, parsed(nlp, article), Referents(article, {}))
    return [f.attribution for f in found], quotations
