"""What a claim says beside the point: words that only describe, and scenes that are only set."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.lexicon import ENTAILED, SAME
from claimcheck.matcher.units import DESCRIBING, NAME, NOUN, PLACING, scene_of


def identified(found: Alignment) -> bool:
    """Whether names or exact figures show that the entry tells of the claim's very event, so that
    a describing word may be left out ("the besieged city of Harle")."""
    here = [d for d in found.details if d.outcome in (SAME, ENTAILED)]
    known = any(d.unit.kind == NAME for d in here) or any(
        d.unit.figure is not None and d.unit.figure.exact for d in here
    )
    frame = found.roles.frame
    return known and frame is not None and any(frame.at in d.unit.nodes for d in here)


def excused(said: Reading, told: Reading, found: Alignment, detail: Found) -> bool:
    """Whether the entry may leave out a describing detail: it has nothing else in its stead
    ("olive harvest" is not "grape harvest", "in a barn" not "in a ditch")."""
    if not detail.unit.beside:
        return False
    at = detail.unit.nodes[0]
    node = said.nodes[at]
    met = {n for d in found.details if d.outcome in (SAME, ENTAILED) for n in d.nodes}
    if node.dep in DESCRIBING:
        heads = next((d.nodes[:1] for d in found.details if node.head in d.unit.nodes), ())
        return not any(
            n.head in heads and n.dep in DESCRIBING and n.pos == node.pos and i not in met
            for i, n in enumerate(told.nodes)
        )
    scene = scene_of(said, at)
    if scene is not None:
        return any(
            d.outcome in (SAME, ENTAILED)
            and d.unit.kind == NOUN
            and scene_of(said, d.unit.nodes[0]) == scene
            for d in found.details
        )
    if node.dep == "pobj":
        return not any(
            n.dep == "pobj" and n.pos == "NOUN" and i not in met and n.sentence == found.anchor
            and told.nodes[n.head].lemma in PLACING
            for i, n in enumerate(told.nodes)
        )  # fmt: skip
    return True
