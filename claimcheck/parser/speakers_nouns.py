"""Whom nouns refer to: "the group", "his lawyer", "a spokesman"."""

from __future__ import annotations

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_gather import Entity, join
from claimcheck.parser.speakers_lexicon import lexicon
from claimcheck.parser.speakers_reading import FAR, SUBJECTS, Reading, speech
from claimcheck.parser.speakers_roles import NEAR, is_role, noun_phrase
from claimcheck.parser.tokens import Tokens

# classes whose nouns may stand for each other; "the president" is not just any chief
_ONE_KIND = frozenset(
    {"performer", "athlete", "lawyer", "spokesperson", "agent", "accused", "police", "writer"}
)
_STARS = frozenset({"star", "ace", "idol", "celebrity", "celeb", "hunk", "beauty", "legend"})


def noun(r: Reading, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
    """Whom the noun at token `i` means: "the group", "his lawyer", "a spokesman".

    `b` is the block's place, `quoting` those whose quoted words these are (None outside).
    None where it is not safe to say.
    """
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
        return _possessed(r, b, t, i, determiner, lemma, speaks and not plural, quoting)
    word = t.lower[determiner] if determiner is not None else ""
    if role and word in ("the", "this", "that") and not plural:
        entity = _definite(r, b, t, i, lemma)
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


def _definite(r: Reading, b: int, t: Tokens, i: int, lemma: str) -> Entity | None:
    """ "the group", "the actor": who was called so, by the same noun or one of its class."""
    known = lexicon()
    if any(t.dep[c] in ("relcl", "acl") and c == i + 1 for c in t.children[i][:NEAR]):
        return None
    if lemma in known.people and not any(lemma in e.nouns for e in r.entities.values()):
        # "The mayor of Elsby resigned. Mayor Ann Oakes …": named only later
        titled = r.titled.get(lemma)
        if titled is not None and id(titled) not in r.mind:
            return titled
    if any(
        t.dep[c] == "prep" and c == i + 1 and t.lower[c] in ("of", "for", "in", "at")
        for c in t.children[i][:NEAR]
    ):
        return None
    modifiers = [
        t.lower[c]
        for c in t.children[i][:NEAR]
        if c < i and t.dep[c] in ("compound", "amod", "nmod")
    ]
    person = lemma in known.people and lemma not in known.groups
    tiers: list[list[Entity]] = [[], [], []]
    for entity in r.entities.values():
        mind = r.mind[id(entity)]
        if r.at - mind.sentence > 2 * FAR or entity.plural:
            continue
        if mind.block == b and mind.token == i:
            continue
        words = {w.lower() for w in entity.words} | entity.nouns
        strange = [m for m in modifiers if m not in words and m.title() not in entity.phrase]
        if person:
            if entity.kind != "person":
                continue
            gender = known.gender_of.get(lemma, "")
            if gender and entity.gender and gender != entity.gender:
                continue
            same = lemma in entity.nouns
            alike = known.people[lemma] in _ONE_KIND and any(
                known.people.get(n) == known.people[lemma] for n in entity.nouns
            )
        else:
            if entity.kind == "person" or (
                entity.kind == "place" and not known.groups[lemma] & {"country", "town"}
            ):
                continue
            same = lemma in entity.nouns or lemma in words
            if known.groups[lemma] & {"country", "town"} and entity.kind != "place":
                same = lemma in entity.nouns  # the city is not the City Council
            alike = bool(known.groups[lemma] & entity.classes)
            if known.groups[lemma] & {"country", "town"}:  # only where the article says so
                alike = any(
                    known.groups[lemma] & known.groups.get(n, frozenset()) for n in entity.nouns
                )
        if same and not strange:
            tiers[0].append(entity)
        elif (same or alike) and (not strange or person):
            tiers[1].append(entity)
        elif not person and not entity.classes and not strange and _untold(r, entity, lemma):
            tiers[2].append(entity)
    for rank, tier in enumerate(tiers):
        if rank and any(e.named for e in tier):
            tier = [e for e in tier if e.named]
        if tier:
            return _latest(r, tier, rank)
    if lemma in _STARS:  # what a tabloid calls the one person it has named
        people = [
            e
            for e in r.entities.values()
            if e.kind == "person"
            and not e.plural
            and not (r.mind[id(e)].block == b and t.head[r.mind[id(e)].token] == i)
        ]
        if len(people) == 1 and people[0].named:
            return people[0]
    return None


def _untold(r: Reading, entity: Entity, lemma: str) -> bool:
    """Whether `entity`, of which the article does not tell what it is, may be a `lemma`."""
    if not entity.named or entity.kind == "place" or len(entity.words) < 2:
        return False
    if r.at - r.mind[id(entity)].sentence > 3:
        return False
    classes = lexicon().groups[lemma]
    return bool(classes & {"association", "company", "charity", "premises"})


def _latest(r: Reading, tier: list[Entity], rank: int) -> Entity | None:
    """The one most lately spoken of, if it is alone in that."""
    tier.sort(key=lambda e: (r.mind[id(e)].sentence, r.mind[id(e)].weight, -e.order))
    if len(tier) == 1:
        return tier[0]
    best, second = r.mind[id(tier[-1])], r.mind[id(tier[-2])]
    if rank == 2:
        return None
    apart = best.sentence - second.sentence
    if apart >= 1 or best.weight - second.weight >= (1 if rank == 0 else 1.5):
        return tier[-1]
    return None


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
    kind = known.people[lemma]
    hers = [
        e
        for e in r.entities.values()
        if e.of is owner and any(known.people.get(n) == kind for n in e.nouns)
    ]
    if len(hers) == 1:
        return hers[0]
    inverse = known.inverse.get(lemma, frozenset())
    if owner.of is not None and owner.nouns & inverse:
        return owner.of
    if not speaks:
        return None
    entity = r.unnamed(t, i, lemma, "person", False)
    first, end = determiner + 1, noun_phrase(t, i)[1]
    if t.lower[first] in ("'s", "’s", "'", "’"):
        first += 1
    entity.phrase = f"{owner.name}'s {join(t.text[first:end])}"
    entity.of = owner
    return entity
