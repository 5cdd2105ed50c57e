"""What stands for a thing named in the article: the last word of its name, and nothing else.

"The Selen Strait is shallow. The strait …", "the Hull gas field … the field".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.model import BlockKind
from claimcheck.parser.document import ParsedBlock, TokenRef
from claimcheck.parser.speakers_entity import Entity, join
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.tokens import Tokens

_NEAR = 40  # children of one token that are looked at
_LONGEST = 6  # tokens from a name to the noun that it stands before
_ANY_OF_THEM = frozenset({"a", "an", "another", "each", "every", "any", "no", "other", "some"})
# last words of names that mean something else without a capital: "the times", "the states"
_OTHERWISE = frozenset(
    {
        *("mail", "mirror", "post", "star", "sun", "times", "record", "review", "standard"),
        *("express", "independent", "observer", "press", "echo", "sentinel", "globe", "guardian"),
        *("house", "states", "nations", "rights", "people", "day", "night", "water", "power"),
        *("service", "services", "act", "justice", "defence", "security", "health", "world"),
    }
)


_WAYS = frozenset({"road", "street", "avenue", "lane", "drive", "boulevard", "highway"})


@dataclass(frozen=True, slots=True)
class Things:
    """Whom "the strait" stands for: by the noun, the one thing and where it is first named."""

    by_noun: Mapping[str, tuple[Entity, TokenRef]]

    def tells(self, entity: Entity) -> bool:
        """Whether an entity's name says what it is: "the Bayland Railroad" is no union."""
        return bool(entity.words) and entity.words[-1].lower() in self.by_noun

    def of(self, t: Tokens, block: int, i: int) -> Entity | None:
        """The thing that "the" and the noun at token `i` stand for, named before, or None."""
        known = self.by_noun.get(t.lower[i])
        if known is None or t.text[i][:1].isupper() or known[1] >= TokenRef(block, i):
            return None
        near = t.children[i][:_NEAR]
        before = [c for c in near if c < i]
        bare = len(before) == 1 and t.lower[before[0]] in ("the", "this", "that")
        told = any(c > i and t.dep[c] in ("relcl", "acl", "prep") and c == i + 1 for c in near)
        return known[0] if bare and not told else None


def things_of(
    blocks: Sequence[ParsedBlock],
    mentions: Sequence[NameMention],
    entity_of: Mapping[int, Entity],
) -> Things:
    """The nouns that stand for one thing each in the whole article."""
    known = lexicon()
    found: dict[str, dict[str, tuple[Entity, TokenRef]]] = defaultdict(dict)
    named_with: set[TokenRef] = set()
    for i, mention in enumerate(mentions):
        entity, t = entity_of[i], blocks[mention.block].tokens
        at = TokenRef(mention.block, mention.end - 1)
        noun = _noun_after(t, mention)
        if noun is not None:
            named_with.add(TokenRef(mention.block, noun))
            if t.lemma[noun].lower() not in known.people:
                phrase = f"the {join(t.text[mention.first : noun + 1])}"
                whole = Entity(
                    words=(), order=entity.order, kind="thing", named=False, phrase=phrase
                )
                found[t.lower[noun]].setdefault(phrase, (whole, TokenRef(mention.block, noun)))
        if entity.kind == "person" or len(entity.words) < 2:
            continue
        last = entity.words[-1]
        for word in ("of", "for"):
            if word in entity.words[1:-1]:
                last = entity.words[entity.words.index(word) - 1]
        if last[:1].isupper() and last[1:].islower():
            found[last.lower()].setdefault(entity.name, (entity, at))
    words = [w for w, of in found.items() if len(of) == 1]
    if sum(len(found[way]) for way in _WAYS) > 1:
        words = [w for w in words if w not in ("road", "street")]  # … which may be the avenue
    single = set(words) - _OTHERWISE - known.people.keys() - known.groups.keys()
    single &= {
        word
        for block in blocks
        for before, word in zip(block.tokens.lower, block.tokens.text[1:], strict=False)
        if before in ("the", "this", "that")
    }
    if single:
        first = {w: next(iter(found[w].values()))[1] for w in single}
        single -= _said_of_others(blocks, single, named_with, first)
    return Things({w: next(iter(found[w].values())) for w in single})


def _noun_after(t: Tokens, mention: NameMention) -> int | None:
    """The noun that a name stands before: "the Tarn Valley gas *field*"."""
    noun = t.head[mention.head]
    first = mention.whole[0]
    if not mention.modifier or t.tag[noun] != "NN" or noun - first > _LONGEST or not first:
        return None
    if t.lower[first - 1] != "the" or mention.title:
        return None
    between = all(t.head[k] == noun and t.pos[k] == "NOUN" for k in range(mention.end, noun))
    return noun if between else None


def _said_of_others(
    blocks: Sequence[ParsedBlock],
    words: set[str],
    named_with: set[TokenRef],
    first: Mapping[str, TokenRef],
) -> set[str]:
    """Those of `words` that are said of others too: "a strait", "the northern strait".

    What a report leads with before it is named, at `first`, is no other: "An oil pipeline leaked …
    the Elsby pipeline".
    """
    others: set[str] = set()
    lead = next((b for b, x in enumerate(blocks) if x.block.kind is BlockKind.PARAGRAPH), -1)
    for b, block in enumerate(blocks):
        t = block.tokens
        for i, word in enumerate(t.lower):
            if word not in words or t.text[i][:1].isupper() or t.tag[i] not in ("NN", "NNS"):
                continue
            if TokenRef(b, i) in named_with or t.dep[i] == "compound":
                continue
            before = [c for c in t.children[i][:_NEAR] if c < i]
            one = any(t.lower[c] in ("a", "an") for c in before)
            if b == lead and one and TokenRef(b, i) < first[word]:
                continue
            if any(t.dep[c] in ("poss", "nummod") or t.lower[c] in _ANY_OF_THEM for c in before):
                others.add(word)
            elif not before and t.tag[i] == "NN":
                others.add(word)  # "in court": no thing that one points at
    return others
