"""What a claim says beside the point: words that only describe, and scenes that are only set."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import MISSING, Found
from claimcheck.matcher.layout import Node, Reading
from claimcheck.matcher.lexicon import says
from claimcheck.matcher.units import (
    AUXILIARY,
    DESCRIBING,
    FIGURE,
    MANNER,
    NAME,
    NOUN,
    PLACING,
    PREDICATE,
    QUALITY,
    TIME,
    is_telling,
    scene_of,
)

SPARED = 1.8  # the weight of describing words that a report of the same event may leave out


def identified(found: Alignment) -> bool:
    """Whether names or exact figures show that the entry tells of the claim's very event, so that
    a describing word may be left out ("the besieged city of Harle")."""
    here = [d for d in found.details if d.met]
    frame = found.roles.frame
    if frame is not None and frame.predicate == "be" and found.roles.counterpart is None:
        spots = {a[0] for role, a in frame.arguments if role != "agent" and a}
    else:
        spots = set() if frame is None else {frame.at}
    known = any(d.unit.kind == NAME for d in here) or any(
        d.unit.figure is not None and d.unit.figure.exact for d in here
    )
    return known and any(spots & set(d.unit.nodes) for d in here)


def excused(said: Reading, told: Reading, found: Alignment, detail: Found) -> bool:
    """Whether the entry may leave out a describing detail: it has nothing else in its stead
    ("olive harvest" is not "grape harvest", "in a barn" not "in a ditch")."""
    if not detail.unit.beside:
        return False
    at = detail.unit.nodes[0]
    node = said.nodes[at]
    met = {n for d in found.details if d.met for n in d.nodes}
    if node.dep in DESCRIBING:
        heads = next((d.nodes[:1] for d in found.details if node.head in d.unit.nodes), ())
        if _narrower(said, told, node, heads):
            return False
        return not any(
            n.head in heads and n.dep in DESCRIBING and n.pos == node.pos and i not in met
            for i, n in enumerate(told.nodes)
        )
    scene = scene_of(said, at)
    if scene is not None:
        return any(
            d.met and d.unit.kind == NOUN and scene_of(said, d.unit.nodes[0]) == scene
            for d in found.details
        )
    if node.dep == "pobj":
        return not any(
            n.dep == "pobj" and n.pos == "NOUN" and i not in met and n.sentence == found.anchor
            and told.nodes[n.head].lemma in PLACING
            for i, n in enumerate(told.nodes)
        )  # fmt: skip
    return True


def spared(said: Reading, told: Reading, found: Alignment, lost: list[Found]) -> bool:
    """Whether the entry tells of the claim's very event, and only leaves out common words of it.

    "Shares in Norvane fell by 4 per cent in early trading" is borne out by who says that Norvane
    shares lost 4 per cent: what was told (the predicate), of whom (names), how much and when
    (figures, dates) are all there. Never spared: a name, figure or date; the predicate; a word
    that makes another thing of what it describes ("former"); a word for which the entry has
    another in the same place ("grape harvest" for "olive harvest").
    """
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or sum(d.unit.weight for d in lost) > SPARED:
        return False
    here = [d for d in found.details if d.met]
    if not any(frame.at in d.unit.nodes for d in here) and frame.predicate not in AUXILIARY:
        return False
    hard = sum(d.unit.kind in (NAME, FIGURE, TIME) for d in here)
    soft = sum(d.unit.kind in (NOUN, PREDICATE, QUALITY) for d in here)
    if not hard or hard + soft < 4:
        return False
    return all(_sparable(said, told, found, d) for d in lost)


def _sparable(said: Reading, told: Reading, found: Alignment, detail: Found) -> bool:
    frame, other = found.roles.frame, found.roles.counterpart
    assert frame is not None and other is not None
    at = detail.unit.nodes[0]
    node = said.nodes[at]
    common = detail.unit.kind in (NOUN, QUALITY, MANNER)
    if not common or detail.outcome != MISSING or detail.nodes or is_telling(node):
        return False
    met = {n for d in found.details if d.met for n in d.nodes}
    for role, words in frame.arguments:
        if words[0] == at and role in ("agent", "patient", "recipient", "attribute"):
            fillers = [a for r, a in other.arguments if r == role]
            if not fillers and told.nodes[other.at].pos not in ("VERB", "AUX"):
                return False  # "in the inquiry": nobody says whose
            return all(a[0] in met or _anybody(told, a[0]) for a in fillers)
    if node.dep in DESCRIBING:
        heads = next((d.nodes[:1] for d in found.details if node.head in d.unit.nodes), ())
        if _narrower(said, told, node, heads):
            return False
        return bool(heads) and not any(
            n.head in heads and n.dep in DESCRIBING and i not in met
            for i, n in enumerate(told.nodes)
        )
    if node.dep == "pobj":
        by = said.nodes[node.head].lemma
        if by not in PLACING:
            return False  # "sent off for a foul", "convicted of fraud": what it was for is told
        return not any(
            n.dep == "pobj" and i not in met and n.sentence == found.anchor
            and told.nodes[n.head].lemma == by and i not in told.in_period
            for i, n in enumerate(told.nodes)
        )  # fmt: skip
    return node.dep in ("advmod", "appos", "acomp", "amod")


def _narrower(said: Reading, told: Reading, node: Node, heads: tuple[int, ...]) -> bool:
    """Whether the entry has a kind of what the word describes in its stead: "a kitchen", for "a
    laundry room"."""
    mine = said.nodes[node.head].lemma
    if any(n.head in heads and n.lemma in ("another", "other") for n in told.nodes):
        return True
    return any(
        told.nodes[at].lemma != mine
        and told.nodes[at].pos == "NOUN"
        and not says(mine, told.nodes[at].lemma, "n")
        for at in heads
    )


def _anybody(told: Reading, at: int) -> bool:
    # "we lowered our guidance" does not say what else fell
    node = told.nodes[at]
    return node.pos == "PRON" and node.text.lower() not in ("i", "we", "us", "me", "you")
