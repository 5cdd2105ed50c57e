"""Whom "he", "she", "who" and "whose" refer to."""

from __future__ import annotations

from claimcheck.parser.document import TokenRef
from claimcheck.parser.speakers_entity import Entity
from claimcheck.parser.speakers_lexicon import likely_gender
from claimcheck.parser.speakers_phrases import NEAR
from claimcheck.parser.speakers_reading import FAR, PERSONAL, SUBJECTS, Reading
from claimcheck.parser.tokens import Tokens

_HEARERS = frozenset({"dobj", "dative"})
_ENDS_OF_LIVES = frozenset(
    {"death", "killing", "murder", "funeral", "corpse", "killer", "murderer"}
)
# What is to be done to others: "the judge ordered that he be held"
_BIDDING = frozenset({"order", "demand", "direct", "request", "recommend", "require", "urge"})
_MARGIN = 1.0
_UNLIKELY = 2.5  # less for "she" of one whose name ends as a man's


def relative_pronoun(r: Reading, b: int, t: Tokens, i: int) -> Entity | None:
    """ "Dr Oakes, who led the trial": who is Oakes."""
    at = i
    for _ in range(5):
        if t.dep[at] == "relcl" or t.head[at] == at:
            break
        at = t.head[at]
    if t.dep[at] != "relcl":
        return None
    person = t.lower[i] in ("who", "whom", "whose")
    for _ in range(5):
        above = t.head[at]
        entity = r.found.get(TokenRef(b, above))
        if entity is not None and (entity.kind == "person") == person:
            # of "Oakes and Fell, who" either or both may be meant
            return entity if t.dep[above] != "conj" or entity.plural else None
        if t.tag[above] == "NNS":
            return None
        # "an ecologist at the institute who", "a Democrat, who": the one further up
        if above == at or t.pos[above] in ("VERB", "AUX") or not person:
            return None
        at = above
    return None


def he_or_she(r: Reading, b: int, t: Tokens, i: int, quoting: list[Entity] | None) -> Entity | None:
    """Whom "he", "she", "his" … at token `i` means.

    `b` is the block's place, `quoting` those whose quoted words these are (None outside).
    None where it is not safe to say.
    """
    gender = PERSONAL[t.lower[i]]
    barred = _barred(r, b, t, i)
    if t.dep[i] == "poss" and t.lemma[t.head[i]] in _ENDS_OF_LIVES:
        barred |= _speaking_above(r, b, t, i)
    if quoting is not None:
        # the quoted speak of others; of themselves they say "I"
        barred |= {id(e) for e in quoting}
    else:
        governing, told_by = _governing(r, b, t, i, barred, gender)
        if governing is not None and _is_somebodys(r, b, t, told_by, governing, gender):
            return None
        told_of = t.tag[told_by] == "WP"  # "Oakes, who lost his bag"
        if governing is not None and (
            governing.gender or told_of or not _rival(r, governing, gender)
        ):
            governing.gender = gender
            return governing
    scored = sorted(
        (
            (_score(r, e, gender), -e.order, e)
            for e in r.entities.values()
            if e.kind == "person"
            and not e.plural
            and e.gender in ("", gender)
            and not e.doubtful
            and id(e) not in barred
            and (e.name or t.dep[i] in SUBJECTS)
            and r.at - r.mind[id(e)].sentence < FAR
            and (e.named or e.gender or r.mind[id(e)].block == b)
        ),
        key=lambda row: row[:2],
        reverse=True,
    )
    if not scored:
        return None
    best, _, entity = scored[0]
    if not entity.name:  # somebody's client, and no more is known
        return None
    if len(scored) > 1:
        mind, rival = r.mind[id(entity)], r.mind[id(scored[1][2])]
        near = quoting is not None and b != mind.block == rival.block
        if near or best - scored[1][0] < _MARGIN:  # whom a new paragraph's speaker means
            return None
    if r.subject.get(r.at - 1) is entity or (
        len(scored) == 1 and r.at - r.mind[id(entity)].sentence <= 1
    ):
        entity.gender = gender
    return entity


def _speaking_above(r: Reading, b: int, t: Tokens, i: int) -> set[int]:
    """ "The coroner said neglect led to his death": the coroner is alive."""
    found: set[int] = set()
    at = i
    for _ in range(12):
        if t.head[at] == at:
            break
        at = t.head[at]
        for c in t.children[at][:NEAR]:
            entity = r.found.get(TokenRef(b, c))
            if t.dep[c] in SUBJECTS and c < i and entity is not None:
                found.add(id(entity))
    return found


def the_old(r: Reading, t: Tokens, i: int) -> Entity | None:
    """Whom "the 24-year-old" means: the last sentence's subject, or the only one spoken of."""
    first = i - 4
    if first < 1 or t.lower[i - 2] != "year" or t.lower[first - 1] != "the":
        return None
    return _one_in_mind(r)


def by_nation(r: Reading) -> Entity | None:
    """Whom "the Brazilian" means: as for "the 24-year-old", but of two, nobody."""
    subject = r.subject.get(r.at - 1)
    others = (
        e is not subject and e.kind == "person" and r.at - r.mind[id(e)].sentence <= 1
        for e in r.entities.values()
    )
    return None if any(others) else _one_in_mind(r)


def _one_in_mind(r: Reading) -> Entity | None:
    subject = r.subject.get(r.at - 1)
    near = [
        e
        for e in r.entities.values()
        if e.kind == "person" and not e.plural and r.at - r.mind[id(e)].sentence < FAR
    ]
    if subject is not None and subject.kind == "person" and not subject.plural:
        return subject
    named = [e for e in near if e.named]
    return named[0] if len(near) == len(named) == 1 else None


def _is_somebodys(r: Reading, b: int, t: Tokens, subject: int, entity: Entity, gender: str) -> bool:
    """ "Her daughter said she was ill", "A lawyer for Oakes said she …": either of the two."""
    for c in t.children[subject][:NEAR]:
        owners = [c] if t.dep[c] == "poss" else []
        if t.dep[c] == "prep" and t.lower[c] in ("of", "for", "to"):
            owners = [k for k in t.children[c][:NEAR] if t.dep[k] in ("pobj", "poss")]
            owners += [k for o in owners for k in t.children[o][:NEAR] if t.dep[k] == "poss"]
        for owner in owners:
            other = r.found.get(TokenRef(b, owner))
            if other is not None and other is not entity and other.gender == gender:
                return True
    return False


def _rival(r: Reading, entity: Entity, gender: str) -> bool:
    """Whether somebody else of this gender was spoken of in this sentence or the last."""
    return any(
        e is not entity
        and e.gender == gender
        and e.kind == "person"
        and r.at - r.mind[id(e)].sentence <= 1
        for e in r.entities.values()
    )


def _score(r: Reading, entity: Entity, gender: str) -> float:
    mind = r.mind[id(entity)]
    score = mind.weight - 1.5 * max(0, r.at - mind.sentence)
    if entity.gender == gender:
        score += 2.0
    elif entity.named and len(entity.words) > 1:
        likely = likely_gender(entity.words[0])
        score += 0.0 if not likely else 0.5 if likely == gender else -_UNLIKELY
    if entity is r.speaker:
        score += 0.5
    if r.subject.get(r.at - 1) is entity:
        score += 1.5
    return score + 0.2 * min(entity.count, 5)


def _governing(
    r: Reading, b: int, t: Tokens, i: int, barred: set[int], gender: str
) -> tuple[Entity | None, int]:
    """The subject of a clause above the pronoun's: "Oakes said she …", "Oakes lost her bag".

    With the token where it stands.
    """
    at, own = i, True
    possessive = t.dep[i] == "poss"
    for _ in range(12):
        above = t.head[at]
        if above == at:
            return None, i
        bidden = t.dep[at] == "ccomp" and t.lemma[above] in _BIDDING
        at = above
        if t.pos[at] not in ("VERB", "AUX"):
            continue
        if own and not possessive:
            own = False
            if t.dep[i] in SUBJECTS or t.head[i] == at:
                continue
        own = False
        if bidden:
            return None, i
        told = t.lemma[at] in ("tell", "inform", "assure", "remind", "warn")
        for wanted in (SUBJECTS, _HEARERS if told else frozenset()):
            for child in t.children[at][:NEAR]:
                if t.dep[child] not in wanted or child >= i:
                    continue
                entity = r.found.get(TokenRef(b, child))
                if (
                    entity is not None
                    and entity.kind == "person"
                    and not entity.plural
                    and entity.gender in ("", gender)
                    and id(entity) not in barred
                ):
                    return entity, child
    return None, i


def _barred(r: Reading, b: int, t: Tokens, i: int) -> set[int]:
    """Those the pronoun cannot mean: its verb's other subject or objects, its own phrase."""
    found: set[int] = set()
    if t.dep[i] == "poss":
        at = t.head[i]
        for child in (at, *t.children[at][:NEAR]):
            entity = r.heads.get(TokenRef(b, child)) or r.linked.get(TokenRef(b, child))
            if entity is not None:
                found.add(id(entity))
        return found
    if t.lower[i] in ("himself", "herself", "itself", "themselves"):
        return found
    verb = t.head[i]
    if t.dep[i] == "pobj" and t.dep[verb] in ("prep", "agent", "dative"):
        verb = t.head[verb]
    for child in t.children[verb][:NEAR]:
        arms = [child]
        if t.dep[child] in ("prep", "agent", "dative"):
            arms = [c for c in t.children[child][:NEAR] if t.dep[c] == "pobj"]
        elif t.dep[child] not in ("nsubj", "nsubjpass", "dobj", "dative", "iobj"):
            continue
        for arm in arms:
            ref = TokenRef(b, arm)
            entity = r.found.get(ref) or r.heads.get(ref)
            if arm != i and entity is not None:
                found.add(id(entity))
    return found
