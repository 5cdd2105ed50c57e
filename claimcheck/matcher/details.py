"""Each detail of a claim, looked for in an entry."""

from __future__ import annotations

import itertools

from claimcheck.matcher import names as naming
from claimcheck.matcher.descriptions import called
from claimcheck.matcher.found import DIFFERENT, MISSING, OWN, Context, Found
from claimcheck.matcher.layout import IDIOMATIC, PARTICLES, POS, Name, Node, Reading
from claimcheck.matcher.lexicon import (
    ENTAILED,
    OPPOSITE,
    SAME,
    answers_against,
    asks_against,
    classes_of,
    kind_of,
    known_phrase,
    opposite,
    ourselves,
    own_classes,
    spelling,
    wordnet,
)
from claimcheck.matcher.mentions import crude_lemma
from claimcheck.matcher.times import locate_time
from claimcheck.matcher.units import PREDICATE, Unit

RANK = {SAME: 0, ENTAILED: 1, OPPOSITE: 2, DIFFERENT: 3}
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


def candidates_of(
    claim: Reading, entry: Reading, unit: Unit, context: Context
) -> list[tuple[int, str]]:
    """The entry's words that say what this unit says: node and outcome, in order."""
    if unit.figure is not None or unit.period is not None:
        return []
    if unit.name is not None:
        found_names = _name_candidates(claim, entry, unit)
        if not found_names or found_names[0][1] == DIFFERENT:
            return _registered(claim, entry, unit.name, context) or found_names
        if context.described:
            return found_names + _described_again(entry, unit.name, found_names, context)
        return found_names
    found = _word_candidates(claim, entry, unit)
    node = claim.nodes[unit.nodes[0]]
    if context.described and (unit.lemma or (node.pos == "NOUN" and not node.refers_to)):
        found = _named(claim, entry, unit, found, context)
    mine = preposition_of(claim, unit.nodes[0])
    if mine and node.pos in ("NOUN", "PROPN"):
        for at, kind in list(found.items()):
            theirs = preposition_of(entry, at)
            if at_odds(mine, theirs) and not _of_a_vote(entry, at):
                found[at] = DIFFERENT if kind in (SAME, ENTAILED) else kind
    return sorted(found.items())


def _of_a_vote(entry: Reading, at: int) -> bool:
    # "voted for the plan", "voted against the plan": the verb tells which
    by = entry.nodes[at].head
    return entry.nodes[entry.nodes[by].head].lemma == "vote"


def _named(
    claim: Reading, entry: Reading, unit: Unit, found: dict[int, str], context: Context
) -> dict[int, str]:
    """The entry's names for what the claim only describes, where the article or the registry says
    so of nobody else: "the ferry", or a pronoun for it, is the Blue Heron. Of what was `found` by
    the noun alone, other bearers of it are left out ("other hospitals")."""
    at = unit.nodes[0]
    node = claim.nodes[at]
    if node.pos == "PRON":
        the = (node.refers_to or "").lower().startswith(("the ", "its ", "their "))
    else:
        the = any(n.head == at and n.text.lower() in ("the", "its", "their") for n in claim.nodes)
    names = called(unit.lemma or node.lemma, context.described) if the else None
    if not names or node.tag == "NNS":
        return found
    named = {
        i: ENTAILED
        for other in entry.names
        if naming.any_same(names, forms_of(other)) == naming.SAME
        for i in other.nodes[::-1]
    }
    if not named:
        return found
    return {i: kind for i, kind in found.items() if not _another(entry, i)} | named


def _another(entry: Reading, at: int) -> bool:
    """Whether a noun is of more than one, or of another than was named: "another hospital"."""
    return entry.nodes[at].tag == "NNS" or any(
        n.head == at and n.text.lower() in ("other", "another", "a", "an") for n in entry.nodes
    )


def _described_again(
    entry: Reading, name: Name, hits: list[tuple[int, str]], context: Context
) -> list[tuple[int, str]]:
    """The entry's nouns for whom it names elsewhere: "the hospital said", of St Anne's."""
    known = {at for at, _ in hits}
    found = []
    for noun, names in context.described.items():
        at = entry.by_word.get(noun)
        if at is None or at in known or entry.nodes[at].pos != "NOUN":
            continue
        if naming.any_same(forms_of(name), names) == naming.SAME:
            found += [
                (i, ENTAILED) for i, n in enumerate(entry.nodes)
                if n.lemma == noun and n.pos == "NOUN" and i not in known
            ]  # fmt: skip
    return found


def preposition_of(reading: Reading, at: int) -> str:
    """The preposition that governs a noun ("into the cage": "into"), or ""."""
    node = reading.nodes[at]
    head = reading.nodes[node.head]
    if node.dep == "pobj" and head.pos in ("ADP", "SCONJ", "ADV"):
        above = reading.nodes[head.head]
        lower = head.text.lower()
        return above.text.lower() if lower in ("of", "from") and above.pos == "ADP" else lower
    return ""


def at_odds(mine: str, theirs: str) -> bool:
    """Whether two prepositions say different things: "into" and "out of", "against" and "on"."""
    if (mine, theirs) in COUNTER or (theirs, mine) in COUNTER:
        return True
    return mine != theirs and bool(theirs) and bool({mine, theirs} & TELLING)


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


def _word_candidates(claim: Reading, entry: Reading, unit: Unit) -> dict[int, str]:
    at = unit.nodes[0]
    node = claim.nodes[at]
    pos = POS.get(node.pos, "n")
    keys, derived = asked_for(claim, unit)
    found: dict[int, str] = {}
    for key in keys:
        for place, kind in entry.says.get(key, ()):
            if found.get(place) != SAME:
                found[place] = kind
    if not found:
        for key in derived:
            hits = entry.says.get(key, ())
            found.update((i, k) for i, k in hits if entry.nodes[i].lemma == key[:-1])
    if not found and "kill" in own_classes(node.lemma):
        found = _deaths(entry)
    if may_oppose(claim, at).isdisjoint(against_of(entry)):
        return found
    for phrase in claim.phrases.get(at, ()):
        for place, theirs in entry.phrases.items():
            if place not in found and any(opposite(phrase, other, "v") for other in theirs):
                found[place] = OPPOSITE  # "voted no", "voted in favour"
    opposites = wordnet(node.lemma, pos)[2]
    for place, other in _of_kind(entry, pos, alone=not opposites):
        if place not in found and opposite(node.lemma, other, pos):
            found[place] = OPPOSITE
    return found


def may_oppose(claim: Reading, at: int) -> frozenset[str]:
    """What `against_of` an entry must share, for it to have the opposite of a word of the claim."""
    node = claim.nodes[at]
    phrases = (asks_against(phrase, "v") for phrase in claim.phrases.get(at, ()))
    return asks_against(node.lemma, POS.get(node.pos, "n")).union(*phrases)


def against_of(entry: Reading) -> frozenset[str]:
    """What tells whether any word or phrase of the entry may be the opposite of another."""
    if entry.against is None:
        words = {node.lemma for node in entry.nodes}.union(*entry.phrases.values())
        entry.against = frozenset().union(*map(answers_against, words))
    return entry.against


def asked_for(claim: Reading, unit: Unit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a word is looked for as in `Reading.says`, the surest first, and the words derived from
    it. It is asked of each entry that the claim meets, and so kept with the claim."""
    at = unit.nodes[0]
    if (at, unit.lemma) not in claim.asked:
        claim.asked[at, unit.lemma] = _asked_for(claim, unit, POS.get(claim.nodes[at].pos, "n"))
    return claim.asked[at, unit.lemma]


def _asked_for(claim: Reading, unit: Unit, pos: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    at = unit.nodes[0]
    keys = [unit.lemma] if unit.lemma else verb_keys(claim, at)
    phrase = "_" in keys[0] and (known_phrase(keys[0]) or any(wordnet(keys[0], "v")))
    if phrase and keys[0].rpartition("_")[2] in PARTICLES:
        keys = keys[:1]  # "shut down" is no "shut"
    elif phrase and claim.nodes[at].lemma in IDIOMATIC and _other_sense(keys[0], claim, at):
        keys = claim.phrases.get(at, keys)  # "run aground" is no "run"
    if phrase and keys[0].startswith("vote_") and keys[0].rpartition("_")[2] in SIDES:
        return tuple(f"{keys[0]}/{p}" for p in (pos, "")), ()  # nor is "voted no" any vote
    derived = sorted(wordnet(claim.nodes[at].lemma, pos)[3])
    return (
        tuple(f"{k}/{p}" for k in keys for p in (pos, "")),
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


def forms_of(name: Name) -> tuple[tuple[str, ...], ...]:
    """The ways a name may be compared. The fuller one decides: "Roker" that is Danny Roker is
    not Dean Roker."""
    return name.full or ((name.tokens,) if name.tokens else ())


def _name_candidates(claim: Reading, entry: Reading, unit: Unit) -> list[tuple[int, str]]:
    name = unit.name
    assert name is not None
    mine = forms_of(name)
    found: list[tuple[int, str]] = []
    differ: list[tuple[int, str]] = []
    for other in entry.names:
        verdict = naming.any_same(mine, forms_of(other))
        if verdict == naming.SAME:
            found += [(i, SAME) for i in other.nodes[::-1]]
        elif verdict == naming.DIFFERENT:
            differ.append((other.nodes[-1], DIFFERENT))
    if found:
        return found
    # a headline writes names small, and common nouns large: word by word, all of them
    for tokens in mine:
        hits = [h for t in tokens if (h := entry.by_word.get(t)) is not None]
        together = all(0 < b - a <= 2 for a, b in itertools.pairwise(hits))
        if tokens and len(hits) == len(tokens) and together and not differ:
            return [(h, SAME) for h in hits[::-1]]
    if len(name.nodes) == 1:
        node = claim.nodes[name.nodes[0]]
        for lemma in dict.fromkeys((node.lemma, crude_lemma(node.text.lower()))):
            said = entry.says.get(f"{lemma}/", [])
            if said and all(len(full) == 1 for full in name.full):
                return sorted(said)
    places = [naming.place_of((t,)) for t in name.tokens] + [naming.place_of(name.tokens)]
    for at, theirs in _adjectives(entry):  # "sites in Britain": "British sites"
        if theirs in places:
            return [(at, SAME)]
    for other in entry.names:
        theirs = naming.place_of(other.tokens)
        if theirs and any(p and naming.lies_within(theirs, p) for p in places):
            return [(other.nodes[-1], ENTAILED)]
    return differ


def _adjectives(entry: Reading) -> list[tuple[int, str]]:
    """The entry's adjectives of places, with the place: "British" of Britain."""
    if entry.adjectives is None:
        entry.adjectives = [
            (at, place)
            for at, node in enumerate(entry.nodes)
            if node.pos == "ADJ" and (place := naming.place_of((node.text.lower(),)))
        ]
    return entry.adjectives


def _registered(
    claim: Reading, entry: Reading, name: Name, context: Context
) -> list[tuple[int, str]]:
    """The entry's names that the registry gives to the same source. A person who speaks for an
    organisation is it only in what is done: "Mara Voss closed the mill", "Voss's mill"."""
    mine = {context.bearer(form) for form in forms_of(name)} - {None}
    if not mine:
        return []
    if name.entity == "PERSON" and claim.nodes[name.nodes[-1]].dep != "poss":
        doing = any(
            {"agent", "patient"} <= {role for role, _ in frame.arguments}
            and any(role == "agent" and set(at) & set(name.nodes) for role, at in frame.arguments)
            for frame in claim.frames
        )
        if not doing:
            return []
    found = []
    for other in entry.names:
        if mine & {context.bearer(form) for form in forms_of(other)}:
            last = entry.nodes[other.nodes[-1]]
            found += [(last.head, SAME)] if last.dep == "poss" else []  # "Voss's company"
            found.append((other.nodes[-1], SAME))
    return found


def locate(
    claim: Reading,
    entry: Reading,
    unit: Unit,
    candidates: list[tuple[int, str]],
    anchor: int,
    context: Context,
    *,
    main: bool = True,
) -> Found:
    """What the entry has for one detail, its sentence `anchor` before all others. The claim's
    `main` predicate counts only there."""
    if unit.period is not None:
        return locate_time(claim, entry, unit, anchor, context)
    if unit.figure is not None:
        return Found(unit, MISSING, 0.0)  # settled with the figures
    ordered = candidates
    if len(candidates) > 1:
        ordered = sorted(
            candidates,
            key=lambda c: (RANK[c[1]] > 1, entry.nodes[c[0]].sentence != anchor, RANK[c[1]], c[0]),
        )
    if not ordered or ordered[0][1] == DIFFERENT:
        if unit.name is not None:
            own = any(
                naming.calls(name, source)
                for name in forms_of(unit.name)
                for source in context.names
            )
            by = claim.nodes[claim.nodes[unit.nodes[-1]].head]
            own = own or (
                by.lemma == "in" and naming.place_of(unit.name.tokens) in context.places - {""}
            )
        else:
            node = claim.nodes[unit.nodes[0]]
            own = bool({node.lemma, node.text.lower()} & context.words)
            own = own or (context.ours and node.lemma in ourselves())  # "the board", its own
        if own:
            return Found(unit, SAME, 0.9, _own_nodes(entry, context), OWN)
    if not ordered or ordered[0][1] == DIFFERENT:
        loose = _loosely(claim, entry, unit) if context.bare else None
        if loose is not None:
            return loose
    if not ordered:
        return Found(unit, MISSING, 0.0)
    at, kind = ordered[0]
    words = entry.nodes[at].text
    if unit.name is not None:
        words = next(
            (" ".join(entry.nodes[i].text for i in n.nodes) for n in entry.names if at in n.nodes),
            words,
        )
    nodes = tuple(i for i, k in ordered if k == kind or RANK[k] <= 1)
    here = entry.nodes[at].sentence == anchor
    if kind in (DIFFERENT, OPPOSITE):
        return Found(unit, kind, 0.0, nodes, words)
    if (
        main
        and not here
        and at not in entry.record
        and unit.kind == PREDICATE
        and unit.weight > 0.5
    ):
        return Found(unit, MISSING, 0.3, nodes, words)
    score = (1.0 if kind == SAME else 0.97) * (1.0 if here else 0.93)
    return Found(unit, kind, score, nodes, words)


def _own_nodes(entry: Reading, context: Context) -> tuple[int, ...]:
    """Where the entry names its own source, or says "we"."""
    named = [
        n.nodes[-1]
        for n in entry.names
        if any(naming.calls(form, source) for form in forms_of(n) for source in context.names)
    ]
    we = [i for i, n in enumerate(entry.nodes) if n.text.lower() in ("we", "us")]
    return tuple(sorted({*named, *we}))


def _loosely(claim: Reading, entry: Reading, unit: Unit) -> Found | None:
    """What a bare string may leave to its topic: "It was shot in Peru", "The film was shot in
    Peru", said of the film; and words of one stem ("plumber", "plumbing")."""
    node = claim.nodes[unit.nodes[-1]]
    at = topic_of(entry) if node.dep in ("nsubj", "nsubjpass", "poss") else -1
    if at >= 0 and (unit.name is not None or node.dep != "poss") and _may_be(unit, entry, at):
        return Found(unit, ENTAILED, 0.85, (at,), entry.nodes[at].text)
    stem = node.lemma[: max(5, len(node.lemma) - 4)]
    if len(stem) < 5 or unit.figure is not None or unit.name is not None:
        return None
    for at, other in enumerate(entry.nodes):
        if other.lemma.startswith(stem) and other.pos in POS:
            return Found(unit, ENTAILED, 0.8, (at,), other.text)
    return None


def topic_of(entry: Reading) -> int:
    """The pronoun or definite noun by which a bare string takes up a topic that it does not name,
    or -1: "She was born in Orla", "The film was shot in Peru"."""
    for at, node in enumerate(entry.nodes):
        if node.sentence < 0 or node.refers_to:
            continue
        if node.pos == "PRON" and node.text.lower() in THIRD:
            return at if not any(n.tokens and n.nodes[0] < at for n in entry.names) else -1
        if node.pos == "NOUN" and node.dep in ("nsubj", "nsubjpass"):
            definite = any(n.head == at and n.text.lower() in DEFINITE for n in entry.nodes)
            of_it = any(n.head == at and n.dep in ("poss", "prep") for n in entry.nodes)
            if definite and not of_it:
                return at
    return -1


def _may_be(unit: Unit, entry: Reading, at: int) -> bool:
    node = entry.nodes[at]
    entity = unit.name.entity if unit.name is not None else ""
    if node.pos == "PRON":
        person = node.text.lower() in ("he", "she", "his", "her", "him")
        return not entity or (entity == "PERSON") == person or node.text.lower() in THEM
    kind = kind_of(node.lemma)
    return not entity or not kind or (entity == "PERSON") == (kind == "person")


DEFINITE = frozenset({"the", "this", "that", "these", "those"})
THEM = frozenset({"they", "their", "them"})
THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them"})
