"""The words of a claim, looked for in an entry: lemma, phrase, event class, opposite."""

from __future__ import annotations

from claimcheck.matcher.layout import IDIOMATIC, PARTICLES, POS, Node, Reading, once
from claimcheck.matcher.lexicon import (
    ENTAILED,
    OPPOSITE,
    SAME,
    answers_against,
    asks_against,
    classes_of,
    known_phrase,
    opposite,
    own_classes,
    spelling,
    wordnet,
)
from claimcheck.matcher.names import place_of
from claimcheck.matcher.negatives import asked_denied
from claimcheck.matcher.units import Unit

DEADLY = frozenset({  # whoever dies in one of these was killed
    "deadly event", "collapse", "burst", "crash", "flood", "bomb", "attack", "hit by shell", "stab",
})  # fmt: skip
# "into the cage" is not "out of the cage"
COUNTER = (
    ("into", "out"), ("in", "out"), ("onto", "off"), ("on", "off"), ("in", "outside"),
    ("inside", "outside"), ("up", "down"), ("before", "after"), ("above", "below"),
    ("to", "from"), ("with", "without"), ("for", "against"), ("under", "over"),
)  # fmt: skip
SIDES = frozenset({"no", "yes", "against", "for", "favor", "favour", "nay", "aye"})  # of a vote
TELLING = frozenset({"against", "without", "despite", "until"})  # no other preposition says this

_TURNED = ("out_of_", "off_", "without_")  # such a phrase says the reverse of its noun


def preposition_of(reading: Reading, at: int) -> str:
    """The preposition that governs a noun ("into the cage": "into"), or ""."""
    node = reading.nodes[at]
    head = reading.nodes[node.head]
    if node.dep == "pobj" and head.pos in ("ADP", "SCONJ", "ADV"):
        above = reading.nodes[head.head]
        lower = head.text.lower()
        whole = above.pos == "ADP" or above.lemma == "ahead"
        return above.text.lower() if lower in ("of", "from") and whole else lower
    return ""


def at_odds(mine: str, theirs: str) -> bool:
    """Whether two prepositions say different things: "into" and "out of", "against" and "on"."""
    if (mine, theirs) in COUNTER or (theirs, mine) in COUNTER:
        return True
    return mine != theirs and bool(theirs) and bool({mine, theirs} & TELLING)


def word_candidates(claim: Reading, entry: Reading, unit: Unit) -> dict[int, str]:
    """The entry's words that say this unit's word, or its opposite: outcome by node."""
    at = unit.nodes[0]
    node = claim.nodes[at]
    pos = POS.get(node.pos, "n")
    keys, derived = asked_for(claim, unit)
    found: dict[int, str] = {}
    told = entry.says.keys
    for key in keys:
        for place, kind in entry.says.by(key) if key in told else ():
            if found.get(place) != SAME:
                found[place] = kind
    if not found:
        for key in derived:
            hits = entry.says.by(key)
            found.update((i, k) for i, k in hits if entry.nodes[i].lemma == key[:-1])
    if not found and node.pos == "ADJ" and (land := place_of((node.text.lower(),))):
        found = {n.nodes[-1]: ENTAILED for n in entry.names if place_of(n.tokens) == land}
    if not found and "kill" in own_classes(node.lemma):
        found = _deaths(entry)
    against = _may_oppose(claim)
    if at not in against:
        against[at] = may_oppose(claim, at)
    if against[at].isdisjoint(against_of(entry)):
        return found
    for phrase in claim.phrases.get(at, ()):
        for place, theirs in entry.phrases.items():
            if place not in found and any(opposite(phrase, other, "v") for other in theirs):
                found[place] = OPPOSITE  # "voted no", "voted in favour"
    opposites = wordnet(node.lemma, pos)[2]
    for place, other in _of_kind(entry, pos, alone=not opposites):
        if place in found or entry.nodes[place].tag in ("JJS", "RBS"):
            continue  # "at its narrowest", "40 metres wide"
        if opposite(node.lemma, other, pos):
            found[place] = OPPOSITE
    return found


@once
def _may_oppose(claim: Reading) -> dict[int, frozenset[str]]:
    """What `may_oppose` gave for words of the claim: each is asked of many entries."""
    return {}


def may_oppose(claim: Reading, at: int) -> frozenset[str]:
    """What `against_of` an entry must share, for it to have the opposite of a word of the claim."""
    node = claim.nodes[at]
    phrases = (asks_against(phrase, "v") for phrase in claim.phrases.get(at, ()))
    return asks_against(node.lemma, POS.get(node.pos, "n")).union(*phrases)


@once
def against_of(entry: Reading) -> frozenset[str]:
    """What tells whether any word or phrase of the entry may be the opposite of another."""
    words = {node.lemma for node in entry.nodes}.union(*entry.phrases.values())
    return frozenset().union(*map(answers_against, words))


def verb_keys(reading: Reading, at: int) -> list[str]:
    """The lemma of a word, with its particle where it has one: "hold_back" before "hold"."""
    node = reading.nodes[at]
    keys = [node.lemma]
    for frame in reading.by_head.get(at, ()):
        predicate = frame.predicate.replace(" ", "_")
        if predicate != "be":
            keys.insert(0, predicate)
    if node.pos in ("VERB", "AUX", "NOUN"):
        keys[:0] = sorted(reading.phrases.get(at, ()), key=lambda p: -p.count("_"))
    if node.pos != "VERB":
        keys.append(spelling(node.text))
    return list(dict.fromkeys(keys))


def asked_for(claim: Reading, unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a word is looked for as in `Reading.says`, the surest first, and the words derived from
    it. It is asked of each entry that the claim meets, and so kept with the claim."""
    key = unit.nodes[0], unit.lemma
    known = claim.asked.get(key)
    if known is None:
        pos = POS.get(claim.nodes[unit.nodes[0]].pos, "n")
        known = claim.asked[key] = _asked_for(claim, unit, pos)
    return known


def _asked_for(claim: Reading, unit: Unit, pos: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    at = unit.nodes[0]
    keys = [unit.lemma] if unit.lemma else verb_keys(claim, at)
    phrase = "_" in keys[0] and (known_phrase(keys[0]) or any(wordnet(keys[0], "v")))
    if phrase and keys[0].rpartition("_")[2] in PARTICLES:
        keys = keys[:1]  # "shut down" is no "shut"
    elif keys[0].startswith(_TURNED):
        return tuple(f"{keys[0]}/{p}" for p in (pos, "")), ()  # "out of action" is no "action"
    elif phrase and claim.nodes[at].lemma in IDIOMATIC and _other_sense(keys[0], claim, at):
        keys = claim.phrases.get(at, keys)  # "run aground" is no "run"
    if phrase and keys[0].startswith("vote_") and keys[0].rpartition("_")[2] in SIDES:
        return tuple(f"{keys[0]}/{p}" for p in (pos, "")), ()  # nor is "voted no" any vote
    derived = sorted(wordnet(claim.nodes[at].lemma, pos)[3])
    return (
        tuple(f"{k}/{p}" for k in keys for p in (pos, "")) + asked_denied(claim, at),
        tuple(f"{key[:-2]}/" for key in derived),
    )


def _other_sense(phrase: str, claim: Reading, at: int) -> bool:
    return bool(own_classes(phrase)) and not own_classes(phrase) & own_classes(
        claim.nodes[at].lemma
    )


def _of_kind(entry: Reading, pos: str, *, alone: bool) -> list[tuple[int, str]]:
    """The entry's words that could be opposites of one of this part of speech, with their lemmas;
    with `alone`, of one that knows of no opposite itself. Asked for each detail of each claim that
    meets the entry, and so kept with it."""
    if (pos, alone) not in entry.of_kind:
        entry.of_kind[pos, alone] = [
            (i, n.lemma)
            for i, n in enumerate(entry.nodes)
            if _same_kind(pos, n) and (not alone or classes_of(n.lemma) or wordnet(n.lemma, pos)[2])
        ]
    return entry.of_kind[pos, alone]


def _deaths(entry: Reading) -> dict[int, str]:
    """Words for dying in a sentence that tells of what kills: "three died in the blast"."""
    deadly = {
        n.sentence
        for i, n in enumerate(entry.nodes)
        for word in (n.lemma, *entry.phrases.get(i, ()))
        if own_classes(word) & DEADLY
    }
    return {
        i: ENTAILED
        for i, n in enumerate(entry.nodes)
        if n.pos == "VERB"
        and (n.sentence in deadly or n.sentence - 1 in deadly)
        and any("die" in own_classes(word) for word in (n.lemma, *entry.phrases.get(i, ())))
    }


def _same_kind(pos: str, other: Node) -> bool:
    # "died" and "alive": a state and the event that ends it
    if pos in "va" and other.pos in ("VERB", "ADJ") and own_classes(other.lemma):
        return True
    return other.pos in POS and POS[other.pos] == pos
