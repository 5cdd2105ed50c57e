"""Those spoken of so far, kept in mind while the article is read in order."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimcheck.parser.document import ParsedBlock, TokenRef
from claimcheck.parser.lexicon import load_table
from claimcheck.parser.speakers_entity import Entity, join
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_mentions import NameMention
from claimcheck.parser.speakers_phrases import noun_phrase
from claimcheck.parser.speakers_things import things_of
from claimcheck.parser.tokens import Tokens

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m"}
_SHE = {"she": "f", "her": "f", "hers": "f", "herself": "f"}
PERSONAL = _HE | _SHE
RELATIVE = frozenset({"who", "whom", "whose", "which", "that"})
NEUTRAL = frozenset({"it", "its", "itself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FAR = 6  # sentences after which nobody is in mind any more
_THEME = 3  # mentions
_IN_MIND = 60  # how many are kept in mind


@functools.cache
def speech() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Verbs whose subject speaks, nouns that are no speakers, adjectives after an empty "it"."""
    table = load_table("speech.toml")
    verbs, documents, empty = (
        frozenset(table[key].split()) for key in ("verbs", "documents", "empty_it")
    )
    return verbs, documents, empty


@dataclass(slots=True)
class _InMind:
    """When and how somebody was last spoken of."""

    sentence: int
    weight: float
    block: int
    token: int


class Reading:
    """One pass over the article; `found` holds whom each mention's head refers to.

    Blocks are named by their place in `blocks`.
    """

    def __init__(
        self,
        blocks: Sequence[ParsedBlock],
        mentions: Sequence[NameMention],
        entity_of: Mapping[int, Entity],
        linked: Mapping[TokenRef, Entity],
    ) -> None:
        self.blocks = blocks
        self.found: dict[TokenRef, Entity] = {}
        self.mind: dict[int, _InMind] = {}
        self.entities: dict[int, Entity] = {}
        self.subject: dict[int, Entity | None] = {}  # main subject, by sentence
        self.speaker: Entity | None = None  # who spoke last
        self.linked = linked
        self.heads: dict[TokenRef, Entity] = {}
        self.modifiers: dict[TokenRef, Entity] = {}  # "a *Labour* official"
        self.inside: set[TokenRef] = set()
        for i, m in enumerate(mentions):
            self.inside.update(TokenRef(m.block, k) for k in range(m.whole[0], m.end))
            person = entity_of[i].kind == "person"
            if person and _is_work(blocks[m.block].tokens, m, entity_of[i]):
                continue
            ref = TokenRef(m.block, m.head)
            if m.modifier and not person and len(m.words) == 1:
                self.modifiers[ref] = entity_of[i]
            else:
                self.heads[ref] = entity_of[i]
        titled: dict[str, dict[int, Entity]] = {}
        for i, m in enumerate(mentions):
            for word in m.title:
                titled.setdefault(word.lower(), {})[id(entity_of[i])] = entity_of[i]
        # those who alone have a title before their name, by it
        self.titled = {w: next(iter(of.values())) for w, of in titled.items() if len(of) == 1}
        self.things = things_of(blocks, mentions, entity_of)
        self.introduced = _introduced(blocks, linked)  # nouns told with "a" of what has no name
        self.theme = _theme(mentions, entity_of)
        self.at = 0  # the sentence being read, counted over the article
        self.order = len(mentions)
        # of the block being read: each token's sentence, and whether it is quoted
        self.sentence_no: list[int] = []
        self.quoted: list[bool] = []

    def note(self, entity: Entity, b: int, t: Tokens, i: int, quoted: bool) -> None:
        """Keep in mind that `entity` was spoken of at token `i`."""
        self.found[TokenRef(b, i)] = entity
        self.entities.pop(id(entity), None)
        self.entities[id(entity)] = entity  # in the order in which they were last spoken of
        if len(self.entities) > _IN_MIND:
            del self.entities[next(iter(self.entities))]
        entity.count += 1
        named_at = i
        for _ in range(3):  # "Anna and Paul left": Paul is a subject too
            if t.dep[i] != "conj" or t.pos[t.head[i]] not in ("NOUN", "PROPN", "PRON"):
                break
            i = t.head[i]
        dep, weight = t.dep[i], 0.0
        subject = dep in SUBJECTS
        if subject:
            verb = t.head[i]
            weight = 2.0
            if t.dep[verb] == "ROOT":
                alone = i == named_at or self.subject.get(self.at, entity) is entity
                self.subject[self.at] = entity if alone else None
                weight = 2.5
            elif t.dep[verb] == "ccomp" and verb < t.head[verb] and t.dep[t.head[verb]] == "ROOT":
                self.subject.setdefault(self.at, entity)  # "Tern Rescue is broke, records show"
            if not quoted and t.lemma[verb] in speech()[0]:
                weight += 1.0
                self.speaker = entity
        elif dep == "poss":
            weight = 0.5
        elif dep in ("appos", "attr"):
            weight = 1.0
        elif dep in ("dobj", "dative", "pobj", "agent"):
            weight = 1.0 if dep != "pobj" else 0.5
        if quoted:
            weight -= 0.5
        before = self.mind.get(id(entity))
        if before is not None and before.sentence == self.at:
            weight = max(weight, before.weight)
        self.mind[id(entity)] = _InMind(self.at, weight, b, i)

    def unnamed(self, t: Tokens, i: int, lemma: str, kind: str, plural: bool) -> Entity:
        """Somebody whom the phrase about the noun at token `i` stands for, and no name."""
        first, end = noun_phrase(t, i)
        entity = Entity(
            words=(),
            order=self.order,
            kind=kind,
            gender=lexicon().gender_of.get(lemma, "") if not plural else "",
            plural=plural,
            named=False,
            phrase=join(t.text[first:end]),
            nouns={lemma},
        )
        self.order += 1
        return entity


def _introduced(blocks: Sequence[ParsedBlock], linked: Mapping[TokenRef, Entity]) -> frozenset[str]:
    """The words behind "a" that stand beside no name: "a maths paper"."""
    return frozenset(
        t.lower[k]
        for b, t in enumerate(block.tokens for block in blocks)
        for i, word in enumerate(t.lower)
        if word in ("a", "an")
        for k in range(i + 1, min(i + 4, len(t)))
        if TokenRef(b, k) not in linked
    )


def _is_work(t: Tokens, m: NameMention, entity: Entity) -> bool:
    """ "A Vermeer was sold", "the Tarn": a painter's surname with an article is a painting's."""
    before = t.lower[m.whole[0] - 1] if m.whole[0] else ""
    surname = len(entity.words) > len(m.words) == 1 and entity.words[-1] == m.words[0]
    return surname and before in ("a", "an", "the") and not (m.title or m.modifier)


def _theme(mentions: Sequence[NameMention], entity_of: Mapping[int, Entity]) -> Entity | None:
    """The body or thing that the article is about: named more often than any other, or None."""
    entities = {id(e): e for e in entity_of.values() if e.kind in ("group", "thing")}
    often = Counter(id(entity_of[i]) for i, m in enumerate(mentions) if not m.modifier)
    ranked = [(key, n) for key, n in often.most_common() if key in entities][:2]
    if not ranked or ranked[0][1] < _THEME or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return entities[ranked[0][0]]
