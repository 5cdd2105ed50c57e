"""Whom nouns refer to: "the group", "his lawyer", "a spokesman"."""

from __future__ import annotations

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_definite import definite
from claimcheck.parser.speakers_entity import Entity, join
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_phrases import NEAR, is_role, noun_phrase
from claimcheck.parser.speakers_reading import SUBJECTS, Reading, speech
from claimcheck.parser.tokens import Tokens

# of a family, who may be called by the other's noun
_ALIKE = ({"mother", "mum", "mom"}, {"father", "dad"}, {"wife", "widow"}, {"husband", "widower"})


def noun(r: Reading, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
    """Whom the noun at token `i` means: "the group", "his lawyer", "a spokesman".

    `b` is the block's place, `quoting` those whose quoted words these are (None outside).
    None where it is not safe to say.
    """
    thing = r.things.of(t, b, i)
    if thing is not None:
        return thing
    role = is_role(t, i)
    speaks = _speaks(t, i)
    if not role and (not speaks or t.pos[i] == "PROPN"):
        return None
    if t.dep[i] in ("compound", "amod", "nmod") and t.head[i] > i:
        return None
    lemma = t.lemma[i].lower()
    plural = t.tag[i] in ("NNS", "NNPS")
    determiner = next(
        (c for c in t.children[i][:NEAR] if c < i and t.dep[c] in ("det", "poss")), None
    )
    if determiner is not None and t.dep[determiner] == "poss":
        named = t.pos[determiner] == "PROPN" and lemma in lexicon().group_nouns
        if named and speaks and not plural and quoting is None:  # "Elsby's finance ministry"
            return r.unnamed(t, i, lemma, "group", False)
        if plural:
            return _several(r, b, t, i, determiner, lemma) if speaks and quoting is None else None
        return _possessed(r, b, t, i, determiner, lemma, speaks, quoting)
    word = t.lower[determiner] if determiner is not None else ""
    if quoting is not None and word == "this":
        return None  # "They gave their lives to this firm": which, only the speaker can tell
    if role and word in ("the", "this", "that") and not plural:
        entity = definite(r, b, t, i, lemma)
        if entity is not None:
            return entity
    if speaks and quoting is None and word == "the" and not plural:
        entity = _same_speaker(r, b, t, i, lemma)
        if entity is not None:
            return entity
    if t.dep[i] == "attr" or (t.dep[i] == "appos" and not speaks):
        return None
    known = lexicon()
    if lemma in speech()[1] or (quoting is not None and not role):
        return None
    person = lemma in known.people or (lemma not in known.groups and speaks)
    introduces = word in ("a", "an", "another", "one") and lemma in known.people and not plural
    if not (speaks or introduces or (plural and lemma in known.people and t.dep[i] in SUBJECTS)):
        return None
    return r.unnamed(t, i, lemma, "person" if person else "group", plural)


def _same_speaker(r: Reading, b: int, t: Tokens, i: int, lemma: str) -> Entity | None:
    """ "Lord Oakes chairs the board. “…,” the peer said": another word for who spoke."""
    known = lexicon()
    entity = r.subject.get(r.at - 1)
    if (
        entity is None
        or entity.kind != "person"
        or entity.plural
        or r.mind[id(entity)].block != b
        or not r.quoted[t.sentence[i]]
        or lemma in known.groups
    ):
        return None
    kind = known.people.get(lemma)
    if kind and any(known.people.get(n, kind) != kind for n in entity.nouns):
        return None
    gender = known.gender_of.get(lemma, "")
    return entity if not gender or entity.gender in ("", gender) else None


def _speaks(t: Tokens, i: int) -> bool:
    verbs = speech()[0]
    if t.dep[i] == "nsubj" and t.lemma[t.head[i]] in verbs:
        return True
    above = t.head[i]
    return t.dep[i] == "pobj" and t.lower[above] == "to" and t.lower[t.head[above]] == "according"


def _may_be(lemma: str, other: str) -> bool:
    """Whether "her *attorney*" may be who was called "her *lawyer*"; a father is no daughter."""
    known = lexicon().people
    if known.get(lemma) != known.get(other):
        return False
    return known[lemma] != "family" or lemma == other or any({lemma, other} <= s for s in _ALIKE)


def _possessed(
    r: Reading,
    b: int,
    t: Tokens,
    i: int,
    determiner: int,
    lemma: str,
    speaks: bool,
    quoting: list[Entity] | None,
) -> Entity | None:
    """ "his lawyer", "Dunmore's agent", "her client", "my client"."""
    known = lexicon()
    owner = r.found.get(TokenRef(b, determiner))
    if (
        owner is None
        and quoting is not None
        and len(quoting) == 1
        and t.lower[determiner] in ("my", "our")
    ):
        owner = quoting[0]
    if owner is None or lemma not in known.people:
        return None
    hers = [
        e for e in r.entities.values() if e.of is owner and any(_may_be(lemma, n) for n in e.nouns)
    ]
    if len(hers) == 1:
        return hers[0]
    inverse = known.inverse.get(lemma, frozenset())
    if owner.of is not None and owner.nouns & inverse:
        return owner.of
    if not speaks:
        if lemma == "client" and t.dep[i] in SUBJECTS and t.tag[i] == "NN":
            # "Her client was at home. She denied that he had left": he is no man named before
            other = r.unnamed(t, i, lemma, "person", False)
            other.phrase = ""
            r.note(other, b, t, i, quoting is not None)
            r.mind[id(other)].weight += 2.0
            del r.found[TokenRef(b, i)]
        return None
    return _belonging(r, t, i, determiner, lemma, owner)


def _several(r: Reading, b: int, t: Tokens, i: int, determiner: int, lemma: str) -> Entity | None:
    """ "*His lawyers* said they would appeal": Dunmore's lawyers."""
    owner = r.found.get(TokenRef(b, determiner))
    if owner is None or lemma not in lexicon().people:
        return None
    return _belonging(r, t, i, determiner, lemma, owner)


def _belonging(r: Reading, t: Tokens, i: int, determiner: int, lemma: str, owner: Entity) -> Entity:
    entity = r.unnamed(t, i, lemma, "person", t.tag[i] in ("NNS", "NNPS"))
    first, end = determiner + 1, noun_phrase(t, i)[1]
    if t.lower[first] in ("'s", "’s", "'", "’"):
        first += 1
    entity.phrase = f"{owner.name}'s {join(t.text[first:end])}"
    entity.of = owner
    return entity
