"""Whom a report's first sentence means before it names them: "a ferry sank … The Nordic Wren …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claimcheck.model import BlockKind
from claimcheck.parser.document import ParsedBlock
from claimcheck.parser.speakers_entity import Entity
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.tokens import Tokens

_NEAR = 40  # children of one token that are looked at
_PLACES = frozenset({"country", "town"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def name_what_leads(
    blocks: Sequence[ParsedBlock],
    mentions: Sequence[NameMention],
    entity_of: Mapping[int, Entity],
) -> None:
    """Add the noun of "a ferry" in the first paragraph to what opens the second: "the Wren".

    Only where the second paragraph begins with a name of which nothing tells what it is, told
    with "the", and the first paragraph speaks of one such thing and gives it no name.
    """
    prose = [i for i, b in enumerate(blocks) if b.block.kind is BlockKind.PARAGRAPH][:2]
    if len(prose) < 2:
        return
    led = _introduced(blocks[prose[0]].tokens)
    if len(led) != 1:
        return
    second = blocks[prose[1]].tokens
    for i, mention in enumerate(mentions):
        entity = entity_of[i]
        named = mention.block == prose[0] and entity.kind != "person" and not mention.modifier
        if named and entity.classes & lexicon().groups[led[0]]:
            return
        if mention.block != prose[1]:
            continue
        opens = mention.whole[0] == 1 and second.lower[0] == "the"
        fresh = all(m.block >= prose[1] for k, m in enumerate(mentions) if entity_of[k] is entity)
        plain = entity.kind in ("group", "thing") and not entity.classes and not entity.nouns
        if opens and fresh and plain and second.dep[mention.head] in _SUBJECTS:
            entity.nouns.add(led[0])
        return


def _introduced(t: Tokens) -> list[str]:
    """The things that a lead speaks of with "a", by their nouns: "a ferry"."""
    known = lexicon()
    found: list[str] = []
    for i, lemma in enumerate(t.lemma):
        noun = lemma.lower()
        thing = noun in known.groups and noun not in known.group_nouns
        if t.tag[i] != "NN" or not thing or t.dep[i] == "compound":
            continue
        if known.groups[noun] & _PLACES:
            continue
        if any(t.lower[c] in ("a", "an") and c < i for c in t.children[i][:_NEAR]):
            found.append(noun)
    return found
