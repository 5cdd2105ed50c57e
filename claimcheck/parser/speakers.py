"""Whom each mention refers to: pronouns, surnames, "the group", "his lawyer", "her client".

The article is read in order, as a reader does, with all its names already gathered: so a mention
finds the fullest name even where that stands later. Rules, strongest first, each by grammar,
gender, number and recency (in the spirit of Lappin & Leass 1994); where two answers come close,
none is given.
"""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck.model import Article, BlockKind
from claimcheck.parser.document import ParsedBlock, Referent, Referents, TokenRef
from claimcheck.parser.speakers_gather import gather
from claimcheck.parser.speakers_names import common_words, find_names
from claimcheck.parser.speakers_reading import Reading
from claimcheck.parser.speakers_roles import link_roles
from claimcheck.parser.speakers_walk import read

_TOLD = frozenset(
    {
        BlockKind.PARAGRAPH,
        BlockKind.LIST_ITEM,
        BlockKind.QUOTATION,
        BlockKind.HEADING,
        BlockKind.TITLE,
        BlockKind.CAPTION,
    }
)


def resolve_referents(article: Article, blocks: Sequence[ParsedBlock]) -> Referents:
    """Whom each pronoun, name, "the group", "his lawyer" of the article refers to.

    `blocks` are the article's parsed blocks in order. A mention is known by its grammatical head
    (every head of it, where an apposition has two: "Dunmore's agent, Anna Oakes"). What cannot
    be resolved safely is left out. First and second persons are left to the attribution stage.
    """
    blocks = [b for b in blocks if b.block.kind in _TOLD]
    # mentions name blocks by their place in this list until the end
    mentions = find_names(blocks)
    entity_of = gather(mentions, common_words(blocks))
    linked = link_roles(blocks, mentions, entity_of)
    reading = Reading(blocks, mentions, entity_of, linked)
    read(reading)
    known: dict[int, Referent] = {}
    by_token: dict[TokenRef, Referent] = {}
    for (block, token), entity in sorted(reading.found.items()):
        referent = known.get(id(entity))
        if referent is None:
            referent = Referent(
                name=entity.name,
                kind=entity.kind,
                gender=entity.gender,
                plural=entity.plural,
                role=entity.role,
                named=entity.named,
            )
            known[id(entity)] = referent
        by_token[TokenRef(blocks[block].index, token)] = referent
    return Referents(article, by_token)
