"""Where what a claim names stands in an entry: beside another of its kind, in another's place."""

from __future__ import annotations

from claimcheck.matcher.alignment import Alignment
from claimcheck.matcher.found import Found
from claimcheck.matcher.layout import Reading
from claimcheck.matcher.places import spots, stands_under
from claimcheck.matcher.units import DESCRIBING, FIGURE, NAME, NOUN, TIME

_ASIDE = frozenset({"outside", "near", "beside", "behind", "opposite", "beyond"})


def beside_another(said: Reading, told: Reading, found: Alignment) -> str:
    """What the entry says it of, where the claim's own of the kind only stands beside it, or "":
    "the May fair was rained off, unlike the June fair, which made a profit"."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None:
        return ""
    fillers = {at[0] for role, at in other.arguments if role in ("agent", "patient") and at}
    for role, at in frame.arguments:
        noun = next((d for d in found.details if at and at[0] in d.unit.nodes), None)
        if role not in ("agent", "patient") or noun is None or noun.unit.kind != NOUN:
            continue
        here = sorted(fillers & set(noun.nodes))
        beside = set(noun.nodes) - fillers
        if not here or not beside:
            continue
        if other_one := _introduced(said, told, at[0], here, beside):
            return other_one
        for detail in found.details:
            if detail is noun or detail.unit.kind == FIGURE or not detail.unit.nodes:
                continue
            if not any(stands_under(said, n, at[0]) for n in detail.unit.nodes):
                continue
            there = [n for n in spots(told, found, detail) if told.nodes[n].sentence >= 0]
            astray = [n not in here and not any(stands_under(told, n, h) for h in here)
                      and any(stands_under(told, n, k) for k in beside) for n in there]  # fmt: skip
            below = [i for i, n in enumerate(told.nodes) if n.head in here and i not in there]
            rivals = [i for i in below if _alike(said, told, detail, i)]
            if detail.met and there and all(astray) and rivals:
                return f"{told.nodes[rivals[0]].text} {told.nodes[here[0]].text}"
    return ""


def _introduced(said: Reading, told: Reading, at: int, here: list[int], beside: set[int]) -> str:
    """What a sentence that names the claim's own thing brings in beside it as another, or "": "the
    ship was chased by a boat that carried arms"."""
    lemma = said.nodes[at].lemma
    named = any(told.nodes[n].lemma == lemma and
                told.nodes[n].sentence == told.nodes[here[0]].sentence for n in beside)  # fmt: skip
    new = [n for n in told.nodes if n.head == here[0] and n.text.lower() in ("a", "an")]
    if named and new and told.nodes[here[0]].lemma != lemma:
        return f"{new[0].text} {told.nodes[here[0]].text}"
    return ""


def _alike(said: Reading, told: Reading, detail: Found, at: int) -> bool:
    """Whether a word tells the same of its noun as a detail of the claim does: of which year it is,
    whose, of what kind."""
    if detail.unit.kind == TIME:
        return at in told.in_period
    if detail.unit.kind == NAME:
        return told.nodes[at].pos == "PROPN"
    describes = said.nodes[detail.unit.nodes[-1]].dep in DESCRIBING
    return describes and told.nodes[at].dep in DESCRIBING and at not in told.in_period


def in_anothers_place(said: Reading, told: Reading, found: Alignment) -> str:
    """Who or what of the claim's event takes part in the entry in another one alone, or only stands
    near, or "": "was caught outside a baker's", "the firm, bought by a bank, sold the mill"."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or told.nodes[other.at].pos != "VERB":
        return ""
    own = {n for _, at in other.arguments for n in at}
    for role, at in frame.arguments:
        detail = next((d for d in found.details if at and at[0] in d.unit.nodes and d.met), None)
        if detail is None or detail.unit.figure is not None:
            continue
        here = [n for n in detail.nodes if told.nodes[n].sentence == found.anchor]
        if not here or len(here) < len(detail.nodes):
            continue
        if role == "agent" and detail.unit.kind == NOUN:
            by = [told.nodes[told.nodes[n].head].text.lower() for n in here]
            if all(b in _ASIDE for b in by):
                return f"{by[0]} {told.nodes[here[0]].text}"
        if role not in ("agent", "patient", "by") and all(
            told.nodes[n].dep == "pobj" and told.nodes[told.nodes[n].head].dep == "agent"
            and told.nodes[told.nodes[n].head].head == other.at for n in here
        ):  # fmt: skip
            return f"by {told.nodes[here[0]].text}"
        if role in ("to", "from", "recipient") and not own & set(here):
            others = [f for f in told.frames if f.at != other.at
                      and any(r in ("agent", "patient", "by") and set(a) & set(here)
                              for r, a in f.arguments)]  # fmt: skip
            if others and not any(stands_under(told, n, other.at) for n in here):
                return f"{told.nodes[others[0].at].text} {told.nodes[here[0]].text}"
    return ""


def names_swapped(told: Reading, found: Alignment) -> bool:
    """Whether two names have changed places in phrases with one noun: "exports to Peru exceeded
    exports to Chile"."""
    frame, other = found.roles.frame, found.roles.counterpart
    if frame is None or other is None or found.roles.opposed:
        return False
    mine, theirs = dict(frame.arguments), dict(other.arguments)
    if not all("agent" in roles and "patient" in roles for roles in (mine, theirs)):
        return False
    passive = any(n.head == other.at and n.dep == "auxpass" for n in told.nodes)
    moved = set()
    for detail in found.details:
        if detail.unit.kind != NAME or not detail.met or detail.unit.nodes[-1] == mine["agent"][0]:
            continue
        for role, turned in (("agent", "patient"), ("patient", "agent")):
            below = set(detail.unit.nodes) <= set(mine[role])
            if below and detail.nodes and set(detail.nodes) <= set(theirs[turned]):
                moved.add(role)
    return len(moved) == 2 and not passive
