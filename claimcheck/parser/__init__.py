"""The parser: an article's blocks → attributions and atomic claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from claimcheck.model import PROSE, Article, ArticleClaims, BlockKind
from claimcheck.parser.attribution import find_attributions
from claimcheck.parser.claims import find_claims
from claimcheck.parser.document import ParsedBlock, Referents
from claimcheck.parser.provenance import find_provenance
from claimcheck.parser.speakers import resolve_referents
from claimcheck.parser.tokens import Tokens

if TYPE_CHECKING:
    from spacy.language import Language

_READ = PROSE | {BlockKind.TITLE, BlockKind.HEADING, BlockKind.CAPTION}

__all__ = ["parse", "parse_blocks", "parse_many"]


def parse(article: Article, nlp: Language) -> ArticleClaims:
    """All attributions and claims of an article; `nlp` is the pipeline of `language.load_model`."""
    return next(parse_many([article], nlp))


def parse_many(articles: Iterable[Article], nlp: Language) -> Iterator[ArticleClaims]:
    """The same for many articles, in order: their blocks go through the model in one stream."""
    from claimcheck.parser.language import tokens_of_texts

    together = list(articles)
    tokens = tokens_of_texts(nlp, (b.text for article in together for b in article.blocks))
    for article in together:
        yield parse_blocks(article, [next(tokens) for _ in article.blocks])


def parse_blocks(article: Article, tokens: Sequence[Tokens]) -> ArticleClaims:
    """All attributions and claims of an article whose blocks were parsed before.

    `tokens` has one item for each of `article.blocks`, in order. Headlines, headings and captions
    can attribute ("Poll: most want the bridge"), but make no claims and name nobody.
    """
    parsed = [
        ParsedBlock(index, block, columns)
        for index, (block, columns) in enumerate(zip(article.blocks, tokens, strict=True))
        if block.kind in _READ and len(columns)
    ]
    blocks = [block for block in parsed if block.block.kind in PROSE]
    referents = resolve_referents(article, blocks)
    found, quotations = find_attributions(article, parsed, referents)
    prose = {block.index for block in blocks}
    told = [f for f in found if all(r.block in prose for r in (*f.source, *f.cue, *f.content))]
    return ArticleClaims(
        article=article,
        attributions=tuple(f.attribution for f in found),
        claims=find_claims(article, blocks, told, referents),
        quotations=quotations,
        provenance=find_provenance(article, blocks, referents),
        names=_names(referents),
    )


def _names(referents: Referents) -> tuple[str, ...]:
    by_place = sorted(referents.by_token.items())
    return tuple(dict.fromkeys(referent.name for _, referent in by_place))
