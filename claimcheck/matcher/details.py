"""Each detail of a claim, looked for in an entry."""

from __future__ import annotations

from claimcheck.matcher import names as naming
from claimcheck.matcher.descriptions import BODIES
from claimcheck.matcher.found import DIFFERENT, MISSING, OWN, Context, Found
from claimcheck.matcher.layout import POS, Name, Reading
from claimcheck.matcher.lexicon import (
    ENTAILED,
    OPPOSITE,
    SAME,
    kind_of,
    ourselves,
)
from claimcheck.matcher.names_told import (
    by_its_kind,
    described_again,
    forms_of,
    name_candidates,
    named_for,
    registered,
    stand_ins,
)
from claimcheck.matcher.taken_up import taken_up
from claimcheck.matcher.times import locate_time
from claimcheck.matcher.units import PREDICATE, Unit
from claimcheck.matcher.words_told import at_odds, preposition_of, word_candidates

RANK = {SAME: 0, ENTAILED: 1, OPPOSITE: 2, DIFFERENT: 3}
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
THEM = frozenset({"they", "their", "them"})
THIRD = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "him", "them"})


def candidates_of(
    claim: Reading, entry: Reading, unit: Unit, context: Context
) -> list[tuple[int, str]]:
    """The entry's words that say what this unit says: node and outcome, in order."""
    if unit.figure is not None or unit.period is not None or unit.clock is not None:
        return []
    if unit.name is not None:
        found_names = name_candidates(claim, entry, unit)
        if not found_names or found_names[0][1] == DIFFERENT:
            known = registered(claim, entry, unit.name, context)
            return known or by_its_kind(entry, unit.name, context) or found_names
        if context.described:
            found_names += described_again(entry, unit.name, found_names, context)
        met = {at for at, _ in found_names}
        again = taken_up(entry, unit.name, context)
        found_names += [(at, ENTAILED) for at in again if at not in met]
        return _directed(claim, entry, unit, found_names)
    found = word_candidates(claim, entry, unit)
    node = claim.nodes[unit.nodes[0]]
    if context.described and (unit.lemma or (node.pos == "NOUN" and not node.refers_to)):
        found = named_for(claim, entry, unit, found, context)
    mine = preposition_of(claim, unit.nodes[0]) if node.pos in ("NOUN", "PROPN") else ""
    if mine:
        for at, kind in list(found.items()):
            theirs = preposition_of(entry, at)
            if at_odds(mine, theirs) and not _of_a_vote(entry, at):
                found[at] = DIFFERENT if kind in (SAME, ENTAILED) else kind
    return sorted(found.items())


TURNS = frozenset({"to", "from", "into", "for", "against", "without", "with"})


def _directed(
    claim: Reading, entry: Reading, unit: Unit, found: list[tuple[int, str]]
) -> list[tuple[int, str]]:
    """The names without those that another preposition turns about: "moved from Orla" is no "moved
    to Orla"."""
    mine = preposition_of(claim, unit.nodes[-1])
    if mine not in TURNS or any(
        not at_odds(mine, preposition_of(entry, at)) for at, kind in found if kind != DIFFERENT
    ):
        return found
    return [(at, DIFFERENT) for at, _ in found]


def _of_a_vote(entry: Reading, at: int) -> bool:
    # "voted for the plan", "voted against the plan": the verb tells which
    by = entry.nodes[at].head
    return entry.nodes[entry.nodes[by].head].lemma == "vote"


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
    if unit.figure is not None or unit.clock is not None:
        return Found(unit, MISSING, 0.0)  # settled with the figures, or with the clocks
    ordered = candidates
    if len(candidates) > 1:
        lemma = unit.lemma or claim.nodes[unit.nodes[0]].lemma
        ordered = sorted(
            candidates,
            key=lambda c: (
                RANK[c[1]] > 1,
                entry.nodes[c[0]].sentence != anchor,
                RANK[c[1]],
                entry.nodes[c[0]].lemma != lemma,  # its own word before another for it
                c[0],
            ),
        )
    if not ordered or ordered[0][1] == DIFFERENT:
        if unit.name is not None:
            own = any(
                naming.calls(name, source)
                for name in forms_of(unit.name)
                for source in context.names
            )
            own = own and not _runs_it(claim, unit.name, context)
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


def _runs_it(claim: Reading, name: Name, context: Context) -> bool:
    """Whether the claim tells two of the source's names apart: "Mara Voss has run Orla Foods"."""
    return name.entity == "PERSON" and any(
        other is not name
        and any(naming.calls(form, own) for form in forms_of(other) for own in context.names)
        for other in claim.names
    )


def _own_nodes(entry: Reading, context: Context) -> tuple[int, ...]:
    """Where the entry names its own source, or says "we"."""
    named = [
        n.nodes[-1]
        for n in entry.names
        if any(naming.calls(form, source) for form in forms_of(n) for source in context.names)
    ]
    we = [i for i, n in enumerate(entry.nodes) if n.text.lower() in ("we", "us")]
    kinds = {source[-1] for source in context.names} & BODIES
    itself = [i for i in stand_ins(entry, kinds) if not _other_bearer(entry, i, context)]
    return tuple(sorted({*named, *we, *itself}))


def _other_bearer(entry: Reading, at: int, context: Context) -> bool:
    """Whether the entry names another bearer of the noun than its own source."""
    noun = entry.nodes[at].lemma
    own = {source for source in context.names if source[-1] == noun}
    return any(
        n.tokens[-1:] == (noun,) and naming.any_same(forms_of(n), own) != naming.SAME
        for n in entry.names
    )


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
