"""More than whom, above what: who stands on which side of a comparison."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.layout import Reading, once
from claimcheck.matcher.places import places
from claimcheck.matcher.words_told import at_odds, preposition_of

_LEVELS = frozenset({"above", "below", "under", "over", "before", "after", "ahead", "behind"})


def sides_swapped(said: Reading, told: Reading, found: Alignment) -> str:
    """How the entry compares the other way round, or "": "wages rose faster than rents", beside
    "rents rose faster than wages"; "below Dell" beside "above Dell"."""
    mine, theirs = _measured_by(said), _measured_by(told)
    if mine and theirs and not found.roles.opposed:
        there = {i for i in theirs if told.nodes[i].sentence == found.anchor}
        details = [(d, set(places(told, found, d))) for d in found.details]
        moved_in = [
            d for d, spots in details if spots and spots <= there and not set(d.unit.nodes) & mine
        ]
        moved_out = [
            d for d, spots in details if spots and not spots & there and set(d.unit.nodes) & mine
        ]
        if moved_in and moved_out:
            return f"than {moved_in[0].unit.text}"
    for detail in found.details:
        by = preposition_of(said, detail.unit.nodes[-1]) if detail.unit.nodes else ""
        if by not in _LEVELS:
            continue
        spots = places(told, found, detail)
        others = [o for n in spots if (o := preposition_of(told, n))]
        if others and all(o in _LEVELS and o != by and _opposite(by, o) for o in others):
            return f"{others[0]} {detail.unit.text}"
    return ""


def _opposite(mine: str, theirs: str) -> bool:
    pairs = {("above", "below"), ("ahead", "behind"), ("before", "after"), ("over", "under")}
    return (mine, theirs) in pairs or (theirs, mine) in pairs or at_odds(mine, theirs)


@once
def _measured_by(reading: Reading) -> frozenset[int]:
    """The words after "than", or after the second "as": what something is measured by."""
    nodes = reading.nodes
    heads = set()
    for i, node in enumerate(nodes):
        word = node.text.lower()
        as_much = word == "as" and node.dep in ("prep", "mark") and any(
            n.text.lower() == "as" and n.dep == "advmod" and n.start < node.start
            and n.sentence == node.sentence for n in nodes
        )  # fmt: skip
        if as_much or (word == "than" and node.dep in ("prep", "mark")):
            heads.add(i if node.dep == "prep" else node.head)
    under = set(heads)
    for _ in range(6):
        under |= {i for i, n in enumerate(nodes) if n.head in under}
    first = min((nodes[h].start for h in heads), default=0)
    return frozenset(i for i in under - heads if nodes[i].start > first)
